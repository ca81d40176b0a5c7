"""The door for spaCy pipelines."""

import sys
from typing import ClassVar

import pytest

from tests.language.documents import document
from variorum.errors import ConfigError, MissingExtraError
from variorum.language.spacy_engine import SpacyEngine


def test_missing_spacy_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'variorum\[spacy\]'"):
        SpacyEngine.load("en_core")


def test_pipeline_with_other_relations_is_refused() -> None:
    class Foreign:
        meta: ClassVar = {"lang": "en", "name": "clear", "version": "1"}
        pipe_names = ("parser",)

        def get_pipe(self, name: str) -> object:
            assert name == "parser"
            return type("Pipe", (), {"labels": ("nsubj", "dobj")})

    with pytest.raises(ConfigError, match="dobj"):
        SpacyEngine(Foreign())


def test_pipeline_fills_the_columns_and_second_roots_hang_on_the_first() -> None:
    pytest.importorskip("spacy")
    from tests.language.pipelines import hand_made_pipeline

    found = SpacyEngine(hand_made_pipeline()).annotate(document([("body", "Rockets hit Iraq today again")]))
    assert found.heads == (-1, 0, 0, 0, 0)
    assert found.deprels == ("root", "dep", "dep", "parataxis", "dep")
    assert found.lemmas[0] == "rockets"
    assert [(e.span.start, e.span.end, e.label) for e in found.entities] == [(8, 11, "LOC")]


def test_unknown_pipeline_names_the_download() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(ConfigError, match="python -m spacy download no_such_pipeline"):
        SpacyEngine.load("no_such_pipeline")
