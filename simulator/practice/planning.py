"""Which prompts a session has: one technique, one customer, or whatever has come round."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from grading.text import Lang
from simulator.content.drill import Drill, Situation
from simulator.practice.library import Stock
from simulator.practice.prompt import STAGES, Prompt
from simulator.practice.prompts import EACH, made_of
from simulator.practice.reviews import Drilled
from simulator.practice.spacing import due_cards
from simulator.practice.standing import standing

LENGTH, MOMENTS = 5, 6
"""Prompts of one technique, moments of one customer: three to five minutes."""
FRESH = 3
"""Cards below which a due session is filled up with techniques never drilled."""
FIRST = ("T03", "T10", "T05", "T04", "T09", "T08", "T01", "T20", "T02", "T12")
"""Techniques worth having first."""


class NoSuchDrill(LookupError):
    """There is nothing to drill under that name; the message says what there is."""


def technique_prompts(technique: str, lang: Lang, stock: Stock, seed: int, count: int = LENGTH) -> list[Prompt]:
    """`count` prompts of one technique, from as many situations as there are. Raises NoSuchDrill."""
    drill = stock.drills.get(technique)
    usable = [s for s in drill.situations if s.strong.in_(lang)] if drill else []
    if drill is None or not usable:
        raise NoSuchDrill(f"there is no drill for {technique!r} in this language; known: {', '.join(stock.drills)}")
    rng = random.Random(f"{seed}:{technique}:{lang}")
    rng.shuffle(usable)
    found: list[Prompt] = []
    for turn in range(EACH):
        for situation in usable:
            if len(found) < count and (prompt := _one(drill, situation, lang, stock, rng.randrange(EACH) + turn)) and prompt not in found:
                found.append(prompt)
    return found


def _one(drill: Drill, situation: Situation, lang: Lang, stock: Stock, which: int, persona: str = "") -> Prompt | None:
    made = list(islice(made_of(drill, situation, lang, stock, persona=persona), which % EACH + 1))
    return made[-1] if made else None


def persona_prompts(persona: str, lang: Lang, stock: Stock, seed: int, count: int = MOMENTS) -> list[Prompt]:
    """Moments with one customer: what they feel most, in the order of a call. Raises NoSuchDrill."""
    if persona not in stock.persona_ids:
        raise NoSuchDrill(f"there is no customer {persona!r}; known: {', '.join(stock.persona_ids)}")
    who, rng = stock.persona(persona), random.Random(f"{seed}:{persona}:{lang}")
    felt = sorted(stock.drills, key=lambda code: -who.response(code) + rng.random())
    found: list[Prompt] = []
    for code in felt:
        if len(found) == count:
            break
        usable = [s for s in stock.drills[code].situations if not s.personas or persona in s.personas]
        rng.shuffle(usable)
        prompts = (_one(stock.drills[code], s, lang, stock, rng.randrange(EACH), persona) for s in usable)
        if prompt := next((p for p in prompts if p), None):
            found.append(prompt)
    return sorted(found, key=lambda p: STAGES.index(p.situation.at))


def due_prompts(drilled: Sequence[Drilled], now: datetime, lang: Lang, stock: Stock, seed: int) -> list[Prompt]:
    """What has come round, the weakest first, filled up with what was never tried; empty when all of it can wait."""
    cards = cards_for_today(drilled, now, stock)
    if not cards:
        return []
    each = max(1, LENGTH // len(cards))
    found: list[Prompt] = []
    for card in cards:
        persona = card in stock.persona_ids
        found += (persona_prompts if persona else technique_prompts)(card, lang, stock, seed, each)
    return found[:MOMENTS]


def cards_for_today(drilled: Sequence[Drilled], now: datetime, stock: Stock) -> list[str]:
    """Cards to drill today: due ones by standing, then new ones if those are few."""
    due = set(due_cards(drilled, now))
    weakest = [s.card for s in standing(drilled) if s.card in due and (s.card in stock.drills or s.card in stock.persona_ids)]
    known = {known.card for known in drilled}
    new = [c for c in (*FIRST, *stock.drills) if c not in known and c in stock.drills]
    drilled_today = any(card.seen.astimezone(now.tzinfo).date() == now.date() for card in drilled)
    room = 0 if drilled_today and not weakest else max(0, FRESH - len(weakest))
    return [*weakest[:LENGTH], *list(dict.fromkeys(new))[:room]]
