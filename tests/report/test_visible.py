import pytest

from variorum.report.visible import one_line, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31mred", "⟨U+009B⟩31mred"),
        ("a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"),
        ("bell\x07null\x00", "bell␇null␀"),
        ("half\ud800pair", "half\ufffdpair"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_controls_are_shown_and_not_obeyed(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_scripts_that_need_their_marks_keep_them() -> None:
    persian = "می\u200cخواهم \u200fمتن\tend\n"
    assert visible(persian) == persian


def test_a_line_is_one_line_and_no_longer_than_asked() -> None:
    assert one_line("  a\n b\tc ") == "a b c"
    assert one_line("abcdefgh", 5) == "abcd…"
