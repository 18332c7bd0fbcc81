"""Minds for the loopback endpoint that sit in judgement: obedient, careless, lying; and a judge to ask them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from grading.judging.model.fence import Row, unfenced
from simulator.judging import Budget, Limits, ModelEar, ModelJudge, Seat
from simulator.judging.budget import Price
from simulator.judging.keeping import Kept
from simulator.llm.client import Address
from simulator.llm.endpoint import Endpoint as Chat
from simulator.llm.structured import Structured

Body = dict[str, Any]


def asked(body: Body) -> tuple[list[Row], list[str]]:
    """The transcript in a judge's prompt, and the criteria asked for last."""
    said = [m["content"] for m in body["messages"] if m["role"] == "user"]
    return list(unfenced(said[0])), re.findall(r"[^\s,:：]+", re.split("[:：]", said[-1].splitlines()[-1])[-1])


def entry(rows: list[Row], level: int | str) -> dict[str, Any]:
    """One criterion with a true quote of the agent's."""
    row = next(r for r in rows if r.who == "agent")
    return {"quotes": [{"turn": row.turn, "quote": row.text[:40]}], "why": "as the anchor says", "verdict": str(level)}


def judging(level: int | str = 3, **other: int | str) -> Callable[[Body], str]:
    """A judge that gives every criterion `level`, and named ones another."""

    def mind(body: Body) -> str:
        rows, ids = asked(body)
        return json.dumps({"criteria": {id_: entry(rows, other.get(id_, level)) for id_ in ids}, "critical": []}, ensure_ascii=False)

    return mind


class Shelf:
    """Judgements kept in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, Kept] = {}
        self.commits = 0

    def find(self, keys):
        return {key: self.rows[key] for key in keys if key in self.rows}

    def keep(self, rows):
        self.commits += 1
        self.rows |= {row.key: row for row in rows}


def judge_at(
    url: str, seats: int = 1, shelf: Any = None, timeout: float = 3.0, concurrency: int = 8, *, masked: bool = False, **limits: float
) -> ModelJudge:  # fmt: skip
    """A panel at an address; waits between tries are skipped."""

    async def at_once(_seconds: float) -> None:
        """No waiting in tests."""

    asker = Structured(Chat("loopback", Address(url, None, timeout)), at_once)
    chairs = [Seat(n, "loopback", asker, {"temperature": 0.7, "seed": n + 1}) for n in range(seats)]
    budget = Budget(Limits(**limits), {"loopback": Price(input=1.0, output=4.0)})
    kept = Shelf() if shelf is None else shelf
    return ModelJudge(chairs, kept, budget, lambda: datetime.now(UTC), concurrency=concurrency, masked=masked)


def ear_at(url: str, shelf: Any = None, timeout: float = 3.0, concurrency: int = 8, **limits: float) -> ModelEar:
    """A model ear at an address; waits between tries are skipped."""
    judge = judge_at(url, 1, shelf, timeout, concurrency, **limits)
    return ModelEar(judge.seats[0], Shelf() if shelf is None else shelf, judge.budget, lambda: datetime.now(UTC), concurrency=concurrency)


def hearing(*hits: tuple[str, str]) -> Callable[[Body], str]:
    """An ear that reports (quote, code) wherever it can, and always what is a lie: quotes that begin with `!`."""

    def mind(body: Body) -> str:
        reply = next(row for row in reversed(list(unfenced(body["messages"][1]["content"]))) if row.who == "agent").text
        found = [(quote.lstrip("!"), code) for quote, code in hits if quote in reply or quote.startswith("!")]
        rows = [{"quote": quote, "code": code, "strength": "clear", "missing": []} for quote, code in found]
        return json.dumps({"heard": rows}, ensure_ascii=False)

    return mind
