"""Teaching the net that hears order (`grading.hearing.order`): filters over word vectors, taught together with a hidden layer.

The filters see what the other models do not, where words stand; the hidden layer sees what `ear_net` sees, so that the filters
need not learn it. Only the filters are shipped as they are: what the hidden layer says is given to `ear_net` to imitate.
Word vectors are those of `ear_net`, which stay as they are, and a few learned places more for words met often enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bench.ear_net import Tables, letters, table
from grading.hearing.features import Sentence
from grading.hearing.lanes import REACH
from grading.hearing.net import FINE
from grading.hearing.order import ABOVE, FULL, LONGEST_LINE, PLACES
from grading.text import Lang

FILTERS, LEARNED, HIDDEN = 64, 16, 96
MET = 2
"""Sentences in which a word must occur to get learned places."""
UNIT = 15.0
"""A word vector's letters that make one."""
LOUDER = 4.0
"""How much larger the hidden layer sees its inputs."""
ROUNDS: dict[Lang, int] = {"zh": 16, "en": 13}
BATCH, RATE, DECAY, WARM = 96, 6e-3, 1e-4, 100
"""Replies of one step; the rate and how it starts; the penalty."""
DROPPED, WORDS_DROPPED, INPUTS_DROPPED = 0.3, 0.1, 0.2
RARELY = -3.5
"""Log-odds of a code that nothing speaks for, at first."""


@dataclass
class Lines:
    """Sentences as numbers of n-grams, place by place, 0 for an unknown one, and the reply each stands in."""

    places: list[Any]
    reply: Any
    names: list[str]
    known: Any
    """For each n-gram (from 1) its shipped vector; zeros if it has none."""
    learned: Any
    """For each n-gram the number of its learned places, 0 if it has none."""


def grams_in(line: Sequence[str]) -> list[list[str]]:
    """The n-grams that begin at each place: characters and pairs of them (Chinese), words (English)."""
    line = line[:LONGEST_LINE]
    if not isinstance(line, str):
        return [[word] for word in line]
    return [[a, a + b] for a, b in pairwise(line)] + [[line[-1], ""]]


def lines(sentences: Sequence[Sentence], reply: Any, tables: Tables) -> Lines:
    """What the filters see."""
    found = [grams_in(s.line) for s in sentences]
    counts = Counter(gram for line in found for gram in {g for place in line for g in place if g})
    pairs_known = {g for g, n in counts.items() if len(g) == 1 or n > MET or " " in g or g in tables.words}
    names = sorted(g for g in counts if g in tables.words or (counts[g] >= MET and g in pairs_known))
    index = {g: n for n, g in enumerate(names, 1)}
    known = np.zeros((len(names) + 1, tables.word_vectors.shape[1]), dtype=np.float32)
    for gram, n in index.items():
        if gram in tables.words:
            known[n] = tables.word_vectors[tables.words[gram]]
    often = [gram for gram in names if counts[gram] >= MET]
    learned = np.zeros(len(names) + 1, dtype=np.int64)
    learned[[index[gram] for gram in often]] = np.arange(1, len(often) + 1)
    places = [np.array([[index.get(g, 0) for g in place] for place in line], dtype=np.int64) for line in found]
    return Lines(places, reply, names, known, learned)


class Slide(nn.Module):
    """Filters over three places, the best place of a sentence, and the hidden layer beside them."""

    def __init__(self, seen: Lines, depth: int, codes: int) -> None:
        super().__init__()
        self.known = nn.Embedding.from_pretrained(torch.tensor(seen.known / UNIT))
        self.register_buffer("places", torch.tensor(seen.learned))
        self.learned = nn.Embedding(int(seen.learned.max()) + 1, LEARNED, padding_idx=0, sparse=True)
        nn.init.normal_(self.learned.weight, std=0.1)
        with torch.no_grad():
            self.learned.weight[0] = 0
        width = seen.known.shape[1] + LEARNED
        self.filters = nn.Linear(width, PLACES * FILTERS, bias=False)
        nn.init.normal_(self.filters.weight, std=0.5 / (width * PLACES) ** 0.5)
        self.filter_bias = nn.Parameter(torch.zeros(FILTERS))
        self.hidden = nn.Linear(depth, HIDDEN)
        self.out = nn.Linear(FILTERS + HIDDEN, codes)
        nn.init.constant_(self.out.bias, RARELY)

    def found(self, places: Any, sizes: Any) -> Any:
        """What each filter finds at its best place of every sentence."""
        vectors = torch.cat([self.known(places), self.learned(self.places[places])], -1).sum(1)
        shares = self.filters(vectors)
        ends = torch.cumsum(sizes, 0)
        of_last, of_next = shares[:-1, :FILTERS].clone(), shares[1:, 2 * FILTERS :].clone()
        of_last[ends[:-1] - 1] = 0
        of_next[(ends - sizes)[1:] - 1] = 0
        own = shares[:, FILTERS : 2 * FILTERS] + functional.pad(of_last, (0, 0, 1, 0)) + functional.pad(of_next, (0, 0, 0, 1))
        return functional.relu(torch.segment_reduce(own, "max", lengths=sizes, unsafe=True) + self.filter_bias)

    def forward(self, places: Any, sizes: Any, inputs: Any) -> Any:
        """Log-odds of the codes of every sentence."""
        if self.training:
            places = places * (torch.rand(places.shape) > WORDS_DROPPED)
        found = functional.dropout(self.found(places, sizes), DROPPED, self.training)
        active = functional.relu(self.hidden(functional.dropout(inputs * LOUDER, INPUTS_DROPPED, self.training)))
        return self.out(torch.cat([found, functional.dropout(active, DROPPED, self.training)], 1))


