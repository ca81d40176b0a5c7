"""RSS and Atom."""

import pytest

from tests.ingest.making import entries, read_here, reports
from variorum.ingest.arrivals import NextPage

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Selin Daily</title><language>en</language>
<item><title>Talks open</title><link>https://daily.example/1</link><guid>d-1</guid>
<pubDate>Sat, 27 Jan 2024 08:00:00 +0300</pubDate><author>A. Bey</author>
<description>Short.</description><content:encoded><![CDATA[<p>The delegations met.</p>]]></content:encoded></item>
<item><title>Later</title><link>https://daily.example/2</link><description>They went home.</description></item>
<item><title>Nothing more</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Monitor</title>
<link rel="next" href="https://monitor.example/feed?page=2"/>
<entry><id>tag:1</id><title>T</title><content type="html">&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>"""


def test_reads_entries_with_what_the_feed_says_of_them() -> None:
    found = read_here(RSS.encode(), "feed.xml")
    first, second = reports(found)
    assert (first.path, first.media, first.body) == ("feed.xml#d-1", "html", "<p>The delegations met.</p>")
    assert (first.given.title, first.given.outlet, first.given.byline) == ("Talks open", "Selin Daily", "A. Bey")
    assert (first.given.published, first.given.language) == ("Sat, 27 Jan 2024 08:00:00 +0300", "en")
    assert (second.url, second.body, second.media) == ("https://daily.example/2", "They went home.", "text")
    assert second.notes == ("only a summary, no full text",)


def test_an_entry_that_was_only_updated_has_that_date() -> None:
    feed = ATOM.replace("<title>T</title>", "<updated>2024-01-27T08:00:00Z</updated>")
    assert reports(read_here(feed.encode(), "feed.atom"))[0].given.published == "2024-01-27T08:00:00Z"


def test_the_evidence_of_an_entry_is_its_own_xml() -> None:
    first, second = reports(read_here(RSS.encode(), "feed.xml"))
    assert first.content.startswith(b"<item><title>Talks open")
    assert first.content.endswith(b"</content:encoded></item>")
    assert first.sha256 != second.sha256


def test_an_entry_without_text_is_logged() -> None:
    found = entries(read_here(RSS.encode(), "feed.xml"))
    assert [(each.path, each.outcome) for each in found] == [("feed.xml#3", "skipped")]


def test_atom_names_its_next_page_and_nothing_follows_it_here() -> None:
    found = read_here(ATOM.encode(), "feed.atom")
    assert reports(found)[0].body == "<p>They met.</p>"
    assert found[-1] == NextPage(path="feed.atom", url="https://monitor.example/feed?page=2")


def test_bad_character_references_lose_no_entry() -> None:
    content = RSS.replace("They went home.", "They &#xD800; went &#99999999999; home &nosuch;.").encode()
    found = read_here(content, "feed.xml")
    assert [item.body for item in reports(found)][1].startswith("They \ufffd went \ufffd home")
    partial = [each.message for each in entries(found) if each.outcome == "partial"]
    assert "not well-formed: 2 character references that mean nothing replaced" in partial


def test_entities_made_of_entities_are_refused() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">{lines}]>'
    bomb = declared + "<rss><channel><item><title>&e9;</title></item></channel></rss>"
    found = read_here(bomb.encode(), "feed.xml")
    assert [(each.outcome, each.message) for each in entries(found)] == [
        ("refused", "declares entities made of entities (an XML bomb)")
    ]


def test_external_entities_are_not_opened() -> None:
    xml = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.partition("?>")[2].replace(
        "went home", "&x;"
    )
    assert all("root:" not in item.body for item in reports(read_here(xml.encode(), "feed.xml")))


@pytest.mark.parametrize("content", ["<rss><channel></channel></rss>", "<rss", "<feed>" + "<entry>" * 2_000])
def test_a_feed_without_entries_says_so(content: str) -> None:
    found = entries(read_here(content.encode(), "feed.xml"))
    assert found
    assert all(each.outcome in ("skipped", "partial") for each in found)
