"""From chances to what was heard: thresholds, quotes, missing slots and strengths. Patterns and model meet here.

The model says whether a code is there (the rules' hits are among its features); the rules say which slots are filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grading.heard import Heard
from grading.hearing.courtesy import COURTEOUS
from grading.hearing.features import Sentence
from grading.hearing.feelings import EMPATHY, over_two, with_cause
from grading.hearing.model import Model
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

CLEAR = 0.3
"""Chance from which a hit counts whole; between its threshold and this it is a little less sure."""
UNSURE = 0.85
CLEARLY = 1.2
"""A taboo is whole only well above its threshold: critical errors rest on whole ones."""
HALF_HEARD, CERTAIN = 0.5, 0.9
HOSTILE = frozenset({"X5", "X8"})
"""Blame and insult: not heard by the model alone beside courtesy or kindness, nor unless it is certain."""
ALONE = 0.8
"""Least chance of a taboo that no rule hears: it is then plain, but never a critical error. Below, it is not heard at all."""
ALONE_IN: Mapping[tuple[Lang, str], float] = {("zh", "X7"): 0.97, ("zh", "X6"): 0.45, ("en", "X6"): 0.38}
"""The same where it differs: long kind advice looks like a cold exit in Chinese; whether X6 dodges, `memory` asks."""
TINY: Mapping[Lang, int] = {"zh": 6, "en": 16}
"""Characters up to which a whole reply is too short for the model alone to hear contempt, blame or a brush-off in."""
TOO_SHORT_FOR = frozenset({"X2", "X5", "X8"})
KIND, KINDLY = frozenset({"T03", "T18", "T21"}), 0.5
"""Sympathy, respect, thanks: with this share of its threshold in a sentence, an insult that no rule hears is a guess at tone."""
ASKED: Mapping[Lang, float] = {"zh": 0.8, "en": 0.9}
"""Least chance of a taboo whose words stand in a question: `what do you want` may be what it says."""
SHORT: Mapping[Lang, int] = {"zh": 8, "en": 30}
"""Characters up to which a sentence is too short for the model to be sure of."""
SUPPORTED = 0.4
"""Share of its threshold a taboo needs where a rule has heard it as well."""
WHOLE, SUPPORTED_WHOLE = 0.7, 0.12
"""The same where the rule's words are most of a short sentence."""
SUSPECTED = frozenset({"X1", "X2", "X3", "X5", "X6", "X7", "X8"})
"""Taboos on which rule and model should agree; whether an apology is empty (X4) is shown by the order of the call."""
SUSPICION = 0.8
"""A taboo that a rule hears, with this share of its threshold's chance, is half heard: it stings a little, no more."""
SLOTS: Mapping[str, tuple[tuple[str, tuple[str, ...], float], ...]] = {
    "T03": (("cause", ("echo", "case_cause", "number", "hardship"), 0.5),),
    "T04": (("fault", ("our_fault",), 0.5),),
    "T08": (("source", ("source",), 0.7), ("reason", ("reason",), 0.7)),
    "T10": (("time", ("time_definite", "time_now"), 0.4),),
}
"""Slot, concepts that fill it, what is left of the strength without it."""
SLOT_DENIED = 0.75
SLOT_DOUBTED: Mapping[str, float] = {"T10": -1.0}
"""How sure the model must be that a slot is missing: against words that fill it, and (by code, else 0.35) without any."""
STUFFED_CODES, STUFFED_LENGTH = 6, {"zh": 9, "en": 32}
"""From this many techniques in one reply, each must have this many characters of its own, or they are only named."""


def decide(reading: Reading, raw: Sequence[Heard], sentences: Sequence[Sentence], model: Model, lang: Lang) -> list[Heard]:
    """What the model hears, quoted and with strengths; at most one item a code."""
    chances = model.chances(sentences)
    by_code = dict(zip(model.codes, zip(*(of_sentence.values() for of_sentence in chances), strict=True), strict=True)) if chances else {}
    items: list[Heard] = []
    for code, usual in model.thresholds.items():
        of_code = by_code.get(code, (0.0,))
        highest = max(of_code)
        if highest < usual * (SUPPORTED_WHOLE * SUSPICION if code in SUSPECTED else 1.0):
            continue
        best = of_code.index(highest)
        span = reading.sentences[best]
        item = _item(code, best, chances, reading, model)
        if code not in SUSPECTED:
            items.append(with_cause(item, reading, chances, model, lang))
        elif not _denied(span, reading):
            items += _taboo(item, chances[best], _support(code, span, raw, reading, lang), span, reading, model, lang)
    if all(item.code != EMPATHY for item in items):
        items += over_two(raw, chances, reading, model, lang)
    return _unstuffed(_weak_hits(_one_apology(items), raw, reading), reading.text, lang)


