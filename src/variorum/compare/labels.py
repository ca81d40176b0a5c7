"""Labels: what reports call an actor, and where outlets characterise the same ones differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations

from variorum.compare.accounts import Account, StoryAccounts, comparison, listed, outlets_of, position
from variorum.compare.patterns import either
from variorum.compare.terms import fold
from variorum.ontology.compare import label_tones, label_words, loaded_tones, plain_tones
from variorum.records import Actor, Comparison, Span

MOST_LABELS = 2
"""The most labels of one report that are shown in one comparison."""
COMMONWORDS = 0.25
"""Two names that share at least this part of their words are forms of one name."""
SAME_SPELLING = 0.8
"""Two names of at least `LEAST_SPELLING` letters that are so alike are two spellings of one."""
LEAST_SPELLING = 5
LONGEST_LABEL = 8
"""A label of more words says more than what somebody is called."""
_REACH = 60
_COUNT = re.compile(
    r"(?:(?:some|about|around|nearly|almost|over|more than|at least|up to|another|other|the|its|their|his)\s+)*"
    r"(?:\d[\d,.]*\s+|(?:its|their|his|another|other)\s+)+",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your)\s+", re.IGNORECASE)
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s|['’])$")
_QUOTES = "\"'“”‘’«»"
_PART = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("", "al", "el"))
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def label_of(words: str, *, as_written: bool = False) -> str:
    """A mention as a label: white space folded, without article, pronoun, possessive and quotation marks.

    `as_written`: only "the" goes; "a rights group" and "its fighters" stay what they are.
    """
    folded = " ".join(words.split()).strip(_QUOTES + " ")
    folded = _TRAILING.sub("", (_THE if as_written else _LEADING).sub("", folded))
    return folded.strip(_QUOTES + " ,;:.")


def label_span(text: str, name: Span, taken: Sequence[Span] = ()) -> Span:
    """A name with the words around it that belong to the label: "the Highland Front (HF) militant group".

    Behind it an abbreviation in brackets and words that say what the named are; before it such words and an article.
    Nothing of `taken` (other mentions) is touched.
    """
    behind, before = _around()
    end = name.end
    found = behind.match(text, end)
    if found is not None:
        end = found.end()
    start = name.start
    reach = max(start - _REACH, 0)
    found = before.search(text, reach, start)
    if found is not None and (found.start() > reach or reach == 0):
        start = found.start()
    if any(other.overlaps(Span(name.end, end)) for other in taken if end > name.end):
        end = name.end
    if any(other.overlaps(Span(start, name.start)) for other in taken if start < name.start):
        start = name.start
    return Span(start, end)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what may follow and precede a name in a label; both bounded."""
    behind = either({*label_tones(), *label_words().behind})
    tones = either(label_tones())
    before = either(label_words().before)
    return (
        re.compile(rf"(?: \([A-Z]{{2,8}}\))?(?: (?:{behind})\b){{0,3}}", re.IGNORECASE),
        re.compile(rf"\b(?:(?:the|a|an) )?(?:(?:{tones}) ){{0,2}}(?:{before}) (?:of )?(?:the )?$", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label in its account. `tone`: what its words say of the actor, null for a plain name."""

    account: Account
    record_id: str
    span: Span
    words: str
    tone: str | None


def compare_labels(block: StoryAccounts) -> Iterator[Comparison]:
    """For each actor one comparison where outlets call it, and one where they call its people, by different labels."""
    groups: dict[str, list[Label]] = defaultdict(list)
    members: dict[str, list[Label]] = defaultdict(list)
    named: dict[str, list[Label]] = defaultdict(list)
    for account in block.accounts:
        taken = [mention.span for mention in account.mentions]
        own = [(mention.actor_id, mention.span) for mention in account.mentions if mention.kind == "name"]
        for mention in account.mentions:
            actor = block.actors.get(mention.actor_id or "")
            if actor is None or mention.voice != "outlet":
                continue
            span = label_span(account.text, mention.span, taken) if mention.kind == "name" else mention.span
            span = _counted_off(account.text, span)
            words = label_of(span.of(account.text))
            if not words or any(character.isdigit() for character in words):
                continue
            label = Label(account, mention.id, span, words, own_tone(words, actor))
            if _of_people(words) and actor.kind != "person":
                members[actor.id].append(label)
                if mention.kind != "name" or mention.span == span:
                    continue
                words = label_of(mention.span.of(account.text))
                label = Label(account, mention.id, mention.span, words, own_tone(words, actor))
            groups[actor.id].append(label)
            if any(actor_id == actor.id and mention.span.overlaps(name) for actor_id, name in own):
                named[actor.id].append(label)
    for actor_id in sorted({*groups, *members}):
        actor = block.actors[actor_id]
        names = _names(named.get(actor_id, ()))
        toned = _toned(groups.get(actor_id, ()), names)
        other_names = actor.kind == "armed_group" and _differ(names)
        if toned or other_names:
            kept = sorted({*toned, *(names if other_names else ())}, key=lambda one: _in_order(block, one))
            yield from finished(block, f"{actor.name} is", kept, "labels:tone" if toned else "labels:name")
        yield from characterised(block, f"The people of {actor.name} are", members.get(actor_id, ()), "labels:people")


def _in_order(block: StoryAccounts, label: "Label") -> tuple[int, Span]:
    return block.accounts.index(label.account), label.span


def _counted_off(text: str, span: Span) -> Span:
    """The label without the number or the owner before it: "fighters" of "some 120 fighters" and of "its fighters"."""
    found = _COUNT.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found is not None and found.end() < span.end else span


def _of_people(words: str) -> bool:
    """Whether a label calls the people of a group and not the group: "fighters", "Front militants"."""
    spoken = [word.casefold() for word in WORD.findall(words)]
    people = label_words().people
    return bool(spoken) and (spoken[-1] in people or (spoken[0] in people and spoken[1:2] == ["of"]))


def _names(names: Sequence[Label]) -> list[Label]:
    """Of each account the name that it uses most, in its fullest form."""
    by_document: dict[str, list[Label]] = defaultdict(list)
    for label in names:
        by_document[label.account.document_id].append(label)
    chosen: list[Label] = []
    for found in by_document.values():
        counts = Counter(_key(label.words) for label in found)
        best = min(counts, key=lambda key: (-counts[key], key))
        most = next(label for label in found if _key(label.words) == best)
        forms = [one for one in found if one_name(one.words, most.words) and len(one.words.split()) <= LONGEST_LABEL]
        chosen.append(max(forms or [most], key=lambda one: len(one.words)))
    return chosen


def _differ(names: Sequence[Label]) -> bool:
    """Whether two publishers use different names, and not forms of one name."""
    return any(
        one.account.publisher != other.account.publisher and not one_name(one.words, other.words)
        for one, other in combinations(names, 2)
    )


def _toned(labels: Sequence[Label], names: Sequence[Label]) -> list[Label]:
    """The labels with a tone where publishers differ in it; beside a loaded one the plain names of the others.

    At least one tone must take a side.
    """
    first: dict[tuple[str, str], Label] = {}
    for label in labels:
        if label.tone is not None:
            first.setdefault((label.account.document_id, label.tone), label)
    tones: dict[str, list[Label]] = defaultdict(list)
    for (document_id, _), label in first.items():
        tones[document_id].append(label)
    sided = {label.tone for label in first.values()} - plain_tones()
    used = {document_id: frozenset(label.tone for label in found) for document_id, found in tones.items()}
    plain = [name for name in names if name.account.document_id not in tones]
    loaded = any(label.tone in loaded_tones() for label in first.values())
    if not sided or (len(set(used.values())) < 2 and not (plain and loaded)):
        return []
    chosen = [
        label
        for found in tones.values()
        for label in sorted(found, key=lambda one: (one.tone in plain_tones(), one.span))[:MOST_LABELS]
    ]
    return [*chosen, *(plain if loaded else ())]


def own_tone(words: str, actor: Actor) -> str | None:
    """The tone of a label, unless it is a word of the actor's own name ("Islamic Resistance in Iraq")."""
    tone = tone_of(words)
    if tone is None:
        return None
    described = actor.basis == "text"
    named = {word.casefold() for word in WORD.findall(actor.name) if not described or word[:1].isupper()}
    named |= {word.casefold() for alias in actor.aliases for word in WORD.findall(alias) if word[:1].isupper()}
    spoken = [word.casefold() for word in WORD.findall(words) if label_tones().get(word.casefold()) == tone]
    return None if all(word in named for word in spoken) else tone


@lru_cache(maxsize=2**14)
def tone_of(words: str) -> str | None:
    """The tone of a label: that of its last word that takes a side, else of its last word that has one."""
    tones = [label_tones().get(word.casefold()) for word in WORD.findall(words)]
    found = [tone for tone in tones if tone is not None]
    sided = [tone for tone in found if tone not in plain_tones()]
    return sided[-1] if sided else found[-1] if found else None


def characterised(block: StoryAccounts, what: str, labels: Sequence[Label], method: str) -> Iterator[Comparison]:
    """One comparison where publishers call people with different tones; `what`: subject and verb ("Its dead are")."""
    chosen = _toned(labels, ())
    if chosen:
        yield from finished(block, what, chosen, method)


def finished(block: StoryAccounts, what: str, chosen: Sequence[Label], method: str) -> Iterator[Comparison]:
    """The comparison of these labels, where they are those of two publishers and not all the same."""
    publishers: dict[str, set[str]] = defaultdict(set)
    for label in chosen:
        publishers[_key(label.words)].add(label.account.publisher)
    if len(publishers) < 2 or len(set().union(*publishers.values())) < 2:
        return
    origins: dict[str, set[int]] = defaultdict(set)
    for label in chosen:
        origins[label.tone or _key(label.words)].add(label.account.origin)
    by_words: dict[str, list[Label]] = defaultdict(list)
    for label in chosen:
        by_words[label.words.casefold()].append(label)
    words = listed([f"“{same[0].words}” ({outlets_of(one.account for one in same)})" for same in by_words.values()])
    yield comparison(
        block.story,
        "characterisation",
        "differently_characterised",
        f"{what} called {words}.",
        [position(label.account, label.record_id, label.words, label.span) for label in chosen],
        origins=max(len(found) for found in origins.values()),
        method=method,
    )


def one_name(a: str, b: str) -> bool:
    """Whether two names are forms of one: equal, of shared words, or one the initials of the other."""
    if _key(a) == _key(b):
        return True
    one, other = ({fold(part) for part in _PART.findall(name)} - _ARTICLES for name in (a, b))
    if one and other and len(one & other) >= COMMONWORDS * len(one | other):
        return True
    if min(len(a), len(b)) >= LEAST_SPELLING and SequenceMatcher(None, _key(a), _key(b)).ratio() >= SAME_SPELLING:
        return True
    return _initials(a, b) or _initials(b, a)


def _initials(short: str, long: str) -> bool:
    """Whether one word is made of the initials of the other name (IS or ISIS for the Islamic State)."""
    letters = _key(short)
    words = [word for word in WORD.findall(long) if word[0].isupper() and not word.isupper()]
    initials = "".join(word[0] for word in words).casefold()
    return len(letters) > 1 and short.isupper() and bool(initials) and letters.startswith(initials[:2])


def _key(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
