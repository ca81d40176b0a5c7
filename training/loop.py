"""The training loop: a budget of wall time, checkpoints, a moving average, and a log kept as data.

The learning rate follows the share of the budget that is used up (a short warm-up, then a straight line to zero), so
a slower machine makes fewer steps and still ends its schedule. What is exported is the moving average of the weights.
Killed at any moment, a run goes on from its last checkpoint.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.network import Network


@dataclass(frozen=True, slots=True)
class Pace:
    """What every run can vary; logged with it."""

    minutes: float
    seed: int = 11
    weight_decay: float = 0.01
    warm_up: float = 0.04
    average: float = 0.998
    bf16: bool = True


@dataclass(frozen=True, slots=True)
class Settings(Pace):
    """What a run of the encoder can vary."""

    budget: int = 1280  # padded pieces a batch
    trunk_rate: float = 2e-4
    head_rate: float = 1.2e-3
    layer_decay: float = 0.85
    entity_weight: float = 3.0
    frozen: bool = False  # train the heads on the base trunk as it is
    layers: int = 6
    inner: int = 1536
    relation: int = 128
    second: float = 0.0  # share of a second teacher
    states_weight: float = 0.5  # of the teacher's words in the loss


def rate_share(progress: float, warm_up: float) -> float:
    """Return the share of the peak learning rate at `progress` in 0..1."""
    if progress < warm_up:
        return 0.02 + 0.98 * progress / warm_up
    return max(0.0, (1 - progress) / (1 - warm_up))


def rates(network: Network, s: Settings) -> dict[str, float]:
    """Return the peak rate of each trained weight: lower layers learn slower, new parts learn fast."""
    out: dict[str, float] = {}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("layers."):
            rate = s.trunk_rate * s.layer_decay ** (network.size.layers - 1 - int(name.split(".")[1]))
        elif name.startswith(("place.", "norm.")):
            rate = s.trunk_rate * s.layer_decay**network.size.layers
        else:
            rate = s.head_rate
        out[name] = rate
    return out


def groups(network: nn.Module, peaks: Mapping[str, float], decay: float) -> list[dict[str, Any]]:
    """Return optimizer groups of the weights that have a peak rate; norms and biases are not decayed."""
    return [
        {"params": [weight], "lr": peaks[name], "peak": peaks[name], "weight_decay": decay if weight.dim() > 1 else 0.0}
        for name, weight in network.named_parameters()
        if name in peaks
    ]


class Averaged:
    """The moving average of the trained weights."""

    def __init__(self, network: nn.Module, rate: float) -> None:
        self.rate = rate
        self.weights = {n: w.detach().clone() for n, w in network.named_parameters() if w.requires_grad}

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def update(self, network: nn.Module, step: int) -> None:
        """Move towards the present weights; faster in the first steps."""
        share = 1 - min(self.rate, (1 + step) / (10 + step))
        names = [(n, w) for n, w in network.named_parameters() if w.requires_grad]
        torch._foreach_lerp_([self.weights[n] for n, _ in names], [w.detach() for _, w in names], share)


@dataclass(frozen=True, slots=True)
class Step:
    """The loss of one step, its parts by name, and how far the data has come."""

    loss: Tensor
    shown: dict[str, float]
    words: int
    turn: int


def train(
    network: nn.Module,
    s: Pace,
    peaks: Mapping[str, float],
    out: Path,
    log: Path,
    draw: Callable[[], Any],
    score: Callable[[Any], Step],
    measure: Callable[[Averaged], dict[str, float]],
    max_steps: int = 10**9,
) -> Averaged:
    """Train until the budget is used up; return the averaged weights.

    `peaks`: the highest rate of each trained weight. `draw` gives the data of a step, which a resumed run passes over.
    """
    optimizer = torch.optim.AdamW(groups(network, peaks, s.weight_decay), betas=(0.9, 0.98), eps=1e-6, fused=True)
    average = Averaged(network, s.average)
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = out / "checkpoint.pt"
    step, used = 0, 0.0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average.weights = saved["average"]
        step, used = saved["step"], saved["used"]
    for _ in range(step):
        draw()
    journal = Log(log)
    journal.write({"settings": asdict(s), "step": step, "used_s": used})
    budget = s.minutes * 60
    last_save, measured = time.monotonic(), int(used / budget * 6)
    sums: dict[str, float] = {}
    words, since = 0, time.monotonic()
    while used < budget and step < max_steps:
        begun = time.monotonic()
        share = rate_share(used / budget, s.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        network.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=s.bf16):
            done = score(draw())
        done.loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update(network, step)
        step += 1
        words += done.words
        for name, value in done.shown.items():
            sums[name] = sums.get(name, 0.0) + value
        used += time.monotonic() - begun
        if step % 50 == 0:
            pace = words / (time.monotonic() - since)
            journal.write({"step": step, "pass": done.turn, "used_s": round(used), "words_per_s": round(pace)}
                          | {n: round(v / 50, 4) for n, v in sums.items()})  # fmt: skip
            sums, words, since = {}, 0, time.monotonic()
        due = int(used / budget * 6)
        if due > measured:
            measured = due
            journal.write({"step": step, "used_s": round(used)} | measure(average))
            since = time.monotonic()
        if time.monotonic() - last_save > 240 or used >= budget or step == max_steps:
            _save(checkpoint, network, optimizer, average, step, used)
            last_save = time.monotonic()
    torch.save({"weights": average.weights, "step": step}, out / "average.pt")
    journal.write({"finished": step, "used_s": round(used)})
    return average


def _save(path: Path, network: nn.Module, optimizer: Any, average: Averaged, step: int, used: float) -> None:
    part = path.with_suffix(".part")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"average": average.weights, "step": step, "used": used}, part)
    part.replace(path)


class Log:
    """One JSON object a line, appended and printed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def write(self, row: dict[str, Any]) -> None:
        """Append a row."""
        line = json.dumps(row)
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")
        print(line, flush=True)
