"""How many attackers there were: by outlets and officials, and by who claims the attack ("three of its fighters")."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    listed,
    origins_behind,
    outlets_of,
    position,
    upper_first,
)
from variorum.compare.figures import EARLY_CHARACTERS, earlier_days, looks_back, who_of
from variorum.compare.responsibility import claimant, own_people
from variorum.ontology.compare import counting
from variorum.records import Comparison, Position, Quantity, Span

ATTACKERS = "attackers"
LEAST_CLAIMED = 2
"""One fighter of its own is no number that a claim gives."""
_PART = "of the "


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """A number of attackers. `speaker`: who gives it, null = the outlet; `claimant`: the party whose own they are."""

    account: Account
    quantity: Quantity
    number: float
    speaker: str | None
    claimant: str | None

    @property
    def span(self) -> Span:
        """Number and noun."""
        text, start = self.account.text, self.quantity.span.start
        found = text.find(self.quantity.of, self.quantity.span.end, self.quantity.span.end + len(self.quantity.of) + 20)
        return Span(start, found + len(self.quantity.of) if found >= 0 else self.quantity.span.end)


def compare_attackers(block: StoryAccounts) -> Iterator[Comparison]:
    """Numbers of attackers that differ, and a claimant's own number that several origins carry."""
    parties = [party for account in block.accounts for party in _parties(block, account)]
    opposed = [one for pair in combinations(parties, 2) if _opposed(*pair) for one in pair]
    if opposed:
        yield _contradiction(block, [one for one in parties if one.number in {other.number for other in opposed}])
    claims: dict[tuple[str, float], list[Party]] = defaultdict(list)
    for party in parties:
        if party.claimant is not None and party.number >= LEAST_CLAIMED:
            claims[party.claimant, party.number].append(party)
    for (actor_id, number), same in sorted(claims.items()):
        if origins_behind(party.account for party in same) > 1:
            positions = [_position(party) for party in same]
            outlets = outlets_of(party.account for party in same)
            name = block.name(actor_id) or ""
            yield comparison(
                block.story,
                "number",
                "corroborated",
                upper_first(f"{outlets} report that {name} says {number:.0f} of its own carried out the attack."),
                positions,
                origins=block.origins(positions),
                method="attackers:claimed",
            )


def _opposed(one: Party, other: Party) -> bool:
    """Whether two numbers differ: of two publishers, or of two speakers of one report."""
    if one.number == other.number or min(one.number, other.number) < LEAST_CLAIMED:
        return False
    if one.account.publisher == other.account.publisher:
        return one.speaker is not None and other.speaker is not None and one.speaker != other.speaker
    return True


def _contradiction(block: StoryAccounts, parties: Sequence[Party]) -> Comparison:
    sides: dict[float, list[Party]] = defaultdict(list)
    for party in parties:
        sides[party.number].append(party)
    told = [
        f"{number:.0f} ({outlets_of(one.account for one in same)}{_of_claimant(block, same)})"
        for number, same in sorted(sides.items())
    ]
    return comparison(
        block.story,
        "number",
        "contradicted",
        f"Reports disagree on the number of attackers: {listed(told)}.",
        [_position(one) for _, same in sorted(sides.items()) for one in same],
        origins=max(block.origins([_position(one) for one in same]) for same in sides.values()),
        method="attackers:numbers",
    )


def _of_claimant(block: StoryAccounts, same: Sequence[Party]) -> str:
    """`, by the claim of the Front` where all that give the number quote it."""
    claimants = {one.claimant for one in same}
    name = block.name(next(iter(claimants))) if len(claimants) == 1 else None
    return f", by the claim of {name}" if name else ""


def _position(party: Party) -> Position:
    return position(party.account, party.quantity.id, party.span.of(party.account.text), party.span)


def _parties(block: StoryAccounts, account: Account) -> Iterator[Party]:
    """The numbers of attackers of a report; a number twice once, and none where one speaker gives two numbers."""
    statements = {statement.id: statement for statement in account.statements}
    found: dict[tuple[str | None, float], Party] = {}
    for quantity in account.quantities:
        statement = statements.get(quantity.statement_id or "")
        claiming = claimant(block, account, statement) if statement is not None else None
        claimed = claiming is not None and own_people(quantity.of)
        if not claimed and not (quantity.unit in counting().forces and who_of(quantity.of) == ATTACKERS):
            continue
        exact = quantity.low is not None and quantity.low == quantity.high and quantity.qualifier is None
        if not exact or quantity.of.casefold().startswith(_PART):
            continue
        early = account.leads(quantity.span, EARLY_CHARACTERS)
        if quantity.part_of is not None or not early or looks_back(account.sentence(quantity.span)):
            continue
        if earlier_days(block.story, account, quantity.span) is not None:
            continue
        speaker = (statement.actor_id or statement.id) if statement is not None else None
        party = Party(account, quantity, quantity.low or 0.0, speaker, claiming if claimed else None)
        found.setdefault((speaker, party.number), party)
    speakers = [speaker for speaker, _ in found]
    yield from (party for (speaker, _), party in found.items() if speakers.count(speaker) == 1)
