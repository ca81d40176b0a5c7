"""Whom an attack hit: fighters by those who claim it, civilians by others."""

import re
from collections.abc import Iterator
from functools import cache

from variorum.compare.accounts import Account, StoryAccounts, comparison, outlets_of, position, shortened
from variorum.compare.figures import Figure, figures_of
from variorum.compare.responsibility import claimant, own_people
from variorum.ontology.compare import aimed, who_of_word
from variorum.records import Comparison, Position, Span, Statement

ARMED = ("combatants", "soldiers", "police")
CIVILIANS = "civilians"
_GAP = 60


def compare_targets(block: StoryAccounts) -> Iterator[Comparison]:
    """A claim that says that armed people were hit, against reports that count civilians and none of the armed."""
    claims = [(account, found) for account in block.accounts for found in _claimed(block, account)]
    if not claims:
        return
    names = {actor.id: actor.name for actor in block.actors.values()}
    dead = [one for account in block.accounts for one in figures_of(account, block.story, names) if _killed(one)]
    civilians = [
        one for one in dead if one.who == CIVILIANS and one.speaker not in {name for _, (_, name, _) in claims}
    ]
    if not civilians or any(one.who in ARMED for one in dead):
        return
    targets = [
        position(account, statement.id, shortened(span.of(account.text)), span)
        for account, (statement, _, span) in claims
    ]
    hit = [_position(one) for one in civilians]
    name = claims[0][1][1]
    yield comparison(
        block.story,
        "recipient",
        "contradicted",
        f"{name} says that it hit “{targets[0].value}” ({outlets_of(account for account, _ in claims)}); "
        f"{outlets_of(one.account for one in civilians)} {_count(civilians)} civilians among the dead.",
        [*targets, *hit],
        origins=max(block.origins(targets), block.origins(hit)),
        method="targets:claimed",
    )


def _count(civilians: list[Figure]) -> str:
    return "counts" if len({one.account.publisher for one in civilians}) == 1 else "count"


def _killed(figure: Figure) -> bool:
    return figure.quantity.unit == "killed" and not figure.total and figure.early


def _position(one: Figure) -> Position:
    text, start = one.account.text, one.quantity.span.start
    end = text.find(one.quantity.of, start) + len(one.quantity.of) if one.quantity.of else one.quantity.span.end
    span = Span(start, max(end, one.quantity.span.end))
    return position(one.account, one.quantity.id, shortened(span.of(text)), span)


def _claimed(block: StoryAccounts, account: Account) -> Iterator[tuple[Statement, str, Span]]:
    """The first claim of a report that says that armed people were hit: statement, claimant, words for them."""
    for statement in account.statements:
        actor_id = claimant(block, account, statement)
        if actor_id is None or statement.polarity != "+":
            continue
        for span in statement.content:
            if not own_people(span.of(account.text)):
                continue
            found = _target().search(account.text, span.start, span.end)
            if found is not None:
                yield statement, block.name(actor_id) or "", Span(*found.span("whom"))
                return


@cache
def _target() -> re.Pattern[str]:
    """Words that aim at somebody, then up to a noun for armed people."""
    words = "|".join(re.escape(word) for word, who in who_of_word().items() if who in ARMED)
    verbs = "|".join(map(re.escape, aimed()))
    return re.compile(rf"\b(?:{verbs}) (?:(?:a|an|the) )?(?P<whom>[^.;\n]{{0,{_GAP}}}?\b(?:{words}))\b", re.IGNORECASE)
