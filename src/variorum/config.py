"""One typed, frozen configuration, resolved once at the edge (CLI, API) and handed down."""

from dataclasses import dataclass, field
from typing import Literal, get_args

ExecutorName = Literal["serial", "processes"]
EngineName = Literal["auto", "rules", "encoder"]
Names = Literal["pseudonyms", "reported"]
"""How private persons leave a case: under pseudonyms, or as the reports name them."""
NAMES = get_args(Names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps that keep one hostile input from harming a run. Sizes in bytes, times in seconds."""

    file_bytes: int = 64 * 2**20
    """The largest single report (a page, a text, a row) that is read."""
    container_bytes: int = 64 * 2**30
    """The largest container (WARC, zip, JSONL, CSV), which is streamed."""
    expanded_bytes: int = 128 * 2**20
    """The most that one compressed member may expand to."""
    expansion_ratio: int = 200
    """The most that one compressed member may grow by."""
    members: int = 1_000_000
    """The most members of one container."""
    archive_depth: int = 3
    """The deepest nesting of containers (a zip in a zip in a web archive)."""
    tag_attributes: int = 2_000
    """The most attributes on one HTML tag."""
    html_depth: int = 256
    """The deepest nesting of HTML elements (below this trafilatura loses text silently)."""
    html_elements: int = 200_000
    """The most elements of one page."""
    text_characters: int = 5_000_000
    """The longest text of one document."""
    seconds: float = 30.0
    """The longest that one report may take in one worker before it is killed."""
    worker_bytes: int = 4 * 2**30
    """The most memory (address space) that one worker may take, where the system can hold it to that (Linux)."""
    stall_seconds: float = 120.0
    """The longest wait for the next item of a container."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """Rules for URLs. Nothing is fetched unless `enabled`."""

    enabled: bool = False
    allow_private: bool = False
    seconds: float = 20.0
    bytes: int = 16 * 2**20
    redirects: int = 5
    delay_seconds: float = 1.0
    pages: int = 50
    """The most pages of one paged feed (`next` links) that are followed."""
    user_agent: str = "variorum/0.1 (+https://github.com/variorum/variorum)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryFile:
    """A case registry: its path and the SHA-256 of its bytes when the run began."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that a run may depend on.

    `registries`: case registries, later ones override earlier ones, all override the built-in registry.
    `languages`: documents in other languages are kept, marked and left uncoded.
    `published`: publication date for documents that have none (basis `given`), or null.
    `outlet`: outlet for documents that have none, or null.
    `workers`: processes; 0 = one a core. `executor`, `workers` never change a result.
    """

    registries: tuple[RegistryFile, ...] = ()
    languages: tuple[str, ...] = ("en",)
    published: str | None = None
    outlet: str | None = None
    engine: EngineName = "auto"
    executor: ExecutorName = "processes"
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    fetching: Fetching = field(default_factory=Fetching)

    def meaning(self) -> tuple[object, ...]:
        """What of the configuration can change a record: part of the key of every stage's result."""
        return (
            tuple(registry.sha256 for registry in self.registries),
            self.languages,
            self.published,
            self.outlet,
            self.engine,
        )
