"""Time the engines from raw text, side by side: ``python -m training.speed REPORTS.jsonl [--processes 1 2]``.

REPORTS holds JSON lines with `text`, or with `documents` that have one. spaCy, where installed, runs a pipeline of the
size of its small English model (tok2vec 96 x 4, tagger, parser, ner) with fresh weights, which take as long as trained
ones. `annotate` is all that the language stage does, `parse` the part that spaCy's pipeline does too. Words are what
stands between blanks; `per_cpu_s` holds on a busy machine too.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.tasks.sayings import document_of
from training.samples import Sentence, lines_of, read_conllu
from variorum.language import engine_named
from variorum.language.blocks import sentences_of
from variorum.language.encoder import Parser
from variorum.language.model import load

Cost = tuple[int, float]
"""The resident memory at its highest in MB, and the seconds of CPU."""


def texts_of(path: Path) -> list[str]:
    """Return the texts of a file of reports."""
    rows = [json.loads(line) for line in lines_of(path)]
    return [d["text"] for row in rows for d in row.get("documents", [row])]


def annotate(texts: Sequence[str]) -> Cost:
    """Annotate texts with the encoder and all that stands on it."""
    engine = engine_named("encoder")
    begun = time.process_time()
    for number, text in enumerate(texts):
        engine.annotate(document_of(str(number), text, titled=False))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.process_time() - begun


def parse(texts: Sequence[str]) -> Cost:
    """Find sentences, words, tags, lemmas, trees and names alone: what a usual pipeline does."""
    parser = Parser(load())
    begun = time.process_time()
    for number, text in enumerate(texts):
        document = document_of(str(number), text, titled=False)
        parser.parse_document([sentence.words(text) for sentence in sentences_of(document)])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.process_time() - begun


def spacy_pipeline(sentences: Sequence[Sentence]) -> Any:
    """Return a fresh spaCy pipeline with the labels of these sentences."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    pipeline = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        listens = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
        pipeline.add_pipe(name, config=listens if name in ("tagger", "parser") else {})
    examples = []
    for s in sentences:
        doc = Doc(
            pipeline.vocab,
            words=list(s.words),
            tags=list(s.xpos),
            heads=[h - 1 if h else i for i, h in enumerate(s.heads)],
            deps=list(s.deprels),
            ents=["B-PER" if i == 0 else "O" for i in range(len(s.words))],
        )
        examples.append(Example(Doc(pipeline.vocab, words=list(s.words)), doc))
    pipeline.initialize(lambda: examples)
    return pipeline


def main() -> None:
    """Print words a second of each engine, the best of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--processes", type=int, nargs="+", default=[1])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--treebank", type=Path, help="CoNLL-U whose labels the spaCy pipeline gets")
    args = parser.parse_args()
    texts = texts_of(args.reports)
    words = sum(len(text.split()) for text in texts)
    for processes, work in product(args.processes, (annotate, parse)):
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(work, [texts[:3]] * processes))
            rounds = []
            for _ in range(args.repeat):
                begun = time.perf_counter()
                found = list(pool.map(work, [texts] * processes))
                rounds.append((time.perf_counter() - begun, found))
        row: dict[str, object] = {"engine": "encoder", "work": work.__name__, "processes": processes}
        row["words_per_s"] = round(words * processes / min(wall for wall, _ in rounds))
        row["per_cpu_s"] = round(words / min(cpu for _, found in rounds for _, cpu in found))
        print(json.dumps(row | {"mb_a_process": max(mb for _, found in rounds for mb, _ in found)}), flush=True)
    if args.treebank and find_spec("spacy"):
        pipeline = spacy_pipeline(list(read_conllu(args.treebank))[:800])
        walls, cpus = [], []
        for _ in range(args.repeat):
            wall, cpu = time.perf_counter(), time.process_time()
            list(pipeline.pipe(texts))
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        row = {"engine": "spacy", "processes": 1, "words_per_s": round(words / min(walls))}
        print(json.dumps(row | {"per_cpu_s": round(words / min(cpus))}))


if __name__ == "__main__":
    main()
