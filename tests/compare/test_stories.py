"""Stories: the same occurrence, not the same topic; dates from the story, never over a report's own."""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.reports import Case, report
from variorum.compare import linkage
from variorum.compare.candidates import Days, candidate_pairs, days_between, days_of
from variorum.compare.copies import run_copies, split_copies
from variorum.compare.dating import agreed, date_from_story, undone
from variorum.compare.likeness import likeness
from variorum.compare.linkage import average_linkage
from variorum.compare.stories import run_stories, split_stories
from variorum.compare.terms import Terms, fold, is_number, terms_of
from variorum.compare.vectors import vectors_of
from variorum.config import Config
from variorum.ontology.compare import likeness_weights
from variorum.records import Document, Published, Story

CONFIG = Config()
FERRY_ONE = (
    "At least 14 passengers drowned when the ferry Merrow capsized in a storm off Cape Dunnet on Monday, the "
    "coastguard said. Helicopters pulled 40 survivors from the water near the cape. The Merrow had left Port Ilse an "
    "hour before."
)
FERRY_TWO = (
    "The ferry Merrow, which capsized off Cape Dunnet on Monday, was carrying more passengers than allowed, a minister "
    "said. The coastguard put the number of drowned at 14 and said 40 survivors had been taken to Port Ilse."
)
FERRY_OLD = (
    "An inquiry into the sinking of the ferry Sandpiper two winters ago found that its captain had ignored a gale "
    "warning. The coastguard of Lake Orrin was told to inspect every hull before spring, the transport office said."
)
STRIKE = (
    "Tram drivers in Halden walked out on Monday over a new roster. Their union said 3,000 drivers had joined and that "
    "no tram would leave the depot before the company withdrew the roster. The city put on extra buses."
)
STRIKE_TWO = (
    "No tram left the depots of Halden on Monday after drivers walked out over a roster. The union spoke of 3,000 "
    "drivers; the tram company said it would not withdraw the roster, and the city sent extra buses."
)


def stories_of(*documents: Document) -> tuple[list[Story], dict[str, Document]]:
    case = Case(*documents)
    copies = [copy for block in split_copies(case, CONFIG) for copy in run_copies(block, CONFIG)]
    case = Case(*documents, *copies)
    found = [
        record
        for block in pickle.loads(pickle.dumps(list(split_stories(case, CONFIG))))
        for record in run_stories(block, CONFIG)
    ]
    revised = {record.id: record for record in found if isinstance(record, Document)}
    return [record for record in found if isinstance(record, Story)], {
        document.id: revised.get(document.id, document) for document in documents
    }


def pile() -> list[Document]:
    return [
        report(FERRY_ONE, outlet="Port Ilse Gazette", day="2031-05-05", title="Ferry Merrow capsizes off Cape Dunnet"),
        report(FERRY_TWO, outlet="The Northern", day="2031-05-06", title="Merrow ferry carried too many passengers"),
        report(FERRY_OLD, outlet="The Northern", day="2031-05-06", title="Captain blamed for loss of the Sandpiper"),
        report(STRIKE, outlet="Halden Post", day="2031-05-05", title="Tram drivers walk out in Halden"),
        report(STRIKE_TWO, outlet="The Northern", day="2031-05-05", title="Halden without trams as drivers walk out"),
    ]


def test_reports_of_one_occurrence_are_one_story_and_look_alikes_are_not() -> None:
    documents = pile()
    stories, _ = stories_of(*documents)
    titles = {document.id: document.title for document in documents}
    found = sorted(sorted(titles[one] or "" for one in story.document_ids) for story in stories)
    assert found == [
        ["Captain blamed for loss of the Sandpiper"],
        ["Ferry Merrow capsizes off Cape Dunnet", "Merrow ferry carried too many passengers"],
        ["Halden without trams as drivers walk out", "Tram drivers walk out in Halden"],
    ]


def test_every_report_is_in_one_story_and_in_one_origin_of_it() -> None:
    documents = pile()
    stories, _ = stories_of(*documents)
    assert sorted(one for story in stories for one in story.document_ids) == sorted(d.id for d in documents)
    for story in stories:
        assert sorted(one for origin in story.origins for one in origin) == sorted(story.document_ids)


def test_the_order_of_the_reports_changes_nothing() -> None:
    assert stories_of(*pile())[0] == stories_of(*reversed(pile()))[0]


def test_a_story_has_the_days_of_its_reports_and_the_title_of_one() -> None:
    stories, _ = stories_of(*pile())
    ferry = next(story for story in stories if "Merrow" in story.title)
    assert (ferry.start, ferry.end) == ("2031-05-05", "2031-05-06")


