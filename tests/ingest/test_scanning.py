"""The linear look at HTML before any parser."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.making import PAGE
from variorum.config import Limits
from variorum.errors import LimitError
from variorum.ingest.scanning import check_html

LIMITS = Limits()


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x</p>", "a tag with 200,000 attributes"),
        ("<p " + "a " * 5_000, "a tag with 5,000 attributes"),
        ("<div>" * 100_000, "nested more than 256 deep"),
        ("<DIV class='x>y'>" * 300, "nested more than 256 deep"),
        ("<b>x" * 300, "nested more than 256 deep"),
        ("<!-- never closed " + "<div>" * 300, "nested more than 256 deep"),
        ("<script> never closed " + "<div>" * 300, "nested more than 256 deep"),
        ("<p>x</p>" * 200_001, "more than 200,000 elements"),
        ("<br>" * 200_001, "more than 200,000 elements"),
    ],
)
def test_refuses_what_hangs_parsers(page: str, problem: str) -> None:
    with pytest.raises(LimitError, match=problem):
        check_html(page, "page.html", LIMITS)


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "<p>unclosed paragraph\n" * 5_000,
        "<ul>" + "<li>item" * 5_000 + "</ul>",
        "<div>x</div>" * 5_000,
        "<script>" + "if (a < b) { s = '<div><div>' }\n" * 5_000 + "</SCRIPT>",
        "<!--" + "<div>" * 5_000 + "-->",
        "<img src='x'/><svg><path/></svg>" * 1_000,
        "</div>" * 5_000,
        "a < b and b < c\n" * 5_000,
    ],
)
def test_lets_ordinary_pages_pass(page: str) -> None:
    check_html(page, "page.html", LIMITS)


@pytest.mark.parametrize(
    "piece", ["<", "<a", "<a ", "<a '", '<a "', "<a b='", "<!--", "<script", "<script>", "</", "'\"<a ", "<a =", "<a/"]
)
def test_takes_linear_time_on_pages_made_to_slow_it_down(piece: str) -> None:
    begun = time.perf_counter()
    with contextlib.suppress(LimitError):
        check_html(piece * (2_000_000 // len(piece)), "page.html", LIMITS)
    assert time.perf_counter() - begun < 5


@given(st.text(alphabet="<>/!-'\"= adivbrscpt", max_size=400))
def test_never_raises_anything_but_a_limit(text: str) -> None:
    with contextlib.suppress(LimitError):
        check_html(text * 20, "page.html", Limits(tag_attributes=5, html_depth=3, html_elements=10))
