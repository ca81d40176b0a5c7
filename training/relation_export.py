"""Write the tuned relation classifier as an int8 graph beside the encoder's, and name it in its manifest.

``python -m training.relation_export --weights FILE --model DIR``
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.graph import Builder, Weights, layer, model_of, norm
from training.manifest import add_files
from training.network import LAYERS, WIDTH
from training.relation_data import TYPES

GRAPH = "relations-1.onnx"


def build(w: Weights, *, int8: bool = True) -> Any:
    """Return the graph.

    Inputs: `pieces` [1, P, 384] (word rows), `marks` and `places` [P], `sides` [2, P] (what each piece counts in the
    mean of a side). Output: `chances` [1, 17], log-probabilities.
    """
    b = Builder(int8=int8, keep=frozenset(("hidden", "head")))
    b.constant("ones", np.ones(WIDTH, np.float32))
    x = "pieces"
    for name, given in (("mark", "marks"), ("place", "places")):
        x = b.node("Add", [x, b.node("Gather", [b.constant(f"{name}.rows", w[f"{name}.weight"]), given], axis=0)])
    state = norm(b, "norm", x, w)
    for i in range(LAYERS):
        state = layer(b, f"layers.{i}", state, w)
    words = b.node("Add", [state.scaled, b.constant("shift", state.shift)])
    flat = b.node("Reshape", [words, b.constant("flat", np.array([-1, WIDTH], np.int64))])
    means = b.node("MatMul", ["sides", flat])
    first = b.node("Gather", [flat, b.constant("zero", np.array([0], np.int64))], axis=0)
    joined = b.node("Concat", [first, means], axis=0)
    row = b.node("Reshape", [joined, b.constant("row", np.array([1, 3 * WIDTH], np.int64))])
    seen = b.node("Tanh", [b.linear("hidden", row, w["hidden.weight"].T, w["hidden.bias"])])
    scores = b.linear("head", seen, w["head.weight"].T, w["head.bias"])
    b.node("LogSoftmax", [scores], out="chances", axis=-1)
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.FLOAT, [1, "P", WIDTH]),
        helper.make_tensor_value_info("marks", TensorProto.INT64, ["P"]),
        helper.make_tensor_value_info("places", TensorProto.INT64, ["P"]),
        helper.make_tensor_value_info("sides", TensorProto.FLOAT, [2, "P"]),
    ]
    outputs = [helper.make_tensor_value_info("chances", TensorProto.FLOAT, [1, None])]
    return model_of(b, "relations", inputs, outputs)


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.weights, weights_only=True)["weights"]
    weights = {name: value.float().numpy() for name, value in saved.items()}
    weights["place.weight"] = weights["place.weight"][:256]
    onnx.save(build(weights), args.model / GRAPH)
    add_files(args.model, [GRAPH], relations={"graph": GRAPH, "types": list(TYPES)})


if __name__ == "__main__":
    main()
