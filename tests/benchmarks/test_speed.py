"""The workload, and the stages measured on it."""

from dataclasses import replace
from pathlib import Path

from benchmarks.memory import peak_mb, reset_peak
from benchmarks.speed import CaseInMemory, stage_speeds
from benchmarks.workload import make_reports, sample_paragraphs
from tests.compare.reports import quantity, report
from variorum.config import Config
from variorum.ingest import read_inputs
from variorum.pipeline import installed_plan
from variorum.records import Layers, Quantity, RawItem
from variorum.stage import CaseStage


def test_the_sample_gives_paragraphs() -> None:
    paragraphs = sample_paragraphs()
    assert len(paragraphs) >= 10
    assert all(len(each) > 1 for each in paragraphs)


def test_reports_have_the_length_asked_for_and_no_two_are_the_same(tmp_path: Path) -> None:
    words = make_reports(tmp_path, 12, 300)
    assert 12 * 280 < words < 12 * 420
    items = [each for each in read_inputs([str(tmp_path)], Config()) if isinstance(each, RawItem)]
    assert len({item.sha256 for item in items}) == 12
    assert {item.media for item in items} == {"html", "text"}


def test_the_workload_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_reports(tmp_path / name, 4, 100)
    made = [[path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("a", "b")]
    assert made[0] == made[1]


def test_every_stage_is_measured(tmp_path: Path) -> None:
    make_reports(tmp_path, 3, 100)
    speeds = {each.stage: each for each in stage_speeds(tmp_path, 3, "rules")}
    plan = installed_plan()
    assert set(speeds) == {
        "ingest",
        plan.read.name,
        *(s.name for s in plan.stages),
        *(s.name for s in plan.case_stages),
    }
    assert all(each.documents == 3 for each in speeds.values())


def test_the_peak_is_of_the_time_since_the_reset() -> None:
    reset_peak()
    before = peak_mb()
    if before is None:
        return
    held = bytearray(300 * 2**20)  # more than what a long test process may give back meanwhile
    held[::4096] = b"x" * len(held[::4096])
    after = peak_mb()
    assert after is not None
    assert after - before > 100


def test_a_stage_that_revises_some_documents_leaves_the_records_of_the_others() -> None:
    one, other = report("3 people were killed.", name="a"), report("4 people were killed.", name="b")
    before = quantity(one, "3", 3, 3), quantity(other, "4", 4, 4)
    layers = [Layers(document, {"quantities": (found,)}) for document, found in zip((one, other), before, strict=True)]
    case = CaseInMemory(layers)
    new = replace(before[1], high=None)
    stage = CaseStage(
        name="toy",
        version="1",
        requires=("quantities",),
        assigns=("quantities",),
        split=_nothing,
        run=_nothing,
        revises=True,
    )
    case.assign(stage, [new])
    assert set(case.of(Quantity)) == {before[0], new}


def _nothing(*_: object) -> tuple[()]:
    return ()
