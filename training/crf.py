"""A linear-chain conditional random field: its loss in torch. Decoding lives in the runtime (numpy)."""

from __future__ import annotations

import torch
from torch import Tensor

FORBIDDEN = -1e4


def crf_loss(scores: Tensor, tags: Tensor, present: Tensor, steps: Tensor, legal: Tensor) -> Tensor:
    """Return the mean negative log likelihood per token.

    `scores` [B, W, T], `tags` [B, W], `present` [B, W] bool and left-aligned, `steps` [T + 1, T + 1] with the
    sentence's edge last, `legal` the same shape. Illegal steps score FORBIDDEN.
    """
    steps = steps.masked_fill(~legal, FORBIDDEN)
    edge = steps.shape[0] - 1
    inner, enter, leave = steps[:edge, :edge], steps[edge, :edge], steps[:edge, edge]
    alpha = enter + scores[:, 0]
    for i in range(1, scores.shape[1]):
        after = torch.logsumexp(alpha[:, :, None] + inner, 1) + scores[:, i]
        alpha = torch.where(present[:, i, None], after, alpha)
    total = torch.logsumexp(alpha + leave, 1)

    emitted = (scores.gather(2, tags[..., None])[..., 0] * present).sum(1)
    moved = (inner[tags[:, :-1], tags[:, 1:]] * present[:, 1:]).sum(1)
    final = tags.gather(1, (present.sum(1) - 1)[:, None])[:, 0]
    path = emitted + moved + enter[tags[:, 0]] + leave[final]
    return (total - path).sum() / present.sum()
