"""What each line of a text is: the model's probability of body, the rules, and what the head of a report looks like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.article.head import (
    bare_name,
    byline_of,
    date_line,
    ends_sentence,
    headline_like,
    is_section,
    same_words,
)
from variorum.article.rules import hits, repeated
from variorum.ontology.blocks import BlockRule
from variorum.ontology.outlets import OutletIndex, name_key
from variorum.ontology.registry import OutletEntry
from variorum.records import BlockKind

BODY = 0.4
"""Probability from which a line is body. Below a half because losing a paragraph costs more than keeping a heading."""
_REPEATED_WORDS = 12
"""Words from which a line that stands twice is told from a list entry."""
_HEAD = 40
"""Lines before the first and after the last paragraph that are looked at for byline, date and outlet."""
_STANDFIRST = 3
"""Lines behind the title in which a standfirst may stand."""
_NO_STANDFIRST = re.compile(r"\A\W*\d|\d:\d\d|[»>|›]")
_RIM = 15
"""Lines before the first paragraph (a third of it after the last) where a printed date is the report's own."""
_PARAGRAPH_WORDS = 25
"""Words from which a line ends a list of related headlines."""


@dataclass(slots=True)
class Labelled:
    """The kind of every line, what decided it, and what the lines say about the report."""

    kinds: list[BlockKind]
    rules: list[str]
    title_line: int | None = None
    byline: str | None = None
    outlet: OutletEntry | None = None
    agency: OutletEntry | None = None
    credit_lines: list[int] = field(default_factory=list)


def _applies(rule: BlockRule, number: int, first: int) -> bool:
    if rule.region == "head":
        return number < first
    if rule.region == "tail":
        return number > first
    return True


def label_lines(
    texts: Sequence[str],
    probabilities: Sequence[float],
    outlets: OutletIndex,
    title: str | None,
    fixed: Sequence[BlockKind | None] | None = None,
    matched: Sequence[tuple[BlockRule, ...]] | None = None,
) -> Labelled:
    """The kinds of the lines.

    `probabilities`: of being body, one a line. `title`: the title as metadata gives it, or null.
    `fixed`: kinds that are known already (from the element of an HTML page), null elsewhere.
    `matched`: the rules that each line matches, where they are known already.
    """
    count = len(texts)
    known = list(fixed) if fixed else [None] * count
    times = repeated(texts)
    body = [probability >= BODY for probability in probabilities]
    words = [len(text.split()) for text in texts]
    if matched is None:
        likely = [number for number in range(count) if body[number]] or [0, count - 1]
        near = range(max(0, likely[0] - _HEAD), min(count, likely[-1] + _HEAD))
        matched = [*((),) * near.start, *hits(texts[near.start : near.stop]), *((),) * (count - near.stop)]
    firm = [next((rule for rule in rules if rule.firm), None) for rules in matched]
    bodies = [number for number in range(count) if body[number] and firm[number] is None and times[number] == 1]
    first = bodies[0] if bodies else count
    last = bodies[-1] if bodies else -1
    labelled = Labelled(["furniture"] * count, ["model"] * count)
    kinds, why = labelled.kinds, labelled.rules
    captions: set[str] = set()
    onward: BlockKind | None = None
    for number in range(count):
        rule = next((rule for rule in matched[number] if rule.firm and _applies(rule, number, first)), None)
        preset = known[number]
        if preset is not None and preset != "body":
            kinds[number], why[number] = preset, "element"
        elif rule is not None:
            kinds[number], why[number] = rule.kind, f"rule:{rule.id}"
            onward = rule.onward
            if rule.kind == "caption":
                captions.add(texts[number])
            if rule.kind == "credit":
                labelled.credit_lines.append(number)
        elif onward and words[number] < _PARAGRAPH_WORDS and not body[number]:
            kinds[number], why[number] = onward, "rule:onward"
        else:
            onward = None
            kinds[number] = "body" if body[number] else "furniture"
    seen: dict[str, int] = {}
    for number, text in enumerate(texts):
        if times[number] > 1 and kinds[number] in ("body", "furniture"):
            before = seen.get(text)
            if text in captions:
                kinds[number], why[number] = "caption", "rule:repeated"
            elif (
                before is not None
                and words[number] >= _REPEATED_WORDS
                and (number - before <= 3 or not first < number < last)
            ):
                kinds[number], why[number] = "furniture", "rule:repeated"
            seen[text] = number
    _label_head(labelled, texts, words, outlets, title, known, is_page=fixed is not None)
    return labelled


