"""Results kept while their arguments are the very same objects."""

from variorum.records.same import kept_for_same


def test_a_result_is_given_again_for_the_same_objects_and_made_anew_for_equal_ones() -> None:
    made: list[tuple[list[int], str]] = []

    @kept_for_same
    def joined(numbers: list[int], mark: str) -> str:
        made.append((numbers, mark))
        return mark.join(map(str, numbers))

    one, equal = [1, 2], [1, 2]
    assert joined(one, "-") == joined(one, "-") == "1-2"
    assert len(made) == 1
    assert joined(equal, "-") == "1-2"
    assert joined(one, "+") == "1+2"
    assert len(made) == 3


def test_only_the_last_result_is_kept() -> None:
    made: list[object] = []

    @kept_for_same
    def seen(thing: object) -> int:
        made.append(thing)
        return len(made)

    one, other = object(), object()
    assert [seen(one), seen(other), seen(one), seen(one)] == [1, 2, 3, 3]
