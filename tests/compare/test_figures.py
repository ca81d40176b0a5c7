"""Figures that contradict, refine and rise, in stories of several reports."""

from tests.compare.comparing import compared, of, tolls
from tests.compare.reports import quantity, report
from variorum.records import Document


def test_a_claimed_number_of_another_speaker_is_no_later_count() -> None:
    first = report("At least 9 people died.", outlet="Echo", day="2031-05-05")
    later = report("In all 14 people died. The Front said 21 people died.", outlet="Post", day="2031-05-06")
    found = compared(
        first,
        later,
        quantity(first, "At least 9", 9, None, qualifier="at least"),
        quantity(later, "14", 14, 14),
        quantity(later, "21", 21, 21),
    )
    (rise,) = of(found, "changed_over_time")
    assert rise.proposition.endswith("to 14 (Post, 6 May 2031).")


def test_a_report_that_gives_both_numbers_knows_them_as_two_things() -> None:
    one = report("In Darrow 18 people died.", outlet="Echo", day="2031-05-05")
    other = report("In Estria 30 people died.", outlet="Post", day="2031-05-05")
    both = report("In all 30 people died, 18 people of them in Darrow.", outlet="Wire", day="2031-05-05")
    figures = (quantity(one, "18", 18, 18), quantity(other, "30", 30, 30))
    assert of(compared(one, other, *figures), "contradicted")
    told = quantity(both, "30", 30, 30), quantity(both, "18", 18, 18)
    assert of(compared(one, other, both, *figures, *told), "contradicted") == []


def test_of_two_lower_bounds_the_higher_one_refines() -> None:
    found = compared(
        *tolls(("Echo", "2031-05-05", 31, None, "31 people"), ("Post", "2031-05-05", 43, None, "43 people"))
    )
    (refined,) = found
    assert refined.relation == "refined"
    assert refined.proposition == "Post gives at least 43 people killed, Echo only at least 31."


def test_a_number_refines_dozens_of_the_next_day() -> None:
    one = report("Shells killed 85 people.", outlet="Echo", day="2031-05-05")
    other = report("Shells killed dozens of people.", outlet="Post", day="2031-05-06")
    found = compared(one, other, quantity(one, "85", 85, 85), quantity(other, "dozens", 24, None, qualifier="dozens"))
    assert [finding.relation for finding in found] == ["refined"]


def test_a_rise_shows_what_the_reports_between_say() -> None:
    found = compared(
        *tolls(
            ("Echo", "2031-05-05", 9, 9, "9 people"),
            ("Post", "2031-05-06", 11, 11, "11 people"),
            ("Wire", "2031-05-07", 14, 14, "14 people"),
        )
    )
    (rise,) = of(found, "changed_over_time")
    assert [place.value for place in rise.positions] == ["9 people killed", "11 people killed", "14 people killed"]


def test_civilians_first_and_people_later_are_told_with_their_words() -> None:
    first: Document = report("At least 29 civilians died.", outlet="Echo", day="2031-05-05")
    later = report("At least 61 people died.", outlet="Post", day="2031-05-06")
    found = compared(
        first,
        later,
        quantity(first, "At least 29", 29, None, qualifier="at least", of="civilians"),
        quantity(later, "At least 61", 61, None, qualifier="at least"),
    )
    (rise,) = of(found, "changed_over_time")
    assert "rose from at least 29 civilians killed (Echo, 5 May 2031) to at least 61 people killed" in rise.proposition


def test_a_number_of_dead_and_wounded_together_is_no_toll_of_dead() -> None:
    one = report("At the mine 175 workers killed, injured.", outlet="Echo", day="2031-05-05")
    other = report("At the mine 75 workers were killed.", outlet="Post", day="2031-05-05")
    figures = quantity(one, "175", 175, 175, of="workers"), quantity(other, "75", 75, 75, of="workers")
    assert compared(one, other, *figures) == []


def test_all_numbers_that_exclude_each_other_stand_in_one_contradiction() -> None:
    found = compared(
        *tolls(
            ("Echo", "2031-05-05", 22, 22, "22 people"),
            ("Echo", "2031-05-05", 31, 31, "31 people"),
            ("Post", "2031-05-05", 44, 44, "44 people"),
        )
    )
    (contradiction,) = of(found, "contradicted")
    assert "22 (Echo), 31 (Echo) and 44 (Post)" in contradiction.proposition


def test_of_several_sets_of_opposed_numbers_the_one_with_most_is_shown() -> None:
    found = compared(
        *tolls(
            ("Echo", "2031-05-05", 6, 6, "6 people"),
            ("Wire", "2031-05-05", 11, None, "11 people"),
            ("Post", "2031-05-05", 24, 24, "24 people"),
            ("Star", "2031-05-05", 26, 26, "26 people"),
            ("Dawn", "2031-05-05", 35, 35, "35 people"),
        )
    )
    (contradiction, *_) = of(found, "contradicted")
    assert "24 (Post), 26 (Star) and 35 (Dawn)" in contradiction.proposition
