"""Lines of scraped pages in, keep (1 body) or drop (0) out. `near` is the same task over other texts.

A page that the shipped labeller was trained on is judged by the model of a fold that has not seen its domain
(`benchmarks/data/block_folds.npz`, made by `training/blocks.py`), so figures on the development pages are out of fold.
Rules and the reading of heads are the package's.
"""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from variorum.article.kinds import label_lines
from variorum.article.labeller import BlockModel, block_model, body_probabilities, load_models, read_model
from variorum.article.lines import split_lines, texts_of
from variorum.article.rules import hits
from variorum.config import Config
from variorum.ontology.outlets import outlet_index
from variorum.ontology.registry import load_registry

FOLDS = Path(__file__).parent.parent / "data" / "block_folds.npz"


@cache
def _folds() -> tuple[dict[str, int], tuple[BlockModel, ...]]:
    arrays = load_models(FOLDS)
    pages = [str(page) for page in arrays["pages"].tolist()]
    folds = [int(fold) for fold in arrays["folds"].tolist()]
    models = tuple(read_model(arrays, f"{fold}_") for fold in range(max(folds) + 1))
    return dict(zip(pages, folds, strict=True)), models


def model_for(page: str) -> BlockModel:
    """The model that has not seen the page."""
    folds, models = _folds()
    fold = folds.get(page[:16])
    return block_model() if fold is None else models[fold]


def keep(row: dict[str, Any]) -> list[int]:
    """1 for each line of the row that is body."""
    words: list[str] = row["lines"]
    gaps: list[int] = row.get("gap") or [0] * len(words)
    text = ""
    at: dict[int, int] = {}
    for number, (written, gap) in enumerate(zip(words, gaps, strict=True)):
        text += ("\n\n" if gap else "\n") if number else ""
        at[len(text)] = number
        text += " ".join(written.split())
    lines = split_lines(text)
    texts = texts_of(text, lines)
    outlets = outlet_index(load_registry(Config()))
    matched = hits(texts)
    probabilities = body_probabilities(texts, lines, matched, model_for(row["id"])).tolist()
    labelled = label_lines(texts, probabilities, outlets, None, matched=matched)
    kept = [0] * len(words)
    starts = sorted(at)
    for line, kind in zip(lines, labelled.kinds, strict=True):
        start = max(start for start in starts if start <= line.start)
        kept[at[start]] = int(kind == "body")
    return kept


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL (also gzipped) of `id`, `lines`, `gap`; `output`: JSONL of `id`, `keep`."""
    content = gzip.decompress(input.read_bytes()) if input.suffix == ".gz" else input.read_bytes()
    rows = [json.loads(row) for row in content.decode("utf-8").split("\n") if row.strip()]
    answers = "".join(json.dumps({"id": row["id"], "keep": keep(row)}) + "\n" for row in rows)
    output.write_bytes(gzip.compress(answers.encode(), mtime=0) if output.suffix == ".gz" else answers.encode())
