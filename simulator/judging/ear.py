"""A model ear beside the embedded one: each reply asked about within the budget, answers kept, both weighed by the embedded judge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from grading import to_json
from grading.call import HeardCall
from grading.case import Case
from grading.heard import Grasp
from grading.hearing.ear import Situation
from grading.judging.embedded import judge
from grading.judging.model.ear import LAST, ear_messages, ear_schema
from grading.judging.model.ears import Listening, Told, additions, listen, listenings, with_ears, without_taboos
from grading.judging.model.prompts import prompts_hash
from grading.judging.model.veiled import veil_of
from grading.rubric import Rubric
from grading.transcript import Transcript
from simulator.customer.model import ModelFailed
from simulator.judging.asking import GUESSED_SECONDS, Questions, Seat, said_before
from simulator.judging.budget import ANSWER_EACH, Budget, Estimate, tokens_in
from simulator.judging.keeping import Shelf, key_of
from simulator.scale.gate import Pace

NOTHING = Told(Grasp(), ())


@dataclass(frozen=True, slots=True)
class Overheard:
    """What a model added to each reply of a call, and of how many of them it gave no answer of use."""

    added: tuple[Grasp, ...]
    failed: int


class ModelEar:
    """Hears calls with a model too. `concurrency` is of questions at once, over all calls."""

    def __init__(
        self, seat: Seat, shelf: Shelf, budget: Budget, clock: Callable[[], datetime], *, concurrency: int = 8, pace: Pace | None = None
    ) -> None:  # fmt: skip
        self.seats = (seat,)
        self.budget = budget
        self.concurrency = concurrency
        self.failure: ModelFailed | None = None
        """Why the last question that got no answer got none."""
        self._questions = Questions(shelf, budget, clock, concurrency=concurrency, pace=pace)

    async def card(self, call: HeardCall, rubric: Rubric) -> dict[str, Any]:
        """The embedded judge's scorecard of what both ears heard. Raises ModelFailed, BudgetSpent, StoreError; answers are kept."""
        overheard = await self.overheard(call)
        card = to_json(judge(with_ears(call, overheard.added), rubric, without_taboos(call, overheard.added)))
        for row, added in zip(card["turns"], overheard.added, strict=True):
            row["heard"] = [{**hit, "by": "model" if hit["code"] in added.codes() else "embedded"} for hit in row["heard"]]
        return {**card, "ear": self.about(overheard)}

    async def overheard(self, call: HeardCall, *, isolated: bool = False) -> Overheard:
        """What the model hears beside the embedded ear; personal data never leaves the machine, quotes are the reply's own words.

        `isolated` takes each reply by itself. A reply without an answer of use gains nothing and is counted. Raises as `card`
        when the service is dead, or answered about no reply of a whole call.
        """
        veil = veil_of(call)
        told = await self._told(listenings(call, veil), alone=isolated)
        failed = sum(not t.answers for t, turn in zip(told, call.turns, strict=True) if turn.reply.strip())
        self.budget.unusable += failed
        return Overheard(additions(call, veil, [t.grasp for t in told], isolated=isolated), failed)

    def about(self, overheard: Overheard) -> dict[str, Any]:
        """Where the additions come from, as results show it."""
        replies, added = len(overheard.added), sum(len(grasp.items) for grasp in overheard.added)
        model = {"kind": "llm", "model": self.seats[0].model, "prompt": prompts_hash()}
        return {**model, "replies": replies, "added": added, "failed": overheard.failed}

    async def _told(self, tasks: Sequence[Listening], *, alone: bool) -> list[Told]:
        """What is said of each reply; every answer is kept before one failure is raised."""
        (seat,) = self.seats
        keys = [key_of(task, seat.model, seat.options) for task in tasks]
        kept = await self._questions.recalled(keys)
        work = [
            listen(task, said_before(kept[key].answers))
            if key in kept
            else self._questions.answered(seat, key, partial(listen, task), lambda told: told.answers)
            for task, key in zip(tasks, keys, strict=True)
        ]
        results = await asyncio.gather(*work, return_exceptions=True)
        failures = [result for result in results if isinstance(result, ModelFailed)]
        self.failure = failures[-1] if failures else self.failure
        alive = self._questions.dead is None and (alone or len(failures) < len(results))
        for result in results:
            if isinstance(result, BaseException) and not (alive and isinstance(result, ModelFailed)):
                raise result
        return [result if isinstance(result, Told) else NOTHING for result in results]

    def estimate(self, transcripts: Sequence[tuple[Transcript, Case | None]], _rubric: Rubric | None = None) -> Estimate:
        """What hearing these will cost at most, about, before anything that is already kept is taken off."""
        (seat,) = self.seats
        calls = asked = 0
        for transcript, _ in transcripts:
            exchanges = transcript.exchanges()
            form = tokens_in("".join(m["content"] for m in ear_messages("", Situation(transcript.lang))))
            calls += len(exchanges)
            asked += sum(form + tokens_in(e.reply) + LAST * tokens_in(e.customer) for e in exchanges)
        answered = calls * ANSWER_EACH * max(1, ear_schema().tokens // 220)
        money = self.budget.cost(seat.model, (asked, answered))
        return Estimate(calls, asked + answered, money, GUESSED_SECONDS * max(1.0, calls / self.concurrency))
