"""Whether words of a content stand for the one who says it: "it", "its forces", "the army" of an army's spokesman."""

from variorum.extract.arguments import child
from variorum.extract.phrases import Range
from variorum.extract.view import View
from variorum.ontology.acts import armed_names, country_words, load_acts
from variorum.ontology.agents import agent_nouns
from variorum.records import Spans

_SELF = frozenset({"i", "we"})
_SPEAKER = frozenset({"it", "he", "she", "they", "his", "hers"})
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})
_OURS = frozenset({"our", "my"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "REB", "LEG", "PTY", "JUD", "SPY"})
_LONGEST_NAME = 6


def source_words(view: View, source: Spans) -> tuple[str, ...]:
    """The words of a source, in small letters."""
    words: list[str] = []
    for span in source:
        first, end = view.tokens_of(span)
        words.extend(view.low[first:end])
    return tuple(words)


def is_own(view: View, subject: Range, source: Spans) -> bool:
    """Whether the subject is the speaker, or a body or force of his: in a quotation only by "we" and "our"."""
    low = view.low[subject.first : subject.end]
    if len(low) == 1 and low[0] in _SELF:
        return True
    if not source:
        return False
    quoted = view.quote_of[subject.first] >= 0
    if len(low) == 1 and low[0] in _SPEAKER:
        return not quoted
    if any(word in (_OURS if quoted else _OWNERS) for word in low[:4]):
        return True
    words = source_words(view, source)
    if any(word in load_acts().press for word in words):
        return False
    if _same_name(view, subject, words):
        return True
    countries = {country_words().get(word) for word in words} - {None}
    if len(low) <= 2 and countries & {country_words().get(word) for word in low}:
        return True
    if not countries and " ".join(low).removeprefix("the ") in country_words() and is_official(view, source):
        return True
    return low[-1] in load_acts().own and low[0] == "the" and len(low) <= 3 and is_official(view, source)


def is_named(view: View, subject: Range) -> bool:
    """Whether the subject is a name or a noun, no pronoun."""
    return any(view.tags[k] in {"PROPN", "NOUN"} for k in range(subject.first, subject.end))


def _same_name(view: View, subject: Range, words: tuple[str, ...]) -> bool:
    named = {view.low[k] for k in range(subject.first, subject.end) if view.tags[k] == "PROPN"}
    return bool(named) and subject.end - subject.first <= 3 and named <= set(words)


def is_official(view: View, source: Spans) -> bool:
    """Whether the speaker holds an office, or is a state or force."""
    words, agents = source_words(view, source), agent_nouns()
    return any(word in country_words() for word in words[:2]) or any(
        (agent := agents.get(word)) is not None and agent.sector in _OFFICIAL for word in words
    )


def is_armed(view: View, source: Spans) -> bool:
    """Whether the speaker is an armed group without office: by its name, or by the noun for it."""
    words = _head_words(view, source)
    names = armed_names()
    for at in range(len(words)):
        for size in range(1, _LONGEST_NAME + 1):
            if words[at : at + size] in names:
                return True
    agents = agent_nouns()
    return any((agent := agents.get(word)) is not None and agent.sector == "REB" for word in words)


def _head_words(view: View, source: Spans) -> tuple[str, ...]:
    """The words of a source up to where others are told of ("the coalition | against ...")."""
    words: list[str] = []
    for span in source[:1]:
        first, end = view.tokens_of(span)
        for k in range(first, end):
            if view.low[k] not in {"of", "for"} and view.tags[k] in {"ADP", "PRON", "VERB", "PUNCT", "SCONJ"}:
                break
            words.append(view.low[k])
    return tuple(words)


def has_fighters(view: View, subject: Range) -> bool:
    """Whether the subject is the speaker's fighters ("one of its fighters")."""
    low = view.low[subject.first : subject.end]
    return any(word in load_acts().fighters for word in low) and any(word in _OWNERS for word in low)


def has_no(view: View, verb: int, listed: frozenset[str]) -> str | None:
    """The noun of a list that the verb's subject has none of ("had no plans")."""
    if view.parsed:
        token = child(view, verb, "obj")
    else:
        token = next((k for k in range(verb + 1, min(len(view.low), verb + 5)) if view.tags[k] == "NOUN"), None)
    if token is None or view.low[token] not in listed:
        return None
    return view.low[token] if "no" in view.low[verb + 1 : token] else None
