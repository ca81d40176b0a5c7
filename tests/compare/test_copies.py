"""Copies: shared text is found and shown, furniture does not fake it."""

import pickle
import random
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.reports import Case, report
from variorum.compare.alignment import shared_stretches, shingled, stretch_spans
from variorum.compare.copies import origins_of, run_copies, split_copies
from variorum.compare.grouping import packed
from variorum.compare.overlap import furniture_of, shared_shingles
from variorum.compare.shingles import LONGEST_REPEAT, WordHasher, distinct, held_in, shingle_hashes, words_of
from variorum.config import Config
from variorum.records import Copy, Document, Span

CONFIG = Config()
AGENCY = (
    "Ferry traffic on the lower Olm stopped on Tuesday after two barges sank near the lock at Harrow Weir, the river "
    "board said. Divers found no one aboard either vessel. The board's engineer, Tam Orrel, told reporters that the "
    "lock gates had been opened by mistake during the night shift. Traffic would resume on Thursday at the earliest, "
    "he said."
)
OWN = (
    "Bakers in three valley towns closed their shops for a day to protest against the price of flour, which has "
    "doubled since the harvest failed in the eastern districts. Their guild asked the council to open the granary "
    "before winter."
)
NOTICE = (
    "We and our partners keep small files on your device to remember what you like and to count how many people read "
    "each page of this paper. You may change your mind at any time by opening the page on privacy and cookies."
)


def copies_of(*documents: Document) -> list[Copy]:
    blocks = list(split_copies(Case(*documents), CONFIG))
    return [copy for block in pickle.loads(pickle.dumps(blocks)) for copy in run_copies(block, CONFIG)]


def folded(text: str) -> tuple[str, ...]:
    return words_of(text, [Span(0, len(text))]).folded


def test_two_reports_that_reuse_one_text_share_one_origin_and_show_the_same_words() -> None:
    one = report(AGENCY, outlet="Valley Echo")
    other = report("From our desk in Harrow. " + AGENCY.replace("two barges", "a pair of barges"), outlet="Olm Daily")
    (copy,) = copies_of(one, other)
    texts = {one.id: one.text, other.id: other.text}
    assert copy.same_origin
    assert copy.containment > 0.8
    assert copy.spans_a
    for a, b in zip(copy.spans_a, copy.spans_b, strict=True):
        assert folded(a.of(texts[copy.document_a])) == folded(b.of(texts[copy.document_b]))
    covered = [span.of(other.text) for span in (copy.spans_a if copy.document_a == other.id else copy.spans_b)]
    assert not any("a pair of" in stretch for stretch in covered)


def test_a_short_report_inside_a_long_one_is_found() -> None:
    long = report(" ".join([OWN, AGENCY, OWN.replace("Bakers", "Millers").replace("flour", "rye")]), outlet="Olm Daily")
    (copy,) = copies_of(report(AGENCY, outlet="Valley Echo"), long)
    assert copy.containment == pytest.approx(1.0)


def test_reports_on_other_things_share_nothing() -> None:
    assert copies_of(report(AGENCY, outlet="Valley Echo"), report(OWN, outlet="Olm Daily")) == []


def test_a_notice_that_an_outlet_prints_in_every_report_is_no_copy() -> None:
    topics = ("harbour masters", "beekeepers", "schoolteachers", "glassblowers", "surveyors", "cartographers")
    bodies = [
        f"The {topic} of town {i} met {topic} from elsewhere to settle fees. {NOTICE}" for i, topic in enumerate(topics)
    ]
    assert copies_of(*(report(body, outlet="Olm Daily") for body in bodies)) == []


def test_furniture_blocks_do_not_count() -> None:
    one = report(AGENCY, outlet="Valley Echo", furniture=NOTICE)
    other = report(OWN, outlet="Olm Daily", furniture=NOTICE)
    assert copies_of(one, other) == []


