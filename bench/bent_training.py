"""Fit the small network that says how likely a fact is (`grading.hearing.likely.Network`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

TOGETHER, BENDS, ROUNDS, BATCH, RATE, DECAY = 3, 16, 12, 512, 3e-3, 1e-4
"""Networks side by side; bends of a layer; times every row is seen, rows at a time, size of a step, pull of the weights to nought."""


def bent(x: np.ndarray, y: np.ndarray, w: np.ndarray, names: Sequence[str]) -> dict[str, Any]:
    """The network that tells `y` (0 or 1) by the columns of `x`, each row weighed by `w`, as it is shipped.

    Several are fitted from different beginnings and stand side by side, each with its share of the say: one alone leans as chance has it.
    """
    middle, spread = x.mean(0), x.std(0) + 1e-6
    data = tuple(torch.tensor(a, dtype=torch.float32) for a in ((x - middle) / spread, y, w))
    nets = [_fitted(*data, seed) for seed in range(TOGETHER)]
    inner = np.concatenate([net[0].weight.detach().numpy() / spread for net in nets])
    start = np.concatenate([net[0].bias.detach().numpy() for net in nets]) - inner @ middle
    outer = np.concatenate([net[2].weight.detach().numpy()[0] for net in nets]) / TOGETHER
    return {
        "names": list(names),
        "inner": [[round(float(v), 4) for v in row] for row in inner],
        "start": [round(float(v), 4) for v in start],
        "outer": [round(float(v), 4) for v in outer],
        "end": round(float(np.mean([net[2].bias.detach().numpy()[0] for net in nets])), 4),
    }


def _fitted(rows: torch.Tensor, right: torch.Tensor, worth: torch.Tensor, seed: int) -> torch.nn.Sequential:
    torch.manual_seed(seed)
    net = torch.nn.Sequential(torch.nn.Linear(rows.shape[1], BENDS), torch.nn.Tanh(), torch.nn.Linear(BENDS, 1))
    step = torch.optim.Adam(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(ROUNDS):
        for some in torch.randperm(len(rows)).split(BATCH):
            lost = torch.nn.functional.binary_cross_entropy_with_logits(net(rows[some])[:, 0], right[some], reduction="none")
            step.zero_grad()
            (lost * worth[some]).mean().backward()
            step.step()
    return net
