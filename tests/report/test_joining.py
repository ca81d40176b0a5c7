from itertools import permutations

from variorum.report.joining import Groups


def test_what_is_joined_through_others_is_one_group_in_whatever_order() -> None:
    for pairs in permutations([("c", "d"), ("a", "b"), ("b", "c"), ("x", "y")]):
        groups = Groups()
        for one, other in pairs:
            groups.join(one, other)
        assert [groups.root(key) for key in "abcdxyz"] == ["a", "a", "a", "a", "x", "x", "z"]