def _label_head(
    labelled: Labelled,
    texts: Sequence[str],
    words: Sequence[int],
    outlets: OutletIndex,
    title: str | None,
    known: Sequence[BlockKind | None],
    *,
    is_page: bool,
) -> None:
    """Names title, byline, printed dates and bare outlet names, in place."""
    kinds, why = labelled.kinds, labelled.rules
    count = len(texts)
    chosen = _title_line(labelled, texts, words, title, known, outlets)
    if chosen is not None:
        kinds[chosen], why[chosen] = "title", "head:title"
        labelled.title_line = chosen
    prose = [n for n in range(count) if kinds[n] == "body" and (words[n] >= 8 or len(texts[n]) >= 60)]
    first = prose[0] if prose else count
    third = prose[min(2, len(prose) - 1)] if prose else count
    last = prose[-1] if prose else -1
    if not is_page:
        for number in _headlines_between(texts, words, prose):
            kinds[number], why[number] = "related", "between paragraphs"
    for number in range(count):
        text = texts[number]
        if number == chosen or len(text) > 160 or not first - _HEAD <= number <= last + _HEAD:
            continue
        if third < number < last:
            if kinds[number] == "furniture" and why[number] == "model" and _is_related(text, words[number]):
                kinds[number], why[number] = "related", "between paragraphs"
            continue
        if why[number].startswith("rule:") and kinds[number] not in ("body", "furniture"):
            continue
        entry = None if why[number].startswith("rule:") else bare_name(text, outlets)
        if entry is not None:
            if entry.agency:
                kinds[number], why[number] = "credit", "head:agency"
                labelled.agency = labelled.agency or entry
            else:
                kinds[number], why[number] = "furniture", "head:outlet"
                if number <= third:
                    labelled.outlet = labelled.outlet or entry
            continue
        if first < number < last and _is_related(text, words[number]) and kinds[number] == "furniture":
            kinds[number], why[number] = "related", "between paragraphs"
            continue
        name = byline_of(text, texts[number - 1] if number else "")
        if name is not None:
            kinds[number], why[number] = "byline", "head:byline"
            if number and byline_of(texts[number - 1]) is None and name == text:
                kinds[number - 1], why[number - 1] = "byline", "head:byline"
            labelled.byline = labelled.byline or name
        elif first - _RIM <= number <= last + _RIM // 3 and date_line(text):
            kinds[number], why[number] = "dateline", "head:date"
        elif is_section(text) and number < first:
            kinds[number], why[number] = "furniture", "head:section"
        elif (
            chosen is not None
            and number <= first
            and why[number] == "model"
            and not (kinds[number] == "body" and (is_page or ends_sentence(text)))
            and _is_standfirst(number - chosen, text, texts[chosen])
        ):
            kinds[number], why[number] = "title", "head:standfirst"


def _is_standfirst(distance: int, text: str, title: str) -> bool:
    """Whether a line close behind the title says in a sentence or half of one what the report is about."""
    if not 0 < distance <= _STANDFIRST or not 8 <= len(text.split()) <= 60:
        return False
    return headline_like(text) and not _NO_STANDFIRST.search(text) and not same_words(text, title)


def _is_related(text: str, words: int) -> bool:
    """Whether a line between paragraphs reads like the headline of another report."""
    return words >= 5 and headline_like(text) and not text.endswith((".", ":", ";", ","))


def _headlines_between(texts: Sequence[str], words: Sequence[int], prose: Sequence[int]) -> list[int]:
    """Headlines of other reports that stand between paragraphs as if they belonged there.

    One or two lines of six to twenty words without the end of a sentence, each between full paragraphs, in a text
    whose paragraphs all end as sentences do. More of them are the report's own headings or a list; so are shorter ones.
    """
    full = {number for number in prose if words[number] >= 12 and ends_sentence(texts[number])}
    found = [
        number
        for before, number, after in zip(prose, prose[1:], prose[2:], strict=False)
        if before in full
        and after in full
        and 6 <= words[number] <= 20
        and not ends_sentence(texts[number])
        and texts[number][0] not in "\"“'‘«(-–—•*"
        and _is_related(texts[number], words[number])
    ]
    return found if len(found) <= 2 and len(full) >= 0.85 * (len(prose) - len(found)) else []


def _title_line(
    labelled: Labelled,
    texts: Sequence[str],
    words: Sequence[int],
    title: str | None,
    known: Sequence[BlockKind | None],
    outlets: OutletIndex,
) -> int | None:
    kinds = labelled.kinds
    count = len(texts)
    if title:
        key = name_key(title)
        exact = (n for n in range(count) if len(texts[n]) <= 400 and name_key(texts[n]) == key)
        alike = (n for n in range(count) if len(texts[n]) <= 400 and same_words(texts[n], title))
        found = next(exact, None)
        found = next(alike, None) if found is None else found
        if found is not None:
            return found
    prose = [n for n in range(count) if kinds[n] == "body" and words[n] >= 12 and ends_sentence(texts[n])]
    first = prose[0] if prose else min(count, 12)
    for number in range(min(first, count)):
        text = texts[number]
        if known[number] == "title":
            return number
        if labelled.rules[number].startswith("rule:") or not headline_like(text):
            continue
        if (
            bare_name(text, outlets)
            or is_section(text)
            or date_line(text)
            or byline_of(text)
            or (text.endswith((":", ".")) and words[number] > 3 and ends_sentence(text))
        ):
            continue
        return number
    return None
