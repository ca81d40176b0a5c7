"""What the other origins of a story hold."""

from variorum.compare.accounts import Account
from variorum.compare.lone import TermsByOrigin


def _account(number: int, origin: int, text: str) -> Account:
    return Account(document_id=f"doc_{number}", outlet=None, day=None, origin=origin, text=text, body=(), title=None)


def test_terms_are_held_elsewhere_only_where_another_origin_has_them() -> None:
    held = TermsByOrigin(
        [
            _account(1, 0, "Convoys crossed the river."),
            _account(2, 0, "The convoys carried flour."),
            _account(3, 1, "A river flooded."),
        ]
    )
    assert held.elsewhere({"convoy", "flour", "river"}, 0) == 1
    assert held.elsewhere({"convoy", "flour", "river"}, 1) == 3
    assert held.elsewhere({"convoy", "flood"}, 2) == 2
