import pytest

from tests.resolve.resolution import read
from variorum.records import Event

DAY = "2024-03-14"


def aimed(text: str) -> list[list[str]]:
    """The words for the recipients of the verbal events."""
    return [
        [span.of(text) for span in event.recipient_spans]
        for event in read(text, DAY).of(Event)
        if event.type in {"REJECT", "ACCUSE", "SUPPORT"}
    ]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norway's government on Friday rejected accusations by Sweden that its army looted.", "Sweden"),
        (
            "Norway rejected Prime Minister Ole Vardal's request to speak.",
            "Prime Minister Ole Vardal",
        ),
        ("The Norwegian government condemned the threats made by Sweden.", "Sweden"),
        ("The Norwegian government rejected the appeal of the Swedish parliament.", "the Swedish parliament"),
    ],
)
def test_what_somebody_made_is_rejected_or_condemned_in_him(text: str, whose: str) -> None:
    assert aimed(text) == [[whose]]


def test_those_whom_an_act_struck_are_not_whose_it_is() -> None:
    ((recipients,),) = (aimed("The Norwegian government condemned the killing of three teachers."),)
    assert "three teachers" not in recipients
