import pytest

from variorum.export.public import (
    PublicNames,
    describes_office,
    holds_office,
    is_common,
    is_credit,
    is_place,
    makers,
    name_in,
)
from variorum.records import Block, Document, Mention, Span, content_id


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(text: str, words: str, method: str) -> Mention:
    return Mention(
        id="men_1",
        document_id="doc_1",
        span=at(text, words),
        kind="nominal",
        actor_id=None,
        voice="outlet",
        method=method,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ora Pell said",
        "Lt. Col. Ora Pell said",
        "Ora Pell, the governor of Tarn, said",
        "Ora Pell secretary general of the League said",
        "rebel commander Ora Pell said",
    ],
)
def test_titles_and_offices_beside_a_name_make_it_public(text: str) -> None:
    assert holds_office(text, at(text, "Ora Pell"), ())


@pytest.mark.parametrize(
    "text",
    [
        "Ora Pell said",
        "Dr Ora Pell said",
        "the baker Ora Pell said",
        "Ora Pell, a teacher of music, said",
        "tribal leader Ora Pell said",
        "the governor, Ora Pell said",
        "suspected attacker Ora Pell said",
        "Ora Pell, soldiers said, was shot",
    ],
)
def test_no_office_no_publicity(text: str) -> None:
    assert not holds_office(text, at(text, "Ora Pell"), ())


def test_words_held_for_a_description_tell_an_office() -> None:
    text = "The head of the town council, Ora Pell, and the mother of the minister, Sel Brandt, spoke"
    assert describes_office(text, mention(text, "The head of the town council", "apposition:30"))
    assert not describes_office(text, mention(text, "the mother of the minister", "apposition:43"))
    assert not describes_office(text, mention(text, "The head of the town council", "nominal:head"))


def test_words_right_before_a_name_tell_an_office_whatever_holds_them() -> None:
    text = "Director of the Tarn Port Authority Ora Pell spoke"
    assert holds_office(text, at(text, "Ora Pell"), [mention(text, "Director of the Tarn Port Authority", "nominal:x")])


@pytest.mark.parametrize(
    "text",
    [
        "Smoke over Tarn. Photo: Ora Pell/Norvale Press",
        "Smoke over Tarn [Ora Pell/Norvale Press]",
        "Smoke over Tarn. NORVALE PRESS/Ora Pell",
        "It rained. Reporting by Sel Brandt in Tarn and Ora Pell in Dell; editing by Jon Vale",
        "(Photograph by Ora Pell)",
    ],
)
def test_who_made_the_report_is_public(text: str) -> None:
    assert is_credit(text, at(text, "Ora Pell"), PublicNames(["Norvale Press"]))


@pytest.mark.parametrize(
    "text", ["He was photographed with Ora Pell", "The picture shows Ora Pell", "She met Ora Pell"]
)
def test_who_is_only_shown_is_not(text: str) -> None:
    assert not is_credit(text, at(text, "Ora Pell"), PublicNames(["Norvale Press"]))


def test_bylines_name_the_makers() -> None:
    text = "By Ora Pell and Sel Brandt\n"
    document = Document(
        id=content_id("doc", "0"), path="a.txt", sha256="0", outlet="Lake Radio", title=None,
        byline="Jon Vale, Tarn Post", dateline=None, credit=None, language="en", text=text, published=None,
        blocks=(Block(start=0, end=len(text), kind="byline"),),
    )  # fmt: skip
    assert {"Lake Radio", "Jon Vale", "Tarn Post", "Ora Pell", "Sel Brandt"} == set(makers(document))


@pytest.mark.parametrize(
    "text",
    ["in Pell", "the village of Pell", "near Pell on Monday", "Pell airport", "the towns of Dell, al-Tarn and Pell"],
)
def test_words_beside_a_place(text: str) -> None:
    assert is_place(text, at(text, "Pell"))


@pytest.mark.parametrize("text", ["in Pell's house", "with Pell", "Pell said", "a friend of Dell and Pell"])
def test_words_beside_a_person(text: str) -> None:
    assert not is_place(text, at(text, "Pell"))


def test_a_name_of_common_words_is_known_by_their_use() -> None:
    assert is_common("Rocket Shells", frozenset({"rocket", "shells"}))
    assert not is_common("Rocket Pell", frozenset({"rocket", "shells"}))


def test_public_names_hold_in_any_spelling_and_in_a_row() -> None:
    names = PublicNames(["Norvale", "Lake Militia"])
    assert "lake militia" in names
    assert "Norvales Lake Militia" in names
    assert "Norvale Pell" not in names


def test_an_owner_whose_mark_is_lost_is_no_part_of_a_name() -> None:
    text = "Norvales Ora Pell and Lucas Pell"
    names = PublicNames(["Norvale"])
    first, second = (name_in(text, at(text, words), names) for words in ("Norvales Ora Pell", "Lucas Pell"))
    assert first == at(text, "Ora Pell")
    assert second == at(text, "Lucas Pell")
