"""By whose side a place is called."""

from tests.compare.comparing import compared, of
from tests.compare.reports import report


def test_a_place_that_outlets_call_by_sides_of_other_tones_is_differently_characterised() -> None:
    one = report("Shells fell on the opposition-held east of Darrow.", outlet="Echo", day="2031-05-05")
    other = report("The army shelled militant-held parts of Darrow.", outlet="Post", day="2031-05-05")
    (found,) = of(compared(one, other), "differently_characterised", "characterisation")
    assert found.proposition == (
        "Parts of Darrow are called “opposition-held east of Darrow” (Echo) and “militant-held parts of Darrow” (Post)."
    )


def test_sides_of_two_places_are_not_held_against_each_other() -> None:
    one = report("Shells fell on the opposition-held east of Darrow.", outlet="Echo", day="2031-05-05")
    other = report("The army shelled militant-held quarters of Seren.", outlet="Post", day="2031-05-05")
    assert compared(one, other) == []


def test_what_the_state_and_what_others_hold_are_two_parts_of_a_place() -> None:
    one = report("Shells fell on the regime-held east of Darrow.", outlet="Echo", day="2031-05-05")
    other = report("The army shelled rebel-held quarters of Darrow.", outlet="Post", day="2031-05-05")
    assert compared(one, other) == []
