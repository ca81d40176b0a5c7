"""Mentions by common nouns: "the group", "a senior US defense official", "two soldiers"."""

from dataclasses import dataclass

from variorum.annotate.acting import role_of
from variorum.annotate.mention_spans import Found
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.agents import Agent, agent_first_words, agent_nouns, load_agents
from variorum.ontology.calendar import load_calendar
from variorum.ontology.words import closed_classes, verb_forms

LONGEST_NOUN = 4
"""Words of the longest noun phrase in the list ("deputy press secretary")."""
LONGEST_PHRASE = 12
"""Words looked at before the noun."""
_ADJECTIVES = ("ic", "al", "ous", "ive", "ary", "ish", "ian", "less", "ful", "able")
_NO_MODIFIERS = frozenset({"least", "than", "fewer", "less"})
"""Words of a count's qualifier ("at least 14 people")."""


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    end: int
    agent: Agent


def nominal_mentions(view: ReadingView, named: dict[int, str], owners: dict[int, str]) -> list[Found]:
    """The nominals of all sentences.

    `named`: for each token of a registry name its ids; `owners`: the same for demonyms and states that qualify.
    """
    found: list[Found] = []
    for number, (first, end) in enumerate(view.sentences):
        index = first
        while index < end:
            head = _head_at(view, index, end)
            if head is None:
                index += 1
                continue
            mention = _mention(view, head, first, end, number, named, owners)
            if mention is not None:
                found.append(mention)
            index = head.end
    return found


def _head_at(view: ReadingView, index: int, end: int) -> _Head | None:
    """The last of the agent nouns that stand side by side from `index` on ("militia commander")."""
    nouns, firsts = agent_nouns(), agent_first_words()
    best: _Head | None = None
    at = index
    while at < end and view.low[at] in firsts:
        step: _Head | None = None
        for size in range(min(LONGEST_NOUN, end - at), 0, -1):
            agent = nouns.get(" ".join(view.low[at : at + size]))
            if agent is not None:
                step = _Head(at, at + size, agent)
                break
        if step is None:
            break
        best = step
        at = step.end
    return best


def _mention(
    view: ReadingView, head: _Head, first: int, end: int, number: int, named: dict[int, str], owners: dict[int, str]
) -> Found | None:
    file = load_agents()
    agent = head.agent
    stop = _with_of(view, head, end)
    if stop == head.end and any(index in named or index in owners for index in range(head.first, head.end)):
        return None
    after = view.word(head.end) if head.end < end else ""
    headline = view.title_case[number]
    if after in file.things and not (agent.plural and (headline or after in file.verbs_behind_plurals)):
        return None
    if (
        head.end < end
        and view.tag(head.end) in ("NOUN", "PROPN")
        and view.tag(head.end - 1) in ("NOUN", "PROPN", "ADJ")
        and (not headline and after not in agent_nouns() and not view.is_capital(head.end))
    ):
        return None
    if after == "-" or (head.first > first and view.low[head.first - 1] == "-" and view.low[head.first - 2] not in (
        "ex", "co", "vice")):  # fmt: skip
        return None
    start, qualified, ids = phrase_start(
        view, head.first, first, headline=headline, agent_plural=agent.plural, named=named, owners=owners
    )
    if agent.lemma in file.lands and role_of(view, start, head.end) == "place":
        return None
    determined = start < head.first and view.low[start] in file.determiners
    if not qualified and not determined:
        if (agent.weak and not (agent.plural and after == "of" and _belongs_to_actor(view, head.end + 1, end))) or not (
            agent.plural or agent.lemma in file.bare or (agent.body and headline)
        ):
            return None
        if view.is_capital(head.first) and not view.begins_sentence(head.first) and not headline:
            return None
    if agent.weak and determined and not qualified and view.low[start] in ("a", "an", "no", "any") and agent.body:
        return None
    if agent.weak and not qualified and after == "of" and not _belongs_to_actor(view, head.end + 1, end):
        return None
    is_title = head.end < end and not (agent.plural or agent.body or headline) and view.is_capital(head.end)
    if is_title and view.low[head.end] not in closed_classes():
        return None
    owner = f";of={ids}" if ids else ""
    sector = agent.sector or "-"
    return Found(start, stop, "nominal", f"nominal:{agent.lemma};kind={agent.kind};sector={sector}{owner}", 3)


def _belongs_to_actor(view: ReadingView, at: int, end: int) -> bool:
    """Whether a name or an actor's noun stands within three words ("the head of the agency", not "of the valley")."""
    near = range(at, min(end, at + 3))
    return any(view.is_capital(index) or view.low[index] in agent_nouns() for index in near)


