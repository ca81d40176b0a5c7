from hypothesis import given
from hypothesis import strategies as st

from variorum.export.shifting import Shift
from variorum.records import Span

TEXT = "Ora Pell met Idris at Dell."
SHIFT = Shift([(Span(0, 8), "Person BCDF"), (Span(13, 18), "X")])


def moved(words: str) -> str:
    start = TEXT.index(words)
    return SHIFT.span(Span(start, start + len(words))).of(SHIFT.text(TEXT))


def test_words_are_put_in() -> None:
    assert SHIFT.text(TEXT) == "Person BCDF met X at Dell."


def test_spans_move_along_and_cover_all_of_a_name_that_they_touch() -> None:
    assert moved("Ora Pell") == moved("Ora") == moved("Pell") == "Person BCDF"
    assert moved("Pell met Id") == "Person BCDF met X"
    assert moved(" met ") == " met "
    assert moved("Dell") == "Dell"
    assert moved(TEXT) == SHIFT.text(TEXT)


def test_a_stretch_knows_what_was_put_into_it() -> None:
    assert SHIFT.given(Span(4, 8)) == "Person BCDF"
    assert SHIFT.given(Span(8, 13)) is None


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]], Span]:
    text = draw(st.text(min_size=1, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    replaced = [(Span(*pair), draw(st.text(min_size=1, max_size=9))) for pair in pairs]
    start = draw(st.integers(0, len(text) - 1))
    return text, replaced, Span(start, draw(st.integers(start + 1, len(text))))


@given(cases())
def test_a_span_holds_the_same_words_with_what_was_put_in(case: tuple[str, list[tuple[Span, str]], Span]) -> None:
    text, replaced, span = case
    wide_start = min([span.start, *(one.start for one, _ in replaced if one.overlaps(span))])
    wide_end = max([span.end, *(one.end for one, _ in replaced if one.overlaps(span))])
    inside = [
        (Span(one.start - wide_start, one.end - wide_start), words)
        for one, words in replaced
        if wide_start <= one.start and one.end <= wide_end
    ]
    shift = Shift(replaced)
    assert shift.span(span).of(shift.text(text)) == Shift(inside).text(text[wide_start:wide_end])
