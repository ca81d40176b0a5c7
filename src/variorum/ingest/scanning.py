"""A linear look at HTML before any parser sees it: floods of attributes, nesting and elements are refused here.

Every HTML parser tried hangs on a tag with 200,000 attributes, and deep nesting makes extractors lose text silently.
The scan reads each character at most once (possessive patterns, no backtracking).
"""

import re

from variorum.config import Limits
from variorum.errors import LimitError

_TAG = re.compile(r"""<(?:(!--)|(/?)([A-Za-z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>?)""")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
_VOID = "area base br col embed hr img input link meta param source track wbr"
_CLOSED_BY_SIBLING = "p li dt dd tr td th option optgroup thead tbody tfoot colgroup caption rp rt"
_CHILDLESS = frozenset(f"{_VOID} {_CLOSED_BY_SIBLING} html head body".split())


def check_html(text: str, path: str, limits: Limits) -> None:
    """Raises LimitError when a page would harm a parser. Linear in the length of `text`.

    Depth counts the elements that stay open until they are closed; those whose end tag may be left out (`p`, `li`,
    cells) are not counted, so a page of unclosed paragraphs is not taken for a deep one.
    """
    if text.count("<") <= min(limits.html_elements, limits.html_depth) and len(text) < 2 * limits.tag_attributes:
        return
    elements = depth = position = 0
    open_now: dict[str, int] = {}
    unclosed: set[str] = set()
    while match := _TAG.search(text, position):
        position = max(match.end(), match.start() + 1)
        if match[1]:
            position = _after(text, "-->", position, unclosed)
            continue
        name = match[3].lower()
        if match[2]:
            if open_now.get(name):
                open_now[name] -= 1
                depth -= 1
            continue
        elements += 1
        if elements > limits.html_elements:
            raise LimitError(path, f"more than {limits.html_elements:,} elements", "It is no article page")
        inside = match[4]
        if len(inside) > 2 * limits.tag_attributes:
            count = sum(1 for _ in _ATTRIBUTE.finditer(inside))
            if count > limits.tag_attributes:
                problem = f"a tag with {count:,} attributes (at most {limits.tag_attributes:,} are read)"
                raise LimitError(path, problem, "It would hang every HTML parser")
        if name in _RAW_TEXT:
            position = _after(text, f"</{name}", position, unclosed)
        elif name not in _CHILDLESS and not inside.endswith("/"):
            open_now[name] = open_now.get(name, 0) + 1
            depth += 1
            if depth > limits.html_depth:
                problem = f"elements nested more than {limits.html_depth} deep"
                raise LimitError(path, problem, "Extractors lose text silently below that")


def _after(text: str, end: str, position: int, unclosed: set[str]) -> int:
    """The position after the next `end`, or `position` where there is none (asked only once for each `end`)."""
    if end in unclosed:
        return position
    found = text.find(end, position)
    if found < 0 and end.startswith("</"):
        found = text.find(end.upper(), position)
    if found < 0:
        unclosed.add(end)
        return position
    return found + len(end)
