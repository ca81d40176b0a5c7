"""How often Python looks for reference cycles while a run goes on: seldom, since records hold none."""

import contextlib
import gc
from collections.abc import Iterator

_OBJECTS = 10_000
"""New objects before the youngest are looked through. At the 700 of Python itself a quarter of the time went there."""


def collect_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(max(_OBJECTS, gc.get_threshold()[0]), *gc.get_threshold()[1:])


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """While it lasts; then as the caller's program had it. Where it does not collect at all, that stays."""
    before = gc.get_threshold()
    if before[0]:
        collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
