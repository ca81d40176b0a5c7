"""Verbal events: what is done to another side by saying it (accusing, demanding, rejecting, threatening, praising)."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.extract.acts import BY_CONTENT
from variorum.extract.told import asked_of, blamed, judged, menaced, other_side
from variorum.extract.view import View
from variorum.ontology.acts import load_acts
from variorum.ontology.event_cues import event_file
from variorum.ontology.speech_cues import speech_file
from variorum.ontology.words import forms_of
from variorum.records import EventType, Span, Spans, Statement, StatementType

DECIDED: frozenset[StatementType] = frozenset(
    {"accuse", "condemn", "demand", "reject", "threaten", "praise", "vow", "offer", "deny", "decline"}
)
"""Types of statements of which it is decided here whether they are events."""

_TOLD = frozenset({"assert", "claim", "announce", "warn", "demand", "accuse", "condemn", "praise"})
"""Acts that the content of a plain statement may be: what they are aimed at stands in the content."""


@dataclass(frozen=True, slots=True)
class Said:
    """An event that a statement is. `recipients`: the words for whom it is aimed at. `trigger`: where not its cue."""

    statement: Statement
    type: EventType
    mode: str | None
    recipients: Spans
    trigger: Span | None = None


def said_events(view: View, statements: Sequence[Statement]) -> list[Said]:
    """Statements that are events. Only positive ones with a speaker count."""
    out: list[Said] = []
    for statement in statements:
        found = _said(view, statement)
        if found is not None:
            out.append(found)
    return out


def _said(view: View, statement: Statement) -> Said | None:
    """The event that a statement is, or null."""
    if statement.polarity == "-" or not statement.source or statement.type == "think":
        return None
    if statement.anonymous and not _names_someone(view, statement):
        return None
    if statement.method.endswith(BY_CONTENT) and statement.type in _TOLD:
        return _in_content(view, statement)
    words = _words(view, statement)
    aimed = statement.target or statement.addressee
    if statement.type == "demand":
        if ("not" in words and words & load_acts().nameless) or _of_ones_own(view, aimed):
            return None
        if _orders_a_thing(view, statement):
            return None
        return Said(statement, "REQUEST", _demand_mode(words), aimed)
    if (statement.type == "reject" or _rejects(statement)) and _of_words(view, statement):
        return None
    if statement.type == "threaten":
        mode = "violence" if words & event_file().hostile else None
        return Said(statement, "THREATEN", mode, aimed or _menaced(view, statement))
    if statement.type == "vow" and words & event_file().hostile:
        return Said(statement, "THREATEN", "violence", aimed or _menaced(view, statement))
    kind: StatementType = "reject" if _rejects(statement) else statement.type
    found = event_file().statements.get(kind)
    if found is not None:
        return Said(statement, found[0], found[1], aimed)
    if statement.type in {"offer", "vow"}:
        agreed = (
            _cued(view, statement, forms_of(load_acts().agreeing))
            and view.low[view.tokens_of(statement.content[0])[0]] == "to"
        )
        if agreed or (
            words & event_file().helpful
            and not words & event_file().hostile
            and not _cued(view, statement, load_acts().proposing)
        ):
            side = other_side(view, statement)
            with_whom = tuple(span for span in aimed if not _is_object(view, span))
            return Said(statement, "AGREE", None, with_whom or ((side,) if side is not None else ()))
        return None
    return _in_content(view, statement)


def _is_object(view: View, span: Span) -> bool:
    """Whether a phrase is only what is to be made or done ("agreed to set up a group")."""
    before = view.token_at(span.start) - 1
    return before >= 0 and view.tags[before] == "VERB" and view.low[before] not in event_file().helpful


def _rejects(statement: Statement) -> bool:
    """Whether a denial is what another side said rejected ("dismissed the accusation")."""
    lemma = statement.method.split(":")[1:2]
    return (
        statement.type == "deny"
        and statement.method.endswith(BY_CONTENT)
        and any(group.type == "reject" and lemma[0] in group.lemmas for group in speech_file().verbs)
    )


def _menaced(view: View, statement: Statement) -> Spans:
    found = menaced(view, statement)
    return (found,) if found is not None else ()


def _cued(view: View, statement: Statement, words: frozenset[str]) -> bool:
    """Whether a word of the cue is among some."""
    return any(
        view.low[k] in words
        for cue in statement.cue
        for first, end in (view.tokens_of(cue),)
        for k in range(first, end)
    )


def _in_content(view: View, statement: Statement) -> Said | None:
    """What a plain statement asks of others or blames them for."""
    if statement.type not in _TOLD:
        return None
    if judged(view, statement):
        return Said(statement, "ACCUSE", "disapprove", statement.content[:1])
    accused = blamed(view, statement)
    if accused is not None:
        return Said(statement, "ACCUSE", "allege", (accused,))
    asked = asked_of(view, statement)
    if asked is not None:
        far = view.sentence_at(asked[1].start) != view.sentence_at(statement.cue[0].start)
        mode = _demand_mode(_words(view, statement))
        return Said(statement, "REQUEST", mode, asked[:1], asked[1] if far else None)
    return None


def _orders_a_thing(view: View, statement: Statement) -> bool:
    """Whether only something is ordered, of nobody ("ordered a review of the plan")."""
    if statement.addressee or not any(view.low[view.tokens_of(cue)[0]].startswith("order") for cue in statement.cue):
        return False
    first, end = view.tokens_of(statement.content[0])
    return view.low[first] != "to" and not any(view.low[k] == "to" for k in range(first, min(first + 6, end)))


def _of_ones_own(view: View, aimed: Spans) -> bool:
    """Whether somebody only orders his own people about ("ordered his government to ...")."""
    return bool(aimed) and all(view.low[view.tokens_of(span)[0]] in {"his", "her", "its", "their"} for span in aimed)


def _of_words(view: View, statement: Statement) -> bool:
    """Whether only a figure or report is rejected: that is a statement and no event between two sides."""
    piece = statement.content[0] if statement.content else None
    if piece is None:
        return False
    first, end = view.tokens_of(piece)
    head = next((k for k in range(first, end) if k > first and view.tags[k] in {"ADP", "VERB", "SCONJ", "PUNCT"}), end)
    return view.low[head - 1] in load_acts().wordings


def _names_someone(view: View, statement: Statement) -> bool:
    """Whether a nameless source is at least of a named side ("militants of X")."""
    first, end = view.tokens_of(statement.source[0])
    return any(view.tags[k] == "PROPN" for k in range(first, end))


def _words(view: View, statement: Statement) -> frozenset[str]:
    words: set[str] = set()
    for piece in statement.content:
        first, end = view.tokens_of(piece)
        words.update(view.low[first:end])
    return frozenset(words)


def _demand_mode(words: frozenset[str]) -> str | None:
    for mode, listed in event_file().demand_modes.items():
        if words & listed:
            return mode
    return None
