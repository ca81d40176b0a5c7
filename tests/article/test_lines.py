from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from variorum.article.lines import Label, cover, joined_lines, split_lines, texts_of
from variorum.records import BlockKind

KINDS: list[BlockKind] = ["title", "body", "caption", "furniture"]


def test_lines_are_found_in_code_points_whatever_ends_them() -> None:
    text = "First 🕊️ line\r\n\r\n  second\u2028third\rfourth\n"
    assert texts_of(text, split_lines(text)) == ["First 🕊️ line", "second", "third", "fourth"]


def test_an_empty_line_is_a_gap_and_windows_line_ends_are_not() -> None:
    text = "one\r\ntwo\r\n\r\nthree\n \nfour\nfive"
    assert [line.gap for line in split_lines(text)] == [True, False, True, True, False]


def test_lines_of_invisible_characters_are_no_lines() -> None:
    assert texts_of("a\n\u200b\n\ufeff \nb", split_lines("a\n\u200b\n\ufeff \nb")) == ["a", "b"]


@given(st.text(max_size=200))
def test_lines_are_stripped_parts_of_the_text_in_order(text: str) -> None:
    lines = split_lines(text)
    assert all(one.end <= other.start for one, other in pairwise(lines))
    assert all(text[line.start : line.end].strip() for line in lines)


@given(st.integers(0, 300), st.lists(st.tuples(st.integers(0, 320), st.sampled_from(KINDS))))
def test_blocks_cover_everything_once(length: int, starts: list[tuple[int, BlockKind]]) -> None:
    blocks = cover([Label(start, kind) for start, kind in starts], length)
    edges = [0, *(block.end for block in blocks)]
    assert [block.start for block in blocks] == edges[:-1]
    assert edges[-1] == length


def test_paragraphs_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "The harbour council of Velmora said on Monday that it would reopen the\n"
        "northern quay to grain ships once the mine-clearing teams had finished\n"
        "their work, and that the first convoy could sail before the weekend if\n"
        "the weather held.\n"
        "A second convoy is being loaded at the southern quay, where dockers had\n"
        "been on strike since the beginning of the month over the late payment of\n"
        "their wages.\n"
    )
    joined = joined_lines(text, split_lines(text))
    assert len(joined) == 2
    assert texts_of(text, joined)[0].endswith("the weather held.")
    assert texts_of(text, joined)[1].startswith("A second convoy")


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    text = "\n".join(
        f"The council of Velmora met for the {number}th time, and it agreed on nothing." for number in range(9)
    )
    assert len(joined_lines(text, split_lines(text))) == 9
