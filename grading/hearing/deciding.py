"""From chances to what was heard: thresholds, quotes, missing slots and strengths. Patterns and model meet here.

The model says whether a code is there (the rules' hits are among its features); the rules say which slots are filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from grading.heard import Heard
from grading.hearing.features import Sentence
from grading.hearing.feelings import EMPATHY, over_two, with_cause
from grading.hearing.model import Model
from grading.hearing.plainly import plainly
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.taboos import FAINTEST, HALF_HEARD, HOSTILE, KIND, SUSPECTED, UNSURE, Sounding, taboo_in
from grading.text import Lang

CLEAR = 0.3
"""Chance from which a hit counts whole; between its threshold and this it is a little less sure."""
CLEARLY = 1.2
"""A taboo is whole only well above its threshold: critical errors rest on whole ones."""
VOUCHED: Mapping[str, float] = {"T03": 0.0}
"""Share of its threshold that a technique needs where a rule hears it whole: the field's own wording, which learners are taught."""
FAULT = "fault"
SLOTS: Mapping[str, tuple[tuple[str, tuple[str, ...], float], ...]] = {
    "T03": (("cause", ("echo", "case_cause", "number", "hardship"), 0.5),),
    "T04": ((FAULT, ("our_fault",), 0.5),),
    "T08": (("source", ("source",), 0.7), ("reason", ("reason",), 0.7)),
    "T10": (("time", ("time_definite", "time_now"), 0.4),),
}
"""Slot, concepts that fill it, what is left of the strength without it."""
SLOT_DENIED = 0.75
SLOT_DOUBTED: Mapping[str, float] = {"T03": 0.15, "T10": -1.0}
"""How sure the model must be that a slot is missing: against words that fill it, and (by code, else 0.35) without any."""
NAMELESS = re.compile(
    r"\b(?:sorry|apologi[sz]e)\b[^.?!]{0,20}\b(?:it|this|that|what|such a thing)(?: has| had|'s|'d)?"
    r" (?:happened|occurred|took place|come to this)\b"
)
"""An apology for what happened, whatever that was. In Chinese the model hears as much by itself."""
PROMPTED = 3.0
"""How much likelier a hostile taboo that no rule hears may become by what the customer said before."""
ONE_WORD = re.compile(r"\w+|[\u4e00-\u9fff]{1,3}")
POINTS_BACK = re.compile(
    r"\b(?:sorry|apologi[sz]e) (?:for|about) (?:that|this|it)\b|(?:为|对)(?:此|这一?(?:点|件事|次))[^，。]{0,4}(?:抱歉|道歉|对不起)"
)
"""An apology that names its fault by pointing to the sentence before."""
RARE: Mapping[str, float] = {"T15": 0.7, "T19": 0.6, "T22": 0.95, "T23": 0.9}
"""Chance that these need in a call with a case, where no rule hears them: the corpora hold far more of them than calls do."""
STUFFED_CODES, STUFFED_LENGTH = 6, {"zh": 9, "en": 32}
"""From this many techniques in one reply, each must have this many characters of its own, or they are only named."""


def decide(
    reading: Reading,
    raw: Sequence[Heard],
    sentences: Sequence[Sentence],
    model: Model,
    lang: Lang,
    unprompted: Callable[[], Sequence[Sentence]] | None = None,
    rare: Mapping[str, float] = MappingProxyType({}),
) -> list[Heard]:
    """What the model hears, quoted and with strengths; at most one item a code.

    `unprompted` gives the same sentences as if the customer had said nothing before them; `rare` is the least chance of codes that
    no rule heard and that hardly anybody uses.
    """
    chances: Sequence[Mapping[str, float]] = model.chances(sentences)
    if unprompted and (doubtful := _hostile(chances, raw, model)):
        chances = _whoever_asked(chances, model.chances(unprompted()), doubtful)
    highest = dict(zip(model.codes, map(max, zip(*(of.values() for of in chances), strict=True)), strict=False))
    ruled = {item.code for item in raw if item.strength >= UNSURE}
    items: list[Heard] = []
    for code, usual in model.thresholds.items():
        if highest.get(code, 0.0) < usual * (FAINTEST if code in SUSPECTED else VOUCHED.get(code, 1.0) if code in ruled else 1.0):
            continue
        if code not in ruled and highest[code] < rare.get(code, 0.0):
            continue
        if code in SUSPECTED:
            items += filter(None, [_taboo(code, chances, reading, raw, model, lang)])
            continue
        if code in ruled and highest[code] < usual:  # the rule vouches for it, so its words are quoted
            items.append(max((i for i in raw if i.code == code), key=lambda i: i.strength))
            continue
        best = [of_sentence[code] for of_sentence in chances].index(highest[code])
        item = _item(code, best, chances, reading, model, sure=code in ruled and code in VOUCHED)
        if code == "T23" and reading.has("threat") and not reading.has("want_help"):  # hanging up is threatened, no bound is set
            items.append(Heard("X8", item.quote, HALF_HEARD))
            continue
        if code == "T13" and reading.has("own_it") and all(i.code != "T13" for i in raw):
            continue  # who takes it on themselves hands it to nobody
        items.append(with_cause(item, reading, chances, model, lang))
    if all(item.code != EMPATHY for item in items):
        items += over_two(raw, chances, reading, model, lang)
    items = plainly(items, reading, {code: highest.get(code, 0.0) / usual for code, usual in model.thresholds.items() if usual}, lang)
    return _unstuffed(_weak_hits(_one_apology(items), raw, reading), reading.text, lang)


