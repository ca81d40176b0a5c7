import gc

import pytest

from variorum.pipeline.collecting import collecting_seldom


def test_cycles_are_looked_for_seldom_while_it_lasts_and_as_before_after_it() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_threshold()[1:] == before[1:]
    assert gc.get_threshold() == before


def test_it_is_as_before_after_a_failure() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), collecting_seldom():
        raise ValueError("broken")
    assert gc.get_threshold() == before


@pytest.mark.parametrize("own", [(0, 10, 10), (90_000, 5, 5)])
def test_a_program_that_collects_less_than_that_keeps_its_own_way(own: tuple[int, int, int]) -> None:
    before = gc.get_threshold()
    gc.set_threshold(*own)
    try:
        with collecting_seldom():
            assert gc.get_threshold() == own
    finally:
        gc.set_threshold(*before)
