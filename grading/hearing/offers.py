"""Which remedies of a case a reply offers: a logistic model over named signs (`offer_signs`), sentence by sentence.

Shipped as `data/offers.json` with word vectors `data/granting.{lang}.json`, made by `python -m bench.train_offers` from offers that
strangers to the program wrote. A cue of the case's author is one sign among the others: it is believed unless all else speaks
against it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from grading.case import Case
from grading.heard import Mention
from grading.hearing.model import sigmoids
from grading.hearing.offer_signs import Offering, offerings, refuses
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

_GIVES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"退|返|还(?![是有没要会能在想])|赔|补|减|免|抵|送|券|红包|优惠|承担|垫|给|报销|折|算我们|不收|不用(?:交|付|掏|出)|不要您|转|打(?:到|回)|到账|划掉|回到"
    ),
    "en": re.compile(
        r"\b(?:refund\w*|back|return\w*|credit\w*|give|giving|pay|paid|paying|reimburs\w*|compensat\w*|waiv\w*|free|off|discount\w*|vouchers?"
        r"|coupons?|goodwill|cover\w*|cancel\w*|deduct\w*|knock|cost|charge|on us|ours|offer\w*|put (?:it|that|this)|put through|yours"
        r"|have it|transfer\w*|send|restor\w*|repay\w*|toward\w*|make up|reverse\w*|wip\w+|drop\w*|lift\w*|settle\w*|reach\w*|zero|nothing"
        r"|account)\b"
    ),
}
"""What makes a sum one that is given: whoever only reads a bill aloud offers none of it."""


def offered_in(
    original: str, reading: Reading, spans: Sequence[Span], named: Sequence[Mention], taken: Sequence[str], case: Case, lang: Lang
) -> tuple[Mention, ...]:
    """The remedies `named` by their cues that are believed, and those offered in other words, each with the first sentence that does.

    A sentence `taken` for something else offers nothing but what a cue names.
    """
    elsewhere = [normalised(words) for words in taken]
    places = {remedy.id: place for place, remedy in enumerate(case.remedies)}
    unsure = {m.id for m in named} if spans else set()
    others = [id_ for id_ in places if id_ not in unsure]
    found: dict[str, Mention] = {}
    for one in offerings(original, reading, spans, case, lang):
        unsure -= {id_ for id_ in unsure if chance_of(one, places[id_], lang) >= DOUBTED}
        quote = trimmed(original, one.sentence.span)
        said = normalised(quote)
        if not others or any(said in other or other in said for other in elsewhere):
            continue
        gives = _GIVES[lang].search(said) is not None
        near = [
            id_
            for id_, place in places.items()
            if id_ in others and id_ not in found and one.alike[place] >= ALIKE and (gives or not case.remedies[place].money)
        ]
        if not near or (bar := _bar(one)) is None:
            continue
        found |= {id_: Mention(id_, quote) for id_ in near if chance_of(one, places[id_], lang) >= bar}
    believed = tuple(m for m in named if m.id not in unsure)
    return (*believed, *found.values())


def _bar(one: Offering) -> float | None:
    """The chance from which a remedy near to a sentence or clause is offered there; None where nothing can be."""
    sentence = one.sentence
    if refuses(sentence.reading, one.part, sentence.lang):
        return None
    if sentence.does_nothing:
        return None if sentence.doubtful else SURELY
    return SURELY if sentence.doubtful else HEARD


def chance_of(one: Offering, place: int, lang: Lang) -> float:
    """The chance (0–1) that the remedy at that place of the case is offered in a sentence or clause."""
    weights = _weights(lang)
    base = math.fsum(weights.get(name, 0.0) * value for name, value in one.common.items() if value)
    return sigmoids([math.fsum((base, *(weights.get(n, 0.0) * v for n, v in one.signs_of(place).items() if v)))])[0]


@cache
def _weights(lang: Lang) -> dict[str, float]:
    data: dict[str, dict[str, float]] = json.loads(files("grading.hearing").joinpath("data/offers.json").read_text(encoding="utf-8"))
    return data[lang]
