"""What needs torch: the CRF loss, the batches, and a graph that says what the network says."""

import itertools
import random

import numpy as np
import pytest

from tests.training.material import LABELS, NEWS, TREE, VOCABULARY, WORDS
from training.labels import allowed
from training.samples import Sentence

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_crf_loss_is_the_share_of_the_legal_paths() -> None:
    from itertools import product

    from training.crf import crf_loss

    torch.manual_seed(0)
    scores = torch.randn(1, 3, len(LABELS.tags))
    steps = torch.randn(len(LABELS.tags) + 1, len(LABELS.tags) + 1)
    legal = torch.tensor(allowed(LABELS.tags))
    edge = len(LABELS.tags)

    def value(path: tuple[int, ...]) -> float | None:
        chain = [edge, *path, edge]
        if not all(legal[a, b] for a, b in itertools.pairwise(chain)):
            return None
        moved = sum(float(steps[a, b]) for a, b in itertools.pairwise(chain))
        return moved + sum(float(scores[0, i, t]) for i, t in enumerate(path))

    values = {p: v for p in product(range(edge), repeat=3) if (v := value(p)) is not None}
    total = float(torch.logsumexp(torch.tensor(list(values.values())), 0))
    path = (0, 4, 0)
    loss = crf_loss(scores, torch.tensor([path]), torch.ones(1, 3, dtype=torch.bool), steps, legal)
    assert float(loss) * 3 == pytest.approx(total - values[path], abs=1e-4)


def test_batches_hold_each_sentence_once_and_keep_the_budget() -> None:
    from training.batches import buckets
    from variorum.language.pieces import WordReader

    sentences = [Sentence(str(n), WORDS * n) for n in range(1, 12)]
    parts = buckets(sentences, WordReader(VOCABULARY), 120, random.Random(1))
    assert sorted(s.name for part in parts for s in part) == sorted(s.name for s in sentences)
    assert all(max(len(s.words) for s in part) * len(part) <= 120 for part in parts)


def test_dropping_the_final_stop_keeps_the_tree() -> None:
    from training.batches import augment

    seen = {augment(TREE, random.Random(seed)).words for seed in range(200)}
    assert WORDS[:-1] in seen
    assert tuple(w.upper() for w in WORDS) in seen


def test_swapped_names_keep_their_labels_and_the_words_around_them() -> None:
    from training.batches import mentions_of, swap_names

    other = Sentence("c", ("New", "York"), entities=((0, 2, "LOC"),))
    mentions = mentions_of([NEWS, other])
    seen = {swap_names(NEWS, mentions, random.Random(seed), share=1.0) for seed in range(20)}
    assert {s.words for s in seen} == {WORDS, ("Rockets", "hit", "New", "York", ".")}
    assert all(s.words[a:b] in mentions[label] for s in seen for a, b, label in s.entities)


@pytest.mark.parametrize("outliers", [False, True])
def test_exported_graph_says_what_the_network_says(outliers: bool) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    from training.batches import Collator
    from training.graph import build
    from training.network import Network
    from variorum.language.pieces import WordReader

    torch.manual_seed(1)
    network = Network(LABELS).eval()
    for weight in network.parameters():
        if weight.dim() == 3 or weight.shape[-1] == 384:
            torch.nn.init.normal_(weight, std=0.04)
    batch = Collator(LABELS, WordReader(VOCABULARY))([TREE])
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    with torch.no_grad():
        levels = network.trunk(batch)
        wanted = network.syntax(levels)
        tags = network.entities(levels)[0, :]
        embedded = network.embed(batch.pieces) + network.place.weight[: batch.pieces.shape[1]]
        embedded = embedded + network.shape(batch.shape) + network.prefix(batch.prefix) + network.suffix(batch.suffix)
    ranges = {f"layers.{i}": (np.arange(1536, 0, -1) % 97).astype(np.float32) for i in range(6)} if outliers else None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(build(weights, int8=False, ranges=ranges).SerializeToString(), options)
    found = session.run(
        None, {"embedded": embedded.numpy(), "first": batch.first[0].numpy(), "last": batch.last[0].numpy()}
    )
    tagged, arc, _, heads, seen, middle, top = found
    cut = len(LABELS.upos)
    np.testing.assert_allclose(tagged[:, :cut], wanted["upos"][0], atol=1e-3)
    np.testing.assert_allclose(heads, wanted["rel_head"][0], atol=1e-3)
    np.testing.assert_allclose(seen, tags, atol=1e-3)
    centred = wanted["arc"][0] - wanted["arc"][0].mean(1, keepdim=True)
    np.testing.assert_allclose(arc - arc.mean(1, keepdims=True), centred, atol=1e-2)
    for given, level, name in ((middle, levels[4], "layers.3"), (top, levels[6], "layers.5")):
        np.testing.assert_allclose(given[0] + weights[f"{name}.norm2.bias"], level[0], atol=1e-2)
