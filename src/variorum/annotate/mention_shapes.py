"""Mentions by shape: capitalised names behind a title, the heads of bodies, surnames of people named before."""

from collections.abc import Mapping

from variorum.annotate.mention_spans import Found
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.agents import agent_nouns, load_agents
from variorum.ontology.calendar import load_calendar
from variorum.ontology.words import closed_classes, verb_forms

_PARTICLES = frozenset(
    {"al", "bin", "ibn", "abu", "de", "van", "der", "el", "ul", "von", "da", "du", "ben", "bint", "di", "-"}
)
_LINKS = frozenset({"of", "for", "and", "the"})
_ENTITY_LABELS = {"PER": "person", "ORG": "organization"}
LONGEST_NAME = 8
"""Words of the longest name by shape."""


def shape_mentions(view: ReadingView, taken: set[int], people: Mapping[str, int] | None = None) -> list[Found]:
    """Names by shape in all sentences, `taken` tokens left out. Where the engine gives entities, they are used.

    `people`: surnames of persons that the registries know, with the token where they are first named.
    """
    if view.annotations.entities:
        return _entity_mentions(view, taken)
    found: list[Found] = []
    surnames: dict[str, int] = dict(people or {})
    for number, (first, end) in enumerate(view.sentences):
        headline = view.title_case[number]
        index = first
        while index < end:
            if (
                not view.is_capital(index)
                or index in taken
                or not view.words[index][:1].isalpha()
                or (view.low[index] in closed_classes() and view.begins_sentence(index))
            ):
                index += 1
                continue
            stop = _run_end(view, index, end, taken)
            one = _read_run(view, index, stop, first, headline=headline)
            if one is not None:
                found.append(one)
                if one.method.startswith("shape:person"):
                    surnames.setdefault(view.words[one.end - 1], one.first)
                index = max(stop, one.end)
                continue
            single = view.words[stop - 1] if stop - index == 1 else ""
            if single in surnames and surnames[single] < index:
                found.append(Found(index, stop, "name", "shape:surname", 4))
            index = stop
    return found


def _run_end(view: ReadingView, index: int, end: int, taken: set[int]) -> int:
    at = index
    while at < end and at - index < LONGEST_NAME and at not in taken:
        word = view.words[at]
        if word[:1].isupper():
            at += 1
        elif word == "-":
            if view.low[at - 1] not in _PARTICLES or not view.is_capital(at + 1):
                break
            at += 1
        elif word.lower() in _PARTICLES and at + 1 < end and (view.is_capital(at + 1) or view.low[at + 1] == "-"):
            at += 1
        else:
            break
    while at > index + 1 and view.words[at - 1].lower() in _PARTICLES and not view.is_capital(at - 1):
        at -= 1
    return at


def _read_run(view: ReadingView, index: int, stop: int, first: int, *, headline: bool) -> Found | None:
    file = load_agents()
    named_after = _after_title(view, index, stop, first)
    if named_after is not None and named_after < stop:
        last = _name_end(view, named_after, stop)
        if _is_name(view, named_after, last):
            return Found(named_after, last, "name", "shape:person-title", 2)
    if headline:
        return None
    size = stop - index
    last_word = view.low[stop - 1]
    if view.low[index] in file.organization_heads and stop < len(view.low) and view.low[stop] in ("of", "for"):
        end = _linked_end(view, stop, index)
        if end > stop:
            return Found(index, end, "name", "shape:organization", 2)
    if size >= 2 and last_word in file.organization_heads and not (view.begins_sentence(index) and size == 1):
        begin = index
        if view.begins_sentence(index) and view.low[index] in closed_classes():
            begin += 1
        end = _linked_end(view, stop, index) if view.word(stop) in ("of", "for") else stop
        return Found(begin, end, "name", "shape:organization", 2) if stop - begin >= 2 else None
    if 2 <= size <= 4 and _is_name(view, index, stop) and _acts_as_person(view, index, stop):
        return Found(index, stop, "name", "shape:person-speaks", 3)
    return None


