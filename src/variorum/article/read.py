"""A raw item read as a document: its text, what every stretch of it is, and what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.article.dates import Dates, date_of_tree, latest_day
from variorum.article.head import bare_byline, cut_title, date_line
from variorum.article.kinds import Labelled, label_lines
from variorum.article.labeller import body_probabilities
from variorum.article.language import language_of
from variorum.article.lines import Label, Line, cover, joined_lines, split_lines, texts_of
from variorum.article.mainbody import covered_share, located, main_text
from variorum.article.metadata import PageMetadata, page_metadata
from variorum.article.opener import Opener, opener_of
from variorum.article.page import drop_hidden, parse, render
from variorum.article.rules import hits
from variorum.article.runin import run_in_date, stands_first
from variorum.config import Config
from variorum.errors import InputError
from variorum.ontology.blocks import BlockRule
from variorum.ontology.outlets import OutletIndex, host_of, outlet_index, registrable
from variorum.ontology.registry import load_registry
from variorum.records import BlockKind, Document, RawItem, content_id

_ZONE_KINDS: dict[str, BlockKind] = {
    "caption": "caption",
    "figure": "caption",
    "byline": "byline",
    "related": "related",
}

_MOST_LINES = 20_000
"""Lines of one text that are judged: a report has some hundred."""


@dataclass(slots=True)
class _Reading:
    """What is gathered about one report on the way to its document."""

    text: str
    lines: list[Line]
    probabilities: Sequence[float]
    fixed: list[BlockKind | None] | None = None
    matched: list[tuple[BlockRule, ...]] | None = None
    rest: int | None = None
    day: str | None = None
    metadata: PageMetadata = field(default_factory=PageMetadata)
    notes: list[str] = field(default_factory=list)


def read_article(raw: RawItem, config: Config) -> Document:
    """The document of a raw item. Raises InputError where there is nothing to read, LimitError beyond a limit.

    Nothing is fetched, no link is followed, and the result depends on `raw`, the registries and the configuration
    alone.
    """
    outlets = outlet_index(load_registry(config))
    dates = Dates(latest_day(raw.retrieved))
    if raw.given.published:
        dates.add_written(raw.given.published, "given", "container")
    reading = _read_page(raw, config, dates) if raw.media == "html" else _read_text(raw, config)
    if not reading.lines:
        raise InputError(raw.path, "no words in it", "Nothing to do: leave the file out")
    return _document(raw, config, outlets, reading, dates)


def _read_text(raw: RawItem, config: Config) -> _Reading:
    notes = []
    text = raw.body
    if len(text) > config.limits.text_characters:
        text = text[: config.limits.text_characters]
        notes.append(f"text cut after {config.limits.text_characters} of {len(raw.body)} characters")
    lines = joined_lines(text, split_lines(text, _MOST_LINES + 1))
    lines, rest = _bounded(lines, notes)
    texts = texts_of(text, lines)
    matched = hits(texts)
    return _Reading(
        text, lines, body_probabilities(texts, lines, matched).tolist(), notes=notes, matched=matched, rest=rest
    )


def _bounded(lines: list[Line], notes: list[str]) -> tuple[list[Line], int | None]:
    """The lines that are judged, and where those begin that are not."""
    if len(lines) <= _MOST_LINES:
        return lines, None
    notes.append(f"lines after the first {_MOST_LINES} kept as furniture, not judged")
    return lines[:_MOST_LINES], lines[_MOST_LINES].start


def _read_page(raw: RawItem, config: Config, dates: Dates) -> _Reading:
    tree = parse(raw.body, raw.path)
    metadata = page_metadata(tree)
    for origin, written in metadata.dates:
        dates.add_written(written, "metadata", origin)
    dates.add_address(raw.url or metadata.address)
    day = date_of_tree(tree, raw.url or metadata.address, dates.latest)
    drop_hidden(tree)
    page = render(tree, raw.path, config.limits)
    notes: list[str] = []
    text, lines = page.text, page.lines
    if len(text) > config.limits.text_characters:
        notes.append(f"text cut after {config.limits.text_characters} of {len(text)} characters")
        text = text[: config.limits.text_characters]
        lines = [line for line in lines if line.end <= len(text)]
    lines, rest = _bounded(lines, notes)
    found = main_text(tree)
    if found.strip():
        probabilities: Sequence[float] = covered_share(lines, located(text, found.split("\n")))
    else:
        texts = texts_of(text, lines)
        probabilities = body_probabilities(texts, lines, hits(texts)).tolist()
        notes.append("no main text found by the page's structure: lines judged by their layout")
    fixed: list[BlockKind | None] = [
        None if share >= 0.5 else _ZONE_KINDS.get(line.zone) for share, line in zip(probabilities, lines, strict=True)
    ]
    return _Reading(text, lines, probabilities, fixed=fixed, metadata=metadata, notes=notes, rest=rest, day=day)


def _document(raw: RawItem, config: Config, outlets: OutletIndex, reading: _Reading, dates: Dates) -> Document:
    text, lines, metadata = reading.text, reading.lines, reading.metadata
    texts = texts_of(text, lines)
    url = raw.url or metadata.address or next((t for t in texts[:2] if host_of(t) and " " not in t), None)
    if raw.media == "text":
        dates.add_address(url)
    given_title = raw.given.title or next(iter(metadata.titles), None) or metadata.page_title
    title = cut_title(given_title, outlets, metadata.sites) if given_title else None
    labelled = label_lines(texts, reading.probabilities, outlets, title, reading.fixed, reading.matched)
    if labelled.title_line is not None and not (raw.given.title or metadata.titles):
        title = texts[labelled.title_line]
    labels, opener = _labels(texts, lines, labelled, outlets)
    if reading.rest is not None:
        labels.append(Label(reading.rest, "furniture", "not judged"))
    for number, kind in enumerate(labelled.kinds):
        if kind in ("dateline", "byline") or labelled.rules[number] == "head:outlet":
            for printed in date_line(texts[number]):
                if printed.problem:
                    dates.refuse(printed, f"line {number + 1}")
                else:
                    dates.add(printed.value, printed.precision, "stated", f"line {number + 1}")
    if opener and opener.day:
        dates_of_opener = Dates(dates.latest)
        dates_of_opener.add_written(opener.day, "stated", "dateline")
        for candidate in dates_of_opener.candidates:
            dates.add(candidate.value, candidate.precision, "stated", "dateline")
    dates.add_found(reading.day)
    first = next((number for number, kind in enumerate(labelled.kinds) if kind in ("title", "body")), None)
    printed_in = run_in_date(texts[first]) if first is not None and not dates.candidates else None
    if first is not None and printed_in is not None:
        dates.add(printed_in.value, printed_in.precision, "stated", "run into the first words")
        if stands_first(texts[first], printed_in):
            start = lines[first].start
            labels.append(Label(start, "dateline", "run-in date"))
            labels.append(Label(start + printed_in.end, labelled.kinds[first], labelled.rules[first]))
    if config.published:
        dates.add_written(config.published, "given", "configuration")
    body = [texts[number] for number, kind in enumerate(labelled.kinds) if kind == "body"]
    byline = raw.given.byline or next(iter(metadata.authors), None) or labelled.byline
    if byline:
        byline = bare_byline(byline)
    return Document(
        id=content_id("doc", raw.sha256),
        path=raw.path,
        sha256=raw.sha256,
        outlet=_outlet(raw, config, outlets, metadata, labelled, opener, url),
        title=title or None,
        byline=byline,
        dateline=opener.written if opener and not opener.prefix else None,
        credit=_credit(texts, labelled, opener, outlets),
        language=language_of("\n".join(body) or text, raw.given.language, metadata.language),
        text=text,
        published=dates.chosen(),
        blocks=cover(labels, len(text)),
        published_candidates=tuple(dates.candidates),
        url=url,
        notes=(*raw.notes, *reading.notes, *dates.notes),
    )


def _labels(
    texts: Sequence[str], lines: Sequence[Line], labelled: Labelled, outlets: OutletIndex
) -> tuple[list[Label], Opener | None]:
    """Labels at the lines' starts; an opener in the first paragraphs is a block of its own."""
    labels: list[Label] = []
    opener: Opener | None = None
    prose = 0
    for text, line, kind, rule in zip(texts, lines, labelled.kinds, labelled.rules, strict=True):
        if kind == "body" and opener is None and prose < 3:
            prose += 1
            opener = opener_of(text, outlets)
            if opener:
                labels.append(Label(line.start, "credit" if opener.prefix else "dateline", "opener"))
                labels.append(Label(line.start + opener.end, "body", rule))
                continue
        labels.append(Label(line.start, kind, rule))
    return labels, opener


