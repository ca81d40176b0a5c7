"""JSON, JSONL and CSV rows."""

import json

import pytest

from tests.ingest.making import entries, read_here, reports


def test_reads_rows_under_the_names_that_people_use() -> None:
    row = {
        "Headline": "Talks open",
        "article_text": "They met.",
        "source": {"id": None, "name": "The Wire"},
        "Web-URL": "https://wire.example/a",
        "publishedAt": "2024-01-27T08:00:00Z",
        "authors": ["A. Bey", "C. Dee"],
        "lang": "en",
    }
    item = reports(read_here(json.dumps(row).encode(), "rows.jsonl"))[0]
    assert (item.path, item.body, item.media) == ("rows.jsonl#1", "They met.", "text")
    assert (item.given.title, item.given.outlet, item.url) == ("Talks open", "The Wire", "https://wire.example/a")
    assert (item.given.published, item.given.byline) == ("2024-01-27T08:00:00Z", "A. Bey; C. Dee")
    assert item.given.language == "en"
    assert item.content == json.dumps(row).encode()


def test_a_broken_line_in_the_middle_costs_that_line_only() -> None:
    content = b'{"text": "one"}\n{"text": "two\n\n{"text": "three"}\n'
    found = read_here(content, "rows.jsonl")
    assert [item.body for item in reports(found)] == ["one", "three"]
    assert [(each.path, each.outcome) for each in entries(found)] == [("rows.jsonl#2", "failed")]
    assert "no valid JSON" in entries(found)[0].message


@pytest.mark.parametrize(
    "content",
    [
        b'[{"text": "one"}, {"text": "two"}]',
        b'{"status": "ok", "articles": [{"text": "one"}, {"text": "two"}]}',
        b'{"hits": {"total": 2, "hits": [{"_source": {"text": "one"}}, {"_source": {"text": "two"}}]}}',
        b'{"text": "one"}\n{"text": "two"}\n',
        '{"text": "one"}\n{"text": "two"}\n'.encode("utf-16"),
    ],
)
def test_reads_lists_wrapped_lists_and_lines_under_json(content: bytes) -> None:
    assert [(item.path, item.body) for item in reports(read_here(content, "a.json"))] == [
        ("a.json#1", "one"),
        ("a.json#2", "two"),
    ]


def test_one_object_with_a_text_is_one_report_even_if_it_holds_lists() -> None:
    content = b'{"text": "one", "items": [{"text": "related"}], "posts": []}'
    assert [(item.path, item.body) for item in reports(read_here(content, "a.json"))] == [("a.json", "one")]


def test_numbers_of_seconds_become_dates_and_other_dates_stay_as_found() -> None:
    rows = [
        {"text": "x", "date": 1706342400},
        {"text": "x y", "date": "1706342400000"},
        {"text": "z", "date": "27.1.24"},
    ]
    content = "\n".join(map(json.dumps, rows)).encode()
    assert [item.given.published for item in reports(read_here(content, "a.jsonl"))] == [
        "2024-01-27T08:00:00+00:00",
        "2024-01-27T08:00:00+00:00",
        "27.1.24",
    ]


def test_a_field_of_html_is_read_as_html() -> None:
    item = reports(
        read_here(b'{"content": {"rendered": "<p>They met.</p>"}, "title": {"rendered": "Talks"}}', "a.json")
    )[0]
    assert (item.media, item.body, item.given.title) == ("html", "<p>They met.</p>", "Talks")


def test_a_summary_stands_in_for_a_missing_text_and_is_noted() -> None:
    item = reports(read_here(b'{"title": "Talks", "description": "They met."}', "a.jsonl"))[0]
    assert (item.body, item.notes) == ("They met.", ("only a summary, no full text",))


