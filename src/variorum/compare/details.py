"""Details that one report has and another leaves out of a sentence that they share."""

from collections.abc import Iterator, Sequence

from variorum.compare.accounts import Account, StoryAccounts, comparison, outlets_of, position, shortened, upper_first
from variorum.compare.labels import WORD
from variorum.compare.passages import Pair, additions_between
from variorum.ontology.compare import counting, event_phrases
from variorum.records import Comparison, Span


def added_details(block: StoryAccounts, pairs: Sequence[Pair]) -> Iterator[Comparison]:
    """A place of an event, or a word for people, that one report has and another leaves out of the same sentence."""
    shown: set[str] = set()
    for edit in (edit for pair in pairs for way in (pair, pair.turned) for edit in additions_between(way)):
        shared = edit.second.end - edit.second.start
        detail = Span(edit.first.start, max(edit.first.end - shared, edit.first.start + 1))
        words = " ".join(edit.first.of(edit.one.text).split())
        place = words.split()[0].casefold() in counting().towards
        telling = _of_event(edit.one, detail) if place else _of_people(block, edit.one, edit.first)
        if not telling or not _tells_more(edit.one, detail) or words.casefold() in shown:
            continue
        shown.add(words.casefold())
        yield comparison(
            block.story,
            "place" if place else "what",
            "refined",
            upper_first(
                f"{outlets_of([edit.one])} has “{words}” where {outlets_of([edit.other])} has only "
                f"“{' '.join(edit.second.of(edit.other.text).split())}”."
            ),
            [
                position(account, _beside(block, account, span), shortened(span.of(account.text)), span)
                for account, span in ((edit.other, edit.second), (edit.one, edit.first))
            ],
            origins=1,
            method="sentences:detail",
        )


def _of_event(account: Account, span: Span) -> bool:
    """Whether the words stand in the sentence of an event."""
    return any(event.evidence.overlaps(span) and event.type in event_phrases() for event in account.events)


def _of_people(block: StoryAccounts, account: Account, span: Span) -> bool:
    """Whether the words belong to a mention of people, or of somebody without a name of his own."""
    for mention in account.mentions:
        actor = block.actors.get(mention.actor_id or "")
        if mention.kind == "nominal" and mention.span.overlaps(span) and mention.span.start >= span.start:
            return actor is not None and actor.basis == "text" and actor.kind == "population"
    return False


def _tells_more(account: Account, span: Span) -> bool:
    """Whether an addition holds a word with a capital or a number, and is not only the name of a party."""
    if any(one.kind == "name" and one.span.overlaps(span) for one in account.mentions):
        return False
    words = WORD.findall(span.of(account.text))
    return any(word[0].isupper() for word in words) or any(letter.isdigit() for letter in span.of(account.text))


def _beside(block: StoryAccounts, account: Account, span: Span) -> str:
    mention = next((one for one in account.mentions if one.span.overlaps(span)), None)
    return mention.id if mention is not None else block.story.id
