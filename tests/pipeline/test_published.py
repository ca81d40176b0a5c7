from dataclasses import replace

import pytest

import variorum.annotate
from tests.store.making import DOCUMENT, MONDAY
from variorum.config import Config
from variorum.pipeline import installed_plan
from variorum.pipeline.published import PUBLISHED, date_by_text
from variorum.records import Document, Layers, Published, Time

FOUND = Published(value="2024-03-12", precision="day", basis="text")


def latest(document: Document, times: tuple[Time, ...]) -> Published | None:
    return FOUND if times else None


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.annotate, "infer_published", latest)


def dated(document: Document, *times: Time) -> Document:
    (made,) = date_by_text(Layers(document, {"times": times}), Config())
    assert isinstance(made, Document)
    return made


def test_an_undated_document_is_dated_by_its_text() -> None:
    assert dated(DOCUMENT, Time.at(DOCUMENT.id, MONDAY)) == replace(DOCUMENT, published=FOUND)


def test_a_document_whose_text_tells_no_date_stays_undated() -> None:
    assert dated(DOCUMENT) == DOCUMENT


def test_a_dated_document_is_left_alone() -> None:
    stated = replace(DOCUMENT, published=Published(value="2024-03-01", precision="day", basis="stated"))
    assert dated(stated, Time.at(DOCUMENT.id, MONDAY)) == stated


def test_it_runs_after_the_times_and_before_the_statements() -> None:
    names = [stage.name for stage in installed_plan().stages]
    assert names.index("times") < names.index(PUBLISHED.name) < names.index("statements")
