"""Build the ear's data from the labelled corpora: the compiled lexicon, the list of common words, the linear models.

    python -m bench.train_ear                 # everything, into grading/hearing/data (needs the `train` extra)
    python -m bench.train_ear --lexicon       # only the compiled lexicons (needs nothing)
    python -m bench.train_ear --check         # cross-validation by writer, nothing written

One-vs-rest logistic regression, fitted for all codes at once, on the files below; the *heldout* files are never read.
Thresholds come from cross-validation by writer: each file is scored by a model that has not seen its writer. Nothing here
is left to chance, so the same corpora give the same data.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grading.hearing
from grading.hearing.compiling import compiled_lexicon
from grading.text import LANGS, Lang

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
DATA = Path(grading.hearing.__file__).parent / "data"
WRITERS = ("dev", *(f"train{n}" for n in range(2, 10)))
"""Writers of the corpora; a language need not have them all."""
CODES = tuple(f"T{n:02}" for n in range(1, 25)) + tuple(f"X{n}" for n in range(1, 9))
SLOT_CODES = ("T03.cause", "T04.fault", "T08.source", "T08.reason", "T10.time")
NATURAL = ("dev", "train2", "train3")
"""Writers whose replies are as varied in length as real ones: thresholds and figures come from them. The others wrote
short single moves, more of each code than anyone says, to teach words; they are also joined into longer replies."""
LEAN = 0.7
"""How far a code's threshold follows the mean of its kind rather than its own few examples."""
JUDGES: dict[Lang, tuple[str, ...]] = {"zh": NATURAL, "en": ("train2", "train3")}
"""Writers the shipped thresholds are set on: the English lexicon was written with en.dev in view."""
JOINS = 2
"""Times the short moves are shuffled and joined."""
NAMES = frozenset({"karen"})
"""Names the lexicon knows as words."""
RIDGE = 0.05
RARE = 2
"""Features seen in fewer sentences than this are dropped."""
SMALLEST = 2
"""Whole-number weights below this are dropped."""
ROUNDS = 80


@dataclass
class Row:
    """One labelled reply: the features of its sentences and the codes each carries."""

    features: list[dict[str, float]]
    codes: list[set[str]]
    truth: set[str]
    writer: str


def lines_of(lang: Lang, writer: str) -> list[dict[str, Any]]:
    """The replies of one writer; none where that writer has written nothing in the language."""
    path = CORPUS / f"{lang}.{writer}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def rows_of(lang: Lang, writers: Sequence[str]) -> list[Row]:
    """The corpora of one language, taken apart as `hear` takes replies apart."""
    rows = []
    for writer in writers:
        lines = lines_of(lang, writer)
        rows += [_row(lang, line, writer) for line in lines]
        if writer not in NATURAL:
            for seed in range(JOINS):
                rows += [_row(lang, line, writer) for line in joined(lang, lines, seed + 1)]
    return rows


def _row(lang: Lang, line: dict[str, Any], writer: str) -> Row:
    from grading.hearing.ear import Situation, listen

    heard = listen(line["reply"], Situation(lang, (line.get("customer", ""),)))
    spans = [(s.start, s.end) for s in heard.reading.sentences]
    features = [s.facts | dict.fromkeys(s.grams, s.weight) for s in heard.sentences]
    return Row(features, _codes(line, spans), {la["code"] for la in line["labels"]}, writer)


