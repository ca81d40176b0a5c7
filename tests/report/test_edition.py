import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.report.pile import Pile, annotations, document, event, orlen, statement
from variorum.records import Story, content_id
from variorum.report import gather, render, write_edition

VOID = {"meta", "input", "img", "br", "hr", "link", "line"}


class Page(HTMLParser):
    """Tags, attributes and ids of a page, and whether its tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.scripts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


@pytest.fixture(scope="module")
def html() -> str:
    return render(gather(orlen()))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_tags_are_closed_in_order_and_ids_are_used_once(page: Page) -> None:
    assert page.wrong == []
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))


def test_every_inner_link_leads_somewhere(page: Page) -> None:
    ids = set(page.values("id"))
    inner = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert inner
    assert inner <= ids
    assert set(page.values("data-to")) <= ids


def test_nothing_is_loaded_from_outside(page: Page) -> None:
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert page.values("src") == []
    assert all(value.startswith(("#", "https://")) for value in page.values("href"))


def test_words_of_reports_are_text_and_never_markup(html: str, page: Page) -> None:
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>hostile" not in html
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html
    assert "javascript:" not in "".join(page.values("href"))
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]


def test_controls_of_reports_reach_no_reader(html: str) -> None:
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "␛[31mRed" in html


def test_only_our_own_style_and_script_may_run(page: Page) -> None:
    (policy,) = [attributes["content"] for tag, attributes in page.tags
                 if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"]  # fmt: skip
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    allowed = set(re.findall(r"'(sha256-[^']+)'", policy))
    hashes = {
        "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in page.scripts
    }
    assert hashes == allowed
    assert len(hashes) == 2


def test_the_same_case_gives_the_same_page(html: str) -> None:
    assert render(gather(orlen())) == html


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    written = write_edition(orlen(), tmp_path / "deep" / "edition.html")
    assert written.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [path.name for path in written.parent.iterdir()] == ["edition.html"]


def test_an_empty_case_has_a_page() -> None:
    found = Page(render(gather(Pile(records={}))))
    assert (found.wrong, found.open) == ([], [])


@pytest.mark.slow
def test_a_case_of_a_thousand_reports_stays_a_page_that_opens(tmp_path: Path) -> None:
    sentences = [f"Unit {number} attacked the depot and the Council denied report {number}." for number in range(25)]
    records: dict[str, list[Any]] = {
        "documents": [], "annotations": [], "statements": [], "events": [], "stories": []
    }  # fmt: skip
    for number in range(1000):
        one = document(f"Report {number}\n" + "\n".join(sentences) + "\n", outlet=f"Outlet {number % 40}")
        records["documents"].append(one)
        records["annotations"].append(annotations(one))
        for place in range(12):
            records["events"].append(event(one, f"Unit {place} attacked"))
            records["statements"].append(statement(one, "the Council", "denied", f"report {place}"))
    for start in range(0, 1000, 20):
        ids = tuple(sorted(one.id for one in records["documents"][start : start + 20]))
        records["stories"].append(
            Story(
                id=content_id("sto", start),
                title="",
                document_ids=ids,
                start=None,
                end=None,
                origins=tuple((key,) for key in ids),
            )
        )
    began = time.perf_counter()
    written = write_edition(Pile(records=records), tmp_path / "edition.html")
    assert time.perf_counter() - began < 60
    assert written.stat().st_size < 25e6
    text = written.read_text(encoding="utf-8")
    assert "more in the case file" in text
