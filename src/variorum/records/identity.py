"""Ids are hashes of content, so running twice adds nothing."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")


def content_id(kind: str, *parts: Any) -> str:
    """A stable id `kind_` + 20 hex digits (80 bits) of SHA-256 over the JSON of `parts`.

    `kind` is a short prefix (`doc`, `act`, `men`, `sta`, `eve`, `qua`, `tim`, `pla`, `sto`, `lin`, `com`, `nam`).
    Parts are whatever makes the record what it is: document id, spans, values. Eighty bits keep the chance of a
    collision under 1e-9 for ten million records of a kind (birthday bound).
    """
    digest = hashlib.sha256(_ENCODER.encode([kind, *parts])).hexdigest()
    return f"{kind}_{digest[:20]}"


def sha256(content: bytes) -> str:
    """Hex SHA-256 of raw bytes."""
    return hashlib.sha256(content).hexdigest()


def digest_of(values: Iterable[Any]) -> str:
    """Hex SHA-256 over the JSON of `values`, for keys of computed results."""
    return hashlib.sha256(_ENCODER.encode(list(values))).hexdigest()
