"""The inference graph, written node by node: one sentence, no padding, int8 or float32 matrices.

Sentences are run one at a time, so the dynamic activation scales of int8 never mix two sentences and results do
not depend on what else is in a batch. Embeddings are looked up outside the graph (memory-mapped int8 rows).

Inputs: `embedded` [1, P, 384] (summed embeddings, before the first norm), `first`/`last` [W] (outer pieces of each
word, `[CLS]` in front). Outputs: `upos` [W, n], `xpos` [W, n], `arc` [W, W] (dependent by head, up to a constant
by row), `rel_left` [W, relations x (R + 1)], `rel_head` [W, R], `tags` [W, T], `middle` and
`top` [1, W, 384]: what the branches read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import ARC, ATTENTION_HEADS, WIDTH, Size

Array = NDArray[np.float32]
Weights = dict[str, Array]
Task = tuple[str, Array]  # the name of a task's words [W, WIDTH], and the shift that its biases take in
CONTRIB = "com.microsoft"
OUTLIERS = 64


def quantize_columns(weight: Array, steps: int = 127) -> tuple[NDArray[np.int8], Array]:
    """Return int8 values and one scale a column of a [K, N] matrix (symmetric)."""
    scale = (np.maximum(np.abs(weight).max(0), 1e-8) / steps).astype(np.float32)
    return np.clip(np.round(weight / scale), -steps, steps).astype(np.int8), scale


class Builder:
    """Collects nodes and constants. Matrices named in `keep` stay float32 even where int8 is asked for."""

    def __init__(self, *, int8: bool, keep: frozenset[str] = frozenset(), ranges: Weights | None = None) -> None:
        self.int8, self.keep, self.ranges = int8, keep, ranges or {}
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._count = 0

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, op: str, inputs: list[str], *, out: str = "", domain: str = "", **attributes: Any) -> str:
        """Add a node with one output and return the output's name."""
        self._count += 1
        name = out or f"v{self._count}"
        self.nodes.append(helper.make_node(op, inputs, [name], f"n{self._count}", domain=domain, **attributes))
        return name

    def linear(self, name: str, x: str, weight: Array, bias: Array | None, out: str = "") -> str:
        """Multiply [n, K] by a [K, N] matrix and add the bias."""
        if self.int8 and name not in self.keep:
            values, scale = quantize_columns(weight)
            inputs = [x, self.constant(f"{name}.q", values), self.constant(f"{name}.s", scale), ""]
            if bias is not None:
                inputs.append(self.constant(f"{name}.b", bias))
            return self.node("DynamicQuantizeMatMul", inputs, out=out, domain=CONTRIB)
        w = self.constant(f"{name}.w", weight)
        if bias is None:
            return self.node("MatMul", [x, w], out=out)
        return self.node("Add", [self.node("MatMul", [x, w]), self.constant(f"{name}.b", bias)], out=out)


def build(w: Weights, *, int8: bool, keep: frozenset[str] = frozenset(), ranges: Weights | None = None) -> Any:
    """Return the ONNX model of these weights (names as in `training.network`).

    `ranges`: for each layer's name the largest size of its inner channels on sample sentences. The OUTLIERS
    widest channels stay float32 (after LLM.int8(): Dettmers et al., 2022), so that the others get finer steps.
    """
    b = Builder(int8=int8, keep=keep, ranges=ranges)
    b.constant("flat", np.array([-1, WIDTH], np.int64))
    b.constant("ones", np.ones(WIDTH, np.float32))
    state = norm(b, "norm", "embedded", w)
    levels = [state]
    size = Size.of(w)
    for i in range(size.layers):
        state = layer(b, f"layers.{i}", state, w)
        levels.append(state)
    syntax, entity, tag = _mixes(b, levels, w)
    _heads(b, syntax, entity, tag, w)
    _states(b, levels, size.middle)
    shapes: list[tuple[str, int, list[Any]]] = [
        ("embedded", TensorProto.FLOAT, [1, "P", WIDTH]),
        ("first", TensorProto.INT64, ["W"]),
        ("last", TensorProto.INT64, ["W"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["W", None])
        for name in ("upos_xpos", "arc", "rel_left", "rel_head", "tags")
    ]
    outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "W", WIDTH]) for name in ("middle", "top")]
    return model_of(b, "encoder", [helper.make_tensor_value_info(*s) for s in shapes], outputs)


