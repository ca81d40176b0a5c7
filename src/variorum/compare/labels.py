"""Labels: what reports call an actor, and where outlets characterise the same ones differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from variorum.compare.accounts import Account, StoryAccounts, comparison, listed, outlets_of, position
from variorum.compare.terms import fold
from variorum.ontology.compare import label_tones, label_words, plain_tones
from variorum.records import Actor, Comparison, Span

MOST_LABELS = 2
"""The most labels of one report that are shown in one comparison."""
COMMON_WORDS = 0.25
"""Two names that share at least this part of their words are forms of one name."""
SAME_SPELLING = 0.8
"""Two names of at least `LEAST_SPELLING` letters that are so alike are two spellings of one."""
LEAST_SPELLING = 5
_REACH = 60
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your)\s+", re.IGNORECASE)
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s|['’])$")
_QUOTES = "\"'“”‘’«»"
_PART = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("", "al", "el"))
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


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
    behind = "|".join(sorted(map(re.escape, {*label_tones(), *label_words().behind}), key=len, reverse=True))
    tones = "|".join(sorted(map(re.escape, label_tones()), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, label_words().before), key=len, reverse=True))
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
    """For each actor: where outlets call it with different tones, and where they use different names for it."""
    by_actor: dict[str, list[Label]] = defaultdict(list)
    names: dict[str, list[Label]] = defaultdict(list)
    for account in block.accounts:
        taken = [mention.span for mention in account.mentions]
        for mention in account.mentions:
            actor = block.actors.get(mention.actor_id or "")
            if actor is None or mention.voice != "outlet":
                continue
            span = label_span(account.text, mention.span, taken) if mention.kind == "name" else mention.span
            words = label_of(span.of(account.text))
            label = Label(account, mention.id, span, words, _own_tone(words, actor))
            by_actor[actor.id].append(label)
            if mention.kind == "name" and actor.kind == "armed_group":
                names[actor.id].append(label)
    for actor_id, labels in sorted(by_actor.items()):
        yield from characterised(block, block.actors[actor_id].name, labels, "labels:tone")
        yield from _named(block, block.actors[actor_id].name, names.get(actor_id, []))


def _own_tone(words: str, actor: Actor) -> str | None:
    """The tone of a label, unless it is a word of the actor's own name ("Islamic Resistance in Iraq")."""
    tone = tone_of(words)
    if tone is None:
        return None
    named = {word.casefold() for name in (actor.name, *actor.aliases) for word in _WORD.findall(name)}
    spoken = [word.casefold() for word in _WORD.findall(words) if label_tones().get(word.casefold()) == tone]
    return None if all(word in named for word in spoken) else tone


def tone_of(words: str) -> str | None:
    """The tone of a label: that of its last word that takes a side, else of its last word that has one."""
    tones = [label_tones().get(word.casefold()) for word in _WORD.findall(words)]
    found = [tone for tone in tones if tone is not None]
    sided = [tone for tone in found if tone not in plain_tones()]
    return sided[-1] if sided else found[-1] if found else None


def characterised(block: StoryAccounts, name: str, labels: Sequence[Label], method: str) -> Iterator[Comparison]:
    """One comparison where accounts of different origins use different tones, at least one of which takes a side."""
    first: dict[tuple[str, str], Label] = {}
    for label in labels:
        if label.tone is not None:
            first.setdefault((label.account.document_id, label.tone), label)
    tones: dict[str, list[Label]] = defaultdict(list)
    for (document_id, _), label in first.items():
        tones[document_id].append(label)
    used = {document_id: {label.tone for label in found} for document_id, found in tones.items()}
    if len({frozenset(found) for found in used.values()}) < 2:
        return
    if not {tone for found in used.values() for tone in found} - plain_tones():
        return
    chosen = [label for found in tones.values() for label in found[:MOST_LABELS]]
    yield from _finished(block, name, chosen, method, [label.tone or "" for label in chosen])


def _named(block: StoryAccounts, name: str, labels: Sequence[Label]) -> Iterator[Comparison]:
    """One comparison where accounts use different names, and not forms of one name."""
    by_document: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_document[label.account.document_id].append(label)
    chosen: list[Label] = []
    for found in by_document.values():
        counts = Counter(_key(label.words) for label in found)
        best = min(counts, key=lambda key: (-counts[key], key))
        chosen.append(next(label for label in found if _key(label.words) == best))
    kinds: list[str] = []
    for label in chosen:
        if not any(one_name(label.words, kind) for kind in kinds):
            kinds.append(label.words)
    if len(kinds) > 1:
        sides = [next(kind for kind in kinds if one_name(label.words, kind)) for label in chosen]
        yield from _finished(block, name, chosen, "labels:name", sides)


def _finished(
    block: StoryAccounts, name: str, chosen: Sequence[Label], method: str, sides: Sequence[str]
) -> Iterator[Comparison]:
    if len({label.account.origin for label in chosen}) < 2:
        return
    origins: dict[str, set[int]] = defaultdict(set)
    for label, side in zip(chosen, sides, strict=True):
        origins[side].add(label.account.origin)
    by_words: dict[str, list[Label]] = defaultdict(list)
    for label in chosen:
        by_words[label.words.casefold()].append(label)
    words = listed([f"“{same[0].words}” ({outlets_of(one.account for one in same)})" for same in by_words.values()])
    yield comparison(
        block.story,
        "characterisation",
        "differently_characterised",
        f"{name} is called {words}." if method.startswith("labels") else f"{name} are called {words}.",
        [position(label.account, label.record_id, label.words, label.span) for label in chosen],
        origins=max(len(found) for found in origins.values()),
        method=method,
    )


def one_name(a: str, b: str) -> bool:
    """Whether two names are forms of one: equal, of shared words, or one the initials of the other."""
    if _key(a) == _key(b):
        return True
    one, other = ({fold(part) for part in _PART.findall(name)} - _ARTICLES for name in (a, b))
    if one and other and len(one & other) >= COMMON_WORDS * len(one | other):
        return True
    if min(len(a), len(b)) >= LEAST_SPELLING and SequenceMatcher(None, _key(a), _key(b)).ratio() >= SAME_SPELLING:
        return True
    return _initials(a, b) or _initials(b, a)


def _initials(short: str, long: str) -> bool:
    """Whether one word is made of the initials of the other name (IS or ISIS for the Islamic State)."""
    letters = _key(short)
    words = [word for word in _WORD.findall(long) if word[0].isupper() and not word.isupper()]
    initials = "".join(word[0] for word in words).casefold()
    return len(letters) > 1 and short.isupper() and bool(initials) and letters.startswith(initials[:2])


def _key(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
