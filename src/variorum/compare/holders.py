"""By whose side a place is called: "rebel-held Darrow" against "militant-held Darrow"."""

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from variorum.compare.accounts import StoryAccounts
from variorum.compare.labels import Label, characterised
from variorum.compare.patterns import either
from variorum.ontology.compare import label_tones, label_words
from variorum.records import Comparison, Span

REACH = 60
"""How far behind "rebel-held" the name of the place may stand."""
_MONTHS = frozenset(month_name)
_PLACE = re.compile(r"[^.\n]*? ([A-Z][^\W\d_]+(?:[- ][A-Z][^\W\d_]+)?)")


def compare_holders(block: StoryAccounts) -> Iterator[Comparison]:
    """One comparison for each place that publishers call by sides of different tone.

    What the state holds and what others hold are different parts of it.
    """
    labels: dict[tuple[str, bool], list[Label]] = defaultdict(list)
    for account in block.accounts:
        for found in _held().finditer(account.text):
            tone = label_tones().get(found.group(1).casefold())
            behind = _PLACE.match(account.text, found.end(), found.end() + REACH)
            if tone is None or behind is None or not _names_place(block, behind.group(1)):
                continue
            span = Span(found.start(), behind.end(1))
            words = " ".join(span.of(account.text).split())
            state = tone in label_words().state
            labels[behind.group(1), state].append(Label(account, block.story.id, span, words, tone))
    for (name, _), same in sorted(labels.items()):
        yield from characterised(block, f"Parts of {name} are", same, "holders:tone")


def _names_place(block: StoryAccounts, words: str) -> bool:
    """Whether words are no month and no adjective that begins the names of actors ("Estrian")."""
    states = (actor for actor in block.actors.values() if actor.kind in ("state", "government_body"))
    known = (alias for actor in states for alias in (actor.name, *actor.aliases))
    return words not in _MONTHS and not any(alias.startswith(f"{words} ") for alias in known)


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"\b([A-Za-z]+)-(?:{either(label_words().held)})\b")
