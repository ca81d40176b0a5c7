"""Derive the lemma table: the forms for which the rules fail, and the verbs' base forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from training.samples import Sentence
from variorum.language.lemmas import Lemmatizer, by_rule, tag_class

_AS_WRITTEN = frozenset(("PROPN", "X", "SYM", "PUNCT", "NUM", "INTJ"))


def derive(sentences: Sequence[Sentence]) -> dict[str, Any]:
    """Return ``{"exceptions": {class: {form: lemma}}, "verbs": "words"}`` of the sentences' majority lemmas."""
    seen: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    verbs: Counter[str] = Counter()
    for s in sentences:
        for form, upos, xpos, lemma in zip(s.words, s.upos, s.xpos, s.lemmas, strict=True):
            if upos not in _AS_WRITTEN and xpos != "NNP" and " " not in lemma:
                seen[tag_class(upos, xpos), form.lower()][lemma, upos, xpos] += 1
            if upos == "VERB" and lemma.isalpha() and lemma.islower():
                verbs[lemma] += 1
    known = frozenset(v for v, n in verbs.items() if n > 1)
    exceptions: dict[str, dict[str, str]] = defaultdict(dict)
    for (kind, form), found in sorted(seen.items()):
        (lemma, upos, xpos), _ = found.most_common(1)[0]
        if by_rule(form, upos, xpos, known) != lemma:
            exceptions[kind][form] = lemma
    return {"exceptions": dict(exceptions), "verbs": " ".join(sorted(known))}


def accuracy(table: dict[str, Any], sentences: Sequence[Sentence]) -> float:
    """Return the share of right lemmas with gold tags, in per cent."""
    lemmatize = Lemmatizer(table["exceptions"], frozenset(table["verbs"].split()))
    right = total = 0
    for s in sentences:
        for form, upos, xpos, lemma in zip(s.words, s.upos, s.xpos, s.lemmas, strict=True):
            right += lemmatize(form, upos, xpos) == lemma
            total += 1
    return 100 * right / max(1, total)
