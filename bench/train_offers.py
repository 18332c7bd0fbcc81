"""Train what tells which remedies a reply offers: vectors of words, and how the signs of an offer weigh.

    python -m bench.train_offers [--langs zh en] [--check]

Writes `grading/hearing/data/granting.{lang}.json` and `offers.json`; needs the extra `train`. Offers are the development parts of
`offers`, `offers2` and `offers3` in tests/journeys/. The cases are parted in three: how signs weigh is learned from each part as it
looks with vectors that know no offer of its cases. `--check` prints how cases fare that were left out altogether.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.asked import rows_of
from bench.logistic import newton
from bench.matter_training import Text, trained, written
from grading.hearing.cues import cues_of
from grading.hearing.masking import masked
from grading.hearing.matters import OFFERS, Vectors, trying
from grading.hearing.offer_signs import offerings
from grading.hearing.patterns import normalised
from grading.hearing.pieces import reading_of
from grading.hearing.segments import sentences
from grading.text import Lang
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

DATA = Path("grading/hearing/data")
TARGET = DATA / "offers.json"
SETS = {"offers": 0.5, "offers2": 0.5, "offers3": 1.0}
"""The sets and what an offer of each weighs: those of the first two hold one remedy each."""
CORPUS = Path("tests/corpus")
EVERY, APART, STRANGER = 12, 6, 0.3
"""Of the replies of other calls one in so many is put to every so manieth case, and weighs so much."""
PARTS, FOLDS, LOOKS = 3, 6, 3
"""How often it is looked which part of a reply holds an offer, with weights learned so far."""
RIDGE = 3.0
PAIRED = 4
"""Texts in which a pair of words must occur to get a vector: fewer pairs than for questions, for the sake of memory."""
FIRST_LOOK = {"cued": 3.0, "shared": 1.0, "alike": 2.0}


@dataclass(frozen=True)
class Offer:
    """A reply, the case it belongs to, the remedies it offers, and what it weighs."""

    case: str
    words: str
    remedies: frozenset[str]
    weight: float


@dataclass(frozen=True)
class Seen:
    """A reply as the model sees it: for each remedy the signs of every part of the reply."""

    offer: Offer
    parts: Mapping[str, Sequence[Mapping[str, float]]]


def offers_of(lang: Lang, *, heldout: bool = False) -> Iterator[Offer]:
    """Every offer, and every reply that speaks of a remedy and offers none."""
    for name, weight in SETS.items():
        for row in rows_of(lang, name, heldout=heldout):
            remedies = row.get("remedies", [row["remedy"]] if row.get("remedy") else [])
            yield Offer(row["scenario"], row["reply"], frozenset(remedies), weight)


def strangers(lang: Lang) -> Iterator[Offer]:
    """Replies of other calls, put to cases they have nothing to do with: whatever they offer is not of the case. None with a cue of it."""
    cases = [(id_, cues_of(load(Scenario, id_).case, lang).remedies) for id_ in shipped_ids(Scenario)]
    for path in sorted(CORPUS.glob(f"{lang}.calls*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            reply = json.loads(line).get("reply", "")
            if number % EVERY or not reply:
                continue
            text = normalised(reply)
            for id_, cues in cases[number // EVERY % APART :: APART]:
                if not cues.mentions(reply, text, sentences(text)):
                    yield Offer(id_, reply, frozenset(), STRANGER)


def vectors(offers: Sequence[Offer], lang: Lang) -> Vectors:
    """Vectors learned from these offers, and from the names of all remedies and the words near them."""
    texts = [Text(o.case, next(iter(o.remedies)), masked(normalised(o.words), o.words, lang)) for o in offers if len(o.remedies) == 1]
    for id_ in shipped_ids(Scenario):
        for remedy in load(Scenario, id_).case.remedies:
            label = remedy.label.in_(lang)
            texts += [Text(id_, remedy.id, label), Text(id_, remedy.id, " ".join((label, *remedy.near.in_(lang))))]
    return trained(texts, lang, PAIRED)


def seen(offer: Offer, lang: Lang) -> Seen:
    """A reply as it looks with the vectors in use."""
    case = load(Scenario, offer.case).case.model_copy()  # a case of its own: what is made of it depends on the vectors
    reading = reading_of(normalised(offer.words), lang)
    parts: dict[str, list[Mapping[str, float]]] = {}
    for one in offerings(offer.words, reading, reading.sentences, case, lang):
        for id_, signs in one.signs.items():
            parts.setdefault(id_, []).append({**one.common, **signs})
    return Seen(offer, parts)


def all_seen(offers: Sequence[Offer], lang: Lang) -> Iterator[Seen]:
    """Every reply as it looks with vectors that know no offer of its case."""
    cases = sorted({o.case for o in offers})
    for part in range(PARTS):
        held = set(cases[part::PARTS])
        with trying(lang, vectors([o for o in offers if o.case not in held], lang), OFFERS):
            yield from (seen(o, lang) for o in (*offers, *strangers(lang)) if o.case in held)


def fitted(rows: Sequence[Seen]) -> dict[str, float]:
    """The weights of the signs: learned from the part of a reply that most likely offers a remedy, looked for again and again."""
    names = sorted({name for row in rows for parts in row.parts.values() for signs in parts for name in signs})
    weights: Mapping[str, float] = FIRST_LOOK
    for _ in range(LOOKS):
        chosen = [
            (max(parts, key=lambda s: odds(s, weights)), id_ in r.offer.remedies, r.offer.weight)
            for r in rows
            for id_, parts in r.parts.items()
        ]
        x = np.array([[signs.get(n, 0.0) for n in names] for signs, _, _ in chosen])
        y, w = np.array([float(right) for _, right, _ in chosen]), np.array([weight for _, _, weight in chosen])
        weights = dict(zip(names, map(float, newton(x, y, w, RIDGE)), strict=True))
    return dict(weights)


def odds(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The log-odds these signs add up to."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def told(rows: Sequence[tuple[Seen, Mapping[str, float]]], lang: Lang) -> None:
    """Print how replies fare that the weights beside them have not seen."""
    for bar in (0.1, 0.3, 0.4, 0.5, 0.6):
        right = wrong = missed = clean = none = 0
        for row, weights in rows:
            bound = np.log(bar / (1 - bar))
            heard = {id_ for id_, parts in row.parts.items() if max(odds(s, weights) for s in parts) >= bound}
            right += len(heard & row.offer.remedies)
            wrong += len(heard - row.offer.remedies)
            missed += len(row.offer.remedies - heard)
            none += not row.offer.remedies
            clean += not row.offer.remedies and not heard
        print(
            f"{lang} from {bar}: recall {right / (right + missed):.3f}, precision {right / (right + wrong):.3f}; nothing in {clean} of {none}"
        )


def train(lang: Lang, *, check: bool) -> None:
    """Train and write one language, or print how it fares."""
    offers = list(offers_of(lang))
    rows = list(all_seen(offers, lang))
    if check:
        cases = sorted({o.case for o in offers})
        tested: list[tuple[Seen, Mapping[str, float]]] = []
        for fold in range(FOLDS):
            out = set(cases[fold::FOLDS])
            weights = fitted([r for r in rows if r.offer.case not in out])
            tested += [(r, weights) for r in rows if r.offer.case in out and r.offer.weight == 1]
        told(tested, lang)
        return
    kept = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    kept[lang] = {name: round(value, 3) for name, value in fitted(rows).items()}
    TARGET.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    made = vectors(offers, lang)
    written(made, DATA / f"{OFFERS}.{lang}.json")
    print(lang, len(offers), "replies", dict(sorted(kept[lang].items(), key=lambda pair: -abs(pair[1]))))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="+", default=["zh", "en"], choices=["zh", "en"])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for lang in args.langs:
        train(lang, check=args.check)


if __name__ == "__main__":
    main()
