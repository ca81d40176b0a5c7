"""HTML pages in, article bodies out."""

import gzip
import json
from pathlib import Path

from variorum.article import read_article
from variorum.config import Config
from variorum.errors import InputError
from variorum.records import RawItem, sha256


def article_body(page: str, name: str) -> str:
    """The body blocks of a page, one a line; nothing where the page cannot be read."""
    content = page.encode("utf-8", "replace")
    raw = RawItem(path=name, sha256=sha256(content), content=content, body=page, media="html", encoding="utf-8")
    try:
        document = read_article(raw, Config())
    except InputError:
        return ""
    return "\n".join(document.text[block.start : block.end].strip() for block in document.blocks_of("body"))


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: the folder with `<id>.html.gz` (or the `ground-truth.json` in it); `output`: `{id: {"articleBody"}}`."""
    folder = input if input.is_dir() else input.parent
    bodies = {
        path.name.removesuffix(".html.gz"): {
            "articleBody": article_body(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"), path.name)
        }
        for path in sorted(folder.glob("*.html.gz"))
    }
    output.write_text(json.dumps(bodies, ensure_ascii=False, indent=1), encoding="utf-8")
