"""Measure an exported model with gold tokens: tags, trees, entities, by corpus.

``python -m training.evaluate --prepared DIR --model DIR``
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from training.prepare import load as load_sentences
from training.samples import Sentence
from variorum.language.encoder import Parser
from variorum.language.model import load


def trees(parser: Parser, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return UPOS, XPOS, lemma, UAS and LAS (with subtypes), all tokens counted."""
    hits: Counter[str] = Counter()
    total = 0
    for s in sentences:
        found = parser.parse(s.words)
        total += len(s.words)
        for i in range(len(s.words)):
            right = found.heads[i] == s.heads[i]
            hits["uas"] += right
            hits["las"] += right and found.deprels[i] == s.deprels[i]
            hits["upos"] += found.upos[i] == s.upos[i]
            hits["xpos"] += found.xpos[i] == s.xpos[i]
            hits["lemma"] += found.lemmas[i] == s.lemmas[i]
    return {name: round(100 * count / max(1, total), 2) for name, count in hits.items()}


def entities(parser: Parser, sentences: Sequence[Sentence], kept: frozenset[str] = frozenset()) -> dict[str, float]:
    """Return entity F1 over all labels (micro) and by label; `kept` narrows both sides to some labels."""
    right: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    real: Counter[str] = Counter()
    parses = [
        parse
        for _, document in groupby(sentences, key=lambda s: s.name)
        for parse in parser.parse_document([s.words for s in document])
    ]
    for s, parse in zip(sentences, parses, strict=True):
        found = {e for e in parse.entities if not kept or e[2] in kept}
        gold = {e for e in s.entities if not kept or e[2] in kept}
        for counts, some in ((right, found & gold), (guessed, found), (real, gold)):
            for label in ("micro", *(e[2] for e in some)) if some else ():
                counts[label] += len(some) if label == "micro" else 1
    return {
        label: round(200 * right[label] / max(1, guessed[label] + real[label]), 2) for label in sorted(real | guessed)
    }


def main() -> None:
    """Print the figures, and write them where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="measure every n-th sentence only")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    args = parser.parse_args()
    parts = load_sentences(args.prepared)
    engine = Parser(load(args.model))
    step = slice(None, None, args.every)
    figures = {name: trees(engine, parts[name][step]) for name in ("ewt_dev", "gum_dev")}
    figures["news_dev"] = entities(engine, parts["news_dev"][step])
    figures["uner_dev"] = entities(engine, parts["uner_dev"][step], frozenset(("PER", "ORG", "LOC")))
    print(json.dumps(figures, indent=1))
    if args.out:
        args.out.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
