"""The stage `quantities`: how many, of what."""

from bisect import bisect_left
from collections.abc import Iterable

from variorum.config import Config
from variorum.extract.counted import Counted, is_part, unit_of
from variorum.extract.numbers import Number, number_at
from variorum.extract.placing import Holders, Said, told_times
from variorum.extract.siting import Sites
from variorum.extract.view import Sentence, View, view_of
from variorum.ontology.units import load_units, people, unit_adjectives, unit_heads, unit_verbs
from variorum.records import Layers, Place, Quantity, Span, Statement, Time, content_id
from variorum.stage import DocumentStage


def find_quantities(layers: Layers) -> list[Quantity]:
    """The quantities of a document, in reading order."""
    view = view_of(layers)
    times = layers.of(Time)
    said, sites, holders = Said(told_times(layers)), Sites(view, layers.of(Place)), Holders(layers.of(Statement))
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
                place=sites.place(sentence, number.core),
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
        found = unit_of(view, sentence, number, end, out)
        article = view.low[number.core] in {"a", "an", "another"}
        if found is not None and not (
            article and (end == number.end or view.low[end - 1] not in people() or found[1] == "head")
        ):
            out.append(Counted(number, end, found[0], found[1], is_part(view, sentence, number)))
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
    if (
        following in load_units().not_counts
        or before in {"$", "€", "£", "#", "aged", "age"}
        or before in load_units().names_before
    ):
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


def _run(layers: Layers, _: Config) -> Iterable[Quantity]:
    return find_quantities(layers)


QUANTITIES = DocumentStage(
    name="quantities",
    version="7",
    requires=("annotations", "times", "places", "statements"),
    assigns=("quantities",),
    run=_run,
)
