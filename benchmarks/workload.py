"""Makes thousands of reports of the bundled sample case: same kind of words, other bytes, other days."""

import html
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from variorum.article import READ
from variorum.config import Config
from variorum.errors import InputError
from variorum.ingest import read_inputs
from variorum.records import RawItem

_WORD = re.compile(r"\b[a-z]{5,}\b")
_NUMBER = re.compile(r"\b\d{1,2}\b")
_CHANGED = 0.5
"""Share of the longer words that are swapped for others of the sample, so that no two reports are copies."""
_A_DAY = 15
"""Reports a day: the pile covers some months, as real ones do."""
_FIRST_DAY = date(2024, 1, 8)


def sample_paragraphs() -> list[list[str]]:
    """The body paragraphs of the sample's reports, report by report."""
    found: list[list[str]] = []
    with as_file(files("variorum.sample")) as sample:
        for item in read_inputs([str(sample / "reports")], Config()):
            if isinstance(item, RawItem):
                try:
                    document = READ.run(item, Config())
                except InputError:
                    continue
                found.append([block.span.of(document.text).strip() for block in document.blocks_of("title", "body")])
    return [paragraphs for paragraphs in found if len(paragraphs) > 1]


def make_reports(folder: Path, count: int, words: int) -> int:
    """Writes `count` reports of about `words` words into `folder`, a third as HTML. Returns the number of words."""
    samples = sample_paragraphs()
    vocabulary = sorted({word for paragraphs in samples for text in paragraphs for word in _WORD.findall(text)})
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number in range(count):
        chance = random.Random(number)
        paragraphs = list(_until(samples, number, words))
        changed = [_other_words(text, vocabulary, chance) for text in paragraphs]
        total += sum(len(text.split()) for text in changed)
        day = _FIRST_DAY + timedelta(days=number // _A_DAY)
        title, *body = changed
        name = f"report-{number:06d}"
        if number % 3 == 0:
            (folder / f"{name}.html").write_text(_page(title, body, day), encoding="utf-8")
        else:
            text = "\n\n".join([title, f"{day.day} {day:%B %Y}", *body])
            (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return total


def _until(samples: list[list[str]], number: int, words: int) -> Iterator[str]:
    held = 0
    first = samples[number % len(samples)]
    yield first[0]
    for step in range(len(samples) * 50):
        for paragraph in samples[(number + step) % len(samples)][1:]:
            yield paragraph
            held += len(paragraph.split())
            if held >= words:
                return


def _other_words(text: str, vocabulary: list[str], chance: random.Random) -> str:
    swapped = _WORD.sub(lambda m: chance.choice(vocabulary) if chance.random() < _CHANGED else m[0], text)
    return _NUMBER.sub(lambda m: str(max(1, int(m[0]) + chance.randint(-2, 3))), swapped)


def _page(title: str, body: list[str], day: date) -> str:
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in body)
    return (
        f'<!doctype html><html lang="en"><head><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/about">About</a></nav>'
        f"<article><h1>{html.escape(title)}</h1>\n{paragraphs}\n</article>"
        "<footer>All rights reserved. We use cookies.</footer></body></html>\n"
    )
