"""Records to bytes and back, always the same bytes for the same record."""

from typing import Any, TypeVar

import msgspec

R = TypeVar("R")
_JSON = msgspec.json.Encoder()
_PACK = msgspec.msgpack.Encoder()


def to_json(record: Any) -> bytes:
    """One JSON object, UTF-8, fields in declared order, as the contract's JSONL files hold it."""
    return _JSON.encode(record)


def from_json(content: bytes | str, kind: type[R]) -> R:
    """The record back. Raises msgspec.ValidationError where a field is missing or of the wrong type."""
    return msgspec.json.decode(content, type=kind)


def to_pack(value: Any) -> bytes:
    """MessagePack, for results kept between stages and sent between processes."""
    return _PACK.encode(value)


def from_pack(content: bytes, kind: type[R]) -> R:
    """The value back from MessagePack."""
    return msgspec.msgpack.decode(content, type=kind)
