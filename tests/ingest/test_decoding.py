"""Bytes to text."""

import pytest

from variorum.ingest.decoding import Decoded, declared_charset, decode, without_hidden

RUSSIAN = "Представитель министерства заявил, что переговоры отложены."


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (RUSSIAN.encode(), "utf-8"),
        (RUSSIAN.encode("utf-8-sig"), "utf-8"),
        (RUSSIAN.encode("utf-16"), "utf-16"),
        (RUSSIAN.encode("utf-32"), "utf-32"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (RUSSIAN.encode("koi8-r"), "koi8-r"),
    ],
)
def test_reads_the_usual_encodings_without_being_told(content: bytes, encoding: str) -> None:
    found = decode(content)
    assert (found.text, found.encoding, found.notes) == (RUSSIAN, encoding, ())


def test_a_declared_charset_decides_where_detection_would_guess() -> None:
    text = "Mañana, según la policía"
    assert decode(text.encode("cp1252"), charset="iso-8859-1").text == text


def test_a_wrongly_declared_utf8_is_not_believed() -> None:
    assert decode(RUSSIAN.encode("cp1251"), charset="utf-8").text == RUSSIAN


@pytest.mark.parametrize("charset", ["nonsense", "zip", "hex", "undefined", "utf-7; x=1", "idna"])
def test_a_charset_that_is_no_charset_does_no_harm(charset: str) -> None:
    assert decode("café".encode("cp1252"), charset=charset).text == "café"


def test_half_utf8_half_cp1251_is_read_line_by_line_and_noted() -> None:
    content = f"{RUSSIAN}\n".encode() * 2 + f"{RUSSIAN}\n".encode("cp1251") * 2
    found = decode(content)
    assert found.text == f"{RUSSIAN}\n" * 4
    assert found.encoding == "utf-8+cp1251"
    assert found.notes == ("mixed encodings: 2 of 4 lines read as cp1251, the others as utf-8",)


def test_stray_bytes_in_utf8_are_replaced_and_counted() -> None:
    content = RUSSIAN.encode() + b" \xff\xfe tail"
    found = decode(content)
    assert found.text == RUSSIAN + " \ufffd\ufffd tail"
    assert found.notes == ("2 undecodable bytes replaced",)


def test_replacement_characters_that_were_there_before_are_not_counted() -> None:
    assert decode(("old \ufffd" + RUSSIAN).encode() + b"\xff").notes == ("1 undecodable bytes replaced",)


def test_nul_control_and_bidi_characters_leave_the_text_and_are_noted() -> None:
    found = decode("a\0b\x07c\u202ed\u2066e".encode())
    assert found.text == "abcde"
    assert found.notes == (
        "1 control characters removed",
        "2 bidirectional controls removed (the evidence keeps them)",
        "1 NUL characters removed",
    )


@pytest.mark.parametrize("reference", ["&#8238;", "&#x202e;", "&#X00202E;", "&#0;", "&#x1F;", "&#127;", "&#8294;"])
def test_references_to_such_characters_leave_a_page_too(reference: str) -> None:
    found = without_hidden(Decoded(f"<p>a{reference}b</p>", "utf-8"))
    assert found.text == "<p>ab</p>"
    assert "1 references to bidirectional or control characters removed" in found.notes[0]


@pytest.mark.parametrize(
    "reference", ["&#8239;", "&#82381;", "&#x202ea;", "&#10;", "&#x9;", "&#1279;", "&rlm;", "&#32;"]
)
def test_other_references_stay(reference: str) -> None:
    page = Decoded(f"<p>a{reference}b</p>", "utf-8")
    assert without_hidden(page) is page


def test_marks_that_arabic_needs_are_kept() -> None:
    text = "العراق\u200f \u200cوواشنطن"
    assert decode(text.encode()).text == text


def test_every_line_end_becomes_a_newline() -> None:
    assert decode("a\r\nb\rc\u2028d\x0ce\x85f".encode()).text == "a\nb\nc\nd\ne\nf"


def test_utf16_without_a_mark_is_seen() -> None:
    assert decode("Talks open on Tuesday".encode("utf-16-le")).text == "Talks open on Tuesday"


def test_finds_the_charset_a_page_declares() -> None:
    assert declared_charset(b'<meta http-equiv="x" content="text/html; charset=windows-1251">') == "windows-1251"
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_charset(b"<p>charset=none</p>") is None


def test_a_reference_without_its_semicolon_counts_as_browsers_count_it() -> None:
    assert without_hidden(Decoded("a&#8238 b &#x202e z", "utf-8")).text == "a b  z"