def _outlet(
    raw: RawItem,
    config: Config,
    outlets: OutletIndex,
    metadata: PageMetadata,
    labelled: Labelled,
    opener: Opener | None,
    url: str | None,
) -> str | None:
    if raw.given.outlet:
        entry = outlets.by_name(raw.given.outlet)
        return entry.name if entry else raw.given.outlet
    if url and (entry := outlets.by_url(url)):
        return entry.name
    named = [(name, outlets.by_name(name)) for name in metadata.sites]
    for _, entry in named:
        if entry and not entry.agency:
            return entry.name
    if labelled.outlet:
        return labelled.outlet.name
    if opener and opener.prefix and opener.entry and not opener.entry.agency:
        return opener.entry.name
    if named:
        name, entry = min(named, key=lambda pair: pair[1] is not None)
        return entry.name if entry else name
    host = host_of(url) if url else None
    if host:
        return registrable(host)
    return config.outlet


def _credit(texts: Sequence[str], labelled: Labelled, opener: Opener | None, outlets: OutletIndex) -> str | None:
    if opener and opener.agency and not (opener.prefix and opener.entry and not opener.entry.agency):
        return opener.entry.name if opener.entry else opener.agency
    for number in labelled.credit_lines:
        name = texts[number].partition(":")[2].strip(" .()[]")
        entry = outlets.by_name(name) if name else None
        if entry or (name and len(name.split()) <= 5 and not any(map(str.isdigit, name))):
            return entry.name if entry else name
    return labelled.agency.name if labelled.agency else None
