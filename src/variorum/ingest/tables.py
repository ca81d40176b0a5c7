"""JSON, JSONL and CSV, streamed row by row; one bad row is logged and the others are kept."""

import codecs
import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, because, entry, size
from variorum.ingest.bounds import buffered, lines, peek, read_all
from variorum.ingest.decoding import decode
from variorum.ingest.rows import row_item
from variorum.ontology.fields import folded, load_field_names
from variorum.records import LogEntry, RawItem, sha256

Found = RawItem | LogEntry
_ROW = msgspec.json.Decoder(dict[str, Any])
_RAW_ROWS = msgspec.json.Decoder(list[msgspec.Raw])
_RAW_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_DELIMITERS = (",", "\t", ";", "|")


def read_jsonl(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """One report a line."""
    arrival, stream = _in_bytes(arrival, stream, limits)
    for number, line in enumerate(lines(stream, limits.file_bytes), start=1):
        where = arrival.member(str(number), separator="#")
        if number > limits.members:
            yield entry(arrival.path, "partial", f"more than {limits.members:,} rows; the rest was not read")
            return
        if line is None:
            yield entry(where.path, "refused", f"the row is larger than {size(limits.file_bytes)}")
        elif line.strip(b" \t\r\n\xef\xbb\xbf\0"):
            yield one_row(where, line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf"), limits)


def _in_bytes(arrival: Arrival, stream: BinaryIO, limits: Limits) -> tuple[Arrival, BinaryIO]:
    """A table of wide characters (UTF-16, as spreadsheets write it) as UTF-8, whose lines can be told; noted."""
    head = peek(stream, 64)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and head.count(0) <= len(head) // 4:
        return arrival, stream
    decoded = decode(read_all(stream, arrival.path, limits.expanded_bytes))
    note = f"the table is {decoded.encoding}; its rows are kept as utf-8"
    return replace(arrival, notes=(*arrival.notes, note)), io.BytesIO(decoded.text.encode("utf-8", "replace"))


def read_json(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """One report (an object), several (a list, or an object with a list inside), or a JSONL file under this name."""
    try:
        content = read_all(stream, arrival.path, limits.expanded_bytes)
    except LimitError as problem:
        advice = "Turn it into JSON Lines (one object a line), which is read row by row"
        raise LimitError(arrival.path, problem.problem, advice) from problem
    plain = content if _utf8(content) else decode(content).text.encode("utf-8", "replace")
    plain = plain.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        rows = _rows_of(plain)
    except (msgspec.DecodeError, RecursionError) as problem:
        first = plain.split(b"\n", 1)[0]
        if first != plain and _decodes(first):
            yield from read_jsonl(arrival, buffered(io.BytesIO(plain), arrival.path, len(plain)), limits)
            return
        yield entry(arrival.path, "failed", f"no valid JSON: {_said(problem)}", sha256=sha256(content))
        return
    if rows is None:
        yield one_row(arrival, plain, limits)
        return
    for number, raw in enumerate(itertools.islice(rows, limits.members), start=1):
        yield one_row(arrival.member(str(number), separator="#"), bytes(raw), limits)
    if len(rows) > limits.members:
        yield entry(arrival.path, "partial", f"more than {limits.members:,} rows; the rest was not read")


def read_csv(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """One report a row; the first row names the fields. The evidence of a report is header and row as they stood."""
    csv.field_size_limit(limits.file_bytes)
    arrival, stream = _in_bytes(arrival, stream, limits)
    record = _Record(stream, limits)
    header_line = next(record, "")
    delimiter = max(_DELIMITERS, key=header_line.count)
    header_bytes = b"".join(record.taken)
    try:
        header = next(csv.reader([header_line], delimiter=delimiter), [])
    except csv.Error as problem:
        yield entry(arrival.path, "failed", f"no CSV header: {problem}")
        return
    if not _names_text(header):
        known = ", ".join(header[:12])[:300]
        advice = "The first row must name the columns, one of them 'text'"
        yield entry(arrival.path, "failed", f"no column holds the text (columns: {known}). {advice}")
        return
    rows = csv.reader(record, delimiter=delimiter)
    number = 0
    while number < limits.members:
        number += 1
        record.taken.clear()
        where = arrival.member(str(number), separator="#")
        try:
            row = next(rows)
        except StopIteration:
            return
        except LimitError as problem:
            if record.multiline:
                yield entry(where.path, "partial", f"{problem.problem}; the rest of the file was not read")
                return
            yield entry(where.path, "refused", problem.problem)
            rows = csv.reader(record, delimiter=delimiter)
            continue
        except csv.Error as problem:
            yield entry(where.path, "failed", f"no valid CSV: {problem}")
            rows = csv.reader(record, delimiter=delimiter)
            continue
        if any(row):
            content = (header_bytes + b"".join(record.taken)).rstrip(b"\r\n")
            yield _logged(where, content, dict(zip(header, row, strict=False)), limits)
    yield entry(arrival.path, "partial", f"more than {limits.members:,} rows; the rest was not read")


class _Record:
    """The lines of a CSV file, decoded for the csv module, with the bytes of the row at hand."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._lines, self._limit = lines(stream, limits.file_bytes), limits.file_bytes
        self.taken: list[bytes] = []
        self.multiline = False
        self._first = True
        self._held = 0

    def __iter__(self) -> "_Record":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.multiline = bool(self.taken)
        if line is None:
            raise LimitError("", f"the row is larger than {size(self._limit)}")
        self._held = self._held + len(line) if self.taken else len(line)
        self.taken.append(line)
        if self._held > self._limit:
            raise LimitError("", f"the row is larger than {size(self._limit)} (a quote that never closes?)")
        if self._first:
            self._first, line = False, line.removeprefix(b"\xef\xbb\xbf")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            return decode(line).text


def one_row(arrival: Arrival, content: bytes, limits: Limits) -> Found:
    """The report in the JSON of one row, or the log entry that says what is wrong with it."""
    plain = content if _utf8(content) else decode(content).text.encode("utf-8", "replace")
    try:
        row = _object(plain)
    except (msgspec.DecodeError, RecursionError) as problem:
        return entry(arrival.path, "failed", f"no valid JSON object: {_said(problem)}", sha256=sha256(content))
    return _logged(arrival, content, row, limits)


def _object(content: bytes) -> dict[str, Any]:
    """A JSON object; what only the tolerant reader takes (lone surrogates, NaN) is taken too."""
    try:
        return _ROW.decode(content)
    except msgspec.DecodeError as strict:
        try:
            row = json.loads(content)
        except ValueError:
            raise strict from None
        if not isinstance(row, dict):
            raise
        return row


def _logged(arrival: Arrival, content: bytes, row: Mapping[str, Any], limits: Limits) -> Found:
    try:
        return row_item(arrival, content, row, limits)
    except LimitError as problem:
        return entry(arrival.path, "refused", because(problem), sha256=sha256(content))
    except InputError as problem:
        return entry(arrival.path, "skipped", because(problem), sha256=sha256(content))


def _rows_of(content: bytes) -> list[msgspec.Raw] | None:
    """The rows of a JSON text, None where it is one row itself."""
    if content.startswith(b"["):
        return _RAW_ROWS.decode(content)
    fields = {folded(key): value for key, value in _RAW_FIELDS.decode(content).items()}
    names = load_field_names()
    if any(
        len(bytes(fields.get(folded(name), b""))) > 2 and bytes(fields[folded(name)]).startswith(b'"')
        for name in (*names.html, *names.text)
    ):
        return None
    for name in names.rows:
        raw: msgspec.Raw | None = None
        inside = fields
        for part in name.split("/"):
            raw = inside.get(folded(part))
            held = bytes(raw).lstrip() if raw is not None else b""
            inside = {folded(k): v for k, v in _RAW_FIELDS.decode(held).items()} if held.startswith(b"{") else {}
        if raw is not None and bytes(raw).lstrip().startswith(b"["):
            rows = _RAW_ROWS.decode(raw)
            if rows and all(bytes(row).lstrip().startswith(b"{") for row in rows):
                return rows
    return None


def _names_text(header: Iterable[str]) -> bool:
    names = load_field_names()
    wanted = {folded(name) for name in (*names.html, *names.text, *names.summary)}
    return any(folded(name) in wanted for name in header)


def _decodes(line: bytes) -> bool:
    try:
        _ROW.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _said(problem: Exception) -> str:
    return "nested too deep" if isinstance(problem, RecursionError) else str(problem)[:200]
