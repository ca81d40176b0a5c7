"""Verb groups: a verb with its auxiliaries, adverbs and negation."""

from dataclasses import dataclass

from variorum.extract.view import Sentence, View


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and adverbs: tokens `[first, verb]`.

    `passive`: a form of "be" governs a participle. `modal`: the modal or null. `infinitive`: "to" before it.
    """

    first: int
    verb: int
    negated: bool
    passive: bool
    progressive: bool
    perfect: bool
    modal: str | None
    infinitive: bool
    auxiliary: int | None


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m", "got"})


_HAVE = frozenset({"has", "have", "had", "having", "'ve"})


_DO = frozenset({"do", "does", "did"})


MODALS = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "wo", "ca"})


_NOT = frozenset({"not", "n't", "never", "nt"})


_CONTRACTED = {"didn't": "did", "doesn't": "does", "don't": "do", "won't": "will", "wouldn't": "would", "hasn't": "has",
               "haven't": "have", "hadn't": "had", "isn't": "is", "wasn't": "was", "aren't": "are", "weren't": "were",
               "can't": "can", "couldn't": "could", "shouldn't": "should", "cannot": "can"}  # fmt: skip


def verb_group(view: View, sentence: Sentence, verb: int) -> VerbGroup:
    """The auxiliaries, adverbs and negation before a verb."""
    first = verb
    negated = passive = progressive = perfect = infinitive = False
    modal: str | None = None
    auxiliary: int | None = None
    i = verb - 1
    while i >= sentence.first:
        word, tag = view.low[i], view.tags[i]
        plain = _CONTRACTED.get(word)
        if plain is not None:
            negated, word = True, plain
        if word in _NOT:
            negated = True
        elif word in _BE or (word == "'s" and tag == "AUX"):
            if auxiliary is None:
                progressive = view.low[verb].endswith("ing")
                passive = not progressive
            auxiliary = i if auxiliary is None else auxiliary
        elif word in _HAVE:
            perfect = True
            auxiliary = i if auxiliary is None else auxiliary
        elif word in _DO:
            auxiliary = i
        elif word in MODALS:
            modal = word
        elif word == "to" and first == i + 1:
            infinitive = True
            first = i
            break
        elif tag == "ADV" or (word in {"also", "both", "once", "all", "each", "then", "now", "far"} and first == i + 1):
            pass
        else:
            break
        first = i
        i -= 1
    while first < verb and view.tags[first] == "ADV" and view.low[first] not in _NOT and first == sentence.first:
        first += 1
    return VerbGroup(first, verb, negated, passive, progressive, perfect, modal, infinitive, auxiliary)
