import pytest

from tests.extract.reading import read
from variorum.records import Statement


def said(body: str, title: str = "") -> list[tuple[str, str, str, str]]:
    """Source, cue, content, type of the statements of a text."""
    layers = read(body, title=title)
    text = layers.document.text
    return [
        (
            " + ".join(span.of(text) for span in found.source),
            " + ".join(span.of(text) for span in found.cue),
            " + ".join(span.of(text) for span in found.content),
            found.type,
        )
        for found in layers.of(Statement)
    ]


def one(body: str) -> Statement:
    (found,) = read(body).of(Statement)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge was closed.", ("The mayor", "said", "that the bridge was closed", "assert")),
        ("Officials said the bridge was closed.", ("Officials", "said", "the bridge was closed", "assert")),
        ("“The bridge is closed,” the mayor said.", ("the mayor", "said", "“The bridge is closed,”", "assert")),
        ("The bridge is closed, the mayor said.", ("the mayor", "said", "The bridge is closed", "assert")),
        ("According to the mayor, the bridge is closed.",
         ("the mayor", "According to", "the bridge is closed", "assert")),
        ("The Front vowed on Friday to fight on.", ("The Front", "vowed", "to fight on", "vow")),
        ("The army denied that it had shelled the town.",
         ("The army", "denied", "that it had shelled the town", "deny")),
        ("The minister condemned the attack on the school.",
         ("The minister", "condemned", "the attack on the school", "condemn")),
        ("The group accused the army of shelling the town.",
         ("The group", "accused", "the army of shelling the town", "accuse")),
        ("The minister urged both sides to hold fire.", ("The minister", "urged", "to hold fire", "demand")),
        ("The mayor was quoted as saying the bridge was closed.",
         ("The mayor", "quoted as saying", "the bridge was closed", "assert")),
    ],
)  # fmt: skip
def test_frames_give_source_cue_and_content(text: str, expected: tuple[str, str, str, str]) -> None:
    assert said(text) == [expected]


def test_inversion_takes_the_speaker_with_the_apposition() -> None:
    ((source, cue, content, _),) = said("“We go,” said Ilyan Doros, the spokesman of the Front, on Friday.")
    assert (source, cue, content) == ("Ilyan Doros, the spokesman of the Front", "said", "“We go,”")


def test_a_split_quotation_is_one_content_in_two_pieces() -> None:
    found = one("“We go,” he said, “and we stay away.”")
    assert len(found.content) == 2
    assert found.quotation == "direct"


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    ((_, _, content, _),) = said("“We go,” the mayor said. “We do not come back.”")
    assert content == "“We go,” + “We do not come back.”"


def test_mixed_quotation_is_told_from_direct_and_indirect() -> None:
    assert one("The mayor said the bridge was “a ruin of iron”.").quotation == "mixed"
    assert one("The mayor said the bridge was a ruin.").quotation == "indirect"


def test_participles_report_for_the_subject_of_the_sentence() -> None:
    found = said("The army said it had left the town, adding that nobody was hurt.")
    assert found == [
        ("The army", "said", "it had left the town", "assert"),
        ("The army", "adding", "that nobody was hurt", "assert"),
    ]


def test_a_report_inside_a_report_says_so() -> None:
    outer, inner = read("The ministry said that both sides agreed to meet in May.").of(Statement)
    assert inner.within == outer.id
    assert outer.within is None


def test_not_saying_is_a_decline_with_negative_polarity() -> None:
    found = one("The army did not say who had fired.")
    assert (found.type, found.polarity) == ("decline", "-")


def test_belief_of_nobody_in_particular_has_no_source() -> None:
    found = one("The group is believed to have left the town.")
    assert found.source == ()
    assert found.type == "think"


def test_nouns_are_no_cues() -> None:
    assert said("The claims of the town were heard. A report on the bridge is on the table.") == []


def test_the_channel_is_kept() -> None:
    assert one("In a statement on Telegram, the group said the bridge was closed.").medium == "Telegram"


def test_nameless_sources_are_marked() -> None:
    assert one("A senior official said the bridge was closed.").anonymous
    assert not one("Mira Vasht said the bridge was closed.").anonymous


def test_the_day_it_was_said_is_not_a_day_in_what_was_said() -> None:
    text = "The army denied on Thursday that it had shelled the town on Wednesday."
    layers = read(text)
    (found,) = layers.of(Statement)
    assert found.time is not None
    assert found.time.span.of(text) == "Thursday"


def test_a_headline_with_a_colon_is_a_report() -> None:
    found = said("Nothing new in the town.", title="Foreign Ministry: talks will end in May")
    assert found[0][:3] == ("Foreign Ministry", ":", "talks will end in May")


def test_asking_not_to_be_named_is_no_statement() -> None:
    found = said("An official, who asked not to be named, said the bridge was closed.")
    assert [cue for _, cue, _, _ in found] == ["said"]


def test_every_statement_has_content_within_the_text_and_says_how_it_was_found() -> None:
    text = "“We go,” he said. The mayor vowed to stay. According to the army, two bridges are closed."
    layers = read(text)
    for found in layers.of(Statement):
        assert found.content
        assert all(0 <= start < end <= len(text) for start, end in (*found.source, *found.cue, *found.content))
        assert found.method.startswith("cue:")


def test_reading_twice_gives_the_same_records() -> None:
    text = "The mayor said the bridge was closed, adding that it would open in May."
    assert read(text).of(Statement) == read(text).of(Statement)
