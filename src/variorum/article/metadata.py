"""What an HTML page says of itself: JSON-LD, meta elements, `time` elements, the canonical address."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ARTICLE = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "TechArticle",
    "WebPage",
    "CreativeWork",
)
_LD_CHARACTERS = 400_000
_LD_NODES = 2_000
_DATES = {
    "article:published_time": "meta:article:published_time",
    "og:article:published_time": "meta:og:article:published_time",
    "og:published_time": "meta:og:published_time",
    "article:published": "meta:article:published",
    "datepublished": "meta:datePublished",
    "date": "meta:date",
    "dc.date": "meta:dc.date",
    "dc.date.issued": "meta:dc.date.issued",
    "dcterms.created": "meta:dcterms.created",
    "dcterms.date": "meta:dcterms.date",
    "pubdate": "meta:pubdate",
    "publishdate": "meta:publishdate",
    "publish-date": "meta:publish-date",
    "publish_date": "meta:publish_date",
    "publication_date": "meta:publication_date",
    "published_time": "meta:published_time",
    "sailthru.date": "meta:sailthru.date",
    "parsely-pub-date": "meta:parsely-pub-date",
    "article.published": "meta:article.published",
    "cxenseparse:recs:publishtime": "meta:cxenseparse:recs:publishtime",
    "citation_publication_date": "meta:citation_publication_date",
}
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "citation_author")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher")


@dataclass(slots=True)
class PageMetadata:
    """As found; nothing is judged yet. `dates`: (where from, as written), best first. `sites`: names of the outlet."""

    titles: list[str] = field(default_factory=list)
    page_title: str | None = None
    authors: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    address: str | None = None
    language: str | None = None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value, breadth first, a bounded number of them."""
    queue = [value]
    seen = 0
    while queue and seen < _LD_NODES:
        current = queue.pop(0)
        seen += 1
        if isinstance(current, list):
            queue.extend(current[:_LD_NODES])
        elif isinstance(current, dict):
            yield current
            queue.extend(
                current[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in current
            )


def _clean(value: str) -> str:
    """One line, with the character references resolved that some pages escape twice."""
    return " ".join(html.unescape(value[:5_000]).split())


def _names(value: Any) -> list[str]:
    """Names in a JSON-LD field that holds a name, an object with a name, or a list of either."""
    values = value if isinstance(value, list) else [value]
    names = []
    for item in values[:20]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip():
            names.append(_clean(name)[:300])
    return names


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [name.rpartition("/")[2] for name in kinds if isinstance(name, str)]


def _read_linked(tree: Any, found: PageMetadata) -> None:
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LD_CHARACTERS:
            continue
        try:
            nodes.extend(_nodes(json.loads(script.text.strip().rstrip(";"), strict=False)))
        except (ValueError, RecursionError):
            continue
    ranked = [
        (min((_ARTICLE.index(kind) for kind in _kinds(node) if kind in _ARTICLE), default=99), node) for node in nodes
    ]
    for rank, node in sorted(ranked, key=lambda pair: pair[0]):
        if rank < 99:
            found.titles.extend(_names(node.get("headline"))[:1])
            found.authors.extend(_names(node.get("author")))
            found.sites.extend(_names(node.get("publisher")))
            for key in ("datePublished", "dateCreated", "uploadDate"):
                value = node.get(key)
                if isinstance(value, str) and value.strip():
                    found.dates.append((f"json-ld:{key}", value.strip()[:100]))
        elif "WebSite" in _kinds(node):
            found.sites.extend(_names(node.get("name")))


def _read_meta(tree: Any, found: PageMetadata) -> None:
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content")
        if key and value and value.strip() and len(key) < 80:
            values.setdefault(key.lower(), []).append(_clean(value)[:1000])
    for key, origin in _DATES.items():
        found.dates.extend((origin, value[:100]) for value in values.get(key, ())[:1])
    for keys, target in ((_TITLES, found.titles), (_AUTHORS, found.authors), (_SITES, found.sites)):
        for key in keys:
            target.extend(value for value in values.get(key, ()) if not value.startswith(("http://", "https://", "@")))
    address = values.get("og:url", [""])[0]
    if address.startswith(("http://", "https://")):
        found.address = address


def page_metadata(tree: Any) -> PageMetadata:
    """Everything the page says of itself in its head, its JSON-LD and its `time` elements."""
    found = PageMetadata()
    _read_linked(tree, found)
    publishers, found.sites = found.sites, []
    _read_meta(tree, found)
    found.sites.extend(publishers)
    for element in tree.iter("link"):
        address = element.get("href") or ""
        if (element.get("rel") or "").lower() == "canonical" and address.startswith(("http://", "https://")):
            found.address = address.strip()[:2000]
            break
    for element in tree.iter("title"):
        if element.text and element.text.strip():
            found.page_title = _clean(element.text)[:1000]
            break
    for number, element in enumerate(tree.iter("time")):
        value = element.get("datetime")
        marked = (
            element.get("pubdate") is not None
            or "published" in f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        )
        if value and marked:
            found.dates.append(("time", value.strip()[:100]))
        if number > 50:
            break
    found.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return found