def test_an_agency_that_both_credit_ties_reports_that_share_less() -> None:
    filler = "Nobody in the town of Lower Brack could say when the mill would open again or who had paid for its roof. "
    more = "The mayor spoke for an hour about drains and left without taking questions from the few who had come. "
    half = AGENCY[: len(AGENCY) // 2]
    bodies = (half + " " + filler + more, half + " " + OWN)
    loose = copies_of(*(report(body, outlet=outlet) for body, outlet in zip(bodies, "ab", strict=True)))
    tied = copies_of(*(report(body, outlet=o, credit="Harbour Wire") for body, o in zip(bodies, "ab", strict=True)))
    assert [copy.same_origin for copy in loose] == [False]
    assert [copy.same_origin for copy in tied] == [True]
    assert tied[0].method.endswith("+credit")


def test_a_reprint_in_one_outlet_is_not_cut_as_furniture() -> None:
    generator = random.Random(3)
    text = [str(generator.random())[2:8] for _ in range(LONGEST_REPEAT * 2)]
    hashes = shingle_hashes(WordHasher()(text))
    assert len(furniture_of([hashes] * 3, ["Olm Daily"] * 3)) == 0
    assert len(furniture_of([hashes[:50]] * 3, ["Olm Daily"] * 3)) == 50
    assert len(furniture_of([hashes[:50]] * 3, [None] * 3)) == 0


def test_shared_shingles_are_counted_for_every_pair() -> None:
    arrays = [np.array(values, dtype=np.uint64) for values in ([1, 2, 3, 9], [2, 3, 4], [3, 5], [7])]
    shared = shared_shingles(arrays, np.array([9], dtype=np.uint64))
    found = dict(
        zip(zip(shared.first.tolist(), shared.second.tolist(), strict=True), shared.count.tolist(), strict=True)
    )
    assert found == {(0, 1): 2, (0, 2): 1, (1, 2): 1}


@given(st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_stretches_always_hold_the_same_words(a: list[str], b: list[str]) -> None:
    hasher = WordHasher()
    texts = (" ".join(a), " ".join(b))
    found = [words_of(text, [Span(0, len(text))]) for text in texts]
    first, second = (shingle_hashes(hasher(one.folded)) for one in found)
    nothing = np.empty(0, dtype=np.uint64)
    stretches = shared_stretches(shingled(first, nothing), shingled(second, nothing))
    spans_a, spans_b = stretch_spans(stretches, *found)
    assert [folded(span.of(texts[0])) for span in spans_a] == [folded(span.of(texts[1])) for span in spans_b]
    assert all(one.end <= other.start for one, other in pairwise(spans_a))


def test_stretches_end_where_a_block_ends() -> None:
    text = "alpha beta gamma delta epsilon zeta eta theta iota kappa"
    middle = text.index("zeta")
    broken = words_of(text, [Span(0, middle), Span(middle, len(text))])
    whole = words_of(text, [Span(0, len(text))])
    hashes = shingle_hashes(WordHasher()(whole.folded))
    ready = shingled(hashes, np.empty(0, dtype=np.uint64))
    spans, _ = stretch_spans(shared_stretches(ready, ready), broken, whole)
    assert [span.of(text) for span in spans] == ["alpha beta gamma delta epsilon", "zeta eta theta iota kappa"]


@given(st.lists(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_sorted_tables_answer_as_sets_do(values: list[int], table: set[int]) -> None:
    array = np.array(values, dtype=np.uint64)
    ordered = np.array(sorted(table), dtype=np.uint64)
    assert held_in(array, ordered).tolist() == [value in table for value in values]
    assert distinct(array).tolist() == sorted(set(values))


def test_origins_put_every_report_in_exactly_one_list() -> None:
    def copy(a: str, b: str, *, same: bool) -> Copy:
        return Copy(
            id=a + b, document_a=a, document_b=b, spans_a=(), spans_b=(), containment=0.9, same_origin=same, method=""
        )

    found = origins_of(
        ["d", "c", "b", "a"], [copy("a", "b", same=True), copy("b", "d", same=True), copy("c", "d", same=False)]
    )
    assert found == (("a", "b", "d"), ("c",))


def test_hashes_are_the_same_in_every_process() -> None:
    expected = [int.from_bytes(blake2b(word, digest_size=8).digest(), "little") for word in (b"river", b"board")]
    assert WordHasher()(["river", "board"]).tolist() == expected


def test_small_groups_share_a_list_and_large_ones_are_cut() -> None:
    groups = [[(0, 1), (0, 2)], [(3, 4)], [(5, 6), (5, 7), (5, 8), (5, 9), (5, 10)]]
    assert list(packed(groups, 3)) == [[(0, 1), (0, 2), (3, 4)], [(5, 6), (5, 7), (5, 8)], [(5, 9), (5, 10)]]
    assert list(packed([], 3)) == []


def test_a_group_more_changes_only_the_lists_around_it() -> None:
    groups = [[(number, number + 1)] for number in range(0, 2000, 2)]

    def ends(group: Sequence[tuple[int, int]]) -> bool:
        return (group[0][0] * 7919) % 16 < 4

    before = list(packed(groups, 50, ends))
    after = list(packed([*groups[:300], [(601, 603)], *groups[300:]], 50, ends))
    assert [pair for part in before for pair in part] == [pair for group in groups for pair in group]
    assert len([part for part in after if part not in before]) <= 2
