"""`hotseat hear --ear llm`: what the embedded ear heard in each reply, and what a model hears besides."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator

from grading.call import HeardCall, HeardTurn
from grading.transcript import Transcript, Turn
from simulator.cli.common import workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.cli.grade_model import limits_of
from simulator.cli.hear import Reply, items_of, replies_in, row_of, written
from simulator.customer.model import ModelFailed
from simulator.judging import BudgetSpent, ModelEar


def run_hear_with_model(lang: str | None, budget: str, concurrency: int, *, as_json: bool) -> None:
    """As `run_hear`, every hit with who heard it: a line at a time from a terminal, else all that is piped in.

    Raises Refused when the budget is spent, ModelFailed when the service is gone; what was heard by then has been written.
    """
    limits = limits_of(budget)
    shop = workshop()
    try:
        ear = shop.model_ear(limits, concurrency)
        asyncio.run(_heard(replies_in(lang, sys.stdin), ear, as_json=as_json))
    except BudgetSpent as spent:
        raise Refused(f"the budget is spent (limit of {spent.limit}); every answer that came is kept", CHECK_FAILED) from None
    finally:
        shop.store.close()


async def _heard(replies: Iterator[Reply], ear: ModelEar, *, as_json: bool) -> None:
    if sys.stdin.isatty():
        for reply in replies:
            await _all([reply], ear, as_json=as_json)
    else:
        given = list(replies)
        said = [(Transcript((Turn("customer", r.situation.latest), Turn("agent", r.text)), r.situation.lang), None) for r in given]
        sys.stderr.write(f"model: {ear.seats[0].model}; at most {ear.estimate(said).with_repairs()}\n")
        await _all(given, ear, as_json=as_json)
    spent = ear.budget
    money = f", {spent.money:.2f}" if spent.money else ""
    unusable = f"; replies without an answer of use: {spent.unusable:,}" if spent.unusable else ""
    sys.stderr.write(f"{spent.calls:,} questions, {spent.recalled:,} from memory, {spent.tokens:,} tokens{money}{unusable}\n")
    if ear.failure and not spent.calls and not spent.recalled:
        raise ear.failure


async def _all(replies: Iterable[Reply], ear: ModelEar, *, as_json: bool) -> None:
    """Ask about all at once, as many as the ear allows, and write in the order given."""
    waiting = [(reply, asyncio.create_task(ear.overheard(_call(reply), isolated=True))) for reply in replies]
    try:
        for reply, task in waiting:
            found = await task
            (added,) = found.added
            items = [*items_of(reply.grasp, by="embedded"), *items_of(added, by="model")]
            written({**row_of(reply), "items": items, "ear": ear.about(found)}, reply, as_json=as_json)
    except (BudgetSpent, ModelFailed):
        await asyncio.gather(*(task for _, task in waiting), return_exceptions=True)  # what was asked is paid for, and is kept
        raise


def _call(reply: Reply) -> HeardCall:
    """One reply as a call of its own."""
    return HeardCall(reply.situation.lang, (HeardTurn(1, reply.situation.latest, reply.text, reply.grasp),), 2)
