"""What a number counts: by the words behind it, the noun itself, the verb before it, or the one before it in a list."""

from dataclasses import dataclass

from variorum.extract.arguments import child
from variorum.extract.numbers import Number
from variorum.extract.view import Sentence, View
from variorum.ontology.units import load_units, people, unit_adjectives, unit_heads, unit_verbs, units_of_things

_NEAR = 20
"""Words between a whole and its part, at most."""
_SIDE = frozenset({"and", "or", ","})
_PARTS = frozenset({"including", "among", "them", "are", "were", "include", "whom", "which"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun phrase behind it (tokens `[number.end, end)`) and its unit."""

    number: Number
    end: int
    unit: str
    how: str
    part: bool


def unit_of(view: View, sentence: Sentence, number: Number, end: int, before: list[Counted]) -> tuple[str, str] | None:
    """The unit and the grounds: words behind, the noun itself, the verb before, the one before it in a list."""
    own = _head_unit(view, number.end, end)
    if own is not None and own[0] in {"killed", "wounded", "casualties", "abducted"} and own[1] != "weak":
        return own[0], "head"
    behind = _behind(view, sentence, end)
    if behind is not None and not (behind[0] in units_of_things() and _counts_people(view, number.end, end)):
        return behind
    whole = _whole_before(view, sentence, number, before)
    if whole is not None and _counts_people(view, number.end, end):
        return whole.unit, "part"
    governing = _noun_before(view, sentence, number)
    if governing is not None and _counts_people(view, number.end, end):
        return governing
    toll = _toll(view, sentence, number)
    if toll is not None and end == number.end:
        return toll
    listed = _listed(view, sentence, number, before)
    if listed is not None and (end == number.end or _counts_people(view, number.end, end)):
        return listed
    verb = _verb_before(view, sentence, number)
    if verb is not None and (
        verb[0] not in {"killed", "wounded", "detained"}
        or own is None
        or _counts_people(view, number.end, end)
        or own[0] in {"troops", "fighters", "protesters"}
    ):
        if own is not None and own[0] in {
            "attacks",
            "missiles",
            "drones",
            "shells",
            "vehicles",
            "aircraft",
            "ships",
            "buildings",
        }:
            return own[0], "head"
        return verb
    if own is not None:
        return own[0], "head"
    return None


def _whole_before(view: View, sentence: Sentence, number: Number, before: list[Counted]) -> Counted | None:
    """What the number counts some of ("17 were killed in the attack, among them 13 police officers")."""
    whole = next((one for one in reversed(before) if not one.part), None)
    if whole is None or whole.how == "head" or number.first - whole.end > _NEAR or not is_part(view, sentence, number):
        return None
    return whole


def _noun_before(view: View, sentence: Sentence, number: Number) -> tuple[str, str] | None:
    """`the deaths of 17 civilians`, `the killing of three`."""
    at = number.first - 2
    if at < sentence.first or view.low[at + 1] != "of":
        return None
    unit = unit_heads().get(view.low[at])
    return (unit, f"of:{view.low[at]}") if unit in {"killed", "wounded", "detained", "abducted", "displaced"} else None


def _counts_people(view: View, first: int, end: int) -> bool:
    return any(view.low[k] in people() for k in range(first, end)) or (end > first and view.tags[end - 1] == "PROPN")


def _head_unit(view: View, first: int, end: int) -> tuple[str, str] | None:
    if end <= first:
        return None
    heads = unit_heads()
    pair = " ".join(view.low[max(first, end - 2) : end])
    if pair in heads:
        return heads[pair], "head"
    if view.low[end - 1] in heads:
        return heads[view.low[end - 1]], "head"
    return None


def _behind(view: View, sentence: Sentence, i: int) -> tuple[str, str] | None:
    """`... were killed`, `... dead`, `... died`, past a list of more that are counted alike."""
    while i < sentence.end:
        word = view.low[i]
        counts = view.tags[i - 1] != "DET" and (i + 1 >= sentence.end or view.tags[i + 1] != "PROPN")
        if word in unit_adjectives() and not counts and view.tags[i - 1] == "DET":
            i += 1
            continue
        if word in unit_adjectives() and counts:
            return unit_adjectives()[word], f"behind:{word}"
        for verb in unit_verbs().get(word, ()):
            if view.low[i + 1 : i + 1 + len(verb.rest)] != verb.rest:
                continue
            passive = (
                verb.form in {"past", "participle"}
                and verb.counted == "object"
                and (view.low[i - 1] in load_units().linking or view.tags[i - 1] in {"NOUN", "PROPN", "NUM", "ADV"})
            )
            active = verb.counted == "subject" and view.tags[i] in {"VERB", "AUX", "ADJ", "NOUN"}
            if (
                passive
                and view.low[i - 1] not in load_units().linking
                and i + 1 < sentence.end
                and (
                    view.tags[i + 1] in {"DET", "NUM", "PROPN", "NOUN"}
                    or (view.parsed and child(view, i, "obj") is not None)
                )
            ):
                continue
            if passive or active:
                return verb.unit, f"behind:{word}"
        if word in load_units().linking or view.tags[i] in {"ADV", "AUX"} or word in {"other", "others", "more"}:
            i += 1
        elif (
            word in {"from", "of", "in", "at", "on", "with", "among"}
            and i + 1 < sentence.end
            and view.tags[i + 1] in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}
        ):
            i += 1
            while (
                i < sentence.end
                and view.tags[i] in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}
                and view.low[i] not in unit_adjectives()
            ):
                i += 1
        elif word in {"and", ",", "including"} and i + 1 < sentence.end and _list_follows(view, i + 1):
            i += 1
            while (
                i < sentence.end
                and (
                    view.tags[i] in {"NUM", "DET", "ADJ", "NOUN", "PROPN"}
                    or view.low[i] in {"at", "least", "including", "of", "them", "whom", ","}
                )
                and view.low[i] not in unit_adjectives()
            ):
                i += 1
        else:
            return None
    return None


def _list_follows(view: View, i: int) -> bool:
    return view.tags[i] in {"NUM", "DET"} or view.low[i] in {"including", "others", "other"} or view.low[i] in people()


def _toll(view: View, sentence: Sentence, number: Number) -> tuple[str, str] | None:
    for unit in load_units().units:
        for toll in unit.tolls:
            parts = tuple(toll.split())
            for i in range(max(sentence.first, number.first - 12), number.first):
                if view.low[i : i + len(parts)] == parts and view.low[number.first - 1] in load_units().reaching:
                    return unit.unit, "toll"
    return None


def _listed(view: View, sentence: Sentence, number: Number, before: list[Counted]) -> tuple[str, str] | None:
    """In a list behind a quantity: "killed 3 soldiers and a civilian", "including 3 children"."""
    if not before:
        return None
    last = before[-1]
    if last.how.startswith("behind") and not is_part(view, sentence, number):
        return None
    gap = view.low[last.end : number.first]
    if view.low[number.core] in {"a", "an", "another"} and "and" not in gap:
        return None
    if len(gap) > 14:
        return None
    if all(
        word in _SIDE
        or view.tags[last.end + n] in {"DET", "ADJ", "NOUN", "PROPN"}
        or word in {"including", "of", "them", "among", "were", "are", "killed", "wounded"}
        for n, word in enumerate(gap)
    ) and (not gap or gap[0] in {"and", ",", "including", "or"} or "including" in gap or "among" in gap):
        verbs = [word for word in gap if word in unit_verbs()]
        if verbs and not is_part(view, sentence, number):
            return None
        return last.unit, "list"
    return None


def _verb_before(view: View, sentence: Sentence, number: Number) -> tuple[str, str] | None:
    """`killed 11 people`, `killing and wounding dozens`."""
    i = number.first - 1
    steps = 0
    while i >= sentence.first and steps < 4:
        word = view.low[i]
        for verb in unit_verbs().get(word, ()):
            if verb.counted == "object" and (not verb.rest or view.low[i + 1 : i + 1 + len(verb.rest)] == verb.rest):
                if (view.tags[i] == "NOUN" and i < number.first - 1) or (
                    i > sentence.first
                    and view.low[i - 1] in load_units().linking - {"have", "has", "had", "reportedly", "also", "left"}
                    and verb.form != "ing"
                ):
                    return None
                return verb.unit, f"verb:{word}"
        if view.tags[i] in {"DET", "ADV", "ADJ"} or word in {"at", "least", "another", "up", "out", "down", "the"}:
            i -= 1
            steps += 1
        else:
            return None
    return None


def is_part(view: View, sentence: Sentence, number: Number) -> bool:
    """Whether the number counts some of a whole that is counted before it ("among them 3 children")."""
    if view.low[number.end : number.end + 2] in {("of", "them"), ("of", "whom")}:
        return True
    i = number.first - 1
    while (
        i >= sentence.first
        and (view.tags[i] in {"NUM", "NOUN", "ADJ", "PROPN", "DET"} or view.low[i] in {"and", ","})
        and number.first - i < 12
    ):
        if view.low[i] in _PARTS:
            break
        i -= 1
    if i < sentence.first:
        return False
    word = view.low[i]
    return (
        word == "including"
        or (word in {"them", "whom"} and view.low[i - 1] in {"among", "of"})
        or (word in {"are", "were"} and view.low[i - 1] in {"them", "whom"})
    )
