"""Replicated reports, and the growth that is measured on them."""

from importlib.resources import as_file, files
from pathlib import Path

import pytest

import variorum
from benchmarks.replicas import Base, World
from benchmarks.scale import CaseScale, StageScale, growth, measure_size
from variorum.records import Document, Quantity, Statement, Story
from variorum.store import CaseReader, DocumentWrite, admit, unpack_layer


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder whose base is the sample case."""
    folder = tmp_path_factory.mktemp("scale")
    with as_file(files("variorum.sample")) as sample:
        variorum.build(folder / "base.case", [sample / "reports"], engine="rules", executor="serial").close()
    return folder


def layers(write: DocumentWrite) -> dict[str, tuple[object, ...]]:
    return {layer: unpack_layer(layer, payload) for result in write.results for layer, payload in result.layers}


def worlds(work: Path, *numbers: int) -> list[list[DocumentWrite]]:
    base = Base(work / "base.case")
    return [[World(base, number).report(place) for place in range(len(base.reports))] for number in numbers]


def test_every_record_of_a_replica_points_into_its_text(work: Path) -> None:
    for write in worlds(work, 3)[0]:
        for layer, records in layers(write).items():
            checked = admit(layer, records, {write.document_id: write.text}, write.document_id)
            assert checked.refused == ()


def test_worlds_share_neither_ids_nor_days_nor_texts(work: Path) -> None:
    one, other = worlds(work, 0, 7)
    names = [{write.document_id for write in world} for world in (one, other)]
    assert not names[0] & names[1]
    for first, second in zip(one, other, strict=True):
        assert len(first.text) == len(second.text)
        (old,), (new,) = layers(first)["documents"], layers(second)["documents"]
        assert isinstance(old, Document)
        assert isinstance(new, Document)
        assert old.published is None or old.published != new.published
        said = [
            {one.id for one in layers(write).get("statements", ()) if isinstance(one, Statement)}
            for write in (first, second)
        ]
        assert not said[0] & said[1]
        assert first.text != second.text


def test_what_is_counted_stands_in_the_text(work: Path) -> None:
    counted = [(one, write.text) for write in worlds(work, 2)[0] for one in layers(write).get("quantities", ())]
    assert counted
    assert all(isinstance(one, Quantity) and one.of in text for one, text in counted)


def test_the_stages_run_over_replicas_as_in_a_build_and_are_kept(work: Path) -> None:
    whole = len(Base(work / "base.case").reports)
    measured = measure_size(work, whole + 3, 1, again=False)
    assert measured.documents == whole + 3
    assert {"copies", "stories", "comparisons", "naming"} <= {one.stage for one in measured.stages}
    with CaseReader.open(work / f"scale-{whole + 3}.case") as case:
        assert sum(len(story.document_ids) for story in case.records(Story)) == whole + 3
    again = measure_size(work, whole + 3, 1, again=False)
    assert again == measured


def test_growth_is_the_exponent_between_two_sizes() -> None:
    def case(documents: int, seconds: float) -> CaseScale:
        stage = StageScale(stage="copies", seconds=seconds, cpu_seconds=seconds, peak_mb=1.0)
        return CaseScale(documents=documents, stories=1, largest=1, workers=1, stages=(stage,))

    assert growth([case(100, 1.0), case(1000, 10.0), case(10_000, 1000.0)])["copies"] == [1.0, 2.0]
    assert growth([case(100, 0.0), case(1000, 10.0)])["copies"] == [None]