def _taboo(
    item: Heard, chances: Mapping[str, float], support: float, span: Span, reading: Reading, model: Model, lang: Lang
) -> list[Heard]:
    """A taboo as far as rule and model agree: whole, less sure, half heard or (an empty list) not heard."""
    chance, usual = chances[item.code], model.thresholds[item.code]
    asked = reading.text[span.start : span.end].rstrip().endswith(("?", "？"))
    unsure = replace(item, strength=min(item.strength, UNSURE))
    if support == 1.0:
        return [unsure] if _alone(item.code, chances, reading, model, lang, asked=asked) else []
    threshold = max(usual, ASKED[lang]) if asked else usual * support
    if chance >= threshold:
        return [unsure if asked and chance < CERTAIN else item]
    return [Heard(item.code, trimmed(reading.text, span), HALF_HEARD)] if chance >= threshold * SUSPICION else []


def _alone(code: str, chances: Mapping[str, float], reading: Reading, model: Model, lang: Lang, *, asked: bool) -> bool:
    """Whether the model is sure enough of a taboo that no word of the rules supports; a plain question is none."""
    if (asked and code != "X6") or (code in TOO_SHORT_FOR and len(reading.text.strip()) <= TINY[lang]):
        return False
    if code in HOSTILE and (COURTEOUS[lang].search(reading.text) or any(chances[k] >= KINDLY * model.thresholds[k] for k in KIND)):
        return False
    least = CERTAIN if asked or code in HOSTILE else ALONE_IN.get((lang, code), ALONE)
    return chances[code] >= max(model.thresholds[code], least)


def _denied(span: Span, reading: Reading) -> bool:
    """A taboo denied is none."""
    return reading.first(("denial",), span) is not None and reading.first(("threat",), span) is None


def _one_apology(items: list[Heard]) -> list[Heard]:
    """An apology is either worth something (T04, with its fault) or empty (X4), never both."""
    worth = next((i for i in items if i.code == "T04"), None)
    if worth is None or not any(i.code == "X4" for i in items):
        return items
    return [i for i in items if i.code != ("T04" if "fault" in worth.missing else "X4")]


def _support(code: str, span: Span, raw: Sequence[Heard], reading: Reading, lang: Lang) -> float:
    """Share of its threshold a taboo needs here: less where a rule holds too, little where the rule's words are all there is."""
    sentence = reading.text[span.start : span.end]
    quotes = [i.quote for i in raw if i.code == code and i.strength >= UNSURE and i.quote in sentence]
    if len(sentence.strip()) <= SHORT[lang] and any(len(quote) >= WHOLE * len(sentence.strip()) for quote in quotes):
        return SUPPORTED_WHOLE
    return SUPPORTED if quotes else 1.0


def _item(code: str, best: int, chances: Sequence[Mapping[str, float]], reading: Reading, model: Model) -> Heard:
    chance = chances[best][code]
    first = last = best
    least = max(model.thresholds[code], chance / 2)
    while first > 0 and chances[first - 1][code] >= least:
        first -= 1
    while last < len(chances) - 1 and chances[last + 1][code] >= least:
        last += 1
    span = Span(reading.sentences[first].start, reading.sentences[last].end)
    if code == "T03":
        span = _before_but(span, reading)
    missing, factor = _missing(code, span, chances[best], reading)
    clear = max(CLEAR, CLEARLY * model.thresholds[code]) if code in SUSPECTED else CLEAR
    sure = 1.0 if chance >= clear else UNSURE
    if code == "T04" and reading.first(("if_apology",), span) and not reading.first(("our_fault",), span):
        return Heard(code, trimmed(reading.text, span), 0.25, ("fault",))
    return Heard(code, trimmed(reading.text, span), round(sure * factor, 2), missing)


def _before_but(span: Span, reading: Reading) -> Span:
    """Empathy ends where a `but` takes it back."""
    but = reading.first(("but",), span)
    start = reading.clause_of(but.start).start if but else span.start
    return Span(span.start, start) if start > span.start else span


def _missing(code: str, span: Span, chances: Mapping[str, float], reading: Reading) -> tuple[tuple[str, ...], float]:
    missing, factor = [], 1.0
    for slot, concepts, without in SLOTS.get(code, ()):
        doubt = chances.get(f"{code}.{slot}", 0.0) / max(1e-9, chances[code])
        filled = reading.first(concepts, span) is not None
        if doubt > (SLOT_DENIED if filled else SLOT_DOUBTED.get(code, 0.35)):
            missing.append(slot)
            factor *= without
    return tuple(missing), factor


def _weak_hits(items: list[Heard], raw: Sequence[Heard], reading: Reading) -> list[Heard]:
    """Hits that only rules give: an apology with an if, a greeting that is all there is."""
    codes = {item.code for item in items}
    if "T04" not in codes:
        items += [i for i in raw if i.code == "T04" and i.strength <= 0.25][:1]
    if not items:
        items += [i for i in raw if i.code == "T01" and i.strength <= 0.4 and len(i.quote) * 2 >= len(reading.text.strip())][:1]
    return items


def _unstuffed(items: list[Heard], text: str, lang: Lang) -> list[Heard]:
    """A reply that only names one technique after another performs none of them fully."""
    count = sum(not item.is_taboo for item in items)
    if count >= STUFFED_CODES and len(text) < count * STUFFED_LENGTH[lang]:
        return [item if item.is_taboo else replace(item, strength=round(item.strength * 0.4, 2)) for item in items]
    return items
