"""What the customer of a prompt says: acts of the persona's own voice, about this case, in this customer's telling of it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from grading.text import Lang
from simulator.content.acts import ACTS, SLOT
from simulator.content.drill import Situation
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.matter import CASE_SLOTS, TOLD
from simulator.customer.register import addressed, spoken

OWN_WAY = 0.6
"""Chance that words of this customer's own telling stand without a wrapper of the voice."""
LEVELS = {"raise_e1": 1, "raise_e2": 2, "raise_e3": 3, "break_off": 4}
"""How high the demand of an act is."""


def customer_words(situation: Situation, persona: Persona, scenario: Scenario, lang: Lang, rng: random.Random) -> str:
    """The customer's turn, its own gaps (`{me}`, `{company}`) filled; empty where this customer or case has no words for it."""
    parts: list[str] = []
    for act in situation.says:
        words = _act(act, situation, persona, scenario, lang, rng)
        if not words:
            return ""
        if words not in parts:
            parts.append(words)
    if lines := situation.lines.in_(lang):
        parts.append(rng.choice(lines))
    return ("" if lang == "zh" else " ").join(parts)


def _act(act: str, situation: Situation, persona: Persona, scenario: Scenario, lang: Lang, rng: random.Random) -> str:
    bank = (persona.voice.zh if lang == "zh" else persona.voice.en).get(act)
    wrappers = [line for line in (bank.lines(situation.band) if bank else ()) if scenario.channel != "chat" or "[" not in line]
    slot = next(iter(ACTS[act].required), None)
    if slot is None:
        return _filled(wrappers, {}, scenario, lang, rng)
    told = scenario.told.get(persona.id)
    own = getattr(told, TOLD[act]).in_(lang) if told and act in TOLD else ()
    matter = addressed(rng.choice(own) if own else _plain(act, slot, persona, scenario, lang, rng), persona.voice, lang)
    if not matter or (own and rng.random() < OWN_WAY):
        return matter
    return _filled(wrappers, {slot: matter}, scenario, lang, rng) or matter


def _plain(act: str, slot: str, persona: Persona, scenario: Scenario, lang: Lang, rng: random.Random) -> str:
    """The case's plain words for the matter of an act."""
    match slot:
        case "fact":
            lines: Sequence[str] = [line for f in scenario.case.facts if f.key and f.reveal != "trust" for line in f.says.in_(lang)]
        case "need":
            lines = scenario.case.need.says.in_(lang)
        case "hint":
            lines = scenario.case.need.hints.in_(lang)
        case "history":
            lines = scenario.history.says.in_(lang)
        case "demand":
            lines = scenario.demands.at(LEVELS.get(act, 0)).in_(lang)
        case "later":
            lines = scenario.later_kept.in_(lang)
        case "refusal":
            lines = [line for u in scenario.case.unacceptable for line in u.says.in_(lang)]
        case _:
            lines = getattr(scenario, CASE_SLOTS[slot]).in_(lang) if slot in CASE_SLOTS else ()
    whole: Sequence[str] = [line for line in lines if not SLOT.search(line)]
    if scenario.persona not in {persona.id, persona.extends}:
        whole = spoken(whole, lang)
    return rng.choice(whole) if whole else ""


def _filled(lines: Sequence[str], slots: dict[str, str], scenario: Scenario, lang: Lang, rng: random.Random) -> str:
    """A line whose every gap can be filled; empty where there is none."""
    words = {"me": scenario.customer.name.in_(lang), "company": scenario.company.in_(lang), **slots}
    fit = [line for line in lines if set(SLOT.findall(line)) <= words.keys()]
    return SLOT.sub(lambda m: words[m.group(1)], rng.choice(fit)) if fit else ""
