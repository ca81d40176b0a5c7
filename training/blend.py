"""Average the weights of two points of one run: ``python -m training.blend LATE EARLY SHARE OUT``.

Weight averaging (Wortsman et al., 2022, "model soups"): the early point had the better names, the late one the better
trees. SHARE is the late point's part.
"""

from __future__ import annotations

import sys
from typing import Any

import torch


def averaged(path: str) -> Any:
    """Return the averaged weights of a finished run or of a checkpoint."""
    saved = torch.load(path, weights_only=True, map_location="cpu")
    return saved.get("weights") or saved["average"]


def main() -> None:
    """Blend and write."""
    late, early, share, out = sys.argv[1:]
    a, b, part = averaged(late), averaged(early), float(share)
    torch.save({"weights": {name: part * a[name] + (1 - part) * b[name] for name in a}}, out)


if __name__ == "__main__":
    main()
