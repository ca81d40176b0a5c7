"""Dependency trees over gold tokens: UAS, LAS (relation without subtype, as in the CoNLL 2018 shared task), tags.

Punctuation counts. Multiword ranges and empty nodes are left aside. EWT and GUM are also scored apart.
"""

from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import lines

Token = tuple[str, str, str, str, str, str]
Sentence = tuple[str, list[Token]]


def read(path: Path) -> list[Sentence]:
    """Sentences as their treebank (`gum` or `ewt`) and their tokens: form, lemma, UPOS, XPOS, head, relation."""
    found: list[Sentence] = []
    treebank, tokens = "ewt", list[Token]()
    for line in [*lines(path), "\n"]:
        if line.startswith("#"):
            if line.startswith("# sent_id"):
                treebank = "gum" if "GUM_" in line else "ewt"
        elif not line.strip():
            if tokens:
                found.append((treebank, tokens))
            tokens = []
        else:
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                form, lemma, upos, xpos, _, head, relation = columns[1:8]
                tokens.append((form, lemma, upos, xpos, head, relation.split(":")[0]))
    return found


def score(gold: Path, predicted: Path) -> dict[str, Any]:
    """Shares of tokens in percent. Raises ValueError where the sentences or tokens of the two files differ."""
    wanted, found = read(gold), read(predicted)
    if len(wanted) != len(found):
        raise ValueError(f"{len(found)} sentences predicted, {len(wanted)} expected")
    counts: dict[str, list[int]] = {"all": [0] * 6, "ewt": [0] * 6, "gum": [0] * 6}
    for (treebank, tokens), (_, guesses) in zip(wanted, found, strict=True):
        if [token[0] for token in tokens] != [guess[0] for guess in guesses]:
            raise ValueError(f"other tokens than the gold ones in the sentence {' '.join(t[0] for t in tokens)[:60]!r}")
        for token, guess in zip(tokens, guesses, strict=True):
            head = token[4] == guess[4]
            right = (
                1,
                head,
                head and token[5] == guess[5],
                token[2] == guess[2],
                token[3] == guess[3],
                token[1] == guess[1],
            )
            for name in ("all", treebank):
                counts[name] = [count + int(hit) for count, hit in zip(counts[name], right, strict=True)]
    names = ("uas", "las", "upos", "xpos", "lemma")
    return {
        part: {
            "tokens": total,
            **{name: 100 * hit / total if total else 0.0 for name, hit in zip(names, hits, strict=True)},
        }
        for part, (total, *hits) in counts.items()
    }
