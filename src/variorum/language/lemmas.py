"""Lemmas by rule and by a table of exceptions.

Rules undo English inflection by the PTB tag; the table (`lemmas.json`: tag class → form → lemma, derived from the
treebanks) holds the forms for which the rules fail, and the base forms that tell ``making`` from ``walking``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgmnprt")
_CLITICS = {
    "n't": "not", "n’t": "not", "'ll": "will", "’ll": "will", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
    "'ve": "have", "’ve": "have",
}  # fmt: skip
_E_STEM = re.compile(
    r"(?:at|iz|is|uc|ag|rg|dg|nc|rc|iv|lv|rv|ov|ur|ut|as|us|os|ns|rs|bl|pl|tl|dl|"
    r"gl|ang|id|ib|ak|ok|ik|uk|in|om|am|yp|ap|op|ec|ac|ic|od|ad|ir|or|ar|il|ol|ul)\Z"
)


def tag_class(upos: str, xpos: str) -> str:
    """Return the class by which lemmas are looked up: the PTB tag for inflected words, else the UD tag."""
    if xpos == "NNP":
        return xpos
    if xpos.startswith(("VB", "NNS", "JJR", "JJS", "RBR", "RBS")) and xpos != "VB":
        return xpos
    return upos


class Lemmatizer:
    """Gives a lemma for a form and its two tags."""

    def __init__(self, exceptions: Mapping[str, Mapping[str, str]], verbs: frozenset[str]) -> None:
        self._exceptions, self._verbs = exceptions, verbs
        self._seen: Callable[[str, str, str], str] = lru_cache(maxsize=50_000)(self._lemma)

    @classmethod
    def load(cls, path: Path) -> Lemmatizer:
        """Read the table; without one the rules stand alone."""
        if not path.is_file():
            return cls({}, frozenset())
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(raw["exceptions"], frozenset(raw["verbs"].split()))

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """Return the lemma."""
        return self._seen(form, upos, xpos)

    def _lemma(self, form: str, upos: str, xpos: str) -> str:
        lowered = form.lower()
        found = self._exceptions.get(tag_class(upos, xpos), {}).get(lowered)
        if found is not None:
            return found
        return by_rule(form, upos, xpos, self._verbs)


def by_rule(form: str, upos: str, xpos: str, verbs: frozenset[str] = frozenset()) -> str:
    """Return the lemma by rule alone; `verbs` are known base forms."""
    lowered = form.lower()
    if upos == "NUM":
        return lowered.replace(",", "")
    if upos in ("PROPN", "X", "SYM", "PUNCT") or xpos == "NNP":
        if xpos == "NNPS" and len(form) > 4 and form.endswith("s") and not form.endswith("ss"):
            return _singular(form)
        return form
    if lowered in _CLITICS:
        return _CLITICS[lowered]
    if xpos == "NNS":
        return _singular(lowered)
    if xpos == "VBZ":
        return _third_person(lowered, verbs)
    if xpos == "VBG":
        return _stem(lowered, "ing", verbs)
    if xpos in ("VBD", "VBN"):
        return _stem(lowered, "ed", verbs)
    if xpos in ("JJR", "RBR"):
        return _graded(lowered, "er")
    if xpos in ("JJS", "RBS"):
        return _graded(lowered, "est")
    return form if upos == "INTJ" and form.isupper() else lowered


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _third_person(word: str, verbs: frozenset[str]) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in verbs and word[:-1] not in verbs:
        return word[:-2]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def _stem(word: str, ending: str, verbs: frozenset[str]) -> str:
    """Undo ``-ing`` or ``-ed``: try known verbs, then the spelling."""
    if not word.endswith(ending) or len(word) <= len(ending) + 1:
        return word
    stem = word[: -len(ending)]
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    for candidate in (stem + "e", stem, stem[:-1] if doubled else stem):
        if candidate in verbs:
            return candidate
    if doubled and stem[-1] in _DOUBLED:
        return stem[:-1]
    if _E_STEM.search(stem) and not (len(stem) > 2 and stem[-2] in _VOWELS and stem[-3] in _VOWELS):
        return stem + "e"
    return stem + "e" if stem[-1] in "vuczs" and not stem.endswith("ss") else stem


def _graded(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) <= len(ending) + 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] in "bdgnt":
        return stem[:-1]
    return stem
