"""What the lexemes of an expression of time say by their roles: numbers, units, and from where they look."""

from collections.abc import Sequence

from variorum.annotate.time_readings import Relation, Unit
from variorum.annotate.time_words import Lexeme

_RELATIONS: dict[str, Relation] = {
    "L": "last", "t": "this", "a": "last", "x": "next", "p": "previous", "f": "following", "h": "same", "s": "same",
}  # fmt: skip
SHIFTS = {"L": -1, "t": 0, "x": 1}
SHIFT_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "fortnight": "fortnight", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip


def first(lexemes: Sequence[Lexeme], roles: str) -> Lexeme | None:
    """The first lexeme that plays one of some roles."""
    return next((lexeme for lexeme in lexemes if lexeme.role in roles), None)


def number_of(lexemes: Sequence[Lexeme], roles: str) -> int | None:
    """The number of the first lexeme that plays one of some roles."""
    found = first(lexemes, roles)
    return found.value if found is not None and isinstance(found.value, int) else None


def unit_of(lexemes: Sequence[Lexeme]) -> str:
    """The unit that the words name, empty without one."""
    found = first(lexemes, "UVQ")
    return str(found.value) if found is not None else ""


def relation_of(lexemes: Sequence[Lexeme]) -> Relation:
    """The relation that the words before the noun say; "this past" is last, "the next" looks from the one before."""
    roles = "".join(lexeme.role for lexeme in lexemes)
    if roles.startswith("rx"):
        return "following"
    if roles.startswith(("rs", "h")):
        return "same"
    found: Relation = "bare"
    for role in roles:
        if role in _RELATIONS:
            found = "next" if role == "f" and found == "this" else _RELATIONS[role]
        elif role not in "rF":
            break
    return found
