"""Storylines: stories of one running matter belong together over months; what merely shares a topic does not."""

import pickle
import random
from itertools import pairwise

import pytest

from tests.compare.reports import Case, report
from variorum.compare.copies import run_copies, split_copies
from variorum.compare.stories import run_stories, split_stories
from variorum.compare.storylines import run_storylines, split_storylines
from variorum.config import Config
from variorum.records import Document, Story, Storyline

CONFIG = Config()
DAM_JANUARY = (
    "The Tarrow dam authority signed a loan with the Orsk bank on Monday to finish the Kelm spillway. Minister Ludo "
    "Haas said that the Tarrow dam would hold back the Vessel river by autumn. Villagers of Kelm fear for their fields."
)
DAM_JANUARY_TOO = (
    "Minister Ludo Haas signed a loan with the Orsk bank on Monday for the Kelm spillway of the Tarrow dam. The Tarrow "
    "dam authority promised the villagers of Kelm new fields along the Vessel river before autumn."
)
DAM_MAY = (
    "Police cleared a camp of villagers from Kelm who had blocked the road to the Tarrow dam for nine days. Haas, the "
    "minister, called the blockade of the Tarrow site a disgrace; the villagers say the Vessel river is theirs."
)
DAM_NEXT_YEAR = (
    "Engineers found cracks in the Kelm spillway of the Tarrow dam, two people who saw their survey said. The Tarrow "
    "dam authority denied it. Haas, who resigned as minister in spring, did not answer questions about the Orsk loan."
)
STRIKE = (
    "Tram drivers in Halden walked out on Monday over a new roster. Their union said that no tram would leave "
    "the depot before the company withdrew the roster. The minister of transport called on both sides to talk."
)
FERRY = (
    "The ferry Merrow capsized in a storm off Cape Dunnet on Monday, the coastguard said. Helicopters pulled survivors "
    "from the water near the cape. The minister of transport ordered an inquiry into the age of the ship."
)
ELECTION = (
    "Voters in Suldal chose a new mayor on Sunday. Ane Brekke of the farmers' list won by nine votes after a second "
    "count. The loser, Odd Lien, asked the court of Suldal for a third."
)
DAM = (
    report(DAM_JANUARY, title="Loan signed for the Tarrow dam", outlet="a", day="2030-01-14"),
    report(DAM_JANUARY_TOO, title="Haas signs loan for Tarrow dam", outlet="b", day="2030-01-14"),
    report(DAM_MAY, title="Camp at the Tarrow dam cleared", outlet="a", day="2030-05-02"),
    report(DAM_NEXT_YEAR, title="Cracks in the Tarrow dam", outlet="c", day="2031-06-20"),
)
OTHERS = (
    report(STRIKE, title="Trams stand still in Halden", outlet="a", day="2030-01-14"),
    report(FERRY, title="Ferry capsizes off Cape Dunnet", outlet="b", day="2030-05-02"),
    report(ELECTION, title="Nine votes decide Suldal", outlet="c", day="2031-06-20"),
)


def stories_of(*documents: Document) -> list[Story]:
    case = Case(*documents)
    copies = [copy for block in split_copies(case, CONFIG) for copy in run_copies(block, CONFIG)]
    case = Case(*documents, *copies)
    found = [record for block in split_stories(case, CONFIG) for record in run_stories(block, CONFIG)]
    return [record for record in found if isinstance(record, Story)]


def storylines_of(*documents: Document) -> tuple[list[Storyline], list[Story]]:
    stories = stories_of(*documents)
    blocks = pickle.loads(pickle.dumps(list(split_storylines(Case(*documents, *stories), CONFIG))))
    return [line for block in blocks for line in run_storylines(block, CONFIG)], stories


def test_stories_of_one_matter_run_together_over_months_and_stay_stories() -> None:
    lines, stories = storylines_of(*DAM, *OTHERS)
    (line,) = lines
    told = {story.id: story for story in stories}
    assert sorted(len(told[one].document_ids) for one in line.story_ids) == [1, 1, 2]
    assert {key for one in line.story_ids for key in told[one].document_ids} == {one.id for one in DAM}
    assert (line.start, line.end) == ("2030-01-14", "2031-06-20")


