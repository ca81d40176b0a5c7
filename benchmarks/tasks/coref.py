"""Event coreference across reports: gold mentions of events in, the event of each mention out.

`id, topic, sentences` (words by number) and `mentions` (`kind`, `sent`, `tokens`) in; gold chains are ignored. The
reports of one subtopic, which the ids name, are one group: gold clusters of documents, as for the anchors.

Figures are out of fold: a topic is judged by weights that were trained without it (`benchmarks/data/coref_folds.json`,
made by `training/coreference.py`); topics that are in no fold by the shipped ones.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.tasks import NoEngineError
from benchmarks.tasks.encoder import lines_of, parser
from variorum.compare.sameness import chances, one_event_groups
from variorum.compare.tellings import Meaning, Telling
from variorum.compare.terms import fold
from variorum.errors import ConfigError
from variorum.language.parses import Parse
from variorum.language.vectors import sentence_vectors
from variorum.ontology.coreference import EventWeights, event_weights

FOLDS = Path(__file__).parent.parent / "data" / "coref_folds.json"
Key = tuple[str, int, tuple[int, ...]]
"""A mention: report, sentence, words."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_HEADS = frozenset({"NOUN", "PROPN", "VERB"})
_INSIDE = frozenset({"compound", "flat", "nmod", "amod", "nummod", "conj"})
_SIDES = {
    "nsubj": "doer", "csubj": "doer", "obj": "done to", "iobj": "done to", "ccomp": "done to", "xcomp": "done to",
    "obl": "details", "nmod": "details", "compound": "details", "advmod": "details", "amod": "details",
    "nummod": "details",
}  # fmt: skip


def groups_of(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, list[Telling], list[Key]]]:
    """Topic, tellings and their keys of each subtopic, in the order of the rows."""
    parse = parser()
    groups: dict[tuple[str, str], tuple[list[Telling], list[Key]]] = defaultdict(lambda: ([], []))
    for row in rows:
        tellings, keys = groups[str(row["topic"]), subtopic(row["id"])]
        mentions = [one for one in row["mentions"] if one["kind"] == "event"]
        numbers = sorted(row["sentences"], key=int)
        parses = parse.parse_document([row["sentences"][number] for number in numbers])
        parsed = dict(zip(numbers, parses, strict=True))
        terms = frozenset(fold(word) for words in row["sentences"].values() for word in words) - {""}
        for one in mentions:
            number, where = str(one["sent"]), tuple(one["tokens"])
            tellings.append(telling(row["id"], one["sent"], row["sentences"][number], parsed[number], where, terms))
            keys.append((row["id"], one["sent"], where))
    for (topic, _), (tellings, keys) in groups.items():
        yield topic, tellings, keys


def subtopic(report: str) -> str:
    """The events of a topic by the report's id: that of ECB or that of ECB+."""
    return "plus" if report.endswith("plus") else "ecb"


def telling(
    report: str, sentence: int, words: Sequence[str], parse: Parse, where: tuple[int, ...], terms: frozenset[str]
) -> Telling:
    """A mention of an event (the words `where`) with what the parse hangs on its head."""
    head = head_of(parse, where)
    sides: dict[str, set[str]] = {"doer": set(), "done to": set(), "details": set()}
    for at, governor in enumerate(parse.heads):
        relation = parse.deprels[at].split(":")[0]
        if governor - 1 != head or at in where or relation not in _SIDES:
            continue
        side = "done to" if "pass" in parse.deprels[at] and _SIDES[relation] == "doer" else _SIDES[relation]
        sides[side] |= {fold(words[one]) for one in _phrase(parse, at) if parse.upos[one] in _CONTENT} - {""}
    governor = parse.heads[head]
    return Telling(
        report=report,
        sentence=sentence,
        head=parse.lemmas[head],
        trigger=tuple(parse.lemmas[at] for at in where),
        before=tuple(words[: where[0]]),
        after=tuple(words[where[-1] + 1 :]),
        doer=frozenset(sides["doer"]),
        done_to=frozenset(sides["done to"]),
        details=frozenset(sides["details"]),
        governor=parse.lemmas[governor - 1] if governor else "",
        noun=parse.upos[head] != "VERB",
        terms=terms,
    )


def head_of(parse: Parse, where: Sequence[int]) -> int:
    """The word of a trigger that no other of its words governs, of several the first noun or verb."""
    free = [at for at in where if parse.heads[at] - 1 not in where] or list(where)
    return next((at for at in free if parse.upos[at] in _HEADS), free[0])


def _phrase(parse: Parse, head: int, depth: int = 2) -> Iterator[int]:
    yield head
    for at, governor in enumerate(parse.heads if depth else ()):
        if governor - 1 == head and parse.deprels[at].split(":")[0] in _INSIDE:
            yield from _phrase(parse, at, depth - 1)


def meaning() -> Meaning:
    """The vectors of words. Raises NoEngineError where they are missing."""
    try:
        return sentence_vectors().of
    except ConfigError as problem:
        raise NoEngineError(str(problem)) from problem


@cache
def _folds() -> tuple[dict[str, int], tuple[EventWeights, ...]]:
    content = json.loads(FOLDS.read_text(encoding="utf-8"))
    return content["topics"], tuple(msgspec.convert(one, EventWeights) for one in content["folds"])


def weights_for(topic: str) -> EventWeights:
    """The weights that have not seen the topic."""
    topics, folds = _folds()
    return folds[topics[topic]] if topic in topics else event_weights()


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of reports with mentions; `output`: JSONL with `id` and `mentions` with their `chain`."""
    rows = [json.loads(line) for line in lines_of(input)]
    found: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
    for number, (topic, tellings, keys) in enumerate(groups_of(rows)):
        for chain, group in enumerate(one_event_groups(chances(tellings, weights_for(topic), meaning()))):
            for report, sentence, where in (keys[at] for at in group):
                found[report].append({"sent": sentence, "tokens": where, "chain": f"{number}-{chain}"})
    lines = [json.dumps({"id": report, "mentions": mentions}) for report, mentions in found.items()]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
