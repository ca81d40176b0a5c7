"""Damaged inputs of every format: something is always said, nothing is ever raised."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.making import PAGE, REPORT, gzipped, read_here, reports, warc_record, zipped
from tests.ingest.test_feeds import ATOM, RSS
from tests.ingest.test_mail import MHTML
from variorum.ingest.arrivals import NextPage
from variorum.ingest.decoding import cleaned, decode

WHOLE = {
    "a.txt": REPORT.encode(),
    "a.html": PAGE.encode(),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.mhtml": MHTML.replace("{page}", PAGE.replace("=", "=3D")).encode(),
    "a.jsonl": b'{"text": "one", "title": {"name": "x"}}\n{"text": ["two", "three"], "date": 1706342400}\n',
    "a.json": b'{"articles": [{"text": "one"}, {"content": {"rendered": "<p>two</p>"}}]}',
    "a.csv": b'title,text,date\nx,"one, ""two""\nthree",2024\ny,four,2025\n',
    "a.warc": warc_record(PAGE.encode()) + warc_record(gzipped(PAGE.encode()), headers="Content-Encoding: gzip\r\n"),
    "a.html.gz": gzipped(PAGE.encode()),
    "a.zip": zipped(
        {"a.txt": REPORT.encode(), "b.jsonl": b'{"text": "one"}', "c.zip": zipped({"d.html": PAGE.encode()})}
    ),
}


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    content = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        kind = draw(st.sampled_from(["flip", "cut", "drop", "double", "insert"]))
        if kind == "flip" and content:
            content[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del content[at:]
        elif kind == "drop":
            del content[at : at + draw(st.integers(1, 40))]
        elif kind == "double":
            content[at:at] = content[at : at + 60]
        else:
            content[at:at] = draw(st.binary(max_size=12))
    return bytes(content)


@pytest.mark.parametrize("name", WHOLE)
def test_the_undamaged_input_is_read(name: str) -> None:
    assert reports(read_here(WHOLE[name], name))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(choice=st.data())
def test_damage_is_logged_and_never_raised(name: str, choice: st.DataObject) -> None:
    found = read_here(choice.draw(damaged(WHOLE[name])), name)
    assert found
    for each in found:
        assert each.path.isprintable()
        if not isinstance(each, NextPage):
            assert not getattr(each, "message", "").startswith("unexpected")
            (each.body if hasattr(each, "body") else each.message).encode()  # no lone surrogates


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1251", "utf-16", "iso-2022-jp", "gb2312", "x"])
)
def test_any_bytes_become_clean_text(content: bytes, charset: str | None) -> None:
    text = decode(content, charset=charset).text
    text.encode()
    assert not set(text) & set("\0\r\x07\u2028\u202e\u2066")


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(text, "utf-8").text
    assert cleaned(once, "utf-8").text == once
