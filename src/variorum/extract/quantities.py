"""The stage `quantities`: how many, of what."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.config import Config
from variorum.extract.numbers import Number, number_at
from variorum.extract.placing import Holders, Said, told_times
from variorum.extract.view import Sentence, View, view_of
from variorum.ontology.units import load_units, people, unit_adjectives, unit_heads, unit_verbs
from variorum.records import Layers, Place, Quantity, Span, Statement, Time, content_id
from variorum.stage import DocumentStage

_BE = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "also",
        "reportedly",
        "later",
        "since",
        "left",
        "feared",
        "confirmed",
        "reported",
        "believed",
        "presumed",
        "found",
        "pronounced",
        "who",
    }
)
_SIDE = frozenset({"and", "or", ","})
_NAMES_BEFORE = frozenset(
    {
        "resolution",
        "article",
        "no",
        "no.",
        "number",
        "chapter",
        "section",
        "unit",
        "brigade",
        "battalion",
        "route",
        "channel",
        "flight",
        "division",
        "area",
        "day",
        "page",
        "figure",
        "top",
    }
)
_PARTS = frozenset({"including", "among", "them", "are", "were", "include", "whom", "which"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun phrase behind it (tokens `[number.end, end)`) and its unit."""

    number: Number
    end: int
    unit: str
    how: str
    part: bool


def find_quantities(layers: Layers) -> list[Quantity]:
    """The quantities of a document, in reading order."""
    view = view_of(layers)
    times = layers.of(Time)
    said, holders = Said(told_times(layers), layers.of(Place)), Holders(layers.of(Statement))
    blocked = sorted(time.span for time in times if time.granularity != "part_of_day")
    out: list[Quantity] = []
    for sentence in view.sentences:
        before: list[tuple[Counted, Quantity]] = []
        for counted in _counted_in(view, sentence, _within(blocked, sentence.span)):
            number = counted.number
            span = view.span(number.first, number.end)
            whole = _whole(counted, before)
            holder = holders.of(span)
            quantity = Quantity(
                id=content_id("qua", view.document_id, span, number.low, number.high, counted.unit),
                document_id=view.document_id,
                span=span,
                low=number.low,
                high=number.high,
                unit=counted.unit,
                of=_of(view, counted),
                qualifier=number.qualifier,
                time=said.time(view, sentence, number.core, holder),
                place=said.place(view, sentence, number.core),
                event_id=None,
                statement_id=holder.id if holder is not None else None,
                part_of=whole.id if whole is not None else None,
                method=f"unit:{counted.how}",
            )
            before.append((counted, quantity))
            out.append(quantity)
    return out


def _within(spans: list[Span], stretch: Span) -> list[Span]:
    """Those of some sorted spans that begin in a stretch."""
    first = bisect_left(spans, stretch.start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, stretch.end, key=lambda span: span.start)]


def _of(view: View, counted: Counted) -> str:
    if counted.end <= counted.number.end:
        return ""
    return view.span(counted.number.end, counted.end).of(view.text)


def _whole(counted: Counted, before: list[tuple[Counted, Quantity]]) -> Quantity | None:
    """The quantity that this one is a part of ("..., including 3 children")."""
    if not counted.part:
        return None
    for other, quantity in reversed(before):
        if not other.part and other.unit == counted.unit:
            return quantity
    return None


def _counted_in(view: View, sentence: Sentence, blocked: list[Span]) -> list[Counted]:
    out: list[Counted] = []
    i, floor = sentence.first, sentence.first
    while i < sentence.end:
        number = number_at(view, i, sentence.end, floor) or _article(view, sentence, i) or _none(view, sentence, i)
        if number is None:
            i += 1
            continue
        if _is_other(view, sentence, number, blocked):
            i = number.end
            continue
        end = _phrase_end(view, sentence, number.end)
        found = _unit(view, sentence, number, end, out)
        article = view.low[number.core] in {"a", "an", "another"}
        if found is not None and not (
            article and (end == number.end or view.low[end - 1] not in people() or found[1] == "head")
        ):
            out.append(Counted(number, end, found[0], found[1], _is_part(view, sentence, number)))
            floor = number.end
        i = number.end
    return out


def _article(view: View, sentence: Sentence, i: int) -> Number | None:
    """`a soldier`, `another`: one, where a person is killed, wounded or taken."""
    if view.low[i] in {"a", "an", "another"} and i + 1 < sentence.end:
        return Number(i, i, i + 1, 1, 1, None)
    return None


def _none(view: View, sentence: Sentence, i: int) -> Number | None:
    if view.low[i : i + 2] == ("no", "one") or view.low[i] in {"nobody", "none"}:
        return Number(i, i, i + (2 if view.low[i] == "no" else 1), 0, 0, None)
    if view.low[i] == "no" and any(
        view.low[k] in people() or view.low[k] in unit_heads() for k in range(i + 1, min(i + 4, sentence.end))
    ):
        return Number(i, i, i + 1, 0, 0, None)
    return None


