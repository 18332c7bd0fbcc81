"""A panel of model judges over one call: each seat asked within the budget, its answers kept, the opinion made a scorecard."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from grading import judge, to_json
from grading.call import HeardCall
from grading.case import Case
from grading.judging.model.judge import Judgement, judge_call, task_for
from grading.judging.model.panel import Bounds, convene, settled_by
from grading.judging.model.prompts import prompts_hash
from grading.judging.model.veiled import lifted, veil_of, veiled
from grading.rubric import Rubric
from grading.text import Lang
from grading.transcript import Transcript
from grading.verdict import Verdict
from simulator.judging.asking import GUESSED_SECONDS, Questions, Seat, said_before
from simulator.judging.budget import ANSWER_EACH, Budget, Estimate, tokens_in
from simulator.judging.keeping import Shelf, key_of
from simulator.scale.gate import Pace


class ModelJudge:
    """Judges calls with a panel; personal data never leaves the machine. `concurrency` is of questions at once, over all calls.

    `masked` leaves placeholders in the models' reasons, for a scorecard whose quotes will be hidden too.
    """

    def __init__(
        self, seats: Sequence[Seat], shelf: Shelf, budget: Budget, clock: Callable[[], datetime], *, concurrency: int = 8,
        bounds: Bounds | None = None, pace: Pace | None = None, masked: bool = False,
    ) -> None:  # fmt: skip
        self.seats = tuple(seats)
        self.budget = budget
        self.concurrency = concurrency
        self._bounds = bounds or Bounds()
        self._masked = masked
        self._questions = Questions(shelf, budget, clock, concurrency=concurrency, pace=pace)

    async def card(self, call: HeardCall, rubric: Rubric) -> dict[str, Any]:
        """The scorecard of a heard call as JSON-ready data. Raises ModelFailed, BudgetSpent, StoreError; what was answered is kept."""
        embedded = judge(call, rubric)
        about: dict[str, Any] = {"kind": "llm", "model": ",".join(dict.fromkeys(s.model for s in self.seats)), "prompt": prompts_hash()}
        if not call.turns:
            return {**to_json(embedded), "judge": {**about, "panel": None}}
        settled = settled_by(embedded)
        judgements = await self.judgements(call, rubric, settled)
        opinion = convene(call, rubric, judgements, embedded, random.Random(prompts_hash()), self._bounds)
        return {**to_json(opinion.card), "judge": {**about, "panel": opinion.to_json()}}

    async def judgements(self, call: HeardCall, rubric: Rubric, settled: Mapping[str, Verdict]) -> list[Judgement]:
        """What each seat made of a call; those already paid for are read again. Every answer is kept before one failure is raised."""
        veil = veil_of(call)
        given = await self._given(veiled(call, veil), rubric, settled)
        return [lifted(judgement, veil, call, reasons=not self._masked) for judgement in given]

    async def _given(self, call: HeardCall, rubric: Rubric, settled: Mapping[str, Verdict]) -> list[Judgement]:
        """The same of a call in which nothing personal is left."""
        tasks = [task_for(call, rubric, settled, seat.number) for seat in self.seats]
        keys = [key_of(task, seat.model, seat.options) for task, seat in zip(tasks, self.seats, strict=True)]
        kept = await self._questions.recalled(keys)
        work = [
            judge_call(task, said_before(kept[key].answers))
            if key in kept
            else self._questions.answered(seat, key, partial(judge_call, task), lambda j: j.answers if j.of_use else ())
            for seat, task, key in zip(self.seats, tasks, keys, strict=True)
        ]
        if len(work) == 1:
            return [await work[0]]
        results = await asyncio.gather(*work, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return [result for result in results if isinstance(result, Judgement)]

    def estimate(self, transcripts: Sequence[tuple[Transcript, Case | None]], rubric: Rubric) -> Estimate:
        """What judging these will cost at most, about, before anything that is already kept is taken off."""
        asked = 0
        answered = ANSWER_EACH * len(rubric.criteria)
        base: dict[tuple[Lang, int], int] = {}
        for transcript, case in transcripts:
            which = (transcript.lang, id(case))
            if which not in base:
                empty = HeardCall(transcript.lang, (), case.standard if case else 2, case)
                base[which] = sum(tokens_in(m["content"]) for m in task_for(empty, rubric, {}).messages)
            asked += base[which] + sum(tokens_in(t.text) for t in transcript.turns)
        calls = len(transcripts) * len(self.seats)
        costs = [self.budget.cost(s.model, (asked, answered * len(transcripts))) for s in self.seats]
        money = None if any(c is None for c in costs) else sum(c for c in costs if c is not None)
        tokens = (asked + answered * len(transcripts)) * len(self.seats)
        return Estimate(calls, tokens, money, GUESSED_SECONDS * max(1.0, calls / self.concurrency))
