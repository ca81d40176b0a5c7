"""Candidate events of a sentence, by verbs and nouns of the cue lexicon."""

from dataclasses import replace

from variorum.extract.arguments import child, head, relation
from variorum.extract.candidate import Candidate
from variorum.extract.nominal_candidates import read_noun
from variorum.extract.phrases import RELATIVE, phrase_after
from variorum.extract.placing import clause_tokens
from variorum.extract.verbal_candidates import read_verb
from variorum.extract.view import Sentence, View
from variorum.ontology.event_cues import EventVerb, event_file, event_nouns, event_starts, event_verbs, other_senses
from variorum.ontology.words import forms_of


def candidates_in(view: View, sentence: Sentence) -> list[Candidate]:
    """The events that the words of one sentence name, in order."""
    words = frozenset(view.low[sentence.first : sentence.end])
    metaphor = len(words & event_file().metaphors) >= 1
    accident = bool(words & event_file().accidents) or _is_mishap(view, sentence)
    out: list[Candidate] = []
    if "?" in view.words[max(sentence.first, sentence.end - 2) : sentence.end]:
        return out
    starts = event_starts()
    i = sentence.first
    while i < sentence.end:
        if view.low[i] not in starts:
            i += 1
            continue
        candidate, end = _at(view, sentence, i, metaphor=metaphor)
        if (
            candidate is not None
            and sentence.kind == "title"
            and candidate.how.startswith("noun")
            and not candidate.recipients
        ):
            candidate = None
        if candidate is not None and accident and candidate.type == "ASSAULT" and not words & event_file().violent:
            candidate = None
        if candidate is not None:
            out.append(replace(candidate, aside=_in_aside(view, sentence, candidate.trigger.first)))
        i = max(end, i + 1)
    return out


def _is_mishap(view: View, sentence: Sentence) -> bool:
    """Whether a vehicle hits somebody ("a truck hit him", "hit by a truck"), or a fire burns that nobody set."""
    if not view.parsed:
        return False
    for k in range(sentence.first, sentence.end):
        burns = view.low[k] in event_file().fires and view.tags[k] == "NOUN"
        if burns and child(view, k, "det") is not None and child(view, k, "compound") is None:
            return True
        if view.low[k] in event_file().vehicles and relation(view, k) in {"nsubj", "obl:agent"}:
            hits = head(view, k)
            if hits >= 0 and view.low[hits] in forms_of(event_file().colliding):
                return True
    return False


def _in_aside(view: View, sentence: Sentence, token: int) -> bool:
    """Whether the token stands in a relative clause behind a comma, which adds what is taken for granted."""
    return any(
        (view.words[k] == "," and (view.low[k + 1] in RELATIVE or view.low[k + 1] == "where"))
        or view.low[k + 1 : k + 3] in {("in", "which"), ("during", "which"), ("after", "which"), ("of", "which")}
        for k in range(sentence.first, token - 1)
    )


def _at(view: View, sentence: Sentence, i: int, *, metaphor: bool) -> tuple[Candidate | None, int]:
    word = view.low[i]
    if any(view.low[i : i + size] in other_senses() for size in (2, 3)):
        return None, i + 1
    for verb in event_verbs().get(word, ()):
        end = _verb_end(view, sentence, i, verb)
        if end is None or not _is_verb(view, sentence, i, verb):
            continue
        if verb.group.weak and (
            not _support_besides(view, sentence, i, end) or (metaphor and verb.group.type != "ASSAULT")
        ):
            continue
        if verb.group.weak and metaphor and not _armed(view, sentence):
            continue
        candidate = read_verb(view, sentence, i, end, verb)
        if candidate is not None:
            return candidate, end
    for noun in event_nouns().get(word, ()):
        size = len(noun.words)
        if view.low[i : i + size] != noun.words or i + size > sentence.end:
            continue
        if noun.group.weak and (
            not _support_besides(view, sentence, i, i + size) or (metaphor and not _armed(view, sentence))
        ):
            continue
        candidate = read_noun(view, sentence, i, i + size, noun)
        if candidate is not None:
            return candidate, i + size
    return None, i + 1


def _support_besides(view: View, sentence: Sentence, first: int, end: int) -> bool:
    """Whether the sentence holds a word of conflict other than the trigger itself."""
    support = event_file().support
    return any(view.low[k] in support for k in range(sentence.first, sentence.end) if not first <= k < end)


def _armed(view: View, sentence: Sentence) -> bool:
    words = view.low[sentence.first : sentence.end]
    return sum(1 for word in words if word in event_file().support) >= 3


_FILLERS = 3
"""Words that may stand between two of a cue ("raised its five main objections to")."""
_FILLING = frozenset({"ADV", "ADJ", "DET", "NUM"})


def _verb_end(view: View, sentence: Sentence, i: int, verb: EventVerb) -> int | None:
    at = i
    for word in verb.rest:
        at += 1
        for _ in range(_FILLERS):
            fills = at < sentence.end and (view.tags[at] in _FILLING or view.low[at] in {"its", "their", "his", "her"})
            at += fills and view.low[at] != word
        if at >= sentence.end or view.low[at] != word:
            return None
    return at + 1


def _is_verb(view: View, sentence: Sentence, i: int, verb: EventVerb) -> bool:
    tag = view.tags[i]
    if view.parsed and view.annotations.deprels[i] in {"amod", "compound"}:
        return False
    if tag in {"VERB", "AUX"}:
        return True
    if tag == "PROPN" or (tag == "NOUN" and not (verb.rest or verb.form == "ing")):
        return False
    if verb.form in {"past", "participle"} and tag == "ADJ":
        previous = view.low[i - 1] if i > sentence.first else ""
        if previous in {"-", "the", "a", "an", "its", "their", "his", "of", "recently", "newly"}:
            return False
        following = view.tags[i + 1] if i + 1 < sentence.end else "PUNCT"
        return following not in {"NOUN", "PROPN"} or view.tags[i - 1] == "NUM"
    return (
        verb.form == "ing"
        and tag == "NOUN"
        and bool(phrase_after(view, sentence, i + 1))
        and view.tags[i + 1] in {"DET", "NUM", "PROPN", "PRON"}
    )


_TURNS = frozenset({"while", "but", "although", "though", "whereas", "after", "before", "since"})


def _means_at(view: View, sentence: Sentence, k: int) -> tuple[int, str | None]:
    """How many tokens name a means of violence here, and its mode."""
    for size in (2, 1):
        mode = event_file().instruments.get(" ".join(view.low[k : k + size]))
        if mode is not None and k + size <= sentence.end:
            return size, None if event_file().no_means.intersection(view.low[k + size : k + size + 1]) else mode
    return 1, None


def with_mode(view: View, sentence: Sentence, candidate: Candidate) -> Candidate:
    """The candidate with the mode that the means show, where an ASSAULT has none of its own.

    What it is done to is no means of it ("shot down a drone").
    """
    if candidate.type != "ASSAULT" or candidate.mode is not None:
        return candidate
    struck = {k for phrase in candidate.recipients for k in range(phrase.first, phrase.end)}
    best: tuple[int, str] | None = None
    k, stop = clause_tokens(view, sentence, candidate.trigger.first, _TURNS)
    while k < stop:
        size, mode = _means_at(view, sentence, k)
        if mode is not None and k not in struck:
            distance = min(abs(k - candidate.trigger.first), abs(k - candidate.trigger.end))
            if best is None or distance < best[0]:
                best = (distance, mode)
        k += size
    return replace(candidate, mode=best[1]) if best is not None and best[0] <= 15 else candidate