def _hostile(chances: Sequence[Mapping[str, float]], raw: Sequence[Heard], model: Model) -> dict[str, bool]:
    """The hostile taboos that rules or model may hear, and whether a rule does."""
    ruled = {item.code for item in raw}
    return {
        code: code in ruled for code in HOSTILE if code in ruled or any(of[code] >= model.thresholds[code] * FAINTEST for of in chances)
    }


def _whoever_asked(
    chances: Sequence[Mapping[str, float]], unprompted: Sequence[Mapping[str, float]], hostile: Mapping[str, bool]
) -> list[Mapping[str, float]]:
    """The chances, those of hostile taboos the less moved by what the customer said before.

    An insult that a rule knows (X8) is one whatever was said before it; words that no rule knows are neither insult nor blame
    for what was said before alone.
    """

    def steadied(code: str, chance: float, bare: float) -> float:
        if hostile[code]:
            return max(chance, bare) if code == "X8" else chance
        return min(chance, PROMPTED * bare)

    return [
        {**of, **{code: steadied(code, of[code], bare[code]) for code in hostile}} for of, bare in zip(chances, unprompted, strict=True)
    ]


def _taboo(
    code: str, chances: Sequence[Mapping[str, float]], reading: Reading, raw: Sequence[Heard], model: Model, lang: Lang
) -> Heard | None:
    """A taboo in the sentence that most likely holds it and where it counts: a question may only sound like one."""
    kind = any(of[k] >= model.thresholds[k] for of in chances for k in KIND)
    for place in sorted(range(len(chances)), key=lambda n: -chances[n][code]):
        if chances[place][code] < model.thresholds[code] * FAINTEST:
            return None
        item = _past_one_word(_item(code, place, chances, reading, model, sure=False), place, reading)
        if found := taboo_in(item, Sounding(reading.sentences[place], chances[place], model.thresholds, raw, reading, lang, kind)):
            return found
    return None


def _past_one_word(item: Heard, place: int, reading: Reading) -> Heard:
    """The item, quoted with the next sentence where it would be one word: `Wonderful` mocks by what comes after it."""
    if item.code != "X8" or not ONE_WORD.fullmatch(item.quote) or place + 1 >= len(reading.sentences):
        return item
    return replace(item, quote=trimmed(reading.text, Span(reading.sentences[place].start, reading.sentences[place + 1].end)))


def _one_apology(items: list[Heard]) -> list[Heard]:
    """An apology is either worth something (T04, with its fault) or empty (X4), never both."""
    worth = next((i for i in items if i.code == "T04"), None)
    if worth is None or not any(i.code == "X4" for i in items):
        return items
    return [i for i in items if i.code != ("T04" if "fault" in worth.missing else "X4")]


def _item(code: str, best: int, chances: Sequence[Mapping[str, float]], reading: Reading, model: Model, *, sure: bool) -> Heard:
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
    certainty = 1.0 if sure or chance >= clear else UNSURE
    if code == "T04" and reading.first(("if_apology",), span) and not reading.first(("our_fault",), span):
        return Heard(code, trimmed(reading.text, span), 0.25, ("fault",))
    return Heard(code, trimmed(reading.text, span), round(certainty * factor, 2), missing)


def _before_but(span: Span, reading: Reading) -> Span:
    """Empathy ends where a `but` takes it back."""
    but = reading.first(("but",), span)
    start = reading.clause_of(but.start).start if but else span.start
    return Span(span.start, start) if start > span.start else span


def _before(span: Span, reading: Reading) -> Span:
    """The sentence before a span; nothing before the first."""
    ahead = [s for s in reading.sentences if s.end <= span.start]
    return ahead[-1] if ahead else Span(span.start, span.start)


def _missing(code: str, span: Span, chances: Mapping[str, float], reading: Reading) -> tuple[tuple[str, ...], float]:
    missing, factor = [], 1.0
    for slot, concepts, without in SLOTS.get(code, ()):
        doubt = chances.get(f"{code}.{slot}", 0.0) / max(1e-9, chances[code])
        filled = reading.first(concepts, span) is not None
        if slot == FAULT and not filled and POINTS_BACK.search(reading.text, *span) and reading.first(concepts, _before(span, reading)):
            continue
        nameless = slot == FAULT and not reading.has("our_fault") and NAMELESS.search(reading.text, *span)
        if nameless or doubt > (SLOT_DENIED if filled else SLOT_DOUBTED.get(code, 0.35)):
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