def test_the_same_text_weeks_apart_is_one_story_and_the_conflict_is_noted() -> None:
    early = report(FERRY_ONE, outlet="Port Ilse Gazette", day="2031-05-05", name="early")
    late = report(FERRY_ONE, outlet="The Northern", day="2031-08-20", name="late")
    stories, revised = stories_of(early, late)
    assert [len(story.document_ids) for story in stories] == [2]
    assert revised[late.id].published == late.published
    assert "date conflict" in revised[late.id].notes[0]
    assert "2031-05-05" in revised[late.id].notes[0]


def test_a_report_without_a_date_is_dated_by_its_story() -> None:
    undated = report(FERRY_TWO, outlet="The Northern", title="Merrow ferry carried too many passengers")
    dated = report(
        FERRY_ONE, outlet="Port Ilse Gazette", day="2031-05-05", title="Ferry Merrow capsizes off Cape Dunnet"
    )
    _, revised = stories_of(undated, dated, *pile()[2:])
    published = revised[undated.id].published
    assert published == Published(value="2031-05-05", precision="day", basis="story")
    assert revised[undated.id].published_candidates[-1].basis == "story"


def test_an_undated_report_alone_stays_undated() -> None:
    alone = report(FERRY_OLD, outlet="The Northern")
    _, revised = stories_of(alone, *pile()[3:])
    assert revised[alone.id].published is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2031-05-05"], "2031-05-05"),
        (["2031-05-06", "2031-05-05", "2031-05-06"], "2031-05-06"),
        (["2031-05-06", "2031-05-05"], "2031-05-05"),
        (["2031-05-01", "2031-05-20"], "2031-05"),
        (["2031-05", "2031-05-20"], "2031-05"),
        (["2031-04-30", "2031-05-20"], "2031"),
        (["2030-12-31", "2031-02-20"], None),
        ([], None),
    ],
)
def test_reports_agree_on_the_finest_date_that_holds_for_all(values: list[str], expected: str | None) -> None:
    precision = {4: "year", 7: "month", 10: "day"}
    found = agreed([Published(value=v, precision=precision[len(v)], basis="stated") for v in values])  # type: ignore[arg-type]
    assert (found.value if found else None) == expected


def test_a_copy_of_a_dated_report_takes_its_date_from_that_report() -> None:
    first = report(FERRY_ONE, outlet="Port Ilse Gazette", day="2031-05-05", name="first")
    later = report(FERRY_TWO, outlet="The Northern", day="2031-05-07", name="later")
    undated = report("Harbour news. " + FERRY_ONE, outlet="Cape Herald", name="undated")
    documents = [first, later, undated]
    copies = [copy for block in split_copies(Case(*documents), CONFIG) for copy in run_copies(block, CONFIG)]
    assert date_from_story(undated, documents, "sto_1", copies).published == Published(
        value="2031-05-05", precision="day", basis="story"
    )
    assert date_from_story(undated, documents, "sto_1", []).published == Published(
        value="2031-05", precision="month", basis="story"
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("05-06-2031", "2031-06-05"), ("06/05/2031", "2031-06-05"), ("04.05.2031", "2031-06"), ("31.31.2031", "2031-06")],
)
def test_a_printed_date_of_two_readings_is_read_as_the_story_decides(printed: str, expected: str) -> None:
    undated = report(f"{printed} {FERRY_TWO}", outlet="The Northern", name="undated")
    dated = [report(FERRY_ONE, outlet="Cape Herald", day=day, name=day) for day in ("2031-06-04", "2031-06-07")]
    published = date_from_story(undated, [undated, *dated], "sto_1", []).published
    assert published is not None
    assert (published.value, published.basis) == (expected, "story")


def test_dating_again_starts_from_the_reports_own_date() -> None:
    undated = report(FERRY_TWO, outlet="The Northern", name="undated")
    dated = report(FERRY_ONE, outlet="Port Ilse Gazette", day="2031-05-05", name="dated")
    once = date_from_story(undated, [undated, dated], "sto_1", [])
    assert once.published is not None
    assert undone(once) == undated
    assert undone(dated) == dated


def test_days_of_months_and_years() -> None:
    day = days_of(Published(value="2031-05-05", precision="day", basis="stated"))
    month = days_of(Published(value="2031-05", precision="month", basis="stated"))
    year = days_of(Published(value="2031", precision="year", basis="stated"))
    assert days_between(day, month) == 0
    assert days_between(day, days_of(Published(value="2031-05-09", precision="day", basis="given"))) == 4
    assert days_between(day, year) is None
    readings = days_of(None, [date(2031, 5, 6), date(2031, 6, 5)])
    assert days_between(day, readings) == 1
    assert not readings.known
    assert month.last - month.first == 30


