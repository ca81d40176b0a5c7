"""Results of stages as bytes: MessagePack, lightly compressed; the same bytes for the same records."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec

from variorum.records import LAYERS
from variorum.records.codec import to_pack

_DECODERS: Mapping[str, Any] = MappingProxyType(
    {name: msgspec.msgpack.Decoder(tuple[kind, ...]) for name, kind in LAYERS.items()}  # type: ignore[valid-type]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """What one stage made of one document (or of the case).

    `key`: digest over the stage's name and version, the keys of the results it requires and the meaning of the
    configuration: equal keys, equal result. `layers`: (layer name, payload) for every layer it assigns.
    """

    stage: str
    version: str
    key: str
    layers: tuple[tuple[str, bytes], ...]


def pack_layer(records: Iterable[Any]) -> bytes:
    """The payload of one layer's records, in order."""
    return zlib.compress(to_pack(tuple(records)), 1)


def unpack_layer(layer: str, payload: bytes) -> tuple[Any, ...]:
    """The records of a payload. Raises msgspec.ValidationError where one does not have its declared shape."""
    records: tuple[Any, ...] = _DECODERS[layer].decode(zlib.decompress(payload))
    return records
