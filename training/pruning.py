"""Cut a smaller network out of a larger: its lowest layers, and of each the inner channels that add most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from training.network import Size

PARTS = ("qkv", "out", "norm1", "up", "down", "norm2")


def strengths(layers: nn.ModuleList, run: Callable[[], Any]) -> list[Tensor]:
    """Return how much each inner channel adds, by layer: its root mean square times the norm of its weights out.

    `run` passes sample words through the layers.
    """
    found: dict[int, Tensor] = {}

    def watch(i: int) -> Any:
        def keep(_: Any, __: Any, out: Tensor) -> None:
            inner = nn.functional.gelu(out.float()).flatten(0, -2)
            found[i] = inner.pow(2).mean(0).sqrt()

        return keep

    hooks = [layer.up.register_forward_hook(watch(i)) for i, layer in enumerate(layers)]
    with torch.no_grad():
        run()
        for hook in hooks:
            hook.remove()
        return [found[i] * layer.down.weight.norm(dim=0) for i, layer in enumerate(layers)]


def narrowed(weights: Mapping[str, Tensor], name: str, strength: Tensor, inner: int) -> dict[str, Tensor]:
    """Return the weights of the layer `name` with its `inner` strongest inner channels."""
    kept = strongest(strength, inner)
    out: dict[str, Tensor] = {}
    for part in PARTS:
        for kind in ("weight", "bias"):
            value = weights[f"{name}.{part}.{kind}"]
            if part == "up":
                value = value[kept]
            elif part == "down" and kind == "weight":
                value = value[:, kept]
            out[f"{name}.{part}.{kind}"] = value.clone()
    return out


def strongest(strength: Tensor, count: int) -> Tensor:
    """Return the numbers of the `count` strongest channels, ascending."""
    return strength.argsort(descending=True)[:count].sort().values


def smaller(weights: Mapping[str, Tensor], size: Size, inner: Sequence[Tensor]) -> dict[str, Tensor]:
    """Cut an encoder of this size out of a larger one's weights. `inner`: see :func:`strengths`.

    Dropping the upper layers costs least (Sajjad et al., 2023). The top's share of the mixes goes to the new top.
    """
    out = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for i in range(size.layers):
        out |= narrowed(weights, f"layers.{i}", inner[i], size.inner)
    for task in ("syntax", "entity", "tag"):
        mixed = weights[f"mix_{task}.weights"]
        out[f"mix_{task}.weights"] = torch.cat([mixed[: size.layers], mixed[-1:]])
    last = out["rel.weight"].shape[1] - 1  # the constant stays
    for side, others, axis in (("rel_dependent", (0, 2), 1), ("rel_head", (0, 1), 2)):
        kept = strongest(out["rel.weight"].pow(2).sum(others)[:last], size.relation)
        for kind in ("weight", "bias"):
            out[f"{side}.0.{kind}"] = weights[f"{side}.0.{kind}"][kept]
        out["rel.weight"] = out["rel.weight"].index_select(axis, torch.cat([kept, torch.tensor([last])]))
    return out