def test_candidates_are_near_in_time_or_undated_or_copies() -> None:
    near, far, undated = pile()[0], pile()[1], replace(pile()[1], published=None)
    vectors = vectors_of([terms_of(document) for document in (near, far, undated)])
    days = [Days(100, 100), Days(200, 200), Days(-1, -1)]
    assert candidate_pairs(vectors, days, []).tolist() == [[0, 2], [1, 2]]
    assert candidate_pairs(vectors, days, [(1, 0)]).tolist() == [[0, 1], [0, 2], [1, 2]]


def test_terms_fold_inflection_numbers_and_stop_words() -> None:
    assert fold("Soldiers") == fold("soldier’s") == "soldier"
    assert fold("fourteen") == fold("14") == "#14"
    assert fold("3,000") == "#3000"
    assert fold("the") == ""
    assert is_number("#14")
    assert not is_number("#2031")


def test_captions_and_furniture_are_no_terms() -> None:
    document = report(FERRY_ONE, furniture="Subscribe for crossword puzzles")
    assert "crossword" not in terms_of(document).whole


Edges = list[tuple[int, int, float, float]]


def _edges(found: list[tuple[int, int, int]]) -> Edges:
    return [
        (a, b, p / 16, 0.5) for (a, b), p in sorted({(min(a, b), max(a, b)): p for a, b, p in found if a != b}.items())
    ]


edges = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 16)), max_size=15).map(_edges)


def plain_average_linkage(members: int, found: Edges) -> list[list[int]]:
    weight = {(a, b): p for a, b, p, _ in found}
    groups = [[member] for member in range(members)]
    while True:
        best = None
        for one, other in combinations(range(len(groups)), 2):
            pairs = [(min(a, b), max(a, b)) for a in groups[one] for b in groups[other]]
            mean = sum(weight.get(pair, 0.0) for pair in pairs) / len(pairs)
            key = (-mean, groups[one][0], groups[other][0])
            if mean >= linkage.SAME_STORY and (best is None or key < best[0]):
                best = (key, one, other)
        if best is None:
            return sorted(groups)
        _, one, other = best
        groups[one] = sorted(groups[one] + groups.pop(other))


@settings(max_examples=200)
@given(edges)
def test_linkage_is_average_linkage(found: Edges) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linkage, "COHESION", 0.0)
        assert average_linkage(7, found) == plain_average_linkage(7, found)


def test_two_settled_groups_are_only_joined_where_they_are_as_alike_across_as_inside() -> None:
    inside = [(a, b, 0.9, 0.5) for group in ((0, 1, 2), (3, 4, 5)) for a, b in combinations(group, 2)]
    across = [(a, b, 0.5) for a in (0, 1, 2) for b in (3, 4, 5)]
    assert average_linkage(6, [*inside, *((a, b, p, 0.2) for a, b, p in across)]) == [[0, 1, 2], [3, 4, 5]]
    assert average_linkage(6, [*inside, *((a, b, p, 0.45) for a, b, p in across)]) == [[0, 1, 2, 3, 4, 5]]


def test_reports_are_no_less_alike_for_being_alone_in_their_case() -> None:
    told = [terms_of(report(words)) for words in (FERRY_ONE, FERRY_TWO)]
    rest = [terms_of(report(f"{STRIKE} {FERRY_OLD} Edition number{chr(97 + number)}.")) for number in range(60)]

    def alike(reports: Sequence[Terms]) -> float:
        pair, days = np.array([[0, 1]]), [Days(1, 1)] * len(reports)
        return float(likeness(vectors_of(reports), days, pair, likeness_weights())[1][0])

    assert alike(told) > alike([*told, *rest])


def test_a_small_case_of_one_occurrence_is_one_story_with_dates_or_without() -> None:
    tellings = (
        "The ferry Merrow capsized in a storm off Cape Dunnet and at least 14 passengers drowned, the coastguard said.",
        "At least 14 people are dead after the Merrow, a ferry, went down off Cape Dunnet; the coastguard saved 40.",
        "Forty people were pulled from the sea off Cape Dunnet when the ferry Merrow capsized in a storm; 14 drowned.",
        "A storm capsized the ferry Merrow near Cape Dunnet. The coastguard counts 14 drowned and 40 survivors.",
    )
    for day in ("2031-05-06", None):
        reports = [report(words, outlet=str(number), day=day) for number, words in enumerate(tellings)]
        stories, _ = stories_of(*reports)
        assert [len(story.document_ids) for story in stories] == [4], day


@settings(max_examples=100)
@given(edges)
def test_linkage_is_the_same_however_many_rungs_it_takes(found: Edges) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linkage, "_RUNGS", ())
        at_once = average_linkage(7, found)
    assert average_linkage(7, found) == at_once
