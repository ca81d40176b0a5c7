"""Which numbers belong to which event."""

from variorum.extract.draft import Draft
from variorum.extract.view import View
from variorum.ontology.event_words import count_words
from variorum.records import Quantity

_LARGEST = 20_000
"""More dead than any one event of a report: the toll of a war."""


def give_numbers(view: View, drafts: list[Draft], quantities: list[Quantity]) -> None:
    """Give each quantity to the nearest event of its sentence that it can count."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for quantity in quantities:
        home = view.sentence_at(quantity.span.start)
        kinds = count_words().tied.get(quantity.unit, ())
        fitting = [draft for draft in by_sentence.get(-1 if home is None else home, []) if draft.type in kinds]
        if quantity.unit == "detained":
            fitting = [draft for draft in fitting if draft.mode in {"arrest", None}]
        if fitting:
            nearest = min(fitting, key=lambda draft: (draft.noun, abs(draft.trigger.start - quantity.span.start)))
            nearest.numbers.append(quantity)


def is_war(draft: Draft) -> bool:
    """The toll of a whole war is no event."""
    return any(
        item.unit in {"killed", "wounded", "displaced"} and (item.low or item.high or 0) > _LARGEST
        for item in draft.numbers
    )
