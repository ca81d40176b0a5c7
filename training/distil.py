"""Train a smaller encoder with a shipped one as its teacher.

``OMP_WAIT_POLICY=passive python -m training.distil --prepared DIR --teacher MODEL --out DIR --log FILE --minutes 70
--layers 4 --inner 1024 --relation 96 [--text FILE ...]``

Every head learns on every batch: from the corpus where it says something, and from the teacher (Hinton et al., 2015)
on treebank, news and plain text alike, so that the trees of news have a teacher and the names of treebanks too. The
words' vectors follow the teacher's middle and last level, channel by channel. What the teacher says is computed once;
a sentence whose words were changed for variety learns from its corpus alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.tasks.sayings import document_of
from training import base
from training.batches import Collator, endless
from training.labels import Labels, allowed
from training.loop import Settings, Step
from training.network import Batch, Network, Size
from training.prepare import load
from training.pruning import smaller, strengths
from training.samples import Sentence
from training.teacher import Taught, lessons, teacher_of, trained
from training.train import entity_loss, fit, reachable, treebank_loss
from variorum.language.blocks import sentences_of
from variorum.language.pieces import WordReader

Lessons = Mapping[tuple[str, ...], Taught]
PLAIN_EVERY = 3
"""Every third step reads plain text where others read news."""
LONGEST = 100  # words of a lesson


def taught_loss(
    network: Network,
    batch: Batch,
    levels: Sequence[Tensor],
    scores: dict[str, Tensor],
    names: Tensor,
    known: Sequence[tuple[int, Taught]],
    spread: Tensor,
    names_weight: float = 2.0,
    states_weight: float = 0.5,
) -> tuple[Tensor, dict[str, float]]:
    """Return how far the student is from the teacher on the sentences that have a lesson: ``(row, lesson)``,
    rows ascending.

    `spread` [2 x WIDTH] is the deviation of each channel of the teacher's words.
    """
    heads = torch.zeros(batch.first.shape, dtype=torch.long)
    chosen = torch.zeros(batch.first.shape, dtype=torch.bool)
    arcs = reachable(batch, scores)
    width = arcs.shape[-1]
    wanted_arcs = []
    for row, lesson in known:
        n = len(lesson.heads)
        heads[row, 1 : n + 1] = torch.from_numpy(lesson.heads.astype(np.int64))
        chosen[row, 1 : n + 1] = True
        wanted_arcs.append(np.pad(lesson.arc.astype(np.float32), ((0, 0), (0, width - n - 1)), constant_values=-1e4))

    def wanted(column: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(lesson, column) for _, lesson in known])).float()

    def apart(student: Tensor, teacher: Tensor) -> Tensor:
        return functional.kl_div(
            functional.log_softmax(student.float(), -1), functional.log_softmax(teacher, -1),
            reduction="batchmean", log_target=True,
        )  # fmt: skip

    tagged = wanted("tagged")
    cut = scores["upos"].shape[-1]
    states = torch.cat([levels[network.size.middle], levels[-1]], -1)[chosen].float()
    losses = {
        "arc": apart(arcs[chosen], torch.from_numpy(np.concatenate(wanted_arcs))),
        "rel": apart(network.relations(scores, heads)[chosen], wanted("rel")),
        "upos": apart(scores["upos"][chosen], tagged[:, :cut]),
        "xpos": apart(scores["xpos"][chosen], tagged[:, cut:]),
        "named": apart(names[chosen], wanted("named")),
        "states": ((states - wanted("states")) / spread).pow(2).mean(),
    }
    total = losses["arc"] + losses["rel"] + 0.5 * (losses["upos"] + losses["xpos"])
    total = total + states_weight * losses["states"] + names_weight * losses["named"]
    return total, {f"t.{name}": float(loss.detach()) for name, loss in losses.items()}


def plain_sentences(paths: Sequence[Path], longest: int = 60) -> list[Sentence]:
    """Cut the texts of JSON lines (``text``) into sentences of words, with our own rules."""
    out: list[Sentence] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream):
                text = json.loads(line)["text"]
                document = document_of(str(number), text, titled=False)
                for sentence in sentences_of(document):
                    words = tuple(sentence.words(text))
                    if 3 <= len(words) <= longest:
                        out.append(Sentence(f"{path.stem}.{number}", words))
    return out


def main() -> None:
    """Run or resume a distillation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True, help="folder of a shipped model")
    parser.add_argument("--second", type=Path, help="averaged weights of a trained network that teaches too")
    parser.add_argument("--share", type=float, default=0.4, help="of the second teacher in what is taught")
    parser.add_argument("--text", type=Path, action="append", default=[], help="gzipped JSON lines with `text`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--inner", type=int, default=1024)
    parser.add_argument("--relation", type=int, default=96)
    parser.add_argument("--entity-weight", type=float, default=3.0, help="of the corpus's names in the loss")
    parser.add_argument("--states-weight", type=float, default=0.5, help="of the teacher's words in the loss")
    parser.add_argument("--trunk-rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--max-steps", type=int, default=10**9)
    args = parser.parse_args()
    size = Size(args.layers, args.inner, args.relation)
    settings = Settings(
        args.minutes,
        args.seed,
        trunk_rate=args.trunk_rate,
        head_rate=6e-4,
        layer_decay=0.9,
        average=0.999,
        entity_weight=args.entity_weight,
        layers=size.layers,
        inner=size.inner,
        relation=size.relation,
        second=args.share if args.second else 0.0,
        states_weight=args.states_weight,
    )
    run(settings, size, args)


