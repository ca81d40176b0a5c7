"""An HTML page as text: every visible line once, in the page's order, with the element it came from.

The text made here is the document's text and never changes afterwards; the main text is located in it, not cut out.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree, html

from variorum.article.lines import Line
from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ontology.blocks import zone_patterns


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SILENT = _tags(
    "script style noscript template head svg math iframe object embed audio video canvas textarea select option "
    "datalist map meta link title param track"
)
_PARAGRAPH = _tags(
    "p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure article section aside nav header footer main form "
    "fieldset hr details"
)
_BLOCK = _PARAGRAPH | _tags(
    "div li dt dd tr td th caption figcaption br address center summary label button legend body html tbody thead "
    "tfoot dir menu hgroup picture search"
)
_ZONES = {
    "nav": "nav",
    "menu": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "figure": "figure",
    "figcaption": "caption",
    "form": "form",
    "button": "form",
    "time": "time",
}
_SPACE = re.compile(r"\s+")
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>", re.I)
_HIDDEN_STYLE = re.compile(r"display\s{0,5}:\s{0,5}none", re.I)


@dataclass(slots=True)
class Page:
    """The visible text of a page, its lines, and which of these are headings."""

    text: str
    lines: list[Line]
    headings: list[int] = field(default_factory=list)
    """Indexes of the lines inside `h1` elements."""


def parse(body: str, path: str) -> Any:
    """The element tree of an HTML source. Raises InputError if there is none."""
    source = _DECLARATION.sub("", _UNPARSABLE.sub("", body))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise InputError(path, "no HTML in it", "Give the page's source, or text with the ending .txt") from problem
    return tree


_HIDDEN = etree.XPath("//template | //*[@hidden][not(@hidden='until-found')] | //*[@style][contains(@style, 'none')]")


def drop_hidden(tree: Any) -> None:
    """Removes, in place, what a reader of the page does not see: `hidden`, `template`, inline `display: none`."""
    for element in _HIDDEN(tree):
        style = element.get("style")
        hidden = element.tag == "template" or element.get("hidden") not in (None, "until-found")
        if not hidden and not (style and _HIDDEN_STYLE.search(style[:2000])):
            continue
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


class _Writer:
    """Collects text into lines."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.chunks: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.headings: list[int] = []
        self.gap = True

    def add(self, words: str | None) -> None:
        if words:
            self.parts.append(words)

    def end_line(self, tag: str, zone: str, heading: bool, gap: bool) -> None:
        if self.parts:
            joined = "".join(self.parts)
            words = _SPACE.sub(" ", joined).strip()
            self.parts.clear()
            if words:
                if self.lines:
                    separator = "\n\n" if self.gap else "\n"
                    self.chunks.append(separator)
                    self.length += len(separator)
                if heading:
                    self.headings.append(len(self.lines))
                self.lines.append(Line(self.length, self.length + len(words), self.gap, tag, zone))
                self.chunks.append(words)
                self.length += len(words)
                self.gap = False
        self.gap = self.gap or gap


def render(tree: Any, path: str, limits: Limits) -> Page:
    """The page's visible text. One pass over the tree, without recursion.

    Raises LimitError where elements are nested deeper than the limit: other libraries lose text there silently.
    """
    depth = 0
    writer = _Writer()
    heading = 0
    blocks = ["body"]
    zones = [""]
    zoned: list[Any] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            depth += 1
            if depth > limits.html_depth:
                raise LimitError(path, f"elements nested deeper than {limits.html_depth}", "Save the page as text")
            if tag in _SILENT:
                walker.skip_subtree()
                continue
            if tag in _BLOCK:
                writer.end_line(blocks[-1], zones[-1], heading > 0, tag in _PARAGRAPH)
                blocks.append(tag)
            zone = _ZONES.get(tag) or _named_zone(element)
            if zone:
                zones.append(zone)
                zoned.append(element)
            if tag == "h1":
                heading += 1
            writer.add(element.text)
            continue
        depth -= 1
        if tag not in _SILENT:
            if tag in _BLOCK:
                writer.end_line(blocks[-1], zones[-1], heading > 0, tag in _PARAGRAPH)
                blocks.pop()
            if tag == "h1":
                heading -= 1
            if zoned and zoned[-1] is element:
                zoned.pop()
                zones.pop()
        writer.add(element.tail if element is not tree else None)
    writer.end_line("body", "", False, False)
    return Page("".join(writer.chunks), writer.lines, writer.headings)


def _named_zone(element: Any) -> str:
    """The zone that the element's class, id or role names."""
    get = element.get
    name, identity, role = get("class"), get("id"), get("itemprop") or get("role")
    if not (name or identity or role) or element.tag in ("body", "html", "main", "article"):
        return ""
    return _zone_of(f"{name or ''} {identity or ''} {role or ''}"[:300])


@lru_cache(maxsize=4096)
def _zone_of(names: str) -> str:
    lowered = names.lower()
    return next((zone for zone, pattern in zone_patterns() if pattern.search(lowered)), "")
