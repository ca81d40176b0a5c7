"""What the pile is: reports, outlets, dates, languages, origins; and how the page names a report."""

from collections import Counter
from typing import Any

from variorum.records import Actor, Document, Event, Quantity, Statement, Story
from variorum.report.index import CaseIndex
from variorum.report.model_documents import DocumentRef, Overview, Tally
from variorum.report.visible import one_line
from variorum.report.wording import day


class References:
    """Names the documents of a case; origins are numbered in the order of the documents."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        self._numbers: dict[str, int] = {}
        self._refs: dict[str, DocumentRef] = {}
        for document in index.documents:
            origin = index.origin_of[document.id]
            number = self._numbers.setdefault(origin, len(self._numbers) + 1)
            self._refs[document.id] = DocumentRef(
                anchor=index.short[document.id],
                outlet=index.outlet(document),
                dated=index.dated(document),
                title=headline(document),
                origin=number,
                copied=index.leads[origin] != document.id,
                language=document.language,
            )

    def __getitem__(self, document_id: str) -> DocumentRef:
        return self._refs[document_id]

    @property
    def origins(self) -> int:
        """How many independent origins there are."""
        return len(self._numbers)


def headline(document: Document) -> str:
    """The title, else the first line of the body, else the file's name."""
    if document.title and document.title.strip():
        return one_line(document.title, 160)
    body = document.blocks_of("body")
    first = document.text[body[0].start : body[0].end] if body else ""
    return one_line(first, 90) or one_line(document.path.replace("\\", "/").rsplit("/", 1)[-1], 90)


def story_of_comparison(index: CaseIndex, story_id: str | None) -> tuple[str, str]:
    """Title and anchor of the story; empty where there is none."""
    for story in index.stories:
        if story.id == story_id:
            return story_title(index, story), index.short[story.id]
    return "", ""


def story_title(index: CaseIndex, story: Story) -> str:
    """The story's title, else that of its first report."""
    if story.title.strip():
        return one_line(story.title, 160)
    known = [index.by_id[key].title for key in story.document_ids if key in index.by_id]
    return one_line(next((title for title in known if title), "") or "Untitled", 160)


def coded(index: CaseIndex) -> frozenset[str]:
    """Ids of the documents that were read by the language engine (others are in a language that is not coded)."""
    return frozenset(index.sentences)


def overview(index: CaseIndex, references: References) -> Overview:
    """What the pile is."""
    documents = index.documents
    dates = [document.published.value for document in documents if document.published]
    languages = Counter(document.language for document in documents)
    named = {index.outlet(document) for document in documents if document.outlet is not None}
    done = coded(index)

    def number(kind: type[Any]) -> int:
        return len(index.view.of(kind))

    return Overview(
        reports=len(documents),
        outlets=len(named),
        unnamed=sum(document.outlet is None for document in documents),
        first=day(min(dates)) if dates else "",
        last=day(max(dates)) if dates else "",
        undated=len(documents) - len(dates),
        languages=tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        uncoded=sum(document.id not in done for document in documents),
        origins=references.origins,
        stories=sum(len(story.document_ids) > 1 for story in index.stories),
        statements=number(Statement),
        events=number(Event),
        quantities=number(Quantity),
        actors=number(Actor),
        tallies=_tallies(index, references),
    )


def _tallies(index: CaseIndex, references: References) -> tuple[Tally, ...]:
    by_outlet: dict[str, list[Document]] = {}
    for document in index.documents:
        by_outlet.setdefault(index.outlet(document), []).append(document)
    rows = []
    for outlet, documents in by_outlet.items():
        dates = sorted(document.published.value for document in documents if document.published)
        agencies = Counter(index.outlet_name(document.credit) for document in documents if document.credit)
        rows.append(
            Tally(
                outlet=outlet,
                reports=len(documents),
                first=day(dates[0]) if dates else "",
                last=day(dates[-1]) if dates else "",
                undated=len(documents) - len(dates),
                copies=sum(references[document.id].copied for document in documents),
                credits=", ".join(name for name, _ in agencies.most_common(4)),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.reports, row.outlet)))
