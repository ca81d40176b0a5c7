from dataclasses import replace
from typing import Any

import pytest

from tests.report.pile import FOREIGN, LEDGER, REPRINT, Pile, comparison, orlen, position, quantity
from variorum.records import Comparison, Quantity, Statement, Story
from variorum.report import Edition, PageLimits, gather, render


@pytest.fixture(scope="module")
def edition() -> Edition:
    return gather(orlen())


def test_the_overview_counts_the_pile(edition: Edition) -> None:
    pile = edition.overview
    assert (pile.reports, pile.outlets, pile.unnamed, pile.origins) == (5, 3, 1, 4)
    assert (pile.undated, pile.uncoded) == (2, 1)
    assert dict(pile.languages) == {"en": 4, "fr": 1}
    shared = {line.outlet: line.copies for line in pile.tallies}
    assert shared["Morning Post"] == 1
    assert shared["The Ledger"] == 0


def test_what_disagrees_comes_first_with_both_sides_in_their_words(edition: Edition) -> None:
    first = edition.groups[0]
    assert first.heading == "Where they cannot all be right"
    twelve, twenty = first.comparisons[0].sides
    assert (twelve.value, twelve.origins) == ("12", 1)
    assert [account.document.outlet for account in twelve.accounts] == ["The Ledger"]
    assert [ref.outlet for ref in twelve.accounts[0].also] == ["Morning Post"]
    assert (twenty.value, twenty.accounts[0].document.outlet) == ("20 or more", "Tidings")
    assert "At least 20 people" in [piece.text for piece in twenty.accounts[0].quote.pieces if piece.kinds]


def test_the_toll_table_says_by_whose_account(edition: Edition) -> None:
    rows = {line.document.outlet: line for line in edition.tolls[0].rows}
    assert rows["The Ledger"].account == "Harbour Council"
    assert rows["Tidings"].account == "the outlet's own words"
    assert (rows["Tidings"].figure, rows["Tidings"].qualifier) == ("20 or more", "at least")


def test_a_story_tells_each_sentence_once_with_all_its_codes(edition: Edition) -> None:
    (story,) = edition.stories
    assert (story.reports, story.origins, story.dates) == (3, 2, "6 to 7 May 2031")
    ledger = next(one for one in story.outlets if one.outlet == "The Ledger")
    said, attacked = ledger.documents[0].rows
    assert [code.kind for code in said.codes] == ["statement", "event"]
    assert said.codes[0].head == "Harbour Council says"
    assert "by the account of Harbour Council" in said.codes[1].notes
    assert attacked.codes[0].head == "Lakeland Guard → “the depot”"
    assert "in the outlet's own voice" in attacked.codes[0].notes
    assert "confidence 0.71" in attacked.codes[0].notes


def test_places_are_named_without_coordinates(edition: Edition) -> None:
    (story,) = edition.stories
    notes = [
        note for outlet in story.outlets for one in outlet.documents for row in one.rows
        for code in row.codes for note in code.notes
    ]  # fmt: skip
    assert "Orlen (XLA)" in notes
    assert not any("51.2" in note for note in notes)


def test_the_naming_table_keeps_the_voice(edition: Edition) -> None:
    (row,) = edition.naming.rows
    cells = dict(zip(edition.naming.outlets, row.cells, strict=True))
    assert [(one.label, one.count, one.quoted) for one in cells["Tidings"].labels] == [("Lakeland Guard", 3, False)]
    assert [(one.label, one.quoted) for one in cells["The Ledger"].labels] == [("Lakeland militants", True)]


def test_the_timeline_counts_origins_and_not_repetition(edition: Edition) -> None:
    (day,) = edition.timeline.days
    assert day.dates == "6 May 2031"
    attack = next(one for one in day.moments if one.kind == "event")
    assert (attack.origins, attack.reports) == (1, 2)
    assert edition.timeline.undated == 3


def test_every_quote_leads_to_a_marked_sentence_of_the_report(edition: Edition) -> None:
    anchors = {
        f"{one.document.anchor}-{piece.start}"
        for one in edition.reader for run in one.runs for block in run.blocks for piece in block.pieces if piece.anchor
    }  # fmt: skip
    wanted = {account.quote.anchor for group in edition.groups for one in group.comparisons for side in one.sides
              for account in side.accounts}  # fmt: skip
    wanted |= {row.quote.anchor for story in (*edition.stories, *edition.alone) for outlet in story.outlets
               for one in outlet.documents for row in one.rows}  # fmt: skip
    wanted |= {label.anchor for row in edition.naming.rows for cell in row.cells for label in cell.labels}
    wanted |= {moment.quote.anchor for day in edition.timeline.days for moment in day.moments}
    assert wanted
    assert wanted <= anchors


