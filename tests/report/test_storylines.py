from dataclasses import replace
from typing import Any

from tests.report.pile import Pile, annotations, document, event, tuesday
from variorum.records import Story, Storyline
from variorum.report import Edition, PageLimits, gather, render

ONE = document("Raid\nGuards raided the port on Tuesday.\n", outlet="One")
TWO = document("Raid at dawn\nThe port was stormed on Tuesday.\n", outlet="Two")
LATER = document("Port <b>trial</b>\nThe guards of the port went on trial.\n", outlet="One")
UNDATED = document("Port mourns\nThe port mourned its dead.\n", outlet="Three")


def story(name: str, *members: Any, start: str | None = None) -> Story:
    ids = tuple(one.id for one in members)
    return Story(
        id=f"sto_{name}", title=members[0].title, document_ids=ids, start=start, end=start,
        origins=tuple((one,) for one in ids),
    )  # fmt: skip


RAID = story("aaaa1111", ONE, TWO, start="2031-05-06")
TRIAL = story("bbbb2222", LATER, start="2031-09-01")
MOURNING = story("cccc3333", UNDATED)
LINE = Storyline(
    id="lin_dddd4444", title="Raid", story_ids=(MOURNING.id, RAID.id, TRIAL.id), start="2031-05-06", end="2031-09-01",
    words=("Port", "guards"),
)  # fmt: skip
RAIDED = event(ONE, "raided", time=tuesday(ONE))
STORMED = event(TWO, "stormed", time=tuesday(TWO))


def gathered(limits: PageLimits | None = None, **records: Any) -> Edition:
    documents = (ONE, TWO, LATER, UNDATED)
    held = {
        "documents": documents,
        "annotations": [annotations(one) for one in documents],
        "events": [RAIDED, STORMED],
        "stories": [RAID, TRIAL, MOURNING],
        "storylines": [LINE],
        **records,
    }
    return gather(Pile(records=held), limits)


def test_a_storyline_lists_its_stories_by_date_with_undated_ones_last() -> None:
    (line,) = gathered().storylines
    assert [one.title for one in line.stories] == ["Raid", "Port <b>trial</b>", "Port mourns"]
    assert [one.dates for one in line.stories] == ["6 May 2031", "1 Sep 2031", "undated"]
    assert (line.reports, line.origins, line.outlets) == (4, 4, 3)
    assert line.words == ("Port", "guards")


def test_its_timeline_holds_what_several_origins_tell() -> None:
    (line,) = gathered().storylines
    assert [(day.dates, day.moments[0].origins) for day in line.moments] == [("6 May 2031", 2)]
    (line,) = gathered(events=[RAIDED]).storylines
    assert line.moments == ()


def test_what_lies_long_before_its_first_report_is_background() -> None:
    long_ago = [
        replace(one, time=replace(tuesday(document), earliest="2029-05-06", latest="2029-05-06"))
        for one, document in ((RAIDED, ONE), (STORMED, TWO))
    ]
    (line,) = gathered(events=long_ago).storylines
    assert line.moments == ()


def test_a_story_names_its_storyline() -> None:
    edition = gathered()
    assert {view.line for view in (*edition.stories, *edition.alone)} == {"Raid"}


def test_a_full_page_keeps_the_stories_of_most_origins() -> None:
    (line,) = gathered(PageLimits(line_stories=1)).storylines
    assert [one.title for one in line.stories] == ["Raid"]
    assert line.left_out == 2
    edition = gathered(PageLimits(storylines=0))
    assert (edition.storylines, edition.storylines_left_out) == ((), 1)


def test_every_link_of_a_storyline_leads_somewhere() -> None:
    page = render(gathered())
    (line,) = gathered().storylines
    for anchor in (line.anchor, *(one.anchor for one in line.stories)):
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page
    assert "Port &lt;b&gt;trial&lt;/b&gt;" in page


def test_a_case_without_storylines_has_no_section() -> None:
    assert 'id="storylines"' not in render(gathered(storylines=[]))
