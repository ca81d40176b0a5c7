"""Write a branch's passes as int8 graphs beside the encoder's, and name them in its manifest.

``python -m training.branches.export --weights average.pt --passes cues,roles --name attribution --model DIR``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper

from training.graph import Builder, layer, model_of, norm
from training.manifest import add_files
from training.network import WIDTH

EMBEDDINGS = ("surface", "mark", "distance", "offset")


def build(w: dict[str, NDArray[np.float32]], *, int8: bool = True, keep: frozenset[str] = frozenset()) -> Any:
    """Return the graph of one pass.

    Inputs: `states` [1, W, 768], and for each embedding that the pass has its row numbers [W].
    Output: `scores` [1, W, n].
    """
    b = Builder(int8=int8, keep=keep)
    b.constant("ones", np.ones(WIDTH, np.float32))
    x = b.linear("entry", "states", w["entry.weight"].T, w["entry.bias"])
    given = [name for name in EMBEDDINGS if f"{name}.weight" in w]
    for name in given:
        x = b.node("Add", [x, b.node("Gather", [b.constant(f"{name}.rows", w[f"{name}.weight"]), name], axis=0)])
    state = norm(b, "norm", x, w)
    for i in range(len({name.split(".")[1] for name in w if name.startswith("layers.")})):
        state = layer(b, f"layers.{i}", state, w)
    bias = w["head.bias"] + w["head.weight"] @ state.shift
    b.linear("head", state.scaled, w["head.weight"].T, bias, out="scores")
    inputs = [helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "W", 2 * WIDTH])]
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT64, ["W"]) for name in given]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "W", None])]
    return model_of(b, "branch", inputs, outputs)


def main() -> None:
    """Export one branch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--passes", required=True, help="names of the passes, by comma")
    parser.add_argument("--name", required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--extra", type=Path, help="JSON for the manifest: labels, figures")
    args = parser.parse_args()
    saved = torch.load(args.weights, weights_only=True)["weights"]
    every = {name: value.float().numpy() for name, value in saved.items()}
    files: dict[str, str] = {}
    for part in args.passes.split(","):
        weights = {n.removeprefix(f"{part}."): v for n, v in every.items() if n.startswith(f"{part}.")}
        files[part] = f"{args.name}-{part}.onnx"
        onnx.save(build(weights, int8=not args.float, keep=frozenset(("head",))), args.model / files[part])
    extra = json.loads(args.extra.read_text(encoding="utf-8")) if args.extra else {}
    add_files(args.model, list(files.values()), branches={args.name: {"passes": files} | extra})


if __name__ == "__main__":
    main()
