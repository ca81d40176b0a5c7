"""Pseudonyms: of one person one, wherever the person is named, and nothing of the name in it."""

import re
from collections.abc import Iterable

from variorum.records import digest_of

LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels, so that no code is a word; nothing that looks like something else."""
SIZE = 4
"""Signs of a code."""
_MADE = re.compile(rf"\bPerson ([{LETTERS}]{{{SIZE}}})\b")

Anchor = tuple[str, str, int]
"""Where a person is named first: day of the report (`~` where unknown), its id, place in the text."""


def codes_in(text: str) -> set[str]:
    """What looks like a pseudonym in a text of the reports, and so may be none."""
    return set(_MADE.findall(text)) if "Person " in text else set()


def pseudonyms(anchors: Iterable[tuple[str, Anchor]], taken: Iterable[str] = ()) -> dict[str, str]:
    """A pseudonym for each person, made from where the person is named first.

    The report and the place tell nothing of a name that its words do not; and they are the same when the case is built
    elsewhere or in another order, and stay when later reports come.
    """
    used = set(taken)
    given: dict[str, str] = {}
    for person, (_, document_id, place) in sorted(anchors, key=lambda one: one[1]):
        again = 0
        while (code := _code(document_id, place, again)) in used:
            again += 1
        used.add(code)
        given[person] = f"Person {code}"
    return given


def _code(document_id: str, place: int, again: int) -> str:
    number = int(digest_of(["pseudonym", document_id, place, again])[:16], 16)
    signs = []
    for _ in range(SIZE):
        number, sign = divmod(number, len(LETTERS))
        signs.append(LETTERS[sign])
    return "".join(signs)
