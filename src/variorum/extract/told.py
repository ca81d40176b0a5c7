"""What others are asked to do or blamed for in the words of a statement ("said that X must withdraw")."""

from variorum.extract.arguments import phrase, subject_of_verb
from variorum.extract.phrases import Range, phrase_after
from variorum.extract.phrases_before import phrase_before
from variorum.extract.sorts import is_event, may_act
from variorum.extract.view import Sentence, View
from variorum.ontology.acts import load_acts
from variorum.ontology.event_cues import blame_forms, event_file
from variorum.records import Span, Statement

_DUTIES = frozenset({"must", "should"})


def asked_of(view: View, statement: Statement) -> tuple[Span, Span] | None:
    """The words for whoever has to do something, not the speaker himself, and the word that says that he has to."""
    for first, end, sentence in _stretches(view, statement):
        for k in range(first, end):
            due = (view.low[k] in _DUTIES and view.tags[k] == "AUX") or (
                view.low[k] in load_acts().needs and view.low[k + 1 : k + 2] == ("to",) and k + 1 < end
            )
            subject = _subject(view, sentence, k) if due and not _suffered_or_past(view, k, end) else None
            if subject is not None and first <= subject.first and _other(view, statement, subject):
                return subject.span(view), view.span(k, k + 1)
    return None


def _suffered_or_past(view: View, k: int, end: int) -> bool:
    """Whether what follows is a passive or past: nothing that whoever is named could still do."""
    following = [view.low[m] for m in range(k + 1, min(k + 4, end)) if view.low[m] not in {"to", "not", "n't", "also"}]
    return following[:1] in (["be"], ["have"])


def blamed(view: View, statement: Statement) -> Span | None:
    """The words for whoever is said to have done wrong, in the content of a statement: not the speaker himself."""
    for first, end, sentence in _stretches(view, statement):
        for k in range(first, end):
            if not _is_wrong(view, k):
                continue
            subject = _subject(view, sentence, k)
            if subject is not None and first <= subject.first and _other(view, statement, subject):
                return subject.span(view)
    return None


def judged(view: View, statement: Statement) -> bool:
    """Whether a statement calls something a wrong ("called the raid a crime", "described it as illegal")."""
    if not any(span.of(view.text).lower() in event_file().naming for span in statement.cue):
        return False
    return any(
        view.low[k] in event_file().wrongs for first, end, _ in _stretches(view, statement) for k in range(first, end)
    )


def menaced(view: View, statement: Statement) -> Span | None:
    """Whom a threat is aimed at: behind "on" or "against" a word of violence, or as its object."""
    hostile = event_file().hostile
    for first, end, sentence in _stretches(view, statement):
        for k in range(first, end):
            if view.low[k] not in hostile:
                continue
            behind = next(
                (m for m in range(k + 1, min(k + 4, end - 1)) if view.low[m] in {"on", "against", "at"}), None
            )
            start = behind + 1 if behind is not None else k + 1 if view.tags[k] == "VERB" else None
            found = phrase_after(view, sentence, start, end) if start is not None and start < end else None
            if found is not None and not is_event(view, found):
                return found.span(view)
    return None


def other_side(view: View, statement: Statement) -> Span | None:
    """Whom a promise is made to: a name behind "to" or "with" in its content."""
    found = (named_behind(view, sentence, first, end) for first, end, sentence in _stretches(view, statement))
    return next((each.span(view) for each in found if each is not None), None)


def named_behind(view: View, sentence: Sentence, first: int, end: int) -> Range | None:
    """A name behind "to" or "with" in a stretch of tokens."""
    for k in range(first, end - 1):
        if view.low[k] not in {"to", "with"} or view.tags[k + 1] in {"VERB", "AUX"}:
            continue
        found = phrase_after(view, sentence, k + 1, end)
        if found is not None and any(view.tags[m] == "PROPN" for m in range(found.first, found.end)):
            return found
    return None


def _stretches(view: View, statement: Statement) -> list[tuple[int, int, Sentence]]:
    """The token ranges of the content, cut at sentences."""
    out: list[tuple[int, int, Sentence]] = []
    for piece in statement.content:
        first, end = view.tokens_of(piece)
        at = first
        while at < end:
            number = view.sentence_at(view.start(at))
            if number is None:
                break
            sentence = view.sentences[number]
            out.append((at, min(end, sentence.end), sentence))
            at = max(sentence.end, at + 1)
    return out


def _subject(view: View, sentence: Sentence, k: int) -> Range | None:
    if not view.parsed:
        return phrase_before(view, sentence, k)
    verb = view.annotations.heads[k] if view.tags[k] in {"AUX", "ADJ"} and view.annotations.heads[k] >= 0 else k
    for at in (verb, k):
        token = subject_of_verb(view, at)
        if token is not None and sentence.first <= token < sentence.end:
            return phrase(view, token)
    return None


def _other(view: View, statement: Statement, subject: Range) -> bool:
    """A named side, not the one that speaks."""
    if is_event(view, subject) or not may_act(view, subject):
        return False
    if any(view.tags[k] == "PRON" for k in range(subject.first, subject.end)):
        return False
    named = {view.low[k] for k in range(subject.first, subject.end) if view.tags[k] in {"PROPN", "NOUN"}}
    speaking: set[str] = set()
    for span in statement.source:
        first, end = view.tokens_of(span)
        speaking.update(view.low[first:end])
    return bool(named) and not named & speaking


def _is_wrong(view: View, k: int) -> bool:
    forms = blame_forms()
    return any(view.low[k : k + size] in forms for size in (3, 2, 1)) and view.tags[k] in {"VERB", "ADJ", "ADP"}


def named_host(view: View, sentence: Sentence, envoy: Range) -> Range | None:
    """The state that an envoy is sent to: a name behind "in", "to" or "from" right behind him."""
    for k in range(envoy.first + 1, min(envoy.end + 3, sentence.end - 1)):
        if view.low[k] in {"in", "to", "from"} and view.tags[k + 1] in {"PROPN", "DET"}:
            found = phrase_after(view, sentence, k + 1)
            if found is not None and any(view.tags[m] == "PROPN" for m in range(found.first, found.end)):
                return found
    return None