def _is_other(view: View, sentence: Sentence, number: Number, blocked: list[Span]) -> bool:
    """Dates, ages, money, shares, distances, names with numbers."""
    core = view.span(number.core, number.end)
    if any(span.overlaps(core) for span in blocked):
        return True
    following = view.low[number.end] if number.end < sentence.end else ""
    before = view.low[number.core - 1] if number.core > sentence.first else ""
    if following in load_units().not_counts or before in {"$", "€", "£", "#", "aged", "age"} or before in _NAMES_BEFORE:
        return True
    joined = number.end < sentence.end and view.start(number.end) == core.end
    if joined and view.words[number.end] in {"-", "–", "/", "%", "°"}:
        return True
    if (
        number.core > sentence.first
        and before in {"-", "/"}
        and view.annotations.tokens[number.core - 1].end == core.start
    ):
        return True
    return (
        before == ","
        and following in {",", "."}
        and view.words[number.core].isdigit()
        and number.low is not None
        and number.low < 110
        and view.tags[number.core - 2] == "PROPN"
    )


def _phrase_end(view: View, sentence: Sentence, i: int) -> int:
    """The end of the noun phrase behind a number."""
    if view.low[i : i + 2] in {("of", "the"), ("of", "its"), ("of", "their"), ("of", "them")}:
        i += 2
    elif i < sentence.end and view.low[i] in {"of", "other", "more", "additional"}:
        i += 1
    elif i < sentence.end and view.tags[i] == "DET" and view.low[i] not in {"other", "more", "several"}:
        return i
    while i < sentence.end:
        tag, word = view.tags[i], view.low[i]
        if (
            word in unit_verbs()
            and tag == "ADJ"
            and (i + 1 >= sentence.end or view.tags[i + 1] not in {"NOUN", "PROPN"})
        ):
            break
        if word in unit_verbs() and i + 1 < sentence.end and view.words[i + 1].isdigit():
            break
        if word in unit_adjectives() and (i + 1 >= sentence.end or view.tags[i + 1] not in {"NOUN", "PROPN"}):
            break
        if tag in {"NOUN", "PROPN", "ADJ"} or (tag == "PART" and word in {"'s", "'"}) or word in {"other", "more"}:
            i += 1
        else:
            break
    return i


def _is_part(view: View, sentence: Sentence, number: Number) -> bool:
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


def _unit(view: View, sentence: Sentence, number: Number, end: int, before: list[Counted]) -> tuple[str, str] | None:
    """The unit and the grounds: words behind, the noun itself, the verb before, the one before it in a list."""
    own = _head_unit(view, number.end, end)
    if own is not None and own[0] in {"killed", "wounded", "casualties", "abducted"} and own[1] != "weak":
        return own[0], "head"
    behind = _behind(view, sentence, end)
    if behind is not None:
        return behind
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
                and (view.low[i - 1] in _BE or view.tags[i - 1] in {"NOUN", "PROPN", "NUM", "ADV"})
            )
            active = verb.counted == "subject" and view.tags[i] in {"VERB", "AUX", "ADJ", "NOUN"}
            if (
                passive
                and view.low[i - 1] not in _BE
                and i + 1 < sentence.end
                and view.tags[i + 1] in {"DET", "NUM", "PROPN", "NOUN"}
            ):
                continue
            if passive or active:
                return verb.unit, f"behind:{word}"
        if word in _BE or view.tags[i] in {"ADV", "AUX"} or word in {"other", "others", "more"}:
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
        elif word in {"and", ","} and i + 1 < sentence.end and _list_follows(view, i + 1):
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
                if view.low[i : i + len(parts)] == parts and view.low[number.first - 1] in {
                    "to",
                    "at",
                    "of",
                    "is",
                    "was",
                    "reached",
                    "reaching",
                    "stood",
                    "hit",
                    "than",
                    "from",
                }:
                    return unit.unit, "toll"
    return None


def _listed(view: View, sentence: Sentence, number: Number, before: list[Counted]) -> tuple[str, str] | None:
    """In a list behind a quantity: "killed 3 soldiers and a civilian", "including 3 children"."""
    if not before:
        return None
    last = before[-1]
    if last.how.startswith("behind") and not _is_part(view, sentence, number):
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
        if verbs and not _is_part(view, sentence, number):
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
                    and view.low[i - 1] in _BE - {"have", "has", "had", "reportedly", "also", "left"}
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


def _run(layers: Layers, _: Config) -> Iterable[Quantity]:
    return find_quantities(layers)


QUANTITIES = DocumentStage(
    name="quantities",
    version="4",
    requires=("annotations", "times", "places", "statements"),
    assigns=("quantities",),
    run=_run,
)
