"""Who publishes: outlets and agencies looked up by domain and by name, ours and the case's (the case's first)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from variorum.ontology.registry import OutletEntry, Registry

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_GAP = re.compile(r"[\s\W_]+")
_ARCHIVE = re.compile(
    r"^https?://(?:web\.archive\.org/web/\w{4,20}/|archive\.(?:ph|today|is|org)/\w{4,20}/)(?=https?:)", re.I
)
_SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "mil", "ne", "net", "nom", "or", "org")
)


def name_key(name: str) -> str:
    """A name without case, outer marks and the kinds of gaps between its words.

    A leading "the" does not count where two words follow ("The Example Times", but not "The Print").
    """
    key = _GAP.sub(" ", _EDGE.sub("", name.casefold())).strip()
    return key[4:] if key.startswith("the ") and key.count(" ") > 1 else key


def unwrapped(url: str) -> str:
    """The address that a web archive's address stands for; other addresses as they are."""
    return _ARCHIVE.sub("", url.strip())


def host_of(url: str) -> str | None:
    """The host of an http(s) address, lower case, without `www.` or port; None for anything else."""
    try:
        parts = urlsplit(unwrapped(url))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "." not in host:
        return None
    host = host.rstrip(".").lower()
    return host.removeprefix("www.")


def registrable(host: str) -> str:
    """The part of a host that somebody registered: two labels, three under second levels such as `co.uk`.

    A short rule in place of the public suffix list: the name only labels outlets that no registry knows.
    """
    labels = host.split(".")
    if all(label.isdigit() for label in labels):
        return host
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


@dataclass(frozen=True, slots=True)
class OutletIndex:
    """The entries by domain and by name. Where two entries claim one, the case's wins, then the first."""

    domains: Mapping[str, OutletEntry]
    names: Mapping[str, OutletEntry]

    def by_host(self, host: str) -> OutletEntry | None:
        """The outlet that publishes on the host or on a domain that it lies in; the longest domain wins."""
        labels = host.split(".")
        for first in range(len(labels) - 1):
            entry = self.domains.get(".".join(labels[first:]))
            if entry:
                return entry
        return None

    def by_url(self, url: str) -> OutletEntry | None:
        """The outlet of an address, also one within a host (`example.org/outlet`)."""
        host = host_of(url)
        if host is None:
            return None
        path = urlsplit(unwrapped(url)).path.strip("/").lower()
        head = path.split("/", 1)[0]
        if head and (entry := self.domains.get(f"{host}/{head}")):
            return entry
        return self.by_host(host)

    def by_name(self, name: str) -> OutletEntry | None:
        """The outlet or agency that goes by the name."""
        return self.names.get(name_key(name)) if len(name) <= 120 else None


@lru_cache(maxsize=8)
def _index(ours: tuple[OutletEntry, ...], case: tuple[OutletEntry, ...]) -> OutletIndex:
    domains: dict[str, OutletEntry] = {}
    names: dict[str, OutletEntry] = {}
    replaced = {entry.id for entry in case}
    for entry in (*case, *(entry for entry in ours if entry.id not in replaced)):
        for domain in entry.domains:
            domains.setdefault(domain.lower().removeprefix("www."), entry)
        for name in (entry.name, *entry.aliases):
            names.setdefault(name_key(name), entry)
    return OutletIndex(domains, names)


_BY_REGISTRY: dict[int, tuple[Registry, OutletIndex]] = {}


def outlet_index(registry: Registry) -> OutletIndex:
    """The index of a registry, made once a process."""
    known = _BY_REGISTRY.get(id(registry))
    if known is None or known[0] is not registry:
        known = (registry, _index(registry.builtin.outlets, registry.case.outlets))
        _BY_REGISTRY.clear()
        _BY_REGISTRY[id(registry)] = known
    return known[1]
