import json
from pathlib import Path

import pytest

from tests.store.making import toy_case
from variorum.errors import CaseError
from variorum.export import EXPORTED, MANIFEST, export_jsonl
from variorum.records import LAYERS
from variorum.records.codec import from_json
from variorum.store import CaseReader


def test_every_file_of_the_contract_is_written(tmp_path: Path) -> None:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader:
        done = export_jsonl(reader, tmp_path / "deep" / "out")
    assert {path.name for path in done.files} == {path.name for path in (tmp_path / "deep" / "out").iterdir()}
    assert {path.stem for path in done.files if path.name != MANIFEST} == {
        *("documents", "actors", "mentions", "statements", "events", "quantities", "times", "places"),
        *("stories", "storylines", "comparisons", "naming"),
    }


def test_each_line_is_a_record_and_lines_are_sorted_by_id(tmp_path: Path) -> None:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader:
        export_jsonl(reader, tmp_path, "reported")
        for layer in EXPORTED:
            content = (tmp_path / f"{layer}.jsonl").read_bytes()
            assert content == b"" or content.endswith(b"\n")
            records = [from_json(line, LAYERS[layer]) for line in content.splitlines()]
            assert [record.id for record in records] == sorted(record.id for record in records)
            assert tuple(records) == tuple(reader.records(LAYERS[layer]))


def test_documents_hold_what_the_contract_names(tmp_path: Path) -> None:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader:
        export_jsonl(reader, tmp_path)
    document = json.loads((tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert {
        *("id", "path", "sha256", "outlet", "title", "byline", "dateline", "credit", "language", "text"),
        *("published", "blocks"),
    } <= set(document)
    assert set(document["blocks"][0]) == {"start", "end", "kind"}
    mention = json.loads((tmp_path / "mentions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert isinstance(mention["span"], list)


def test_exporting_again_replaces_the_files_with_the_same_bytes(tmp_path: Path) -> None:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader:
        before = [path.read_bytes() for path in export_jsonl(reader, tmp_path / "out").files]
        assert [path.read_bytes() for path in export_jsonl(reader, tmp_path / "out").files] == before
    assert not [path for path in (tmp_path / "out").iterdir() if path.suffix not in {".json", ".jsonl"}]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader, pytest.raises(CaseError, match="cannot be written"):
        export_jsonl(reader, tmp_path / "out")


def test_the_manifest_tells_what_was_written_and_what_was_done_about_names(tmp_path: Path) -> None:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as reader:
        done = export_jsonl(reader, tmp_path, "pseudonyms")
        told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
        assert told["names"] == "pseudonyms"
        assert (told["persons"], told["replaced"]) == (done.persons, done.replaced)
        assert told["records"] == {name: reader.counts()[name] for name in EXPORTED}
        export_jsonl(reader, tmp_path)
        told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
        assert (told["names"], told["persons"], told["withheld"]) == ("reported", 0, [])
