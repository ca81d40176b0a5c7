"""Scraped text as it comes: everything here is invented."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.article.reading import kind_of, read, texts
from variorum.config import Config, Limits
from variorum.errors import InputError
from variorum.records import GivenMetadata

CAPTION = (
    "Fishermen wait at the closed northern quay of Velmora harbour, where two mines were found on the morning of "
    "the talks, March 3, 2031. /Halden"
)
FIRST = (
    "The Coastal Guard of Velmora said on Tuesday that it had found two more mines off the northern quay, a day "
    "before envoys of both sides were to meet in the harbour town of Estrin."
)
SECOND = (
    "Colonel Mira Dahl, who commands the guard, told reporters that the mines were of a make that neither side had "
    "used before. She declined to say who had laid them."
)
THIRD = (
    "The Highland Front rejected the charge in a statement sent to reporters, calling it an invention meant to wreck "
    "the meeting, and vowed to send its delegation all the same."
)


def test_a_page_with_furniture_around_and_between_is_told_apart() -> None:
    text = "\n\n".join(
        [
            "Our Cookie Policy and Privacy Statement",
            "This site uses cookies. By staying on it you agree to our Cookie Policy.",
            "Accept all",
            "Mines found off Velmora a day before envoys meet",
            "Sputnik",
            f"{CAPTION}\n{CAPTION}",
            CAPTION,
            FIRST,
            SECOND,
            "Highland Front Names New Envoy After Months of Silence - Papers",
            THIRD,
            "*The Highland Front is banned in the territory of Velmora",
            "Source(s): Xinhua News Agency",
            "Search Trends",
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
        ]
    )
    document = read(text)
    assert document.title == "Mines found off Velmora a day before envoys meet"
    assert document.outlet == "Sputnik"
    assert document.credit == "Xinhua"
    assert texts(document, "body") == [FIRST, SECOND, THIRD]
    assert texts(document, "caption") == [CAPTION] * 3
    assert kind_of(document, "Highland Front Names New Envoy") == "related"
    assert kind_of(document, "*The Highland Front is banned") == "note"
    assert kind_of(document, "Source(s)") == "credit"
    for line in ("Our Cookie", "This site uses", "Accept all", "Search Trends", "Leave a Reply", "Your email"):
        assert kind_of(document, line) == "furniture", line


def test_a_translation_notice_is_a_note_and_a_photo_credit_makes_a_caption() -> None:
    photo = "Envoys shake hands in Estrin on the first day of the talks, March 4, 2031. REUTERS/Ana Lindqvist"
    text = "\n".join(["Envoys meet in Estrin", "", photo, "Powered by automated translation", "", FIRST, "", SECOND])
    document = read(text)
    assert kind_of(document, photo) == "caption"
    assert kind_of(document, "Powered by") == "note"
    assert texts(document, "body") == [FIRST, SECOND]
    assert document.outlet is None


def test_an_outlet_prefix_is_split_off_its_paragraph() -> None:
    document = read(f"Mines found off Velmora before the talks\nShafaq News / {FIRST}\n{SECOND}\n{THIRD}")
    assert document.outlet == "Shafaq News"
    assert document.credit is None
    assert texts(document, "credit") == ["Shafaq News /"]
    assert texts(document, "body") == [FIRST, SECOND, THIRD]


def test_a_dateline_with_an_agency_is_a_dateline_and_a_credit_not_an_outlet() -> None:
    document = read(f"Mines found off Velmora\n\nESTRIN, March 4, 2031 (Reuters) - {FIRST}\n\n{SECOND}")
    assert document.dateline == "ESTRIN, March 4, 2031 (Reuters)"
    assert document.credit == "Reuters"
    assert document.outlet is None
    assert texts(document, "dateline") == ["ESTRIN, March 4, 2031 (Reuters) -"]
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-03-04", "stated")


def test_byline_and_printed_date_are_read_from_the_head() -> None:
    head = "Mines found off Velmora\nBy Jonas Ferrell\nPublished 5 March 2031 at 10:20\nUpdated 6 March 2031"
    text = f"{head}\n\n{FIRST}\n\n{SECOND}"
    document = read(text)
    assert document.byline == "Jonas Ferrell"
    assert kind_of(document, "By Jonas") == "byline"
    assert kind_of(document, "Published 5") == "dateline"
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-03-05", "stated")
    assert [candidate.value for candidate in document.published_candidates] == ["2031-03-05", "2031-03-06"]


def test_a_standfirst_belongs_to_the_title() -> None:
    line = "Both sides say that they will send their envoys to Estrin all the same"
    document = read(f"Mines found off Velmora before the talks\n\n{line}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert texts(document, "title") == ["Mines found off Velmora before the talks", line]
    assert document.title == "Mines found off Velmora before the talks"


def test_a_headline_between_paragraphs_is_related_and_a_heading_is_body() -> None:
    related = "Highland Front names new envoy after months of silence"
    heading = "No word from Halden"
    paragraphs = ["Mines found off Velmora", FIRST, related, SECOND, heading, THIRD, FIRST.replace("two", "three")]
    document = read("\n\n".join(paragraphs))
    assert kind_of(document, related) == "related"
    assert kind_of(document, heading) == "body"


def test_the_name_of_an_outlet_above_the_title_is_not_the_title() -> None:
    head = "Al Jazeera\n\nHome\n\nMines found off Velmora before the talks"
    document = read(f"{head}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert document.title == "Mines found off Velmora before the talks"
    assert document.outlet == "Al Jazeera"


def test_clean_paragraphs_stay_body() -> None:
    document = read("\n".join([FIRST, SECOND, THIRD]))
    assert [block.kind for block in document.blocks] == ["body"] * 3
    assert document.title is None


def test_a_single_sentence_is_body() -> None:
    assert texts(read(FIRST), "body") == [FIRST]


def test_the_text_is_kept_as_it_came() -> None:
    text = f"\r\n🕊️ Mines found off Velmora\r\n\r\n{FIRST} 🚢\r\n\r\n{SECOND}\r\n"
    document = read(text)
    assert document.text == text
    assert "".join(document.text[block.start : block.end] for block in document.blocks) == text
    assert texts(document, "body") == [f"{FIRST} 🚢", SECOND]


def test_what_the_container_says_counts_first() -> None:
    metadata = GivenMetadata(
        title="Mines off Velmora", outlet="The Estrin Courier", byline="By R. Sund", published="2031-03-05T10:00:00Z"
    )
    document = read(f"{FIRST}\n\n{SECOND}", given=metadata, config=Config(outlet="Other", published="2030-01-01"))
    assert (document.title, document.outlet, document.byline) == ("Mines off Velmora", "The Estrin Courier", "R. Sund")
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-03-05", "given")


def test_the_configuration_fills_in_what_nothing_says() -> None:
    document = read(FIRST, config=Config(outlet="The Estrin Courier", published="2031-03"))
    assert document.outlet == "The Estrin Courier"
    assert document.published is not None
    assert (document.published.value, document.published.precision) == ("2031-03", "month")


def test_nothing_known_stays_null() -> None:
    document = read(f"{FIRST}\n{SECOND}")
    assert (document.outlet, document.byline, document.dateline, document.credit) == (None, None, None, None)
    assert document.published is None


def test_an_address_in_the_first_line_gives_outlet_and_day() -> None:
    document = read(f"https://www.aljazeera.com/news/2031/3/5/mines-off-velmora\r\n\r\n{FIRST}\r\n{SECOND}")
    assert document.outlet == "Al Jazeera"
    assert document.published is not None
    assert document.published.value == "2031-03-05"
    assert kind_of(document, "https://") == "furniture"


def test_a_date_after_the_day_of_retrieval_is_dropped_with_its_reason() -> None:
    document = read(f"Mines found off Velmora\nPublished 5 March 2031\n\n{FIRST}", retrieved="2030-05-01T00:00:00Z")
    assert document.published is None
    assert any("after 2030-05-02" in note for note in document.notes)


def test_too_long_a_text_is_cut_and_said_so() -> None:
    document = read(f"{FIRST}\n{SECOND}", config=Config(limits=Limits(text_characters=60)))
    assert len(document.text) == 60
    assert any("cut after 60" in note for note in document.notes)


@pytest.mark.parametrize("body", ["", "  \n\u200b\n"])
def test_nothing_to_read_is_an_input_error(body: str) -> None:
    with pytest.raises(InputError, match="no words"):
        read(body)


def test_other_languages_are_named() -> None:
    german = (
        "Die Küstenwache von Velmora teilte am Dienstag mit, dass sie zwei weitere Minen vor dem Nordkai gefunden habe."
    )
    assert read(german).language == "de"
    assert read("Three soldiers were killed in Tolmar on Monday.").language == "en"
    assert read("Velmora").language == "und"


def test_what_the_container_says_of_the_language_counts_where_the_text_is_too_short() -> None:
    assert read("Velmora", given=GivenMetadata(language="en-GB")).language == "en"
    assert read("Velmora", given=GivenMetadata(language="(unknown)")).language == "und"
    assert read(FIRST, given=GivenMetadata(language="de")).language == "en"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.characters(exclude_categories=[]), max_size=300)
    | st.from_regex(r"([A-Z][a-z ,]{1,30}[.!?]?\n{0,3}){1,12}")
)
def test_blocks_cover_any_text_exactly(text: str) -> None:
    try:
        document = read(text)
    except InputError:
        return
    assert "".join(document.text[block.start : block.end] for block in document.blocks) == text
    assert all(block.start < block.end for block in document.blocks)
