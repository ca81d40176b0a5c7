"""PETRARCH unit records: `id`, `date`, `sentence` in; `id`, `events` (source, target, code) out.

The actor and agent dictionaries stand beside the input (`<name>.actors.txt`, `<name>.agents.txt`); without them
nothing can be coded, since most names are invented. A pair is the subject and the first object or prepositional phrase
of a clause that names a listed actor, by `extract.arguments` and whatever the verb means; its code is that of the event
or statement on the verb, if our lexicon sees one (the records' codes follow the verb dictionary of an older system).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tasks.petrarch_dictionary import Dictionary, coded, read
from benchmarks.tasks.sayings import document_of, layers_of
from variorum.extract import STAGES
from variorum.extract.arguments import child, marker, relation, subject_of_verb
from variorum.extract.verbs import verb_group
from variorum.extract.view import View, view_of
from variorum.ontology.words import inflect
from variorum.records import Event, Layers, Statement

_SAID = {"assert": "010", "claim": "010", "announce": "010", "confirm": "010", "think": "010", "deny": "010",
         "offer": "030", "vow": "030", "warn": "130", "decline": "120"}  # fmt: skip
_ASIDE = frozenset({"acl:relcl", "advcl", "parataxis", "punct", "discourse"})
_TARGETS = ("obj", "iobj", "obl", "xcomp", "ccomp", "nmod", "obl:agent")
_CLAUSES = frozenset({"ccomp", "xcomp", "conj", "root", "parataxis"})
_TOGETHER = frozenset(
    text
    for lemma in ("meet", "agree", "confer", "negotiate", "talk", "consult", "sign", "discuss", "hold talks")
    for text in inflect(lemma)
)
"""Verbs that both sides do."""


@dataclass
class _Reading:
    """One sentence with the dictionaries of its day."""

    view: View
    layers: Layers
    dictionary: Dictionary
    day: str

    def codes(self, token: int) -> list[str]:
        """The codes of the sides named in what hangs on a token, clauses aside."""
        return coded(self.dictionary, self.words(token), self.day)

    def words(self, token: int) -> str:
        """What hangs on a token without clauses that only add to it, with the words between blanks."""
        tokens, stack = [], [token]
        while stack:
            here = stack.pop()
            tokens.append(here)
            stack += [each for each in self.view.children[here] if relation(self.view, each) not in _ASIDE or
                      self.view.words[each] == ","]  # fmt: skip
        return " ".join(self.view.words[k] for k in sorted(tokens))

    def code(self, verb: int) -> str:
        """The code of the event or statement on a verb, empty without one."""
        span = self.view.span(verb, verb + 1)
        for event in self.layers.of(Event):
            if event.trigger.overlaps(span):
                return (event.cameo or "")[:3]
        for statement in self.layers.of(Statement):
            if any(cue.overlaps(span) for cue in statement.cue):
                return _SAID.get(statement.type, "010")
        return ""


def _triples(reading: _Reading) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    view = reading.view
    for sentence in view.sentences:
        for verb in range(sentence.first, sentence.end):
            if view.tags[verb] not in {"VERB", "AUX"} or relation(view, verb) not in _CLAUSES:
                continue
            inner = child(view, verb, "ccomp")
            if inner is not None and any(_pairs(reading, inner)):
                continue
            found += [(one, two, reading.code(verb)) for one, two in _pairs(reading, verb)]
    return list(dict.fromkeys(found))


def _pairs(reading: _Reading, verb: int) -> Iterator[tuple[str, str]]:
    """Who does it to whom, by the first phrase behind the verb that names a listed side."""
    view = reading.view
    sentence = view.sentences[view.sentence_at(view.start(verb)) or 0]
    subject = subject_of_verb(view, verb)
    doing = reading.codes(subject) if subject is not None else []
    if verb_group(view, sentence, verb).passive:
        agent = next((k for k in view.children[verb] if marker(view, k) == "by"), None)
        sources, targets = (reading.codes(agent) if agent is not None else []), doing
        if not sources:
            sources = _reached(reading, verb, doing)
    else:
        sources, targets = doing, _reached(reading, verb, doing)
    yield from ((one, two) for one in sources for two in targets if one != two)
    if view.low[verb] in _TOGETHER:
        yield from ((two, one) for one in sources for two in targets if one != two)
    if not targets and len(sources) > 1 and _is_mutual(view, verb):
        yield from ((one, two) for one in sources for two in sources if one != two)


def _reached(reading: _Reading, verb: int, doing: list[str]) -> list[str]:
    """The sides named first behind a verb, not those that do it."""
    view = reading.view
    for each in view.children[verb]:
        if each < verb or relation(view, each).split(":")[0] not in _TARGETS:
            continue
        inner = child(view, each, "nsubj", "nsubj:pass") if relation(view, each) == "ccomp" else None
        for token in (inner, each):
            codes = reading.codes(token) if token is not None else []
            if left := [code for code in codes if code not in doing]:
                return left
    return []


def _is_mutual(view: View, verb: int) -> bool:
    """Whether an object of the subjects' own ("their meeting") makes them each other's side."""
    return view.low[verb] in _TOGETHER or any(
        view.low[k] == "their" for each in view.children[verb] for k in view.children[each]
    )


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Code each sentence with the dictionaries beside the input."""
    dictionary = read(input)
    with input.open(encoding="utf-8") as rows, output.open("w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            layers = layers_of(document_of(row["id"], row["sentence"], titled=False), STAGES)
            reading = _Reading(view_of(layers), layers, dictionary, row["date"])
            events = [{"source": one, "target": two, "code": code} for one, two, code in _triples(reading)]
            out.write(json.dumps({"id": row["id"], "events": events}) + "\n")
