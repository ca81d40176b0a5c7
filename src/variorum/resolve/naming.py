"""Who a noun phrase means, from its own words: registry names, bodies and agents of a state, offices, new names."""

import re
from functools import cache, lru_cache

from variorum.ontology.agents import load_agents
from variorum.ontology.matching import Match
from variorum.ontology.resolving import resolving_words
from variorum.records import Actor
from variorum.resolve.index import Index, Label, body_words, registry_actor, text_actor, title_words
from variorum.resolve.introduced import introduced, with_mark
from variorum.resolve.meant import Meant, country_of, joined, known, label_of, whole
from variorum.resolve.owned import of_phrase, outlet_named, owned
from variorum.resolve.people import apposed, known_person, may_stand_before, new_body, new_name
from variorum.resolve.phrases import MARKS, OF, WORD, bare, core_of, only_modifiers

_GROUPS = frozenset({"armed_group", "organization"})


@lru_cache(maxsize=2**13)
def meant_by(index: Index, phrase: str, day: str | None) -> Meant | None:
    """Who the phrase means by its own words; null where they do not tell (a pronoun, "the group").

    Kept for the phrases that come again in a report, and in others of its day.
    """
    plain = bare(phrase)
    core = core_of(phrase)
    if not core:
        return None
    restored = with_mark(index, core)
    if restored is not None:
        return meant_by(index, restored, day)
    for text in (plain, core):
        found = whole(index, text)
        if found is not None:
            return found
    matches = [match for match in index.find(core) if not joined(core, match)]
    person = known_person(core, matches) or apposed(index, phrase, core, matches)
    if person is not None:
        return person
    alone = introduced(index, phrase.strip(MARKS))
    if alone is not None:
        return Meant(alone, "new:person:introduced")
    head_end, first = _head_end(core, matches)
    head = bare(core[:head_end])
    found = _head(index, head, [match for match in matches if match.span.end <= head_end + 1], day)
    if found is not None:
        return _posted(index, found, core[head_end:])
    spoken = _spoken_for(index, head, core, first, day)
    if spoken is not None:
        return spoken
    tail = [match for match in matches if match.span.start >= head_end]
    if tail and first is not None and _leads_to(core[first[1] : tail[0].span.start]):
        return of_phrase(index, head, core[slice(*first)].lower(), tail[0], day)
    return outlet_named(index, WORD.findall(head), None) or new_body(core) or new_name(head, None)


_POSTED = re.compile(r"\s*\b(?:to|in)\s+((?:[A-Z][\w'’-]+\s?){1,3})")


def _posted(index: Index, meant: Meant, behind: str) -> Meant:
    """`the Turkish ambassador | to Baghdad`: the envoy to that state."""
    to = _POSTED.match(behind)
    if to is None or meant.actor is None or not meant.method.endswith(tuple(resolving_words().envoys)):
        return meant
    state = whole(index, to.group(1).strip())
    if state is None or state.actor is None or state.actor.kind != "state" or state.actor.country is None:
        return meant
    plain = meant.actor.name.removesuffix(" (unnamed)")
    country = country_of(index.states[state.actor.country][0])
    actor = text_actor(
        f"{plain} to {country}",
        meant.actor.kind,
        meant.actor.country,
        meant.actor.sectors,
        f"{plain} to {to.group(1).strip()}",
    )
    return Meant(actor, meant.method)


def _leads_to(between: str) -> bool:
    """Whether only adjectives and titles stand between a preposition and a name ("of lifetime President | X")."""
    words = WORD.findall(between)
    titled = len(words) <= 4 and bool(words) and words[-1].lower().rstrip(".") in title_words()
    return only_modifiers(between) or (titled and all(word[0].islower() for word in words[:-1]))


def _spoken_for(index: Index, head: str, core: str, first: tuple[int, int] | None, day: str | None) -> Meant | None:
    """`a spokesman for the Norwegian defence ministry`, `members of the Norwegian Front`: whoever that is."""
    last = head.lower().rsplit(" ", 1)[-1]
    spokes, own = last in resolving_words().spokes, last in resolving_words().own_forces
    if first is None or not (spokes or own) or core[slice(*first)].lower() not in {"for", "of", "from"}:
        return None
    found = meant_by(index, core[first[1] :], day)
    if found is None or found.actor is None or found.method.startswith(("new:", "agent:")):
        return None
    if found.actor.kind == "person" or (not spokes and found.actor.kind not in _GROUPS):
        return None
    return Meant(found.actor, f"{found.method};{'spokesperson' if spokes else 'own'}")


def _head_end(core: str, matches: list[Match[Label]]) -> tuple[int, tuple[int, int] | None]:
    """Where the head of a phrase ends, and the preposition there; one inside a name, office or body does not count."""
    covered = [(match.span.start, match.span.end) for match in matches]
    covered += [found.span() for found in _whole_titles().finditer(core.lower())]
    first = OF.search(core)
    while first is not None and first.start() > 0:
        end = next((end for start, end in covered if start < first.start() < end), None)
        if end is None:
            return first.start(), first.span()
        first = OF.search(core, end)
    return len(core), first.span() if first is not None else None


@cache
def _whole_titles() -> re.Pattern[str]:
    """Offices and bodies that hold a preposition ("secretary of state", "ministry of health")."""
    words = {*resolving_words().office_titles, *resolving_words().same_office, *body_words(), *load_agents().titles}
    whole = sorted((word for word in words if OF.search(word)), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, whole)) + r")\b")


def owner_of(index: Index, phrase: str) -> Actor | None:
    """Whose a thing is ("the U.S. proposal", "the Israeli raid"): the name that leads the phrase, or null."""
    core = core_of(phrase)
    first = next(iter(index.find(core)), None)
    if first is None or joined(core, first) or not only_modifiers(core[: first.span.start]):
        return None
    label = label_of(first, core)
    return registry_actor(label.entry, label.basis) if label.entry.kind != "person" else None


def _head(index: Index, head: str, matches: list[Match[Label]], day: str | None) -> Meant | None:
    last = matches[-1] if matches else None
    if last is not None and last.span.end >= len(head) - 2 and label_of(last, head).use != "demonym":
        prefix = head[: last.span.start].strip(" \"“”‘'")
        owner = matches[0] if len(matches) > 1 else None
        if not prefix or len(last.span.of(head).split()) >= 3 or may_stand_before(prefix, owner):
            return known(label_of(last, head))
        return new_name(head, None)
    if (matches and matches[0].span.start <= 1) or (matches and only_modifiers(head[: matches[0].span.start])):
        inner = (
            last if last is not None and last is not matches[0] and label_of(last, head).entry.kind in _GROUPS else None
        )
        found = owned(index, head, inner, day) if inner is not None else None
        return found if found is not None and ":own:" in found.method else owned(index, head, matches[0], day)
    return None
