"""What is known of some bytes before they are read: where they came from and what they claim to be."""

from dataclasses import dataclass, replace

from variorum.errors import InputError
from variorum.records import GivenMetadata, LogEntry, Outcome

STAGE = "ingest"
NOTHING_GIVEN = GivenMetadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Some bytes on their way in.

    `path`: how the log and the case name them. `name`: the file name whose ending hints at the format.
    `explicit`: the user named this very file (so plain text is read whatever its ending).
    `content_type`, `charset`: what the protocol around them claims. `depth`: how many containers they lie in.
    """

    path: str
    name: str
    explicit: bool = False
    content_type: str | None = None
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None
    given: GivenMetadata = NOTHING_GIVEN
    notes: tuple[str, ...] = ()
    depth: int = 0

    def member(self, name: str, *, separator: str = "!") -> "Arrival":
        """The arrival of something inside this one, one container deeper, with nothing else known of it yet."""
        shown = printable(name)
        return Arrival(path=f"{self.path}{separator}{shown}", name=shown, depth=self.depth + 1, notes=self.notes)

    def renamed(self, name: str) -> "Arrival":
        """The same bytes under another file name (`page.html.gz` unpacked is `page.html`)."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """A feed says that it goes on at this URL. Followed only where fetching is on."""

    path: str
    url: str


def printable(name: str) -> str:
    """A name from a container, safe to show: control and bidi characters as `?`, at most 300 characters."""
    return "".join(char if char.isprintable() else "?" for char in name[:300])


def entry(path: str, outcome: Outcome, message: str, *, sha256: str | None = None) -> LogEntry:
    """A log entry of this stage."""
    return LogEntry(path=path, outcome=outcome, stage=STAGE, message=message, sha256=sha256)


def because(problem: InputError) -> str:
    """What is wrong and what to do, without the path (a log entry has it already)."""
    return problem.problem + (f". {problem.advice}" if problem.advice else "")


def size(count: float) -> str:
    """A number of bytes for people."""
    for unit in ("bytes", "KB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1024
    return f"{count:.1f} GB"