def test_a_storyline_says_in_the_words_of_the_reports_what_its_stories_share() -> None:
    (line,), _ = storylines_of(*DAM, *OTHERS)
    assert {"Tarrow", "Kelm"} <= set(line.words)
    assert not {"Monday", "Minister", "loan"} & set(line.words)
    assert "Tarrow" in line.title


def test_a_small_case_of_one_matter_is_one_storyline() -> None:
    lines, stories = storylines_of(*DAM)
    assert [len(line.story_ids) for line in lines] == [len(stories)] == [3]


def test_undated_stories_run_along() -> None:
    undated = report(
        DAM_NEXT_YEAR.replace("said.", "said on 20 June.", 1), title="Cracks in the Tarrow dam", outlet="c"
    )
    lines, stories = storylines_of(*DAM[:3], undated, *OTHERS)
    own = next(story.id for story in stories if undated.id in story.document_ids)
    assert [own in line.story_ids for line in lines] == [True]


def wars(count: int) -> list[Document]:
    """Reports of one war, each of another town, commander and weapon; every outlet has words of its own."""
    draw = random.Random(7)

    def name() -> str:
        return "".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(3)).capitalize()

    documents = []
    for number in range(count):
        town, hill, commander, weapon = name(), name(), name(), name().lower()
        body = (
            f"Norland said its army fought Sudland's army near {town} in the war between Norland and Sudland. Shells "
            f"fell on {hill}, the war monitor said. Commander {commander} of {town} showed a {weapon} that his men had "
            f"taken at {hill}. The {weapon} of {commander} was burnt. Subscribe to Heraldus Extra for the war."
        )
        day = f"203{number % 3}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        documents.append(report(body, title=f"Fight for {town} and {hill}", outlet=f"o{number % 4}", day=day))
    return documents


def test_a_hub_that_everything_names_chains_nothing() -> None:
    lines, stories = storylines_of(*wars(60))
    assert len(stories) == 60
    assert max((len(line.story_ids) for line in lines), default=0) <= 6


def test_a_running_matter_is_found_among_the_stories_of_a_war() -> None:
    documents = wars(60)
    lines, stories = storylines_of(*documents, *DAM)
    dam = {story.id for story in stories if {one.id for one in DAM} & set(story.document_ids)}
    assert any(set(line.story_ids) == dam for line in lines)


def test_a_long_storyline_stays_one() -> None:
    documents = []
    for number in range(70):
        town = "".join("bdfgklmnpr"[int(digit)] + "aeiou"[number % 5] for digit in f"{number:03d}").capitalize()
        body = (
            f"The Tarrow dam authority paid the village of {town} for its fields, clerk {town}en said. The Tarrow dam "
            f"and the Kelm spillway on the Vessel river need {town}'s land. Minister Ludo Haas came to {town}."
        )
        day = f"203{number // 28}-{number // 7 % 4 * 3 + 1:02d}-{number % 7 * 4 + 1:02d}"
        documents.append(report(body, title=f"{town} sells to the Tarrow dam", outlet=f"o{number}", day=day))
    others = wars(60)
    lines, stories = storylines_of(*documents, *others)
    told = {key: story.id for story in stories for key in story.document_ids}
    longest = max(lines, key=lambda line: len(line.story_ids))
    assert {told[one.id] for one in documents} <= set(longest.story_ids)
    assert not {told[one.id] for one in others} & set(longest.story_ids)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_reports_does_not_matter(seed: int) -> None:
    documents = [*wars(20), *DAM, *OTHERS]
    once = storylines_of(*documents)
    random.Random(seed).shuffle(documents)
    assert storylines_of(*documents) == once


def test_a_story_is_in_one_storyline_at_most() -> None:
    lines, _ = storylines_of(*wars(40), *DAM, *OTHERS)
    ordered = sorted(one for line in lines for one in line.story_ids)
    assert all(one != other for one, other in pairwise(ordered))


def test_no_reports_no_storylines() -> None:
    assert storylines_of() == ([], [])
