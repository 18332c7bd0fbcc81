"""Which remedies of a case a reply offers: a logistic model over named signs (`offer_signs`), sentence by sentence.

Shipped as `data/offers.json` with word vectors `data/granting.{lang}.json`, made by `python -m bench.train_offers` from offers that
strangers to the program wrote. A cue of the case's author is one sign among the others: it is believed unless all else speaks
against it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from grading.case import Case
from grading.heard import Mention
from grading.hearing.model import sigmoids
from grading.hearing.offer_signs import Offering, does_nothing, doubtful, offerings, refuses
from grading.hearing.patterns import normalised
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

HEARD = 0.3
"""Chance from which a remedy that no cue names counts as offered."""
ALIKE = 0.3
"""Least nearness in meaning (cosine): words of service that fit any case lie in no direction."""
SURELY = 0.8
"""The same in a sentence that seldom offers anything."""
DOUBTED = 0.1
"""Chance below which a cue's words offer nothing."""


def offered_in(
    original: str, reading: Reading, spans: Sequence[Span], named: Sequence[Mention], taken: Sequence[str], case: Case, lang: Lang
) -> tuple[Mention, ...]:
    """The remedies `named` by their cues that are believed, and those offered in other words, each with the first sentence that does.

    A sentence `taken` for something else offers nothing but what a cue names.
    """
    elsewhere = [normalised(words) for words in taken]
    best: dict[str, float] = {}
    found: dict[str, Mention] = {}
    for one, chances in chances_in(original, reading, spans, case, lang):
        quote = trimmed(original, one.sentence)
        said = normalised(quote)
        used = any(said in other or other in said for other in elsewhere) or refuses(reading, one.part, lang)
        empty = does_nothing(reading, one.sentence, lang)
        doubted = doubtful(reading, one.sentence, lang)
        for id_, chance in chances.items():
            best[id_] = max(chance, best.get(id_, 0.0))
            near = one.signs[id_]["alike"] >= ALIKE
            if near and chance >= (SURELY if doubted or empty else HEARD) and not (used or (doubted and empty)):
                found.setdefault(id_, Mention(id_, quote))
    believed = tuple(m for m in named if best.get(m.id, 1.0) >= DOUBTED)
    return (*believed, *(m for m in found.values() if all(m.id != other.id for other in believed)))


def chances_in(
    original: str, reading: Reading, spans: Sequence[Span], case: Case, lang: Lang
) -> Iterator[tuple[Offering, dict[str, float]]]:
    """For each sentence and each clause of it the chance (0–1) of each remedy that it is offered there."""
    weights = _weights(lang)
    for one in offerings(original, reading, spans, case, lang):
        base = math.fsum(weights.get(name, 0.0) * value for name, value in one.common.items() if value)
        odds = [math.fsum((base, *(weights.get(n, 0.0) * v for n, v in signs.items() if v))) for signs in one.signs.values()]
        yield one, dict(zip(one.signs, sigmoids(odds), strict=True))


@cache
def _weights(lang: Lang) -> dict[str, float]:
    data: dict[str, dict[str, float]] = json.loads(files("grading.hearing").joinpath("data/offers.json").read_text(encoding="utf-8"))
    return data[lang]