def student_of(teacher: Network, size: Size, sample: Sequence[Sentence], collate: Collator) -> Network:
    """Return a smaller network, cut out of the teacher by what its channels add on sample sentences."""
    inner = strengths(teacher.layers, lambda: teacher.trunk(collate(sample)))
    network = Network(collate.labels, size)
    network.load_state_dict(smaller(teacher.state_dict(), size, inner))
    network.embed.weight.requires_grad_(False)
    return network


def spread_of(known: Lessons) -> Tensor:
    """Return the deviation of each channel of the teacher's words, never under the median: none counts for many."""
    sample = np.concatenate([lesson.states for lesson in list(known.values())[::50]]).astype(np.float32)
    deviation = sample.std(0)
    return torch.from_numpy(np.maximum(deviation, np.median(deviation)))


def run(s: Settings, size: Size, args: argparse.Namespace) -> None:
    """Teach, then train."""
    torch.manual_seed(s.seed)
    torch.set_num_threads(2)
    parts, labels = load(args.prepared), Labels.load(args.prepared / "labels.json")
    collate = Collator(labels, WordReader(base.vocabulary()))
    teacher = teacher_of(args.teacher, labels)
    teachers = [(teacher, 1.0)]
    if args.second:
        teachers = [
            (teacher, 1 - args.share),
            (trained(args.second, labels, teacher.embed.weight.detach()), args.share),
        ]
    plain = plain_sentences(args.text)
    known: dict[tuple[str, ...], Taught] = {}
    for part in (parts["treebank"], parts["news"], plain):
        kept = [x for x in part if len(x.words) <= LONGEST]
        known |= {sentence.words: taught for sentence, taught in lessons(teachers, kept, collate)}
    spread = spread_of(known)
    print(json.dumps({"lessons": len(known), "words": sum(len(t.heads) for t in known.values())}), flush=True)
    network = student_of(teacher, size, [x for x in parts["treebank"][::100] if 8 <= len(x.words) <= 40], collate)
    legal = torch.tensor(allowed(labels.tags))
    trees = endless(parts["treebank"], collate.reader, s.budget, s.seed)
    names = endless(parts["news"], collate.reader, s.budget, s.seed + 1)
    texts = endless(plain, collate.reader, s.budget, s.seed + 2) if plain else None
    steps = count()

    def draw() -> tuple[int, list[Sentence], list[Sentence], bool]:
        turn, first = next(trees)
        bare = texts is not None and next(steps) % PLAIN_EVERY == PLAIN_EVERY - 1
        return turn, first, next(texts if bare and texts is not None else names)[1], bare

    def taught(sentences: list[Sentence], *, gold: bool) -> tuple[Tensor, dict[str, float]]:
        batch = collate(sentences)
        levels = network.trunk(batch)
        scores, named = network.syntax(levels), network.entities(levels)
        loss, shown = torch.zeros(()), dict[str, float]()
        if batch.heads is not None:
            loss, shown = treebank_loss(network, batch, scores)
        elif gold:
            found = entity_loss(network, batch, named, legal)
            loss, shown = found * s.entity_weight, {"ner": float(found.detach())}
        rows = [(i, known[x.words]) for i, x in enumerate(sentences) if x.words in known]
        if rows:
            more, also = taught_loss(
                network, batch, levels, scores, named, rows, spread, s.entity_weight * 2 / 3, s.states_weight
            )
            loss, shown = loss + more, shown | also
        return loss, shown

    def score(drawn: tuple[int, list[Sentence], list[Sentence], bool]) -> Step:
        turn, first, second, bare = drawn
        loss, shown = taught(first, gold=True)
        more, also = taught(second, gold=not bare)
        words = sum(len(x.words) for x in first + second)
        return Step(loss + more, shown | {f"n.{k}" if k in shown else k: v for k, v in also.items()}, words, turn)

    fit(network, s, args, collate, parts, draw, score)


if __name__ == "__main__":
    main()