def model_of(b: Builder, name: str, inputs: list[Any], outputs: list[Any]) -> Any:
    """Return the collected nodes as a checked ONNX model."""
    graph = helper.make_graph(b.nodes, name, inputs, outputs, b.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(CONTRIB, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="variorum")
    onnx.checker.check_model(model)
    return model


@dataclass(frozen=True, slots=True)
class Normed:
    """A layer norm's output ``z * scale + shift``, taken apart so that matrices read the even-scaled `z`.

    A few channels of BERT's norms are large; in one int8 scale for all channels they drown the rest. Scale and shift
    move exactly into the matrices and biases that follow; `scaled` (``z * scale``) feeds residual sums and mixes.
    """

    z: str
    scaled: str
    scale: Array
    shift: Array

    def linear(self, b: Builder, name: str, weight: Array, bias: Array) -> str:
        """Multiply the norm's output by a [K, N] matrix and add the bias."""
        return b.linear(name, self.z, weight * self.scale[:, None], bias + self.shift @ weight)


def norm(b: Builder, name: str, x: str, w: Weights) -> Normed:
    """Take a layer norm apart."""
    scale = w[f"{name}.weight"]
    z = b.node("LayerNormalization", [x, "ones"], axis=-1, epsilon=1e-12)
    return Normed(z, b.node("Mul", [z, b.constant(f"{name}.g", scale)]), scale, w[f"{name}.bias"])


def layer(b: Builder, name: str, state: Normed, w: Weights) -> Normed:
    """Add one transformer layer."""
    joined = state.linear(b, f"{name}.qkv", w[f"{name}.qkv.weight"].T, w[f"{name}.qkv.bias"])
    parts = [f"{name}.{c}" for c in "qkv"]
    b.nodes.append(helper.make_node("Split", [joined], parts, f"{name}.split", axis=-1, num_outputs=3))
    seen = b.node("MultiHeadAttention", parts, domain=CONTRIB, num_heads=ATTENTION_HEADS)
    out = b.linear(f"{name}.out", seen, w[f"{name}.out.weight"].T, w[f"{name}.out.bias"] + state.shift)
    state = norm(b, f"{name}.norm1", b.node("Add", [state.scaled, out]), w)
    up, up_bias = w[f"{name}.up.weight"].T, w[f"{name}.up.bias"]
    down, down_bias = w[f"{name}.down.weight"].T, w[f"{name}.down.bias"] + state.shift
    if name not in b.ranges:
        inner = b.node("Gelu", [state.linear(b, f"{name}.up", up, up_bias)], domain=CONTRIB)
        lowered = b.linear(f"{name}.down", inner, down, down_bias)
        return norm(b, f"{name}.norm2", b.node("Add", [state.scaled, lowered]), w)
    order = np.argsort(b.ranges[name], kind="stable")
    inner = b.node("Gelu", [state.linear(b, f"{name}.up", up[:, order], up_bias[order])], domain=CONTRIB)
    sizes = b.constant(f"{name}.sizes", np.array([len(order) - OUTLIERS, OUTLIERS], np.int64))
    halves = [f"{name}.even", f"{name}.wide"]
    b.nodes.append(helper.make_node("Split", [inner, sizes], halves, f"{name}.outliers", axis=-1))
    lowered = b.linear(f"{name}.down", halves[0], down[order[:-OUTLIERS]], down_bias)
    wide = b.node("MatMul", [halves[1], b.constant(f"{name}.wide.w", down[order[-OUTLIERS:]])])
    summed = b.node("Add", [b.node("Add", [state.scaled, lowered]), wide])
    return norm(b, f"{name}.norm2", summed, w)


def _mixes(b: Builder, levels: list[Normed], w: Weights) -> tuple[Task, Task, Task]:
    """Mix the levels for each task, then take the mean of each word's outer pieces: three times [W, WIDTH].

    With each comes the mix of the norms' shifts [WIDTH], which the heads add to their biases.
    """
    logits = np.stack([w[f"mix_{task}.weights"] for task in ("syntax", "entity", "tag")])
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares = (shares / shares.sum(1, keepdims=True)).astype(np.float32)
    shifts = shares @ np.stack([level.shift for level in levels])
    b.constant("flatten", np.array([len(levels), -1], np.int64))
    b.constant("three", np.array([3, -1, WIDTH], np.int64))
    joined = b.node("Reshape", [b.node("Concat", [level.scaled for level in levels], axis=0), "flatten"])
    mixed = b.node("Reshape", [b.node("MatMul", [b.constant("shares", shares / 2), joined]), "three"])
    words = b.node("Add", [b.node("Gather", [mixed, "first"], axis=1), b.node("Gather", [mixed, "last"], axis=1)])
    names = ["syntax", "entity", "tag"]
    b.nodes.append(helper.make_node("Split", [words], [f"{n}3" for n in names], "tasks", axis=0, num_outputs=3))
    flat = [b.node("Reshape", [f"{n}3", "flat"], out=n) for n in names]
    return (flat[0], shifts[0]), (flat[1], shifts[1]), (flat[2], shifts[2])


def _states(b: Builder, levels: list[Normed], middle: int) -> None:
    """Give out the words of the middle and the last level, for the branches; without the norms' shifts."""
    half = b.constant("half", np.array(0.5, np.float32))
    for name, level in (("middle", levels[middle]), ("top", levels[-1])):
        ends = [b.node("Gather", [level.scaled, end], axis=1) for end in ("first", "last")]
        b.node("Mul", [b.node("Add", ends), half], out=name)


def _heads(b: Builder, syntax: Task, entity: Task, tag: Task, w: Weights) -> None:
    def shifted(task: Task, weight: Array, bias: Array) -> tuple[str, Array, Array]:
        return task[0], weight.T, bias + weight @ task[1]

    b.linear(
        "upos_xpos",
        *shifted(
            tag,
            np.concatenate([w["upos.weight"], w["xpos.weight"]]),
            np.concatenate([w["upos.bias"], w["xpos.bias"]]),
        ),
        out="upos_xpos",
    )
    parts = ("arc_dependent", "arc_head", "rel_dependent", "rel_head")
    relation = Size.of(w).relation
    hidden = b.linear(
        "syntax",
        *shifted(
            syntax,
            np.concatenate([w[f"{p}.0.weight"] for p in parts]),
            np.concatenate([w[f"{p}.0.bias"] for p in parts]),
        ),
    )
    hidden = b.node("Gelu", [hidden], domain=CONTRIB)
    sizes = b.constant("sizes", np.array([ARC, ARC, relation, relation], np.int64))
    names = ["arc_d", "arc_h", "rel_d", "rel_head"]
    b.nodes.append(helper.make_node("Split", [hidden, sizes], names, "parts", axis=-1))
    arc = w["arc.weight"][0]
    left = b.linear("arc", "arc_d", arc[:ARC, :ARC], arc[ARC, :ARC])
    b.node("MatMul", [left, b.node("Transpose", ["arc_h"], perm=[1, 0])], out="arc")
    rel = w["rel.weight"].transpose(1, 0, 2).reshape(relation + 1, -1)
    b.linear("rel", "rel_d", rel[:relation], rel[relation], out="rel_left")
    seen = b.node(
        "Gelu",
        [b.linear("entity_hidden", *shifted(entity, w["entity_hidden.0.weight"], w["entity_hidden.0.bias"]))],
        domain=CONTRIB,
    )
    b.linear("entity", seen, w["entity.weight"].T, w["entity.bias"], out="tags")
