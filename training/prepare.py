"""Read the open corpora, apply the licence and leakage rules, and cache the sentences for training.

``python -m training.prepare --train DIR --bench FILE --out DIR``
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

from training.labels import collect
from training.samples import (
    Sentence,
    benchmark_documents,
    free_of_nc,
    read_conllu,
    read_entities,
    without_documents,
)


def main() -> None:
    """Write ``sentences.pickle`` and ``labels.json``; print what was kept and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="folder of the training corpora")
    parser.add_argument("--bench", type=Path, required=True, help="benchmark stories to leave out")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    every = list(read_conllu(args.train / "ud_train.conllu.gz"))
    treebank = free_of_nc(every)
    articles = list(read_entities(args.train / "ner_worldwide_train.jsonl.gz"))
    news = without_documents(articles, benchmark_documents(args.bench))
    dev = list(read_conllu(args.train / "ud_dev.conllu.gz"))
    parts: dict[str, list[Sentence]] = {
        "treebank": treebank,
        "news": news,
        "ewt_dev": [s for s in dev if not s.name.startswith("GUM_")],
        "gum_dev": [s for s in dev if s.name.startswith("GUM_")],
        "news_dev": list(read_entities(args.train / "ner_worldwide_dev.jsonl.gz")),
        "uner_dev": list(read_entities(args.train / "ner_uner_ewt_dev.jsonl.gz")),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "sentences.pickle").write_bytes(pickle.dumps(parts))
    collect(treebank, news).save(args.out / "labels.json")
    counts = {name: [len(part), sum(len(s.words) for s in part)] for name, part in parts.items()}
    left_out = {"treebank": len(every) - len(treebank), "news": len(articles) - len(news)}
    print(json.dumps({"sentences_and_words": counts, "left_out": left_out}))


def load(folder: Path) -> dict[str, list[Sentence]]:
    """Return the cached parts."""
    parts: dict[str, list[Sentence]] = pickle.loads((folder / "sentences.pickle").read_bytes())
    return parts


if __name__ == "__main__":
    main()
