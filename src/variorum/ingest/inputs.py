"""`read_inputs`: whatever the user points at, as a stream of reports and log entries."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from variorum.config import Config
from variorum.errors import FetchError
from variorum.ingest.arrivals import Arrival, NextPage, because, entry
from variorum.ingest.fetching import Fetcher
from variorum.ingest.reader import Reader, Task, run_task
from variorum.ingest.reading import PLAIN, Found, too_large
from variorum.ingest.sniffing import HEAD, kind_of
from variorum.ingest.walking import Address, File, walk
from variorum.records import LogEntry, RawItem


def read_inputs(inputs: Sequence[str], config: Config) -> Iterator[RawItem | LogEntry]:
    """The reports in files, folders, globs and (only with `config.fetching.enabled`) URLs, one after the other.

    Order: inputs as given, folders by name, containers as they stand; the same inputs give the same stream. Whatever
    cannot be read is a `LogEntry` that says why; nothing raises for what is wrong with an input. A report whose bytes
    came before in this run is a `duplicate` entry. Plain files are read here, containers in a killable process.
    """
    first_seen: dict[str, str] = {}
    with Reader(config.limits) as reader:
        for found in _all(inputs, config, reader):
            if isinstance(found, RawItem):
                before = first_seen.setdefault(found.sha256, found.path)
                if before is not found.path:
                    yield entry(found.path, "duplicate", f"the same bytes as {before}", sha256=found.sha256)
                    continue
            yield found


def _all(inputs: Sequence[str], config: Config, reader: Reader) -> Iterator[RawItem | LogEntry]:
    fetcher = Fetcher(config.fetching, config.limits)
    visited: set[str] = set()
    for target in walk(inputs):
        if isinstance(target, LogEntry):
            yield target
        elif isinstance(target, File):
            yield from _followed(_file(target, config, reader), config, fetcher, reader, visited)
        else:
            visited.add(target.url)
            yield from _followed(
                _address(target, target.url, fetcher, config, reader), config, fetcher, reader, visited
            )


def _file(target: File, config: Config, reader: Reader) -> Iterator[Found]:
    limits = config.limits
    arrival = Arrival(path=target.shown, name=target.shown.rpartition("/")[2], explicit=target.explicit)
    task = Task(arrival=arrival, limits=limits, file=os.fsencode(target.path))
    try:
        with Path(target.path).open("rb", buffering=0) as stream:
            kind = kind_of(stream.read(HEAD), arrival.name)
            count = os.fstat(stream.fileno()).st_size
    except OSError as problem:
        yield entry(target.shown, "failed", f"cannot be read: {problem.strerror or problem}")
        return
    if kind in PLAIN:
        problem_words = too_large(count, limits)
        if problem_words:
            yield entry(target.shown, "refused", problem_words)
            return
        yield from run_task(task)
    elif kind in ("empty", "other"):
        yield from run_task(task)
    else:
        yield from reader.read(task)


def _address(target: Address, path: str, fetcher: Fetcher, config: Config, reader: Reader) -> Iterator[Found]:
    try:
        fetched = fetcher.fetch(target.url)
    except FetchError as problem:
        yield entry(
            path,
            "refused" if problem.advice else "failed",
            because(problem),
        )
        return
    arrival = Arrival(
        path=path,
        name=fetched.url.split("?")[0].rpartition("/")[2],
        explicit=True,
        content_type=fetched.content_type,
        charset=fetched.charset,
        url=fetched.url,
        retrieved=fetched.retrieved,
    )
    task = Task(arrival=arrival, limits=config.limits, content=fetched.content)
    kind = kind_of(fetched.content[:HEAD], arrival.name, arrival.content_type)
    yield from run_task(task) if kind in (*PLAIN, "empty", "other") else reader.read(task)


def _followed(
    found: Iterator[Found], config: Config, fetcher: Fetcher, reader: Reader, visited: set[str]
) -> Iterator[RawItem | LogEntry]:
    """Items and entries; a feed's `next` link is followed where fetching is on, each address once, up to a cap."""
    pages = 0
    waiting = [found]
    while waiting:
        for each in waiting.pop():
            if not isinstance(each, NextPage):
                yield each
            elif not config.fetching.enabled:
                continue
            elif each.url in visited:
                yield entry(each.url, "skipped", f"the feed leads back to a page read before (from {each.path})")
            elif pages >= config.fetching.pages:
                yield entry(
                    each.url, "refused", f"the feed has more than {config.fetching.pages} pages; the rest was not read"
                )
            else:
                pages += 1
                visited.add(each.url)
                waiting.append(_address(Address(each.url), each.url, fetcher, config, reader))
