"""Groups of ids that belong together, directly or through others."""


class Groups:
    """Joins ids; each group is known by its smallest id, whatever the order in which it was joined."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, key: str) -> str:
        """The id that stands for the group of `key` (itself where it was never joined)."""
        above = self._above
        while (parent := above.get(key, key)) != key:
            above[key] = above.get(parent, parent)
            key = above[key]
        return key

    def join(self, one: str, other: str) -> None:
        """From now on the two are in one group."""
        low, high = sorted((self.root(one), self.root(other)))
        if low != high:
            self._above[high] = low