def _batch(seen: Lines, chosen: Any, inputs: Any) -> tuple[Any, ...]:
    places = [seen.places[n] for n in chosen]
    return torch.from_numpy(np.concatenate(places)), torch.tensor([len(line) for line in places]), torch.from_numpy(inputs[chosen])


def teach(seen: Lines, inputs: Any, labels: Any, chosen: Any, rounds: int) -> Slide:
    """The net taught on the chosen sentences, whole replies at a time."""
    torch.manual_seed(0)
    dice = np.random.default_rng(0)
    net = Slide(seen, inputs.shape[1], labels.shape[1])
    wanted = torch.tensor(labels, dtype=torch.float32)
    dense = [p for name, p in net.named_parameters() if p.requires_grad and name != "learned.weight"]
    makers = (torch.optim.AdamW(dense, weight_decay=DECAY), torch.optim.SparseAdam([net.learned.weight]))
    of_reply = np.split(chosen, np.flatnonzero(np.diff(seen.reply[chosen])) + 1)
    steps = rounds * -(-len(of_reply) // BATCH)
    for step in range(steps):
        at = step % -(-len(of_reply) // BATCH) * BATCH
        if at == 0:
            order = dice.permutation(len(of_reply))
        rows = np.concatenate([of_reply[n] for n in np.sort(order[at : at + BATCH])])
        loss = functional.binary_cross_entropy_with_logits(net(*_batch(seen, rows, inputs)), wanted[rows], reduction="sum")
        for maker in makers:
            maker.param_groups[0]["lr"] = RATE * min(1, (step + 1) / WARM) * (1 - (step + 1) / (steps + 1))
            maker.zero_grad()
        (loss / len(rows)).backward()
        for maker in makers:
            maker.step()
    return net.eval()


@torch.no_grad()
def answer(net: Slide, seen: Lines, inputs: Any, chosen: Any) -> Any:
    """Log-odds of the chosen sentences (whole replies)."""
    return net(*_batch(seen, chosen, inputs)).numpy()


@torch.no_grad()
def of_inputs(net: Slide, inputs: Any) -> Any:
    """The hidden layer's share, with the bias: what `ear_net` is given to imitate."""
    active = functional.relu(net.hidden(torch.from_numpy(np.asarray(inputs, dtype=np.float32)) * LOUDER))
    return (active @ net.out.weight[:, FILTERS:].T + net.out.bias).numpy()


@torch.no_grad()
def packed_order(net: Slide, seen: Lines, tables: Tables, factor: float) -> dict[str, Any]:
    """The filters as `grading.hearing.order` reads them; its answers are multiplied by `factor`."""
    learned = net.learned.weight.numpy()
    unit = float(np.quantile(np.abs(learned[1:]), 0.9995)) / REACH
    whole = np.clip(np.rint(learned / unit), -REACH, REACH)[seen.learned]
    vectors = np.hstack([seen.known, whole])
    filters = net.filters.weight.numpy().T.copy()
    filters[:-LEARNED] /= UNIT
    filters[-LEARNED:] *= unit
    step = float(np.quantile(np.abs(vectors @ filters).max(axis=1), 0.97)) / (0.98 * ABOVE)
    rows = np.clip(np.rint(filters / step), -REACH, REACH)
    unmet = sorted(tables.words.keys() - set(seen.names))
    unlearned = np.zeros((len(unmet), LEARNED))
    of_unmet = np.hstack([tables.word_vectors[[tables.words[name] for name in unmet]], unlearned])
    loud = dict(zip([*seen.names, *unmet], _loud(np.vstack([vectors[1:], of_unmet]), rows), strict=True))
    top = float(max(net.found(torch.from_numpy(p), torch.tensor([len(p)])).max() for p in seen.places))
    fine = FINE / top
    out = net.out.weight.numpy()[:, :FILTERS].T
    out_unit = float(np.quantile(np.abs(out), 0.9999)) / REACH
    return {
        "words": table({name: letters(whole[n]) for n, name in enumerate(seen.names, 1) if seen.learned[n]}),
        "loud": {name: parts for name, parts in loud.items() if parts < FULL},
        "filters": [letters(row) for row in rows],
        "filter_bias": [round(float(b) * fine, 3) for b in net.filter_bias.numpy()],
        "filter_step": fine * step,
        "out": [letters(row) for row in np.clip(np.rint(out / out_unit), -REACH, REACH)],
        "out_step": factor * out_unit / fine,
    }


def _loud(vectors: Any, rows: Any) -> list[int]:
    """For each n-gram how many parts of its vector are heard, so that no share overflows its lane."""
    loud = []
    for vector in vectors:
        parts = FULL
        while np.abs((vector * parts // FULL) @ rows).max() > ABOVE:
            parts -= 1
        loud.append(parts)
    return loud
