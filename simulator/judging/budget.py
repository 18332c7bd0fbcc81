"""What judging may cost, what it has cost, and what it will: calls, tokens, money, seconds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Self

from simulator.settings import Price

_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_AMOUNT = re.compile(r"^(\d+(?:\.\d+)?)([km]?)$", re.IGNORECASE)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
LETTERS_A_TOKEN = 3.6
"""Letters of a token in Latin script, about; a Chinese character is about one token."""
ANSWER_EACH = 70
"""Tokens a model writes about one criterion, about."""


class BudgetSpent(Exception):
    """The next question would cost more than allowed; `limit` names which limit."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(limit)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent at most; None is no limit. Money is in the currency of the price table."""

    calls: float | None = None
    tokens: float | None = None
    money: float | None = None
    seconds: float | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `calls=200,tokens=2m,money=1.5,seconds=600`; a bare number is money. Raises ValueError saying what is wrong."""
        known = [f.name for f in fields(cls)]
        found: dict[str, float] = {}
        for part in filter(None, (p.strip() for p in text.split(","))):
            name, _, value = part.partition("=") if "=" in part else ("money", "", part)
            amount = _AMOUNT.match(value.strip())
            if name.strip() not in known or amount is None:
                raise ValueError(f"{part!r} is not a limit; write for example calls=200,tokens=2m,money=1.5,seconds=600")
            found[name.strip()] = float(amount[1]) * _TIMES[amount[2].lower()]
        return cls(**found)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a piece of work will cost, about. `money` is None when no price is known for a model."""

    calls: int
    tokens: int
    money: float | None
    seconds: float

    def __str__(self) -> str:
        money = "price unknown" if self.money is None else f"about {self.money:.2f}"
        return f"{self.calls:,} questions, about {self.tokens:,} tokens, {money}, about {self.seconds:.0f} s"

    def with_repairs(self) -> str:
        """The same for judging, where an answer that cannot be used is asked for once more."""
        return f"{self} (each question once more where its answer cannot be used)"


@dataclass
class Budget:
    """Keeps the accounts of one run; `clock` is in seconds."""

    limits: Limits = field(default_factory=Limits)
    prices: Mapping[str, Price] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    calls: int = 0
    tokens: int = 0
    money: float = 0.0
    recalled: int = 0
    """Judgements that had been paid for before."""
    unusable: int = 0
    """Replies about which a model ear gave no answer of any use."""
    _promised_tokens: int = 0
    _promised_money: float = 0.0

    def __post_init__(self) -> None:
        self._begun = self.clock()

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return self.clock() - self._begun

    def cost(self, model: str, tokens: tuple[int, int]) -> float | None:
        """What that many tokens (asked, answered) cost, or None when no price is known."""
        price = self.prices.get(model)
        return None if price is None else (tokens[0] * price.input + tokens[1] * price.output) / 1e6

    def reserve(self, model: str, tokens: tuple[int, int]) -> Reserved:
        """Room for one question. Raises BudgetSpent when there is none left."""
        money = self.cost(model, tokens)
        ahead = {
            "calls": self.calls + 1,
            "tokens": self.tokens + self._promised_tokens + sum(tokens),
            "money": self.money + self._promised_money + (money or 0.0),
            "seconds": self.seconds,
        }
        for name, amount in ahead.items():
            limit = getattr(self.limits, name)
            if limit is not None and amount > limit:
                raise BudgetSpent(name)
        if self.limits.money is not None and money is None:
            raise BudgetSpent("price")
        self.calls += 1
        self._promised_tokens += sum(tokens)
        self._promised_money += money or 0.0
        return Reserved(model, tokens, money or 0.0)

    def settle(self, reserved: Reserved, used: tuple[int, int] | None) -> None:
        """Put what a question really cost in place of what was reserved; None for one that was never answered."""
        self._promised_tokens -= sum(reserved.tokens)
        self._promised_money -= reserved.money
        if used is None:
            self.calls -= 1
        else:
            self.tokens += sum(used)
            self.money += self.cost(reserved.model, used) or 0.0


@dataclass(frozen=True, slots=True)
class Reserved:
    """Room kept for one question."""

    model: str
    tokens: tuple[int, int]
    money: float


def tokens_in(text: str) -> int:
    """About how many tokens a text is."""
    han = len(_HAN.findall(text))
    return han + round((len(text) - han) / LETTERS_A_TOKEN)
