"""Who is who across the reports of a story: `id`, `sentences` (words by number) in, `mentions` with their actor out.

A mention is given as `sent`, `tokens` (its first and last word) and `actor`, an id that is the same in all documents.
"""

import json
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import rows
from benchmarks.tasks.sayings import document_of, layers_of
from variorum.annotate import STAGES as ANNOTATE
from variorum.extract import STAGES as EXTRACT
from variorum.records import Mention
from variorum.resolve import STAGES as RESOLVE

_CLOSING = frozenset(".,;:!?)]%") | {"'s", "’s", "n't", "'", "’", "''", "”"}
_OPENING = frozenset({"(", "[", "$", "“", "``"})


def text_of(sentences: dict[str, list[str]]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The running text of sentences of words, and for each word its offsets, sentence and number."""
    out: list[str] = []
    words: list[tuple[int, int, int, int]] = []
    at = 0
    for number, sentence in sorted(sentences.items(), key=lambda item: int(item[0])):
        glued = True
        for index, raw in enumerate(sentence):
            word = raw.replace("\\n", "").strip()
            if not word:
                continue
            gap = "" if glued or word in _CLOSING else " "
            out.append(gap + word)
            words.append((at + len(gap), at + len(gap) + len(word), int(number), index))
            at += len(gap) + len(word)
            glued = word in _OPENING
        out.append("\n")
        at += 1
    return "".join(out), words


def mentions_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The mentions of one document that mean somebody."""
    text, words = text_of(row["sentences"])
    layers = layers_of(document_of(row["id"], text, titled=False), (*ANNOTATE, *EXTRACT, *RESOLVE))
    found = []
    for mention in layers.of(Mention):
        inside = [word for word in words if word[0] < mention.span.end and word[1] > mention.span.start]
        if mention.actor_id is None or not inside:
            continue
        first = inside[0]
        last = max(word[3] for word in inside if word[2] == first[2])
        found.append({"sent": first[2], "tokens": [first[3], last], "actor": mention.actor_id})
    return found


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """Writes the mentions of every document of `input` with their actors to `output`."""
    with output.open("w", encoding="utf-8") as target:
        for row in rows(input).values():
            target.write(json.dumps({"id": row["id"], "mentions": mentions_of(row)}) + "\n")
