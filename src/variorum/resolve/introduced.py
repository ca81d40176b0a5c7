"""Persons of one name that a report introduces, and possessives whose mark the page has lost."""

import re

from variorum.ontology.agents import agent_nouns
from variorum.records import Actor
from variorum.resolve.index import Index, text_actor

_LOST_MARK = re.compile(r"\b([A-Z][a-z]{2,})s(?= [A-Za-z])")
"""A possessive whose apostrophe the page has lost ("Russias defence ministry")."""
_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][a-z'’-]{2,20}),?\s+(?:a|an|the)\s+"
    r"(?:[\w-]{1,20}\s+){0,2}?(?P<noun>(?:police |aid |army )?[a-z]{3,20})\b"
)
_CALLED = re.compile(
    r"\b(?P<noun>[a-z]{3,20})(?: who was)? (?:named|called|identified as)(?: only as)? (?P<name>[A-Z][a-z'’-]{2,20})\b"
)


def with_mark(index: Index, core: str) -> str | None:
    """The phrase with the lost mark of a state's possessive put back, or null where none is lost."""
    for lost in _LOST_MARK.finditer(core):
        if not _starts(index, lost.group(1) + "s") and _starts(index, lost.group(1)):
            return f"{lost.group(1)}'s{core[lost.end() :]}"
    return None


def _starts(index: Index, word: str) -> bool:
    """Whether a word is a state's own name."""
    return any(
        m.span.start == 0 and m.span.end == len(word) and m.value.entry.kind == "state" for m in index.find(word)
    )


def introduced(index: Index, phrase: str) -> Actor | None:
    """`Manal, a 28-year-old teacher`, `a witness named Ahmad`: somebody of one name, said to be a person."""
    found = _INTRODUCED.match(phrase) or _CALLED.search(phrase)
    if found is None:
        return None
    name, noun = found.group("name"), found.group("noun").lower()
    agent = agent_nouns().get(noun) or agent_nouns().get(noun.rsplit(" ", 1)[-1])
    if agent is None or agent.kind != "person" or index.find(name):
        return None
    return text_actor(name, "person", None, (agent.sector,) if agent.sector else ())
