from hypothesis import given
from hypothesis import strategies as st

from variorum.export.stretches import Marks, Stretches
from variorum.records import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_touches_a_stretch_is_found(spans: list[Span], wanted: Span) -> None:
    assert Stretches(spans).touching(wanted) == sorted({span for span in spans if span.overlaps(wanted)})


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_is_settled_is_known(spans: list[Span], wanted: Span) -> None:
    assert Marks("x" * 60, spans).touch(wanted) == any(span.overlaps(wanted) for span in spans)
