"""Prompts made of situations, cases and customers: dozens a technique, the same for the same content."""

from __future__ import annotations

import random
from collections.abc import Iterator

from grading.text import Lang
from simulator.content.drill import Drill, Only, Situation, slots_in
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.practice.library import Stock
from simulator.practice.prompt import Prompt
from simulator.practice.speaking import customer_words
from simulator.session.ports import CallSetup

EACH = 5
"""Prompts made of one situation."""
LONGEST = {"zh": 160, "en": 520}
"""Characters of a customer's turn fit for a drill: it is read in a few seconds."""


def made_of(drill: Drill, situation: Situation, lang: Lang, stock: Stock, *, persona: str = "", seed: int = 0) -> Iterator[Prompt]:
    """Prompts of one situation, each with other words, in an order of the situation's own; only with `persona` where given."""
    if not situation.strong.in_(lang):
        return
    place = f"{seed}:{drill.technique}:{situation.id}"
    heard: set[str] = set()
    for scenario, who in _pairs(situation, stock, persona, random.Random(place)):
        prompt = _prompt(drill, situation, stock.scenario(scenario), stock.persona(who), lang, place)
        if prompt and prompt.says not in heard:
            heard.add(prompt.says)
            yield prompt


def _pairs(situation: Situation, stock: Stock, persona: str, rng: random.Random) -> list[tuple[str, str]]:
    """Cases and customers, shuffled so that neither comes again before the others have had their turn."""
    people = [persona] if persona else [p for p in stock.persona_ids if not situation.personas or p in situation.personas]
    cases = [s for s in stock.scenario_ids if not situation.scenarios or s in situation.scenarios]
    rng.shuffle(people)
    rng.shuffle(cases)
    return [(case, people[(n + turn) % len(people)]) for turn in range(len(people)) for n, case in enumerate(cases)]


def _prompt(drill: Drill, situation: Situation, scenario: Scenario, persona: Persona, lang: Lang, place: str) -> Prompt | None:
    """A prompt, or nothing where case and situation do not fit or the customer has no words for it."""
    setup = CallSetup(persona, scenario, lang, 0)
    if not all(_fits(only, scenario) for only in situation.only):
        return None
    rng = random.Random(f"{place}:{scenario.id}:{persona.id}:{lang}")
    words = customer_words(situation, persona, scenario, lang, rng)
    if not words or len(words) > LONGEST[lang]:
        return None
    told = scenario.told.get(persona.id)
    first = (told.opening.in_(lang) if told else ()) or scenario.opening.in_(lang)
    earlier = () if situation.at == "opening" else (first[0],)
    prompt = Prompt(f"{drill.technique}:{situation.id}:{scenario.id}:{persona.id}", drill, situation, setup, (*earlier, words))
    needed = slots_in((situation.scene.in_(lang), *situation.lines.in_(lang)))
    lines = situation.strong.in_(lang)
    sayable = any(slots_in([line]) <= prompt.slots.keys() for line in lines)
    if not needed <= prompt.slots.keys() or not sayable:
        return None
    if slots_in([words]):
        return Prompt(prompt.id, drill, situation, setup, (*earlier, words.format_map(prompt.slots)))
    return prompt


def _fits(only: Only, scenario: Scenario) -> bool:
    match only:
        case "phone" | "counter" | "chat":
            return scenario.channel == only
        case "audience":
            return scenario.scene.audience
        case "staff-at-fault":
            return scenario.case.staff_at_fault
        case "not-urgent":
            return not scenario.case.urgent
        case "earlier-contact":
            return bool(scenario.history.contacts)
        case "unverified":
            return scenario.case.needs_verification
        case "verified":
            return not scenario.case.needs_verification