def test_the_reader_holds_every_letter_and_folds_the_furniture(edition: Edition) -> None:
    found = {"".join(piece.text for run in one.runs for block in run.blocks for piece in block.pieces): one
             for one in edition.reader}  # fmt: skip
    assert found[LEDGER].runs[-1].aside
    assert found[LEDGER].runs[-1].blocks[0].kind == "furniture"
    assert dict(found[LEDGER].facts)["published"] == "7 May 2031: from the page's own metadata"
    assert dict(found[LEDGER].facts)["other dates found"] == "9 May 2031 (footer)"
    assert dict(found[REPRINT].facts)["agency copy"] == "The Ledger"
    assert not found[FOREIGN].coded


def test_addresses_that_are_not_of_the_web_are_no_links(edition: Edition) -> None:
    assert {one.link for one in edition.reader} == {"", "https://ledger.example/depot"}


def test_what_was_set_aside_is_listed(edition: Edition) -> None:
    lists = {one.heading: one for one in edition.aside}
    assert lists["Inputs refused"].rows == (("reports/bomb.zip", "expands to more than 128 MB", ""),)
    assert lists["Records refused at the door"].rows == (("1 × statements", "quote differs from its document", ""),)
    assert lists["Reports in a language that is not coded"].total == 1
    assert lists["Reports without a date"].total == 2
    assert [row[0] for row in lists["What stayed unknown"].rows] == ["1", "1"]


@pytest.mark.parametrize(
    ("limits", "left_out"),
    [
        ({"rows": 1}, lambda page: page.rows_left_out),
        ({"figures": 1}, lambda page: page.figures_left_out),
        ({"actors": 0}, lambda page: page.naming.left_out),
        ({"moments": 1}, lambda page: page.timeline.left_out),
        ({"characters": 150}, lambda page: page.texts_left_out),
        ({"comparisons": 0}, lambda page: page.groups[0].left_out),
    ],
)
def test_a_full_page_says_how_much_it_leaves_out(limits: dict[str, int], left_out: Any) -> None:
    assert left_out(gather(orlen(), PageLimits(**limits))) > 0


def test_an_empty_case_has_an_edition() -> None:
    page = gather(type(orlen())(records={}))
    assert page.overview.reports == 0
    assert page.stories == ()


def test_a_value_that_its_quote_says_already_is_not_said_twice() -> None:
    view = orlen()
    (story,) = view.of(Story)
    ledger = next(one for one in view.documents if one.text == LEDGER)
    said = view.of(Statement)[0]
    words = "Twelve people were killed when drones struck a depot in Orlen on Tuesday"
    found = comparison(story, "what", "corroborated", "A strike", position(ledger, said, words, words))
    page = gather(Pile(records={**view.records, "comparisons": [found]}, outlet_names=view.outlet_names))
    assert [side.value for side in page.groups[0].comparisons[0].sides] == [""]


def test_comparisons_that_share_a_figure_are_one_table() -> None:
    view = orlen()
    (story,) = view.of(Story)
    ledger = next(one for one in view.documents if one.text == LEDGER)
    tidings = next(one for one in view.documents if one.outlet == "Tidings" and one.language == "en")
    twelve, twenty, _ = view.of(Quantity)
    later = comparison(
        story, "number", "changed_over_time", "The number rose",
        position(ledger, twelve, "12", "Twelve people"), position(tidings, twenty, "20", "At least 20 people"),
    )  # fmt: skip
    page = gather(Pile(records={**view.records, "comparisons": [*view.of(Comparison), later]}))
    (toll,) = page.tolls
    assert toll.title == "Killed"
    assert toll.relation == "they differ; later reports differ from earlier ones"
    assert len(toll.rows) == 3


def test_comparisons_that_share_few_figures_stay_apart() -> None:
    view = orlen()
    (story,) = view.of(Story)
    ledger = next(one for one in view.documents if one.text == LEDGER)
    tidings = next(one for one in view.documents if one.outlet == "Tidings" and one.language == "en")
    first = view.of(Comparison)[0]
    others = [quantity(tidings, words, number, number) for number, words in ((4, "20"), (5, "people"), (6, "strike"))]
    apart = comparison(
        story, "number", "contradicted", "Another number", first.positions[0],
        *(position(tidings, one, one.of, "people") for one in others),
    )  # fmt: skip
    figures = [*view.of(Quantity), *others]
    page = gather(Pile(records={**view.records, "quantities": figures, "comparisons": [first, apart]}))
    assert sorted(len(toll.rows) for toll in page.tolls) == [3, 4]
    assert ledger.id == first.positions[0].document_id


def test_agreement_says_how_many_origins_stand_behind_it() -> None:
    view = orlen()
    same = replace(view.of(Comparison)[0], relation="corroborated", origins=2)
    page = gather(Pile(records={**view.records, "comparisons": [same]}))
    assert page.groups[0].comparisons[0].origins == 2
    assert "<b>2 independent origins</b>" in render(page)
