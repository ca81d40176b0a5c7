"""What needs torch: a shipped model is a float network again, and teaches a smaller one."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.material import LABELS, NEWS, TREE, VOCABULARY, WORDS
from training.labels import Labels

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def network_of(layers: int, inner: int, relation: int) -> Any:
    from training.network import Network, Size

    torch.manual_seed(2)
    network = Network(LABELS, Size(layers, inner, relation)).eval()
    for weight in network.parameters():
        if weight.dim() > 1:
            torch.nn.init.normal_(weight, std=0.04)
        elif weight.shape[0] == 384:
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    for table in (network.embed, network.place, network.shape, network.prefix, network.suffix):
        scale = table.weight.abs().amax(1, keepdim=True) / 127  # rows are shipped in int8
        table.weight.data = (table.weight / scale).round() * scale
    return network


def ship(network: Any, folder: Path, labels: Labels = LABELS) -> Path:
    from training.export import fold_type, numpy_weights, quantize_rows
    from training.graph import build

    weights = numpy_weights(network)
    inner = weights["layers.0.up.bias"].shape[0]
    ranges = {f"layers.{i}": np.arange(inner, 0, -1).astype(np.float32) for i in range(network.size.layers)}
    (folder / "g.onnx").write_bytes(build(weights, int8=False, ranges=ranges).SerializeToString())
    rows, scales = quantize_rows(fold_type(weights))
    np.save(folder / "rows.npy", rows)
    np.save(folder / "scales.npy", scales)
    names = {head: list(given) for head, given in asdict(labels).items()}
    manifest = {"graph": "g.onnx", "labels": names, "steps": weights["steps"].tolist()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def collator() -> Any:
    from training.batches import Collator
    from variorum.language.pieces import WordReader

    return Collator(LABELS, WordReader(VOCABULARY))


def test_a_shipped_model_says_the_same_as_the_network_it_was_made_of(tmp_path: Path) -> None:
    from training.teacher import teacher_of

    network = network_of(3, 128, 16)
    teacher = teacher_of(ship(network, tmp_path), LABELS)
    assert teacher.size == network.size
    batch = collator()([TREE])
    with torch.no_grad():
        (wanted, names), (found, same) = (
            (each.syntax(levels), each.entities(levels))
            for each, levels in ((each, each.trunk(batch)) for each in (network, teacher))
        )
        relations = [
            each.relations(said, batch.heads.clamp_min(0)) for each, said in ((network, wanted), (teacher, found))
        ]
    torch.testing.assert_close(same, names, atol=0.02, rtol=0)
    torch.testing.assert_close(relations[1], relations[0], atol=0.02, rtol=0)
    for head in ("upos", "xpos"):
        torch.testing.assert_close(found[head], wanted[head], atol=0.02, rtol=0)
    centred = [said["arc"] - said["arc"].mean(-1, keepdim=True) for said in (found, wanted)]
    torch.testing.assert_close(*centred, atol=0.02, rtol=0)


def test_a_treebank_sentence_is_taught_with_its_own_heads() -> None:
    from training.teacher import lessons

    ((sentence, found),) = lessons([(network_of(2, 128, 16), 1.0)], [TREE], collator())
    assert sentence is TREE
    assert found.heads.tolist() == list(TREE.heads)
    assert (found.arc.shape, found.states.shape) == ((4, 5), (4, 768))


def test_a_teacher_with_other_labels_is_refused(tmp_path: Path) -> None:
    from training.teacher import teacher_of

    folder = ship(network_of(2, 128, 16), tmp_path)
    other = Labels(LABELS.upos, LABELS.xpos, LABELS.deprels, ("O", "B-WEAPON"))
    with pytest.raises(ValueError, match="other labels of tags"):
        teacher_of(folder, other)


def test_a_sentence_without_gold_heads_is_taught_with_the_teachers_own() -> None:
    from training.teacher import lessons

    ((_, found),) = lessons([(network_of(2, 128, 16), 1.0)], [NEWS], collator())
    np.testing.assert_array_equal(found.heads, found.arc.argmax(1))


def test_a_student_of_the_same_size_has_nothing_to_learn_and_a_smaller_one_has() -> None:
    from training.distil import spread_of, student_of, taught_loss
    from training.network import Size
    from training.teacher import lessons

    teacher = network_of(3, 128, 16)
    known = {sentence.words: lesson for sentence, lesson in lessons([(teacher, 1.0)], [TREE], collator())}
    losses = []
    for size in (Size(3, 128, 16), Size(2, 96, 8)):
        student = student_of(teacher, size, [TREE], collator()).eval()
        batch = collator()([TREE])
        levels = student.trunk(batch)
        rows = [(0, known[WORDS])]
        loss, _ = taught_loss(
            student, batch, levels, student.syntax(levels), student.entities(levels), rows, spread_of(known)
        )
        losses.append(float(loss.detach()))
    assert losses[0] < 0.05 < losses[1]


def test_a_narrower_layer_keeps_the_channels_that_add_most() -> None:
    from training.pruning import narrowed, strengths

    network = network_of(2, 128, 16)
    batch = collator()([TREE])
    with torch.no_grad():
        network.layers[1].down.weight[:, ::2] = 0
        whole = network.trunk(batch)[-1]
        strength = strengths(network.layers, lambda: network.trunk(batch))
        weights = narrowed(network.state_dict(), "layers.1", strength[1], 64)
        for part in ("up", "down"):
            layer = getattr(network.layers[1], part)
            layer.weight = torch.nn.Parameter(weights[f"layers.1.{part}.weight"])
            layer.bias = torch.nn.Parameter(weights[f"layers.1.{part}.bias"])
        torch.testing.assert_close(network.trunk(batch)[-1], whole)
