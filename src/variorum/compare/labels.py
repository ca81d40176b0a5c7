"""Labels: what reports call an actor, and where outlets characterise the same actor differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.compare.accounts import Account, StoryAccounts, comparison, listed, outlets_of, position
from variorum.ontology.compare import label_tones
from variorum.records import Comparison, Mention

_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s|['’])$")
_QUOTES = "\"'“”‘’«»"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def label_of(words: str) -> str:
    """A mention as a label: white space folded, without article, possessive and quotation marks around it."""
    folded = " ".join(words.split()).strip(_QUOTES + " ")
    folded = _TRAILING.sub("", _LEADING.sub("", folded))
    return folded.strip(_QUOTES + " ,;:.")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its account. `tone`: what its words say of the actor, null for a plain name."""

    account: Account
    mention: Mention
    words: str
    tone: str | None


def compare_labels(block: StoryAccounts) -> Iterator[Comparison]:
    """One comparison for each actor that outlets characterise with different tones, or name by different names."""
    by_actor: dict[str, list[Label]] = defaultdict(list)
    for account in block.accounts:
        for mention in account.mentions:
            if mention.actor_id is None or mention.voice != "outlet":
                continue
            words = label_of(mention.span.of(account.text))
            by_actor[mention.actor_id].append(Label(account, mention, words, tone_of(words)))
    for actor_id, labels in sorted(by_actor.items()):
        name = block.name(actor_id)
        if name is None or len({label.account.outlet or label.account.document_id for label in labels}) < 2:
            continue
        chosen = _by_tone(labels)
        if len({label.tone for label in chosen}) < 2:
            chosen = _by_name(labels)
            if len({_key(label.words) for label in chosen}) < 2:
                continue
        if len({label.account.origin for label in chosen}) < 2:
            continue
        sides = listed([f"“{label.words}” ({outlets_of([label.account])})" for label in chosen])
        yield comparison(
            block.story,
            "characterisation",
            "differently_characterised",
            f"{name} is called {sides}.",
            [position(label.account, label.mention.id, label.words, label.mention.span) for label in chosen],
            origins=_majority(chosen),
            method="labels:tone" if len({label.tone for label in chosen}) > 1 else "labels:name",
        )


def tone_of(words: str) -> str | None:
    """The tone of a label's last word that has one (`Iran-backed militia group`: militant)."""
    tones = label_tones()
    for word in reversed(_WORD.findall(words)):
        found = tones.get(word.casefold())
        if found is not None:
            return found
    return None


def _by_tone(labels: list[Label]) -> list[Label]:
    """For each account its first label of each tone, where accounts differ in their tones; accounts without a tone say
    nothing."""
    first: dict[tuple[str, str], Label] = {}
    for label in labels:
        if label.tone is not None:
            first.setdefault((label.account.document_id, label.tone), label)
    tones: dict[str, set[str]] = defaultdict(set)
    for document_id, tone in first:
        tones[document_id].add(tone)
    if len(tones) < 2 or len({frozenset(found) for found in tones.values()}) < 2:
        return []
    return list(first.values())


def _by_name(labels: list[Label]) -> list[Label]:
    """For each account the name that it uses most, where these are different names and not forms of one."""
    by_document: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        if label.mention.kind == "name":
            by_document[label.account.document_id].append(label)
    chosen: list[Label] = []
    for found in by_document.values():
        counts = Counter(_key(label.words) for label in found)
        best = min(counts, key=lambda key: (-counts[key], key))
        chosen.append(next(label for label in found if _key(label.words) == best))
    distinct: list[Label] = []
    for label in chosen:
        if not any(one_name(label.words, other.words) for other in distinct):
            distinct.append(label)
    return chosen if len(distinct) > 1 else []


def one_name(a: str, b: str) -> bool:
    """Whether two names are forms of one: equal, one inside the other, or one the initials of the other."""
    one, other = _key(a), _key(b)
    if one in other or other in one:
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper()).casefold()
    letters = _key(short)
    return len(letters) > 1 and (initials.startswith(letters) or letters in initials)


def _key(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _majority(labels: list[Label]) -> int:
    """Origins behind the tone or name that most of them use."""
    origins: dict[str, set[int]] = defaultdict(set)
    for label in labels:
        origins[label.tone or _key(label.words)].add(label.account.origin)
    return max(len(found) for found in origins.values())
