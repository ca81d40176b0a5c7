"""Comparisons of a few records, as a case of one story gives them."""

import pickle
from collections.abc import Iterable
from typing import Any

from tests.compare.reports import Case, actor, quantity, report
from variorum.compare.comparisons import run_comparisons, split_comparisons
from variorum.config import Config
from variorum.records import Comparison, Document, Story, content_id

CONFIG = Config()
FRONT = actor("Highland Front", kind="armed_group", aliases=("Seren Front",))
ARMY = actor("Varnian Army", kind="government_body", country="XVA")
MINISTRY = actor("Foreign Ministry of Varnia", kind="government_body", country="XVA")


def story_of(documents: Iterable[Document], origins: Iterable[tuple[str, ...]] = ()) -> Story:
    ids = tuple(sorted(document.id for document in documents))
    grouped = {one for origin in origins for one in origin}
    days = sorted(document.published.value for document in documents if document.published)
    return Story(
        id=content_id("sto", *ids),
        title="",
        document_ids=ids,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        origins=tuple(sorted((*origins, *((one,) for one in ids if one not in grouped)))),
    )


def compared(*records: Any, origins: Iterable[tuple[str, ...]] = ()) -> list[Comparison]:
    documents = [record for record in records if isinstance(record, Document)]
    case = Case(*records, story_of(documents, tuple(origins)))
    blocks = pickle.loads(pickle.dumps(list(split_comparisons(case, CONFIG))))
    found = [comparison for block in blocks for comparison in run_comparisons(block, CONFIG)]
    texts = {document.id: document.text for document in documents}
    for comparison in found:
        assert comparison.positions
        for one in comparison.positions:
            assert 0 <= one.span.start < one.span.end <= len(texts[one.document_id])
    return found


def of(found: list[Comparison], relation: str, slot: str = "number") -> list[Comparison]:
    return [one for one in found if one.relation == relation and one.slot == slot]


def two(first: str, second: str) -> tuple[Document, Document]:
    return report(first, outlet="Echo", day="2031-05-05"), report(second, outlet="Post", day="2031-05-05")


def tolls(*given: tuple[str, str, float | None, float | None, str], **fields: Any) -> list[Any]:
    """Reports with one toll each: outlet, day, low, high and the words."""
    records: list[Any] = []
    for outlet, day, low, high, said in given:
        document = report(f"Shells hit the market. In all {said} were killed.", outlet=outlet, day=day)
        qualifier = "at least" if high is None else None
        records += [
            document,
            quantity(document, said.removesuffix(" people"), low, high, **{"qualifier": qualifier, **fields}),
        ]
    return records
