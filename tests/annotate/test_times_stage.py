"""The stage reads the report and nothing but the report, and dates what only a caption dates."""

import pytest

from tests.annotate.reading import document_of, layers_of
from variorum.annotate import TIMES, infer_published
from variorum.config import Config
from variorum.records import BlockKind, Layers, Time


def times_of(layers: Layers) -> list[Time]:
    return list(TIMES.run(layers, Config()))


def test_furniture_and_related_headlines_have_no_times() -> None:
    layers = layers_of(
        ("furniture", "Copyright 2021"),
        ("title", "Rebels take the dam"),
        ("body", "They took it on Thursday."),
        ("related", "What happened on 3 May 2020"),
        published="2024-01-26",
    )
    found = times_of(layers)
    assert [(time.span.of(layers.document.text), time.earliest) for time in found] == [("Thursday", "2024-01-25")]


def test_ids_and_spans_are_those_of_the_document() -> None:
    layers = layers_of(("title", "A title"), ("body", "It fell on 3 May 2020."))
    (time,) = times_of(layers)
    assert time.span.of(layers.document.text) == "3 May 2020"
    assert time == times_of(layers)[0]
    assert time.document_id == layers.document.id


def test_a_month_of_publication_is_no_day_to_count_from() -> None:
    layers = layers_of(("body", "It fell on Friday."))
    assert [time.earliest for time in times_of(layers)] == [None]


def infer(*blocks: tuple[BlockKind, str]) -> str | None:
    document = document_of(*blocks)
    layers = layers_of(*blocks)
    found = infer_published(document, times_of(layers))
    if found is None:
        return None
    assert (found.precision, found.basis) == ("day", "text")
    return found.value


FRESH: tuple[BlockKind, str] = ("caption", "Mourners in Port Vessel, January 25, 2024.")


def test_a_fresh_caption_dates_the_report() -> None:
    body: tuple[BlockKind, str] = (
        "body",
        "The council vowed on Friday to go on. On Thursday the ministry had set a timetable.",
    )
    assert infer(FRESH, body) == "2024-01-26"


def test_a_dateline_without_a_year_is_read_with_its_weekdays_and_the_year_told_last() -> None:
    head = "TARN, July 25: The council vowed on Monday to go on. "
    assert infer(("body", head + "It was founded in May 2021.")) == "2022-07-25"
    assert infer(("body", head)) is None
    assert infer(("body", head + "It was founded in May 2019.")) is None
    assert infer(("body", head + "A junta ruled between 1988 and 2011.")) is None
    assert infer(("body", head + "It met on Thursday. It was founded in May 2021.")) is None
    assert infer(("body", "The council vowed on Monday, July 25, to go on. It was founded in May 2021.")) is None


@pytest.mark.parametrize(
    "body",
    [
        "The council vowed to go on.",
        "The council vowed on Tuesday to go on.",
        "The council vowed on Friday to go on. The last round was held on April 7.",
        "The council vowed on Friday to go on, as it had on 3 February 2024.",
    ],
)
def test_a_caption_that_may_be_old_dates_nothing(body: str) -> None:
    assert infer(FRESH, ("body", body)) is None


def test_dates_in_the_body_date_nothing() -> None:
    assert infer(("body", "On Friday they recalled the attack of October 6, 2023.")) is None


def test_captions_that_disagree_date_nothing() -> None:
    body: tuple[BlockKind, str] = ("body", "The council vowed on Friday to go on.")
    assert infer(FRESH, ("caption", "The port, January 4, 2020."), body) is None


def test_a_report_that_dates_itself_is_read_from_that_day() -> None:
    layers = layers_of(FRESH, ("body", "The council vowed on Friday to go on."))
    found = {time.span.of(layers.document.text): (time.earliest, time.anchor) for time in times_of(layers)}
    assert found["Friday"] == ("2024-01-26", "published:2024-01-26")


def test_words_that_say_no_day_are_no_records_but_a_missing_anchor_is() -> None:
    text = "The talks took two days. They are about the future of the lake and go on on Friday."
    layers = layers_of(("body", text))
    assert [(time.span.of(text), time.method) for time in times_of(layers)] == [("Friday", "unresolved:no-anchor")]
