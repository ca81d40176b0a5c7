# ruff: noqa: E501 - a table
"""Inputs made to break a reader, each with the outcome that the log must give it. All are generated."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.ingest.making import PAGE, REPORT, warc_record, zipped

SENTENCE = "The delegations of Ostrea and Varn met in Port Selin on Tuesday, an official of the ministry said."
RUSSIAN = "Делегации встретились во вторник, заявил представитель министерства иностранных дел республики."
Maker = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input. `outcomes`: what the log must say of its path or its members, each with words of the message.

    `documents`: how many documents still come of it.
    """

    name: str
    make: Maker
    outcomes: tuple[tuple[str, str], ...] = ()
    documents: int = 0
    notes: tuple[str, ...] = field(default=())


def content(made: bytes | str) -> Maker:
    """Writes these bytes."""
    return lambda path: _write(path, made.encode() if isinstance(made, str) else made)


def _write(path: Path, made: bytes) -> None:
    path.write_bytes(made)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(PAGE.encode())
        stream.truncate(200 * 2**20)


def _link_loop(path: Path) -> None:
    path.mkdir()
    (path / "back").symlink_to(path, target_is_directory=True)


def _nested_zip(depth: int) -> bytes:
    made = zipped({"report.txt": f"Nested {depth}. {SENTENCE}".encode()})
    for level in range(depth):
        made = zipped({f"level-{level}.zip": made})
    return made


def _bomb_feed() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY e0 "x">{entities}]><rss><channel><item><title>&e9;</title></item></channel></rss>'


def _endless_feed() -> str:
    link = '<link rel="next" href="http://127.0.0.1:9/feed?page=2"/>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{link}<entry><id>e</id><summary>Feed. {SENTENCE}</summary></entry></feed>'


def _page(body: str) -> str:
    return f"<!doctype html><html><head><title>Talks</title></head><body>{body}</body></html>"


HOSTILE = (
    Hostile("attributes.html", content(_page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>")), (("refused", "200,000 attributes"),)),
    Hostile("nested.html", content(_page("<div>" * 100_000)), (("refused", "nested more than"),)),
    Hostile("siblings.html", content(_page(f"<p>{SENTENCE}</p>" * 100_000)), (("*", ""),)),
    Hostile("elements.html", content(_page("<br>" * 300_000)), (("refused", "elements"),)),
    Hostile("huge.html", _sparse, (("refused", "200 MB"),)),
    Hostile("bomb.html.gz", content(gzip.compress(b"<p>" + b" " * 200_000_000)), (("refused", "decompression bomb"),)),
    Hostile("bomb.zip", content(zipped({"a.txt": b" " * 50_000_000})), (("refused", "decompression bomb"),)),
    Hostile("climbing.zip", content(zipped({"../../climbed.txt": f"Climbing. {SENTENCE}".encode()})), (("read", ""),), 1),
    Hostile("russian-dolls.zip", content(_nested_zip(6)), (("refused", "nested"),)),
    Hostile("cut.zip", content(zipped({"a.txt": REPORT.encode()})[:-30]), (("failed", "truncated"),)),
    Hostile("nul.txt", content("Nul. " + SENTENCE.replace(" met", "\0 met")), (("read", "NUL"),), 1),
    Hostile("bidi.txt", content("Bidi. " + SENTENCE.replace("Varn", "\u202enraV\u202c")), (("read", "bidirectional"),), 1),
    Hostile("bidi.html", content(_page(f"<p>&#8238;{SENTENCE}&#x202c; &#0; {SENTENCE}</p>" * 2)), (("read", "references to bidirectional"),), 1),
    Hostile("mixed.txt", content(f"{RUSSIAN}\n".encode() * 3 + f"{RUSSIAN}\n".encode("cp1251") * 3), (("read", "mixed encodings"),), 1),
    Hostile("empty.html", content(b""), (("skipped", "empty"),)),
    Hostile("blank.txt", content(b" \n\t \n"), (("skipped", "empty"),)),
    Hostile("cut.warc", content(warc_record(_page(f"<p>Warc. {SENTENCE}</p>" * 3).encode()) + warc_record(b"x" * 500)[:-90]), (("read", ""), ("partial", "truncated")), 1),
    Hostile("cut.warc.gz", content(gzip.compress(warc_record(PAGE.encode() * 50))[:-200]), (("partial", "truncated"),)),
    Hostile("endless.atom", content(_endless_feed()), (("read", ""),), 1),
    Hostile("references.rss", content(f"<rss><channel><item><guid>r</guid><description>References &#xD800; &#99999999999; {SENTENCE}</description></item></channel></rss>"), (("partial", "not well-formed"), ("read", "")), 1),
    Hostile("laughs.xml", content(_bomb_feed()), (("refused", "XML bomb"),)),
    Hostile("huge-field.csv", content(b"text\n" + f"Before. {SENTENCE}\n".encode() + b"x" * (65 * 2**20) + f"\nAfter. {SENTENCE}\n".encode()), (("read", ""), ("refused", "larger than"), ("read", "")), 2),
    Hostile("broken-line.jsonl", content(f'{{"text": "One. {SENTENCE}"}}\n{{"text": "two\n{{"text": "Three. {SENTENCE}"}}\n'), (("read", ""), ("failed", "no valid JSON"), ("read", "")), 2),
    Hostile("deep.json", content(b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"), (("failed", "nested too deep"),)),
    Hostile("program.html", content(b"\x7fELF" + bytes(range(256)) * 100), (("skipped", "a program"),)),
    Hostile("noise.txt", content(bytes(range(256)) * 1_000), (("skipped", "binary"),)),
    Hostile("loop", _link_loop, (("skipped", "read already"),)),
    Hostile("script.html", content(_page(f"<p>Script. {SENTENCE}</p><script>alert(1)</script><p>&lt;script&gt;alert(2)&lt;/script&gt; {SENTENCE}</p>")), (("read", ""),), 1),
    Hostile("long-line.txt", content("word " * 1_200_000), (("refused", "characters"),)),
)  # fmt: skip
