"""Pages: everything here is invented."""

import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.article.reading import kind_of, read, texts
from variorum.config import Config, Limits
from variorum.errors import InputError, LimitError

PARAGRAPHS = [
    "The Coastal Guard of Velmora said on Tuesday that it had found two mines off the northern quay & the fish market.",
    "Colonel Mira Dahl, who commands the guard, said that the mines were of a make that neither side had used.",
    "The Highland Front rejected the charge in a statement, calling it an invention meant to wreck the talks.",
    "Envoys of both sides are to meet in the harbour town of Estrin on Wednesday, for the first time since the winter.",
]
BODY = "\n".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in PARAGRAPHS)
HEAD = """
<title>Mines found off Velmora | The Estrin Courier</title>
<meta property="og:title" content="Mines found off Velmora">
<meta property="og:site_name" content="The Estrin Courier">
<link rel="canonical" href="https://courier.example/2031/03/05/mines">
<script type="application/ld+json">{"@type": "NewsArticle",
 "headline": "Mines found off Velmora", "author": {"@type": "Person", "name": "Jonas Ferrell"},
 "publisher": {"@type": "Organization", "name": "The Estrin Courier"},
 "datePublished": "2031-03-05T09:00:00+01:00"}</script>
"""


def page(body: str, head: str = HEAD) -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


FULL = page(
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    f'<article><h1>Mines found off Velmora</h1><p class="byline">By Jonas Ferrell</p>'
    "<figure><img src='x.jpg'><figcaption>The northern quay on Monday. Photo: Ana Lindqvist</figcaption></figure>"
    f"{BODY}</article>"
    "<p hidden>A hidden paragraph that no reader of this page will ever see on the screen.</p>"
    "<template><p>A template with words that nobody sees either, whatever the browser is.</p></template>"
    '<div style="display: none">Also never shown to anybody who reads the page.</div>'
    '<div class="related-stories"><a href="/a">Highland Front names new envoy after months of silence</a></div>'
    "<footer>© 2031 The Estrin Courier. All rights reserved.</footer>"
)


def test_a_page_is_read_with_every_visible_line_labelled() -> None:
    document = read(FULL, "html")
    assert texts(document, "body") == PARAGRAPHS
    assert document.title == "Mines found off Velmora"
    assert kind_of(document, "Mines found off Velmora") == "title"
    assert kind_of(document, "By Jonas") == "byline"
    assert kind_of(document, "The northern quay on Monday") == "caption"
    assert kind_of(document, "Highland Front names") == "related"
    assert kind_of(document, "Home") == "furniture"
    assert kind_of(document, "© 2031") == "furniture"
    assert "".join(document.text[block.start : block.end] for block in document.blocks) == document.text


def test_what_the_reader_does_not_see_is_not_in_the_text() -> None:
    text = read(FULL, "html").text
    assert "hidden paragraph" not in text
    assert "template" not in text
    assert "never shown" not in text


def test_metadata_gives_outlet_author_day_and_address() -> None:
    document = read(FULL, "html")
    assert document.outlet == "The Estrin Courier"
    assert document.byline == "Jonas Ferrell"
    assert document.url == "https://courier.example/2031/03/05/mines"
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-03-05", "metadata")
    origins = {candidate.origin for candidate in document.published_candidates}
    assert {"json-ld:datePublished", "url"} <= origins


def test_the_registry_knows_a_domain_and_an_agency_is_only_a_credit() -> None:
    head = '<meta property="og:site_name" content="AJE">'
    body = f"<article><h1>Mines found off Velmora</h1><p>ESTRIN (AFP) — {PARAGRAPHS[0]}</p>{BODY}</article>"
    document = read(page(body, head), "html", url="https://web.archive.org/web/20310305/https://www.aljazeera.com/x")
    assert document.outlet == "Al Jazeera"
    assert document.credit == "Agence France-Presse"
    assert document.dateline == "ESTRIN (AFP)"


def test_a_site_that_prints_an_agency_is_not_the_agency() -> None:
    head = (
        '<meta property="og:site_name" content="The Estrin Courier"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "publisher": {"name": "Associated Press"}}</script>'
    )
    assert read(page(f"<article>{BODY}</article>", head), "html").outlet == "The Estrin Courier"


def test_absurd_and_broken_metadata_is_dropped_with_its_reason() -> None:
    head = (
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z"><meta name="date" content="04/05/2031">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'
    )
    document = read(page(f"<article>{BODY}</article>", head), "html")
    assert document.published is None
    assert any("before 1970-01-02" in note for note in document.notes)
    assert any("cannot be told apart" in note for note in document.notes)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(FULL, "html", url="https://courier.example/mines").title
    for body in ("https://courier.example/mines", "http://localhost/x"):
        read(body, "html")


def test_too_deep_a_page_is_refused_and_the_limit_named() -> None:
    with pytest.raises(LimitError, match="nested deeper than 256"):
        read("<html><body>" + "<div>" * 300 + "words" + "</div>" * 300, "html")


@pytest.mark.parametrize("body", ["", "<html><body><img src=x></body></html>", "\x00"])
def test_a_page_without_words_is_an_input_error(body: str) -> None:
    with pytest.raises(InputError):
        read(body, "html")


def test_a_page_with_too_many_lines_is_read_in_part_and_said_so() -> None:
    document = read(page("<br>a" * 21_000), "html")
    assert any("not judged" in note for note in document.notes)
    assert document.blocks[-1].end == len(document.text)


def test_too_long_a_page_is_cut_and_said_so() -> None:
    document = read(FULL, "html", config=Config(limits=Limits(text_characters=300)))
    assert len(document.text) == 300
    assert document.blocks[-1].end == 300
    assert any("cut after 300" in note for note in document.notes)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div hidden>",
                "</div>",
                "<h1>",
                "</h1>",
                "<br>",
                "<td>",
                "<li>",
                "<a href=x>",
                "</a>",
                "<template>",
                "&amp;",
                "🕊️ words here",
                "The envoys met on Monday in Estrin.",
                "<!--",
                "-->",
                "<b",
                "\r\n",
            ]
        ),
        max_size=40,
    )
)
def test_blocks_cover_any_page_exactly(parts: list[str]) -> None:
    try:
        document = read("<html><body>" + "".join(parts), "html")
    except InputError:
        return
    assert "".join(document.text[block.start : block.end] for block in document.blocks) == document.text
    assert all(block.start < block.end for block in document.blocks)
