"""Universal Dependencies with gold tokens: CoNLL-U in, CoNLL-U out with our tags, lemmas, heads and relations."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.tasks.encoder import lines_of, parser

Block = list[str]
_SCORES = ("UPOS", "XPOS", "LEMMA", "UAS", "LAS")


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness's names
    """Parse every sentence; comments and word ranges are kept, empty nodes are left out."""
    engine = parser()
    with output.open("w", encoding="utf-8") as out:
        for block in blocks(input):
            rows = [line.split("\t") for line in block if not line.startswith("#")]
            words = [row for row in rows if row[0].isdigit()]
            found = engine.parse([row[1] for row in words])
            for i, row in enumerate(words):
                row[2:5] = found.lemmas[i], found.upos[i], found.xpos[i]
                row[5:10] = "_", str(found.heads[i]), found.deprels[i], "_", "_"
            out.writelines(line + "\n" for line in block if line.startswith("#"))
            out.writelines("\t".join(row) + "\n" for row in rows if "." not in row[0])
            out.write("\n")


def blocks(path: Path) -> Iterator[Block]:
    """The lines of each sentence, comments included."""
    block: Block = []
    for line in (*lines_of(path), ""):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def score(gold: Path, prediction: Path) -> dict[str, float]:
    """Per cent of words that are right, punctuation counted, relations with their subtypes.

    Keys: `UPOS`, `XPOS`, `LEMMA`, `UAS`, `LAS` over all, and `LAS.<genre>` and so on (`EWT`, `GUM`, `GUM_news`,
    `newsgroup`). Raises ValueError where the words of the two files differ.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for real, guessed in zip(blocks(gold), blocks(prediction), strict=True):
        pairs = list(zip(_words(real), _words(guessed), strict=True))
        for a, b in pairs:
            if a[1] != b[1]:
                raise ValueError(f"the words differ: {a[1]!r} and {b[1]!r}")
            head = a[6] == b[6]
            hits = (a[3] == b[3], a[4] == b[4], a[2] == b[2], head, head and a[7] == b[7])
            for genre in ("", *_genres(real)):
                total[genre] += 1
                for name, hit in zip(_SCORES, hits, strict=True):
                    right[f"{name}.{genre}" if genre else name] += hit
    return {name: 100 * count / total[name.partition(".")[2]] for name, count in sorted(right.items())}


def _words(block: Block) -> list[list[str]]:
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    return [row for row in rows if row[0].isdigit()]


def _genres(block: Block) -> tuple[str, ...]:
    name = next((line.partition(" = ")[2] for line in block if line.startswith("# sent_id")), "")
    if name.startswith("GUM_"):
        return "GUM", "_".join(name.split("_")[:2])
    return ("EWT", name.split("-")[0]) if name else ()