def joined(lang: Lang, lines: Sequence[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Short replies put one after another, two or three at a time, in an order fixed by `seed`."""
    dice = random.Random(seed)
    short = [line for line in lines if len(line["labels"]) <= 2 and len(line["reply"]) < (60 if lang == "zh" else 180)]
    dice.shuffle(short)
    result = []
    while len(short) > 1:
        group = [short.pop() for _ in range(min(len(short), dice.choice((2, 3))))]
        ended = [g["reply"] if g["reply"][-1] in "。！？!?.…])】）" else g["reply"] + ("。" if lang == "zh" else ".") for g in group]
        reply = ("" if lang == "zh" else " ").join(ended)
        result.append({"customer": group[0]["customer"], "reply": reply, "labels": [label for g in group for label in g["labels"]]})
    return result


def _codes(row: dict[str, Any], spans: Sequence[tuple[int, int]]) -> list[set[str]]:
    """The codes whose quote overlaps each sentence; `T03.cause` and the like where a slot is missing."""
    found: list[set[str]] = [set() for _ in spans]
    for label in row["labels"]:
        start = row["reply"].find(label["quote"])
        end = start + len(label["quote"])
        for k, (a, b) in enumerate(spans):
            overlap = min(b, end) - max(a, start)
            if overlap >= 3 or (overlap > 0 and overlap * 2 >= b - a):
                found[k] |= {label["code"], *(f"{label['code']}.{slot}" for slot in label.get("missing", ()))}
    return found


class Trainer:
    """Sparse features, fitted weights."""

    def __init__(self, rows: Sequence[Row]) -> None:
        import numpy as np

        sentences = [f for row in rows for f in row.features]
        counts = Counter(name for f in sentences for name in f)
        self.names = sorted(name for name, n in counts.items() if n >= RARE)
        self._index = {name: i for i, name in enumerate(self.names)}
        labels = [codes for row in rows for codes in row.codes]
        wanted = CODES + SLOT_CODES
        self.weights = fit(self.matrix(sentences), np.array([[c in codes for c in wanted] for codes in labels], dtype=float))

    def matrix(self, sentences: Sequence[dict[str, float]]) -> Any:
        """Sentences as rows of a sparse matrix; unknown features are left out."""
        import numpy as np
        from scipy import sparse

        places, values, ends = [], [], [0]
        for features in sentences:
            known = [(self._index[name], value) for name, value in features.items() if name in self._index]
            places += [p for p, _ in known]
            values += [v for _, v in known]
            ends.append(len(places))
        parts = (np.array(values), np.array(places, dtype=np.int32), np.array(ends, dtype=np.int32))
        return sparse.csr_matrix(parts, shape=(len(sentences), len(self.names)))

    def chances(self, row: Row) -> Any:
        """The highest chance of each code over the sentences of a row."""
        import numpy as np

        if not row.features:
            return np.zeros(len(CODES))
        z = self.matrix(row.features) @ self.weights[:-1] + self.weights[-1]
        return (1 / (1 + np.exp(-z))).max(axis=0)[: len(CODES)]


def fit(matrix: Any, labels: Any) -> Any:
    """Ridge-penalised logistic regression for every column of `labels`; the last row of weights is the bias."""
    import numpy as np
    from scipy.optimize import minimize

    count, width = matrix.shape[1], labels.shape[1]
    transposed = matrix.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(count + 1, width)
        z = matrix @ weights[:count] + weights[count]
        error = 1 / (1 + np.exp(-z)) - labels
        slope = np.vstack([transposed @ error + RIDGE * weights[:count], error.sum(axis=0, keepdims=True)])
        value = (np.logaddexp(0, z) - labels * z).sum() + RIDGE / 2 * (weights[:count] ** 2).sum()
        return float(value), slope.ravel()

    start = np.zeros((count + 1, width))
    start[count] = -3
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    return found.x.reshape(count + 1, width)


def cross_validated(rows: Sequence[Row]) -> Any:
    """Chances of every natural row from a model trained without its writer; zeros for the rest."""
    import numpy as np

    chances = np.zeros((len(rows), len(CODES)))
    for writer in NATURAL:
        trainer = Trainer([row for row in rows if row.writer != writer])
        for i, row in enumerate(rows):
            if row.writer == writer:
                chances[i] = trainer.chances(row)
    return chances


def truths(rows: Sequence[Row]) -> Any:
    """Which codes each row really has."""
    import numpy as np

    return np.array([[c in row.truth for c in CODES] for row in rows])


def thresholds(truth: Any, chances: Any) -> Any:
    """Per code the chance that gives the best F: F1 for techniques, F0.7 (precision counts more) for taboos.

    A code has few examples, so its own curve is smoothed and leans on the mean curve of its kind.
    """
    import numpy as np

    cuts = np.exp(np.linspace(np.log(0.03), np.log(0.9), 60))
    curves = np.array([_curve(truth[:, c], chances[:, c], cuts, 1.0 if code[0] == "T" else 0.5) for c, code in enumerate(CODES)])
    kinds = np.array([code[0] == "T" for code in CODES])
    means = np.array([curves[kinds == kind].mean(axis=0) for kind in kinds])
    return cuts[((1 - LEAN) * curves + LEAN * means).argmax(axis=1)]


def _curve(truth: Any, chances: Any, cuts: Any, beta2: float) -> Any:
    """F-beta at every cut, smoothed over neighbouring cuts."""
    import numpy as np

    said = chances[:, None] >= cuts[None, :]
    hits = (said & truth[:, None]).sum(axis=0)
    values = (1 + beta2) * hits / np.maximum(1, beta2 * truth.sum() + said.sum(axis=0))
    return np.convolve(np.pad(values, 2, mode="edge"), np.array([1, 2, 3, 2, 1]) / 9, "valid")


def figures(truth: Any, said: Any) -> str:
    """Macro F1 of techniques and of taboos, and the taboos' micro precision and recall."""
    import numpy as np

    tp, fp, fn = (truth & said).sum(0), (~truth & said).sum(0), (truth & ~said).sum(0)
    f1 = 2 * tp / np.maximum(1, 2 * tp + fp + fn)
    x = slice(24, 32)
    precision, recall = tp[x].sum() / max(1, (tp + fp)[x].sum()), tp[x].sum() / max(1, (tp + fn)[x].sum())
    return f"techniques {f1[:24].mean():.3f}  taboos {f1[24:].mean():.3f} (precision {precision:.2f}, recall {recall:.2f})"


def rows_by(writers: Sequence[str], rows: Sequence[Row], chances: Any) -> tuple[Any, Any]:
    """Truths and chances of the rows of some writers."""
    import numpy as np

    wanted = np.array([row.writer in writers for row in rows])
    return truths(rows)[wanted], chances[wanted]


def check(rows: Sequence[Row], chances: Any) -> None:
    """Print the cross-validated figures: thresholds of each writer's file come from the other files."""
    import numpy as np

    for writer in NATURAL:
        own = np.array([row.writer == writer for row in rows])
        said = chances[own] >= thresholds(*rows_by([w for w in NATURAL if w != writer], rows, chances))
        print(f"  {writer:8} {figures(truths(rows)[own], said)}")


def packed(trainer: Trainer, cuts: Any, lang: Lang) -> str:
    """The model as `grading.hearing.model` reads it: whole-number weights, small ones dropped."""
    import numpy as np

    from grading.hearing.model import MIDDLE, pack

    weights = trainer.weights
    step = float(np.quantile(np.abs(weights[:-1]), 0.9999)) / (MIDDLE - 1)
    whole = np.clip(np.rint(weights[:-1] / step), 1 - MIDDLE, MIDDLE - 1).astype(int)
    features = {}
    for name, row in zip(trainer.names, whole, strict=True):
        pairs = [(int(c), int(row[c])) for c in np.nonzero(np.abs(row) >= SMALLEST)[0]]
        if pairs:
            features[name] = pack(pairs)
    data = {
        "lang": lang,
        "codes": CODES + SLOT_CODES,
        "thresholds": {c: round(float(t), 2) for c, t in zip(CODES, cuts, strict=True)},
        "bias": [round(float(b), 4) for b in weights[-1]],
        "step": round(step, 6),
        "features": features,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def common_words() -> str:
    """English words seen in lower case in the corpora or the lexicon: not names, even where a sentence starts with one."""
    words: set[str] = set(re.findall(r"[a-z]+", (DATA / "lexicon.en.yaml").read_text(encoding="utf-8")))
    for writer in WRITERS:
        for row in lines_of("en", writer):
            words |= {w for w in re.findall(r"[A-Za-z]+", row["reply"]) if w.islower()}
    return "\n".join(sorted(w for w in words - NAMES if len(w) > 1)) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicon", action="store_true", help="only compile the lexicons")
    parser.add_argument("--check", action="store_true", help="only cross-validate")
    parser.add_argument("--lang", choices=LANGS, action="append")
    args = parser.parse_args()
    for lang in LANGS:
        (DATA / f"lexicon.{lang}.json").write_text(compiled_lexicon(lang), encoding="utf-8")
    if args.lexicon:
        return
    (DATA / "words.en.txt").write_text(common_words(), encoding="utf-8")
    for lang in args.lang or LANGS:
        rows = rows_of(lang, WRITERS)
        chances = cross_validated(rows)
        print(lang)
        check(rows, chances)
        if not args.check:
            text = packed(Trainer(rows), thresholds(*rows_by(JUDGES[lang], rows, chances)), lang)
            (DATA / f"ear.{lang}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
