import subprocess
import sys
from pathlib import Path

import pytest

import variorum
from variorum import api
from variorum.errors import CaseLockedError, ConfigError, NotFoundError, OntologyError, VariorumError
from variorum.records import Annotations, Document, Span, Story

REPORT = (
    "The Tarn Gazette\n\nFerry hit in Tarn\n\nMarch 11, 2024\n\n"
    "At least 3 people were wounded on Monday when a drone struck the ferry, the harbour office said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "ferry.txt").write_text(REPORT, encoding="utf-8")
    (made / "again.txt").write_text(REPORT, encoding="utf-8")
    (made / "letter.txt").write_text("Governor Ilse Maren said on 12 March 2024 that the port of Tarn was open.\n")
    return made


def test_what_is_offered_is_sorted_and_there() -> None:
    assert variorum.__all__ == sorted(variorum.__all__)
    assert all(hasattr(variorum, name) for name in variorum.__all__)
    assert dir(variorum) == variorum.__all__
    with pytest.raises(AttributeError):
        _ = variorum.nothing_of_that_name


def test_importing_loads_neither_database_nor_stages() -> None:
    script = (
        "import sys, variorum; variorum.build; variorum.Case\n"
        "print(sorted(set(sys.modules) & {'duckdb', 'numpy', 'trafilatura', 'pebble', 'onnxruntime', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_becomes_a_case_that_can_be_read(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        assert {Path(document.path).name for document in case.documents} == {"again.txt", "letter.txt"}
        document = next(one for one in case.documents if one.path.endswith("again.txt"))
        assert case.record(document.id) == case.record(document.id[:12]) == document
        assert case.raw(document.sha256).content == REPORT.encode()
        (annotations,) = case.of_document(Annotations, document.id)
        assert annotations in case.of(Annotations)
        assert case.of_document(Document, document.id) == (document,)
        status = case.status()
        assert (status.counts["documents"], status.complete) == (2, True)
        assert status.outcomes == {"duplicate": 1, "read": 2}
        assert status.origins == sum(len(story.origins) for story in case.of(Story))
        assert case.words(Span(0, 12), document.id) == REPORT[:12]
        assert case.verify() == 3
        assert case.run is not None
        assert case.run.documents == 2


def test_building_again_adds_nothing(tmp_path: Path, folder: Path) -> None:
    variorum.build(tmp_path / "c.case", [folder], executor="serial")
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        assert case.run is not None
        assert (case.run.new_reports, case.run.documents, case.run.case_stages) == (0, 0, ())


def test_an_open_case_says_so_to_a_second_build_and_can_be_closed(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", executor="serial") as case:
        with pytest.raises(CaseLockedError, match="Close it first"):
            variorum.build(tmp_path / "c.case", [folder], executor="serial")
        case.close()
        variorum.build(tmp_path / "c.case", [folder], executor="serial")
        assert len(case.documents) == 2


REGISTRY = "outlets:\n  - id: tarn_gazette\n    name: The Tarn Gazette\n"


def test_the_case_keeps_its_configuration_and_registries(tmp_path: Path, folder: Path) -> None:
    registry = tmp_path / "registry.yaml"
    registry.write_text(REGISTRY)
    variorum.build(
        tmp_path / "c.case", [folder], registries=[registry], published="2024-03-20", executor="serial"
    ).close()
    registry.unlink()
    with variorum.build(tmp_path / "c.case") as case:
        assert case.run is not None
        assert case.run.documents == 0
        config = case.config()
        assert config.published == "2024-03-20"
        assert [Path(one.path).name for one in config.registries] == ["registry.yaml"]


def test_leave_to_fetch_ends_with_the_run(tmp_path: Path) -> None:
    with variorum.build(tmp_path / "c.case", fetch=True, executor="serial", workers=3) as case:
        assert case.config().fetching.enabled
    with variorum.build(tmp_path / "c.case") as case:
        assert case.config() == variorum.Config()


def test_another_registry_computes_the_documents_again(tmp_path: Path, folder: Path) -> None:
    variorum.build(tmp_path / "c.case", [folder], executor="serial")
    registry = tmp_path / "registry.yaml"
    registry.write_text(REGISTRY)
    with variorum.build(tmp_path / "c.case", registries=[registry]) as case:
        assert case.run is not None
        assert case.run.documents == 2


def test_wrong_options_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="executor: 'rockets' is not one of serial, processes"):
        variorum.build(tmp_path / "c.case", executor="rockets")
    with pytest.raises(ConfigError, match="workers"):
        variorum.build(tmp_path / "c.case", workers=-1)
    with pytest.raises(ConfigError, match=r"none\.yaml: the registry cannot be read"):
        variorum.build(tmp_path / "c.case", registries=[tmp_path / "none.yaml"])
    assert not (tmp_path / "c.case").exists()


def test_a_wrong_registry_is_named_before_anything_is_made(tmp_path: Path) -> None:
    registry = tmp_path / "registry.yaml"
    registry.write_text("actors:\n  - name: Nobody\n")
    with pytest.raises(OntologyError, match=r"registry\.yaml"):
        variorum.build(tmp_path / "c.case", registries=[registry])
    assert not (tmp_path / "c.case").exists()


def test_a_case_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        variorum.open_case(tmp_path / "none.case")


def test_records_can_be_shown_and_explained(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        time = case.times[0]
        shown = case.show(time.id)
        assert shown.record == time
        assert shown.evidence[0].words in shown.evidence[0].context.of(shown.evidence[0].document.text)
        told = case.explain(time.id)
        assert (told.layer, told.method, told.documents[0].id) == ("times", time.method, time.document_id)
        assert len(told.key) == 64
        with pytest.raises(NotFoundError, match="several ids begin so"):
            case.show("doc_")


def test_the_export_format_must_be_known(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        assert len(case.export(tmp_path / "out").records) == 12
        with pytest.raises(VariorumError, match="no such export format"):
            case.export(tmp_path / "out", format="stone")


def test_names_leave_as_pseudonyms_or_as_reported_and_in_no_other_way(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        assert case.export(tmp_path / "out").names == "reported"
        assert case.export(tmp_path / "out", names="pseudonyms").names == "pseudonyms"
        with pytest.raises(ConfigError, match="names: 'loud' is not one of pseudonyms, reported"):
            case.export(tmp_path / "out", names="loud")  # type: ignore[arg-type]


def test_the_edition_is_written(tmp_path: Path, folder: Path) -> None:
    with variorum.build(tmp_path / "c.case", [folder], executor="serial") as case:
        page = case.edition(tmp_path / "edition.html").read_text(encoding="utf-8")
    assert "Ferry hit in Tarn" in page


def test_a_stopped_build_says_how_to_go_on(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient:
        def started(self, stage: str, total: int | None) -> None:
            if stage == "documents":
                raise KeyboardInterrupt

        def advanced(self, count: int) -> None:
            pass

        def finished(self) -> None:
            pass

    with pytest.raises(KeyboardInterrupt) as stopped:
        variorum.build(tmp_path / "c.case", [folder], executor="serial", progress=Impatient())
    assert "run the same command again" in stopped.value.__notes__[0]
    with variorum.open_case(tmp_path / "c.case") as case:
        assert not case.status().complete
    with variorum.build(tmp_path / "c.case") as case:
        assert case.status().complete
        assert len(case.documents) == 2


def test_every_public_function_says_what_it_does() -> None:
    for name in variorum.__all__:
        if name != "__version__":
            assert getattr(variorum, name).__doc__
    for name, member in vars(api.Case).items():
        if not name.startswith("_"):
            assert member.__doc__, name
