"""Fit the small network that says how likely a fact is (`grading.hearing.likely.Network`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

BENDS, ROUNDS, BATCH, RATE, DECAY = 16, 12, 512, 3e-3, 1e-4
"""Bends of the layer; times every row is seen, rows at a time, size of a step, pull of the weights to nought."""


def bent(x: np.ndarray, y: np.ndarray, w: np.ndarray, names: Sequence[str]) -> dict[str, Any]:
    """The network that tells `y` (0 or 1) by the columns of `x`, each row weighed by `w`, as it is shipped."""
    torch.manual_seed(0)
    middle, spread = x.mean(0), x.std(0) + 1e-6
    net = torch.nn.Sequential(torch.nn.Linear(x.shape[1], BENDS), torch.nn.Tanh(), torch.nn.Linear(BENDS, 1))
    step = torch.optim.Adam(net.parameters(), lr=RATE, weight_decay=DECAY)
    rows, right, worth = (torch.tensor(a, dtype=torch.float32) for a in ((x - middle) / spread, y, w))
    for _ in range(ROUNDS):
        for some in torch.randperm(len(rows)).split(BATCH):
            lost = torch.nn.functional.binary_cross_entropy_with_logits(net(rows[some])[:, 0], right[some], reduction="none")
            step.zero_grad()
            (lost * worth[some]).mean().backward()
            step.step()
    inner = net[0].weight.detach().numpy() / spread
    start = net[0].bias.detach().numpy() - inner @ middle
    return {
        "names": list(names),
        "inner": [[round(float(v), 4) for v in row] for row in inner],
        "start": [round(float(v), 4) for v in start],
        "outer": [round(float(v), 4) for v in net[2].weight.detach().numpy()[0]],
        "end": round(float(net[2].bias.detach()[0]), 4),
    }
