"""FA-KES claims: of the articles that state a slot, the share whose predicted value agrees with one of their claims."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import rows

PARTS = ("children", "women")
"""Slots in which a number over 0 states something; 0 may mean "not said"."""


def score(gold: Path, predicted: Path) -> dict[str, float]:
    """Percent by slot, and how many articles state it.

    `killed`: civilians and others together, over 0; it agrees where it is one of the predicted bounds. `actor`: one
    that is not `unknown`. `both`: of the articles that state both in one claim, those where both agree in one claim.
    `children`, `women`: over 0.
    """
    guesses = rows(predicted)
    counts: dict[str, list[int]] = {name: [0, 0] for name in ("killed", "actor", "both", *PARTS)}
    for key, row in rows(gold).items():
        guess = guesses.get(key, {})
        claims = row["claims"]
        _count(counts["killed"], [_killed(one, guess) for one in claims if _toll(one)])
        _count(counts["actor"], [_actor(one, guess) for one in claims if one["actor"] != "unknown"])
        both = [one for one in claims if _toll(one) and one["actor"] != "unknown"]
        _count(counts["both"], [_killed(one, guess) and _actor(one, guess) for one in both])
        for part in PARTS:
            _count(counts[part], [one[part] == guess.get(part) for one in claims if one[part]])
    report = {name: 100 * right / of if of else 0.0 for name, (right, of) in counts.items()}
    return report | {f"{name}_articles": float(of) for name, (_, of) in counts.items()}


def _count(counts: list[int], agree: list[bool]) -> None:
    if agree:
        counts[0] += any(agree)
        counts[1] += 1


def _toll(claim: Mapping[str, Any]) -> int:
    return int(claim["civilians"]) + int(claim["noncivilians"])


def _killed(claim: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    return _toll(claim) in (guess.get("killed") or ())


def _actor(claim: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    return bool(claim["actor"] == guess.get("actor"))
