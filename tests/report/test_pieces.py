from hypothesis import given
from hypothesis import strategies as st

from variorum.records import Span
from variorum.report.pieces import Mark, cut

TEXT = "The army denied the raid."


def test_overlapping_marks_are_cut_at_every_edge() -> None:
    marks = [Mark(Span(0, 8), "source"), Mark(Span(4, 15), "cue"), Mark(Span(9, 15), "value")]
    found = cut(TEXT, Span(0, len(TEXT)), marks)
    assert [(piece.text, piece.kinds) for piece in found] == [
        ("The ", ("source",)),
        ("army", ("cue", "source")),
        (" ", ("cue",)),
        ("denied", ("cue", "value")),
        (" the raid.", ()),
    ]


def test_only_anchored_marks_can_be_linked_to_and_know_where_they_end() -> None:
    marks = [Mark(Span(4, 15), "cited", anchor=True), Mark(Span(4, 8), "source")]
    first, second, third, _ = cut(TEXT, Span(0, len(TEXT)), marks)
    assert (first.anchor, second.anchor, second.to, third.anchor) == (False, True, 15, False)


def test_marks_are_clipped_to_what_is_shown_and_offsets_stay_those_of_the_text() -> None:
    found = cut(TEXT, Span(9, 15), [Mark(Span(0, 25), "cited", anchor=True), Mark(Span(16, 19), "elsewhere")])
    assert [(piece.text, piece.start, piece.kinds) for piece in found] == [("denied", 9, ("cited",))]


@given(
    text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_no_letter_is_lost_or_repeated_whatever_the_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(*sorted(pair)), "value") for pair in spans]
    found = cut(text, Span(0, len(text)), marks)
    assert "".join(piece.text for piece in found) == text
