"""Teaching the net that hears order (`grading.hearing.order`): filters over word vectors, taught together with a hidden layer.

The filters see what the other models do not, where words stand; the hidden layer sees what `ear_net` sees, so that the filters
need not learn it. Only the filters are shipped as they are: what the hidden layer says is given to `ear_net` to imitate.
Word vectors are those of `ear_net`, which stay as they are, and a few learned places more for words met often enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bench.ear_net import Tables, letters, most_telling, table
from grading.hearing.features import Sentence
from grading.hearing.lanes import REACH
from grading.hearing.layer import FINE
from grading.hearing.order import ABOVE, FULL, LONGEST_LINE, PLACES

FILTERS, CUSTOMER_FILTERS, LEARNED, HIDDEN = 64, 48, 16, 160
SHIPPED = 18_000
"""N-grams whose learned places are shipped."""
MET = 2
"""Sentences in which a word must occur to get learned places."""
UNIT = 15.0
"""A word vector's letters that make one."""
LOUDER = 4.0
"""How much larger the hidden layer sees its inputs."""
ROUNDS = 9
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
    met: Mapping[str, int]
    """In how many sentences each stands."""
    known: Any
    """For each n-gram (from 1) its shipped vector; zeros if it has none."""
    learned: Any
    """For each n-gram the number of its learned places, 0 if it has none."""
    customers: list[Any]
    """What customers said, each once, place by place."""
    before: Any
    """Which of them stands before each sentence."""

    def batch(self, chosen: Any, inputs: Any) -> tuple[Any, ...]:
        """The chosen sentences as a net sees them."""
        numbers, own = np.unique(self.before[chosen], return_inverse=True)
        replies, customers = _side_by_side([self.places[n] for n in chosen]), _side_by_side([self.customers[n] for n in numbers])
        return (*replies, torch.from_numpy(inputs[chosen]), *customers, torch.from_numpy(own))


def _side_by_side(lines: Sequence[Any]) -> tuple[Any, Any]:
    """Lines one behind the other, and how long each is."""
    return torch.from_numpy(np.concatenate(lines)), torch.tensor([len(line) for line in lines])


def grams_in(line: Sequence[str]) -> list[list[str]]:
    """The n-grams that begin at each place: characters and pairs of them (Chinese), words (English)."""
    if not isinstance(line, str):
        return [[word] for word in line]
    return [[a, a + b] for a, b in pairwise(line)] + [[line[-1], ""]]


def lines(sentences: Sequence[Sentence], reply: Any, tables: Tables) -> Lines:
    """What the filters see."""
    found = [grams_in(s.line[:LONGEST_LINE]) for s in sentences]
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
    said = {line: n for n, line in enumerate(dict.fromkeys(s.customer for s in sentences))}
    width = len(found[0][0])
    customers = [_numbered(grams_in(line[-LONGEST_LINE:]) if line else [], index, width) for line in said]
    return Lines(
        [_numbered(line, index, width) for line in found],
        reply,
        names,
        counts,
        known,
        learned,
        customers,
        np.array([said[s.customer] for s in sentences]),
    )


def _numbered(line: Sequence[Sequence[str]], index: Mapping[str, int], width: int) -> Any:
    """A line's n-grams by their numbers; where there is no line, one place with nothing in it."""
    return np.array([[index.get(g, 0) for g in place] for place in line] or [[0] * width], dtype=np.int64)


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
        self.filters, self.customer_filters = _filters(width, FILTERS), _filters(width, CUSTOMER_FILTERS)
        self.filter_bias = nn.Parameter(torch.zeros(FILTERS))
        self.customer_bias = nn.Parameter(torch.zeros(CUSTOMER_FILTERS))
        self.hidden = nn.Linear(depth + FILTERS + CUSTOMER_FILTERS, HIDDEN)
        self.out = nn.Linear(FILTERS + HIDDEN, codes)
        nn.init.constant_(self.out.bias, RARELY)

    def found(self, places: Any, sizes: Any) -> Any:
        """What each filter finds at its best place of every sentence."""
        return self._best(places, sizes, self.filters, self.filter_bias)

    def found_before(self, places: Any, sizes: Any) -> Any:
        """What each of the other filters finds in what customers said."""
        return self._best(places, sizes, self.customer_filters, self.customer_bias)

    def _best(self, places: Any, sizes: Any, filters: nn.Linear, bias: Any) -> Any:
        if self.training:
            places = places * (torch.rand(places.shape) > WORDS_DROPPED)
        shares = filters(torch.cat([self.known(places), self.learned(self.places[places])], -1).sum(1))
        ends, count = torch.cumsum(sizes, 0), len(bias)
        of_last, of_next = shares[:-1, :count].clone(), shares[1:, 2 * count :].clone()
        of_last[ends[:-1] - 1] = 0
        of_next[(ends - sizes)[1:] - 1] = 0
        own = shares[:, count : 2 * count] + functional.pad(of_last, (0, 0, 1, 0)) + functional.pad(of_next, (0, 0, 0, 1))
        return functional.relu(torch.segment_reduce(own, "max", lengths=sizes, unsafe=True) + bias)

    def forward(self, places: Any, sizes: Any, inputs: Any, customers: Any, customer_sizes: Any, before: Any) -> Any:
        """Log-odds of the codes of every sentence; `before` tells which customer's words stand before each."""
        found = functional.dropout(self.found(places, sizes), DROPPED, self.training)
        said = functional.dropout(self.found_before(customers, customer_sizes)[before], DROPPED, self.training)
        inputs = functional.dropout(inputs * LOUDER, INPUTS_DROPPED, self.training)
        active = functional.relu(self.hidden(torch.cat([inputs, found, said], 1)))
        return self.out(torch.cat([found, functional.dropout(active, DROPPED, self.training)], 1))