def test_a_row_without_text_is_logged_with_its_fields() -> None:
    found = entries(read_here(b'{"foo": 1, "bar": 2}\n{"url": "https://wire.example/a"}', "a.jsonl"))
    assert [each.outcome for each in found] == ["skipped", "skipped"]
    assert "bar, foo" in found[0].message
    assert "Nothing is fetched" in found[1].message


def test_a_lone_surrogate_is_replaced_and_noted() -> None:
    item = reports(read_here(b'{"text": "a\\ud800b", "title": "x\\udfffy"}', "a.jsonl"))[0]
    assert (item.body, item.given.title) == ("a\ufffdb", "x\ufffdy")
    assert item.notes == ("1 lone surrogates replaced",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_keep_header_and_row_as_evidence(delimiter: str) -> None:
    d = delimiter
    content = f'Title{d}Text{d}Publisher\r\nTalks{d}"They met{d}\r\nat ""noon""."{d}Wire\r\nMore{d}Later.{d}Post\r\n'
    items = reports(read_here(content.encode(), "a.csv"))
    assert [item.body for item in items] == [f'They met{d}\nat "noon".', "Later."]
    assert [item.given.outlet for item in items] == ["Wire", "Post"]
    assert items[1].content == f"Title{d}Text{d}Publisher\r\nMore{d}Later.{d}Post".encode()
    assert [item.path for item in items] == ["a.csv#1", "a.csv#2"]


def test_csv_without_a_text_column_says_so_once() -> None:
    found = entries(read_here(b"id,count\n1,2\n3,4\n", "a.csv"))
    assert [(each.outcome, each.path) for each in found] == [("failed", "a.csv")]
    assert "id, count" in found[0].message


def test_csv_with_a_huge_field_loses_that_row_only() -> None:
    content = b"text\nfirst\n" + b"x" * 5_000 + b"\nlast\n"
    found = read_here(content, "a.csv", file_bytes=1_000)
    assert [item.body for item in reports(found)] == ["first", "last"]
    assert [(each.path, each.outcome) for each in entries(found)] == [("a.csv#2", "refused")]


def test_csv_with_a_quote_that_never_closes_ends_there_and_says_so() -> None:
    content = b'text\nfirst\n"' + b"x y z\n" * 1_000
    found = read_here(content, "a.csv", file_bytes=1_000)
    assert [item.body for item in reports(found)] == ["first"]
    assert [(each.path, each.outcome) for each in entries(found)] == [("a.csv#2", "partial")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_tables_of_wide_characters_are_read(encoding: str) -> None:
    rows = reports(read_here("title\ttext\r\nx\tThey met.\r\ny\tThey left.\r\n".encode(encoding), "a.csv"))
    assert [item.body for item in rows] == ["They met.", "They left."]
    assert "kept as utf-8" in rows[0].notes[0]
    lines = reports(read_here('{"text": "one"}\n{"text": "two"}\n'.encode(encoding), "a.jsonl"))
    assert [item.body for item in lines] == ["one", "two"]


def test_a_json_file_that_is_too_large_says_what_to_do() -> None:
    found = entries(read_here(b'[{"text": "one"}, {"text": "two"}]', "a.json", expanded_bytes=10))
    assert [(each.outcome, "JSON Lines" in each.message) for each in found] == [("refused", True)]


def test_csv_in_a_legacy_encoding_is_read() -> None:
    content = "text\nПредставитель министерства заявил\n".encode("cp1251")
    assert reports(read_here(content, "a.csv"))[0].body == "Представитель министерства заявил"


def test_rows_beyond_the_cap_are_left_and_said_to_be() -> None:
    found = read_here(b'{"text": "x"}\n' * 5, "a.jsonl", members=3)
    assert len(reports(found)) == 3
    assert entries(found)[-1].outcome == "partial"


def test_deep_nesting_is_an_entry_not_a_crash() -> None:
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    for name in ("a.json", "a.jsonl"):
        found = read_here(deep, name)
        assert [each.outcome for each in entries(found)] == ["failed"]
        assert "nested too deep" in entries(found)[0].message
