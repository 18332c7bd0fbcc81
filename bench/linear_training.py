"""Fit the small linear models of the ear (`grading.hearing.linear`) and write them as data."""

from __future__ import annotations

import argparse
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import numpy as np
import torch

from grading.text import Lang

OFTEN, ROUNDS, RATE = 2, 400, 0.05
"""Sentences in which a sign must occur; steps and their size."""
UNIT = 127
"""The largest whole number of a row."""


def fitted(rows: Sequence[tuple[AbstractSet[str], int]], kinds: int, target: Path, *, hold: float, worth: float, often: int = OFTEN) -> int:
    """Write the model that tells kinds by signs, and return how many signs it keeps."""
    data = fit(rows, kinds, hold=hold, worth=worth, often=often)
    target.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(data["names"].split("\n"))


def fit(rows: Sequence[tuple[AbstractSet[str], int]], kinds: int, *, hold: float, worth: float, often: int = OFTEN) -> dict[str, Any]:
    """The model that tells kinds by signs, as it is shipped.

    `hold` is the penalty over the number of rows; a sign none of whose weights reaches `worth` is left out.
    """
    counts = Counter(sign for found, _ in rows for sign in found)
    names = sorted(sign for sign, n in counts.items() if n >= often)
    index = {name: n for n, name in enumerate(names)}
    places: list[list[int]] = [[], []]
    values: list[float] = []
    for place, (found, _) in enumerate(rows):
        known = [index[s] for s in sorted(found) if s in index]
        places[0] += [place] * len(known)
        places[1] += known
        values += [1 / max(1, len(known)) ** 0.5] * len(known)
    x = torch.sparse_coo_tensor(torch.tensor(places), torch.tensor(values), (len(rows), len(names))).to_sparse_csr()
    y = torch.tensor([kind for _, kind in rows])
    torch.manual_seed(0)
    weight, start = torch.zeros(len(names), kinds, requires_grad=True), torch.zeros(kinds, requires_grad=True)
    step = torch.optim.Adam([weight, start], lr=RATE)
    for _ in range(ROUNDS):
        loss = torch.nn.functional.cross_entropy(x @ weight + start, y) + hold / len(rows) * (weight**2).sum()
        step.zero_grad()
        loss.backward()
        step.step()
    made = weight.detach().numpy()
    kept = np.flatnonzero(np.abs(made).max(axis=1) >= worth)
    reach = float(np.abs(made).max())
    whole = np.rint(made[kept] * UNIT / reach).astype(np.int8)
    return {
        "names": "\n".join(names[n] for n in kept),
        "rows": b64encode(whole.tobytes()).decode(),
        "step": round(reach / UNIT, 6),
        "start": [round(float(v), 3) for v in start.detach()],
    }


def from_command_line(about: str | None, train: Callable[[Lang], None], check: Callable[[Lang], None]) -> None:
    """Train and check the languages asked for, or check only."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="+", default=["zh", "en"], choices=["zh", "en"])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for lang in args.langs:
        if not args.check:
            train(lang)
        check(lang)