def _filters(width: int, count: int) -> nn.Linear:
    """Filters over `PLACES` places of that width, as they begin."""
    filters = nn.Linear(width, PLACES * count, bias=False)
    nn.init.normal_(filters.weight, std=0.5 / (width * PLACES) ** 0.5)
    return filters


def teach(seen: Lines, inputs: Any, labels: Any, chosen: Any, weights: Any) -> Slide:
    """The net taught on the chosen sentences, whole replies at a time; `weights` says how much each sentence counts."""
    torch.manual_seed(0)
    dice = np.random.default_rng(0)
    net = Slide(seen, inputs.shape[1], labels.shape[1])
    wanted, heavy = torch.tensor(labels, dtype=torch.float32), torch.tensor(weights, dtype=torch.float32)[:, None]
    dense = [p for name, p in net.named_parameters() if p.requires_grad and name != "learned.weight"]
    makers = (torch.optim.AdamW(dense, weight_decay=DECAY), torch.optim.SparseAdam([net.learned.weight]))
    of_reply = np.split(chosen, np.flatnonzero(np.diff(seen.reply[chosen])) + 1)
    steps = ROUNDS * -(-len(of_reply) // BATCH)
    for step in range(steps):
        at = step % -(-len(of_reply) // BATCH) * BATCH
        if at == 0:
            order = dice.permutation(len(of_reply))
        rows = np.concatenate([of_reply[n] for n in np.sort(order[at : at + BATCH])])
        loss = functional.binary_cross_entropy_with_logits(net(*seen.batch(rows, inputs)), wanted[rows], heavy[rows], reduction="sum")
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
    return net(*seen.batch(chosen, inputs)).numpy()


@torch.no_grad()
def both_found(net: Slide, seen: Lines) -> tuple[Any, Any]:
    """What the filters find in every sentence, and the others in the customer's words before it."""
    chosen = np.arange(len(seen.places))
    places, sizes, _, customers, customer_sizes, before = seen.batch(chosen, np.zeros((len(chosen), 1), dtype=np.float32))
    return net.found(places, sizes).numpy(), net.found_before(customers, customer_sizes)[before].numpy()


@torch.no_grad()
def of_hidden(net: Slide, inputs: Any, found: Any, said: Any) -> Any:
    """The hidden layer's share, with the bias: what `ear_net` is given to imitate."""
    rows = torch.from_numpy(np.hstack([np.asarray(inputs, dtype=np.float32) * LOUDER, found, said]).astype(np.float32))
    return (functional.relu(net.hidden(rows)) @ net.out.weight[:, FILTERS:].T + net.out.bias).numpy()


@torch.no_grad()
def packed_order(net: Slide, seen: Lines, tables: Tables, factor: float, tops: tuple[float, float]) -> dict[str, Any]:
    """The filters as `grading.hearing.order` reads them; its answers are multiplied by `factor`. `tops` is the most each kind has found."""
    learned = net.learned.weight.numpy()
    unit = float(np.quantile(np.abs(learned[1:]), 0.9995)) / REACH
    whole = np.clip(np.rint(learned / unit), -REACH, REACH)[seen.learned]
    with_places = [n for n in range(1, len(seen.names) + 1) if seen.learned[n]]
    kept = most_telling(whole[with_places], [seen.names[n - 1] for n in with_places], seen.met, SHIPPED)
    whole[np.setdiff1d(with_places, np.array(with_places)[kept])] = 0
    unmet = sorted(tables.words.keys() - set(seen.names))
    of_unmet = np.hstack([tables.word_vectors[[tables.words[name] for name in unmet]], np.zeros((len(unmet), LEARNED))])
    vectors, names = np.vstack([np.hstack([seen.known, whole])[1:], of_unmet]), [*seen.names, *unmet]
    out = net.out.weight.numpy()[:, :FILTERS].T
    out_unit = float(np.quantile(np.abs(out), 0.9999)) / REACH
    return {
        "words": table({seen.names[n - 1]: letters(whole[n]) for n in np.array(with_places)[kept]}),
        "reply": _packed_filters(net.filters, net.filter_bias, unit, tops[0], vectors, names),
        "customer": _packed_filters(net.customer_filters, net.customer_bias, unit, tops[1], vectors, names),
        "out": [letters(row) for row in np.clip(np.rint(out / out_unit), -REACH, REACH)],
        "out_step": factor * out_unit * tops[0] / FINE,
    }


def _packed_filters(filters: nn.Linear, bias: Any, unit: float, top: float, vectors: Any, names: Sequence[str]) -> dict[str, Any]:
    """Filters over vectors of whole numbers, a learned one of which is `unit`; what they find at most becomes `FINE`."""
    weights = filters.weight.numpy().T.copy()
    weights[:-LEARNED] /= UNIT
    weights[-LEARNED:] *= unit
    step = float(np.quantile(np.abs(vectors @ weights).max(axis=1), 0.97)) / (0.98 * ABOVE)
    rows = np.clip(np.rint(weights / step), -REACH, REACH)
    loud = dict(zip(names, _loud(vectors, rows), strict=True))
    return {
        "loud": {name: parts for name, parts in loud.items() if parts < FULL},
        "filters": [letters(row) for row in rows],
        "bias": [round(float(b) * FINE / top, 3) for b in bias.numpy()],
        "step": FINE / top * step,
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