def _name_end(view: ReadingView, first: int, stop: int) -> int:
    """The end of a person's name: at most four words, particles and hyphens not counted."""
    count = 0
    for at in range(first, stop):
        count += view.low[at] not in _PARTICLES
        if count > 4:
            return at
    return stop


def _linked_end(view: ReadingView, at: int, index: int) -> int:
    """The end of "Ministry of Foreign Affairs", "Observatory for Human Rights", "Army of the North and West"."""
    end = at
    cursor = at
    limit = view.sentences[view.sentence_of[index]][1]
    while cursor < limit and cursor - index < LONGEST_NAME + 3:
        if view.is_capital(cursor):
            cursor += 1
            end = cursor
        elif (
            view.low[cursor] in _LINKS
            and cursor + 1 < limit
            and (view.is_capital(cursor + 1) or view.low[cursor + 1] == "the")
        ):
            cursor += 1
        else:
            break
    return end


def _after_title(view: ReadingView, index: int, stop: int, first: int) -> int | None:
    """Where the name begins behind a title, inside the run ("Foreign Minister Fuad Hussein") or right before it."""
    titles = load_agents().titles
    for at in range(stop - 1, index, -1):
        for size in (3, 2, 1):
            if at - size < first:
                continue
            phrase = " ".join(word.rstrip(".") for word in view.low[at - size : at])
            if phrase in titles and view.words[at - 1] != view.words[at - 1].upper():
                return at
    for size in (3, 2, 1):
        if index - size < first:
            continue
        phrase = " ".join(word.rstrip(".") for word in view.low[index - size : index])
        if phrase in titles:
            return index
    return None


def _is_name(view: ReadingView, first: int, end: int) -> bool:
    """Whether the words can be a person's: no function words, days, agents or heads of bodies among them."""
    file, calendar = load_agents(), load_calendar()
    capitals = 0
    for at in range(first, end):
        word = view.low[at]
        if word in _PARTICLES:
            continue
        if word in closed_classes() or word in calendar.weekdays or word in calendar.months or word in agent_nouns():
            return False
        if word in file.organization_heads or word in file.modifiers or (view.words[at].isupper() and len(word) > 3):
            return False
        capitals += 1
    return capitals >= 1


def _acts_as_person(view: ReadingView, first: int, end: int) -> bool:
    """Whether a verb of speech stands beside the name, or an apposition that tells who it is."""
    after = view.word(end)
    if after == "'s" or after == "\u2019s":
        return False
    form = verb_forms().get(after)
    if form is not None and form.form in ("past", "third") and end - first >= 2:
        return True
    before = view.word(first - 1)
    if before in ("by", "with") and view.word(first - 2) in load_agents().by_persons:
        return True
    spoken = verb_forms().get(before)
    if spoken is not None and spoken.lemma in load_agents().speaking:
        return True
    if after == ",":
        nxt = view.word(end + 1)
        return nxt in ("a", "an", "the", "who", "whose", "head", "chief", "leader", "spokesman", "director") or (
            nxt.isdigit() and view.word(end + 2) == ","
        )
    return before == "to" and view.word(first - 2) == "according"


def _entity_mentions(view: ReadingView, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    index = 0
    for entity in view.annotations.entities:
        kind = _ENTITY_LABELS.get(entity.label)
        while index < len(view.tokens) and view.tokens[index].end <= entity.span.start:
            index += 1
        end = index
        while end < len(view.tokens) and view.tokens[end].start < entity.span.end:
            end += 1
        cut = next((at for at in range(index, end) if view.words[at] in ("[", "(", "]", ")")), end)
        end = cut if cut > index else end
        if kind is None or end <= index or view.sentence_of[index] < 0 or any(at in taken for at in range(index, end)):
            continue
        found.append(Found(index, end, "name", f"entity:{kind}", 2))
    return found
