"""Write the trained weights as a model folder that the runtime reads.

``python -m training.export --prepared DIR --weights average.pt --out DIR --version 1 [--float] [--keep name,...]``
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from training import base
from training.batches import Collator
from training.graph import build
from training.labels import Labels, allowed
from training.lemma_table import derive
from training.network import Batch, Network, Size, load_base
from training.prepare import load
from variorum.language.pieces import WordReader

GRAPH = "encoder-{version}.onnx"
DATA = (
    {"name": "all-MiniLM-L6-v2", "use": "base weights", "licence": "Apache-2.0"},
    {"name": "UD English-EWT 2.16", "use": "tags, trees, lemmas", "licence": "CC BY-SA 4.0"},
    {
        "name": "UD English-GUM 2.16 without whow and fiction",
        "use": "tags, trees, lemmas",
        "licence": "by genre; annotations CC BY",
    },
    {
        "name": "en-worldwide-newswire",
        "use": "entities",
        "licence": "none stated by its repository; no text is shipped",
    },
    {
        "name": "PolNeAR 1.0.0, texts of train",
        "use": "plain text on which the teacher is followed; training of the attribution branch",
        "licence": "none stated for the data; no text is shipped",
    },
)


def quantize_rows(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return int8 rows and one scale a row."""
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def trained_network(labels: Labels, trained: dict[str, Any]) -> Network:
    """Return the network with base and trained weights."""
    network = Network(labels, Size.of(trained))
    load_base(network, base.weights())
    network.load_state_dict(trained, strict=False)
    network.eval()
    return network


def numpy_weights(network: Network) -> dict[str, NDArray[np.float32]]:
    """Return all weights by the names of `training.network`."""
    return {name: value.detach().float().numpy() for name, value in network.state_dict().items()}


def fold_type(weights: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """Stack the embedding tables in the order that the runtime expects."""
    names = ("embed", "place", "shape", "prefix", "suffix")
    return np.concatenate([weights[f"{name}.weight"] for name in names])


def inner_ranges(network: Network, batch: Batch) -> dict[str, NDArray[np.float32]]:
    """Return the largest size of every inner channel of each layer on some sentences, by the layer's name."""
    found: dict[str, NDArray[np.float32]] = {}

    def watch(name: str) -> Any:
        def keep(_: Any, __: Any, out: torch.Tensor) -> None:
            inner = torch.nn.functional.gelu(out[batch.present])
            found[name] = inner.abs().amax(0).numpy()

        return keep

    hooks = [layer.up.register_forward_hook(watch(f"layers.{i}")) for i, layer in enumerate(network.layers)]
    with torch.no_grad():
        network.trunk(batch)
    for hook in hooks:
        hook.remove()
    return found


def _relations_of(folder: Path) -> dict[str, Any] | None:
    """Return the entry of a relation classifier that lies in the folder: it has a trunk of its own and stays. The
    branches read the encoder's words, so they must be trained and exported again."""
    path = folder / "manifest.json"
    found: dict[str, Any] | None = (
        json.loads(path.read_text(encoding="utf-8")).get("relations") if path.exists() else None
    )
    return found


def main() -> None:
    """Export one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--float", action="store_true", help="float32 matrices, to measure the loss of int8")
    parser.add_argument("--keep", default="", help="names of matrices that stay float32, by comma")
    parser.add_argument("--drop", default="", help="entity labels not given out, by comma")
    parser.add_argument("--figures", type=Path, help="JSON with the figures to write into the manifest")
    args = parser.parse_args()
    labels = Labels.load(args.prepared / "labels.json")
    saved = torch.load(args.weights, weights_only=True, map_location="cpu")
    network = trained_network(labels, saved.get("weights") or saved["average"])
    weights = numpy_weights(network)
    parts = load(args.prepared)
    sample = [s for s in parts["treebank"][::100] if 8 <= len(s.words) <= 40]
    ranges = inner_ranges(network, Collator(labels, WordReader(base.vocabulary()))(sample))
    args.out.mkdir(parents=True, exist_ok=True)
    graph = GRAPH.format(version=args.version)
    model = build(weights, int8=not args.float, keep=frozenset(filter(None, args.keep.split(","))), ranges=ranges)
    (args.out / graph).write_bytes(model.SerializeToString())
    rows, scales = quantize_rows(fold_type(weights))
    np.save(args.out / "rows.npy", rows)
    np.save(args.out / "scales.npy", scales)
    pieces = (base.folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n")
    (args.out / "pieces.txt").write_text(pieces + "\n", encoding="utf-8")
    table = derive(parts["treebank"])
    (args.out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), encoding="utf-8")
    steps = np.where(np.array(allowed(labels.tags)), np.round(weights["steps"], 4), -1e4)
    names: tuple[str, ...] = (graph, "rows.npy", "scales.npy", "pieces.txt", "lemmas.json")
    if (args.out / "vectors.npy").exists():
        names = (*names, "vectors.npy", "vector_scales.npy")
    earlier = _relations_of(args.out)
    if earlier:
        names = (*names, earlier["graph"])
    files = {name: hashlib.sha256((args.out / name).read_bytes()).hexdigest() for name in names}
    digest = hashlib.sha256("".join(files.values()).encode()).hexdigest()[:8]
    manifest = {
        "name": "encoder",
        "version": f"{args.version}.{digest}",
        "graph": graph,
        "files": files,
        "labels": {head: list(getattr(labels, head)) for head in ("upos", "xpos", "deprels", "tags")},
        "dropped_labels": [name for name in args.drop.split(",") if name],
        "steps": steps.tolist(),
        "data": list(DATA),
        "figures": json.loads(args.figures.read_text(encoding="utf-8")) if args.figures else {},
    }
    if earlier:
        manifest["relations"] = earlier
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    size = sum((args.out / name).stat().st_size for name in names)
    print(json.dumps({"version": manifest["version"], "bytes": size}))
    onnx.checker.check_model(model)


if __name__ == "__main__":
    main()
