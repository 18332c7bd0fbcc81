"""The practice room: what front ends ask for drills, spotting, changed roles, and how one stands."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grading.catalogue import name_of
from grading.text import Lang
from simulator.practice.library import Stock, drills_with
from simulator.practice.planning import NoSuchDrill, cards_for_today, due_prompts, persona_prompts, technique_prompts
from simulator.practice.reversal import Reversal, exchange_roles
from simulator.practice.reviews import ME, ReviewLog
from simulator.practice.session import DrillSession
from simulator.practice.spotting import Spotting, spotting
from simulator.practice.standing import Standing, standing


def stock_with(files: Sequence[str] = ()) -> Stock:
    """Everything there is, what ships and what packs bring, with a trainer's own files. Raises ContentError."""
    return Stock(drills_with([Path(f) for f in files])) if files else Stock()


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to drill: a card with its name, how one stands in it, and whether it is for today."""

    card: str
    name: str
    standing: Standing | None
    today: bool
    code: str = ""
    """T01 to T24, or a customer's P-number."""


class PracticeRoom:
    """One trainee's practice in one language."""

    def __init__(
        self, lang: Lang, stock: Stock, log: Callable[[], ReviewLog], clock: Callable[[], datetime], trainee: str = ME
    ) -> None:  # fmt: skip
        self.lang, self.stock, self._log, self.clock, self.trainee = lang, stock, log, clock, trainee

    def standings(self) -> tuple[Standing, ...]:
        """Every card ever drilled, the weakest first. Raises StoreError."""
        return standing(self._log().cards(self.trainee))

    def offers(self) -> tuple[Offer, ...]:
        """Today's cards first, then every technique, then every customer. Raises StoreError."""
        drilled = self._log().cards(self.trainee)
        known = {s.card: s for s in standing(drilled)}
        today = cards_for_today(drilled, self.clock(), self.stock)
        rest = [c for c in (*self.stock.drills, *sorted(self.stock.persona_ids, key=self._code)) if c not in today]
        return tuple(Offer(card, self.name_of(card), known.get(card), card in today, self._code(card)) for card in (*today, *rest))

    def _code(self, card: str) -> str:
        return card if card in self.stock.drills else self.stock.persona(card).code or ""

    def name_of(self, card: str) -> str:
        """The name of a technique or a customer."""
        return name_of(card, self.lang) if card in self.stock.drills else self.stock.persona(card).name.in_(self.lang)

    def drill(self, target: str, seed: int | None = None) -> DrillSession:
        """A sitting: a technique's code, a customer's id, or `due`. Raises NoSuchDrill, StoreError."""
        chosen = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
        code, log = target.upper(), self._log()
        if target == "due":
            prompts, kind = due_prompts(log.cards(self.trainee), self.clock(), self.lang, self.stock, chosen), "due"
        elif code in self.stock.drills:
            prompts, kind = technique_prompts(code, self.lang, self.stock, chosen), code
        elif target in self.stock.persona_ids:
            prompts, kind = persona_prompts(target, self.lang, self.stock, chosen), target
        else:
            raise NoSuchDrill(self.no_such(target))
        persona = target if target in self.stock.persona_ids else ""
        return DrillSession(secrets.token_hex(6), kind, prompts, log, self.clock, trainee=self.trainee, persona=persona)

    def has(self, target: str) -> bool:
        """True for anything a sitting may be about."""
        return target in {"due", "spot", "reverse"} or target.upper() in self.stock.drills or target in self.stock.persona_ids

    def no_such(self, target: str) -> str:
        """The message for a target that is not there."""
        customers = ", ".join(self.stock.persona_ids)
        return f"there is no drill {target!r}; use T01 to T24, due, spot, reverse or a customer: {customers}"

    async def spot(self, seed: int | None = None, player: str = "") -> Spotting:
        """A played call with a mistake in it."""
        chosen = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
        return await spotting(self.stock, self.lang, chosen, self.clock, player)

    def reverse(self, player: str = "exemplary", scenario: str = "", seed: int | None = None) -> Reversal:
        """A call in which the trainee is the customer."""
        chosen = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
        return exchange_roles(self.stock, self.lang, chosen, player, scenario)
