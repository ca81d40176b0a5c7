"""The same reports give the same bytes, whoever runs the stages and however many there are."""

import random
import shutil
from pathlib import Path

import pytest

import variorum
from tests.pipeline import toy
from variorum.config import Config
from variorum.export import export_jsonl
from variorum.pipeline import run_pipeline
from variorum.store import CaseReader, CaseWriter

WAYS = (
    Config(executor="serial"),
    Config(executor="processes", workers=1),
    Config(executor="processes", workers=2),
)
OUTLETS = ("The Tarn Gazette", "Norvale Press", "Lake Radio")


def reports(folder: Path) -> Path:
    """A pile of small reports of three outlets, some copied, some undated, one in French."""
    folder.mkdir()
    for number in range(12):
        outlet = OUTLETS[number % 3]
        day = 10 + number % 5
        dated = "" if number % 4 == 3 else f"March {day}, 2024\n"
        (folder / f"report-{number:02}.txt").write_text(
            f"{outlet}\n\nTarn ferry hit, {number + 2} hurt\n\n{dated}\n"
            f"TARN (Norvale Press) - At least {number + 2} people were wounded on Monday when a drone struck the Tarn "
            'ferry, the harbour office said. "We deny any part in the attack," the Lake Militia said in a statement on '
            "Telegram.\n\n"
            f"Governor Ilse Maren demanded that the militia leave the port of Tarn by April {number + 1}. "
            "She said talks with the militia would resume on Friday.\n",
            encoding="utf-8",
        )
    (folder / "rapport.txt").write_text(
        "Le bac de Tarn touché\n\nLe bureau du port a déclaré lundi que deux personnes avaient été blessées par un "
        "drone, et que la milice du lac niait toute participation à cette attaque contre le bac de la ville.\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.slow
def test_executor_and_workers_do_not_change_a_byte(tmp_path: Path) -> None:
    exports = []
    for number, config in enumerate(WAYS):
        with CaseWriter.open(tmp_path / f"{number}.case") as store:
            run_pipeline(store, toy.plan(), toy.pile(60), config)
        with CaseReader.open(tmp_path / f"{number}.case") as reader:
            exports.append([path.read_bytes() for path in export_jsonl(reader, tmp_path / str(number)).files])
    assert exports[0] == exports[1] == exports[2]
    assert exports[0][0]


@pytest.mark.slow
def test_the_installed_road_gives_the_same_bytes_with_either_executor(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports")
    exports = []
    for number, config in enumerate(WAYS[::2]):
        with variorum.build(tmp_path / f"{number}.case", [folder], config=config) as case:
            assert len(case.documents) == 13
            assert case.verify() >= 13
            exports.append({path.name: path.read_bytes() for path in case.export(tmp_path / str(number)).files})
    assert exports[0] == exports[1]


@pytest.mark.slow
def test_reports_added_later_give_the_case_that_all_at_once_give(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports")
    early = tmp_path / "early"
    early.mkdir()
    for path in sorted(folder.iterdir())[:6]:
        shutil.copy(path, early)
    config = Config(executor="serial")
    at_once = variorum.build(tmp_path / "at-once.case", [*sorted(folder.iterdir())], config=config)
    variorum.build(tmp_path / "bit-by-bit.case", sorted(folder.iterdir())[:6], config=config).close()
    bit_by_bit = variorum.build(tmp_path / "bit-by-bit.case", [folder], config=config)
    with at_once, bit_by_bit:
        one = [path.read_bytes() for path in at_once.export(tmp_path / "one").files]
        other = [path.read_bytes() for path in bit_by_bit.export(tmp_path / "other").files]
    assert one == other


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_reports_added_one_at_a_time_in_any_order_give_the_case_that_all_at_once_give(
    tmp_path: Path, seed: int
) -> None:
    folder = reports(tmp_path / "reports")
    order = sorted(folder.iterdir())
    config = Config(executor="serial", engine="rules")
    with variorum.build(tmp_path / "at-once.case", [folder], config=config) as case:
        at_once = {path.name: path.read_bytes() for path in case.export(tmp_path / "one").files}
        assert len(case.stories) > 1
    random.Random(seed).shuffle(order)
    for path in order:
        with variorum.build(tmp_path / "streamed.case", [path], config=config) as case:
            streamed = {path.name: path.read_bytes() for path in case.export(tmp_path / "other").files}
    assert streamed == at_once