def _with_of(view: ReadingView, head: _Head, end: int) -> int:
    """ "Ministry of Foreign Affairs", "Government of X": a capitalised body with the capitalised words of its name."""
    at = head.end
    if not (head.agent.body and view.is_capital(head.first) and at + 1 < end and view.low[at] in ("of", "for")):
        return at
    cursor = at + 1
    if view.low[cursor] == "the" and cursor + 1 < end:
        cursor += 1
    if not view.is_capital(cursor):
        return at
    while cursor < end and (
        view.is_capital(cursor)
        or (view.low[cursor] in ("and", "of") and view.is_capital(cursor + 1) and cursor + 1 < end)
    ):
        cursor += 1
    return cursor


def phrase_start(
    view: ReadingView,
    head: int,
    first: int,
    *,
    headline: bool,
    agent_plural: bool,
    named: dict[int, str],
    owners: dict[int, str],
) -> tuple[int, bool, str]:
    """Where the noun phrase begins, whether anything but a determiner qualifies the noun, and whose it is."""
    file = load_agents()
    at = head
    qualified = False
    ids: list[str] = []
    while at > first and head - at < LONGEST_PHRASE:
        word = view.low[at - 1]
        if word in ("'s", "\u2019s") and at - 2 >= first:
            begin = _possessor(view, at - 2, first, named, owners)
            owner = owners.get(at - 2) or named.get(at - 2)
            if owner:
                ids.append(owner)
            return (begin if begin is not None else at), True, "|".join(dict.fromkeys(ids))
        if word == "that" and (agent_plural or view.low[at] in file.determiners):
            break
        if word in file.determiners and not (word in file.modifiers and _continues(view, at - 2, first)):
            return at - 1, qualified, "|".join(dict.fromkeys(ids))
        if at - 1 in owners or at - 1 in named:
            ids.append(owners.get(at - 1) or named[at - 1])
            at -= 1
            qualified = True
            continue
        if word == "-" and at - 2 >= first:
            at -= 2
            qualified = True
            continue
        if not _modifies(view, at - 1, first, headline=headline):
            break
        if at - 2 >= first and view.low[at - 2] == "-":
            at -= 1
            qualified = True
            continue
        at -= 1
        qualified = True
    return at, qualified, "|".join(dict.fromkeys(ids))


def _continues(view: ReadingView, index: int, first: int) -> bool:
    return index >= first and view.low[index] in load_agents().determiners


def _modifies(view: ReadingView, index: int, first: int, *, headline: bool) -> bool:
    file = load_agents()
    word = view.low[index]
    if not word[:1].isalnum():
        return False
    if word in _NO_MODIFIERS or (word in ("most", "more") and view.word(index - 1) == "at"):
        return False
    if word in file.modifiers or word[0].isdigit():
        return True
    if view.words[index].isupper() and 2 <= len(word) <= 5 and not headline:
        return True
    if word in closed_classes() and closed_classes()[word] != "NUM":
        return False
    calendar = load_calendar()
    if word in calendar.weekdays or word.rstrip(".") in calendar.months or word in calendar.deictic_days:
        return False
    if closed_classes().get(word) == "NUM":
        return True
    agent = agent_nouns().get(word)
    if agent is not None:
        return not agent.plural or agent.body
    form = verb_forms().get(word)
    if headline:
        return False
    tag = view.tag(index)
    if tag == "ADV" and word.endswith("ly") and view.tag(index + 1) in ("ADJ", "VERB"):
        return True
    if tag in ("ADJ", "NOUN", "PROPN", "NUM"):
        return not (
            tag == "NOUN"
            and view.word(index + 1) not in agent_nouns()
            and word.endswith("s")
            and not view.is_capital(index)
        )
    if view.is_capital(index):
        return not (view.begins_sentence(index) and form is not None)
    if word in load_agents().compound_tails or (len(word) > 5 and word.endswith(_ADJECTIVES) and form is None):
        return True
    if form is not None and form.form not in ("participle", "past"):
        return False
    before = view.word(index - 1) if index > first else ""
    return before in file.determiners and before not in ("that", "this", "his", "her") and not word.endswith("ly")


def _possessor(view: ReadingView, last: int, first: int, named: dict[int, str], owners: dict[int, str]) -> int | None:
    """The first token of a capitalised possessor that ends at `last`, or None where it is no name."""
    at = last
    if not (view.is_capital(at) or at in named or at in owners):
        agent = agent_nouns().get(view.low[at])
        determined = at - 1 >= first and view.low[at - 1] in load_agents().determiners
        return at - 1 if agent is not None and agent.body and determined else None
    while (
        at - 1 >= first
        and (view.is_capital(at - 1) or (at - 1 in named and at in named))
        and not view.begins_sentence(at - 1)
    ):
        at -= 1
    if at - 1 >= first and view.low[at - 1] == "the":
        at -= 1
    return at
