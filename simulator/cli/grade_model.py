"""`hotseat grade --judge llm`: what it will cost, how it goes, and scorecards as they come."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from grading.rubric import Rubric
from simulator.cli.common import workshop
from simulator.cli.errors import CHECK_FAILED, NO_SERVICE, Refused
from simulator.judging import BatchStopped, Limits, ModelJudge, Outcome, Source, grade_many, in_turn
from simulator.report.judge_text import judge_lines
from simulator.report.text import scorecard_lines

ASK_FROM = 20
"""Questions from which a person at a terminal is asked first."""
EVERY = 10.0
"""Seconds between lines of progress where nothing can be drawn over."""


@dataclass(frozen=True, slots=True)
class WithModel:
    """How a model is to judge."""

    panel: int = 1
    budget: str = ""
    concurrency: int = 8
    yes: bool = False


def run_with_model(sources: Sequence[Source], rubric: Rubric, how: WithModel, as_json: bool) -> None:
    """Judge and show. Raises Refused: wrong options 2, service gone 3, budget spent 1; what was judged has been shown."""
    try:
        limits = Limits.parse(how.budget)
    except ValueError as error:
        raise Refused(f"--budget: {error}") from None
    shop = workshop()
    judge = shop.model_judge(how.panel, limits, how.concurrency)
    if not sources:
        return
    estimate = judge.estimate([(s.transcript, s.case) for s in sources], rubric)
    names = ", ".join(dict.fromkeys(seat.model for seat in judge.seats))
    sys.stderr.write(f"transcripts: {len(sources)}, model: {names}; at most {estimate}; what is already paid for is not asked again\n")
    if estimate.calls >= ASK_FROM and not how.yes and sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write("Go on? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in {"y", "yes", "是"}:
            raise Refused("stopped; nothing was asked", CHECK_FAILED)
    problems: list[Outcome] = []
    try:
        _judged(sources, rubric, judge, problems, as_json)
    except BatchStopped as stopped:
        sys.stderr.writelines(f"{p.name}: {p.problem}\n" for p in problems if p.problem != stopped.reason)
        raise Refused(str(stopped), CHECK_FAILED if stopped.budget else NO_SERVICE) from None
    finally:
        shop.store.close()


def _judged(sources: Sequence[Source], rubric: Rubric, judge: ModelJudge, problems: list[Outcome], as_json: bool) -> None:
    first = True
    progress = Progress(len(sources), judge)
    try:
        for outcome in in_turn(grade_many(sources, judge, rubric, on_done=progress.step)):
            progress.clear()
            if outcome.card is None:
                problems.append(outcome)
                continue
            show(outcome.name, outcome.card, as_json=as_json, first=first)
            first = False
    finally:
        progress.end()


class Progress:
    """One line on standard error: drawn over at a terminal, else written now and then."""

    def __init__(self, total: int, judge: ModelJudge, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._judge, self._clock = total, judge, clock
        self._done = 0
        self._drawn = False
        self._last = clock()
        self._over = sys.stderr.isatty()

    def step(self) -> None:
        """One more call has been judged."""
        self._done += 1
        if self._over:
            sys.stderr.write(f"\r\x1b[K{self._line()}")
            sys.stderr.flush()
            self._drawn = True
        elif self._clock() - self._last >= EVERY and self._done < self._total:
            sys.stderr.write(self._line() + "\n")
            self._last = self._clock()

    def clear(self) -> None:
        """Make room for a result."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def end(self) -> None:
        """The last word on what it was and what it cost."""
        self.clear()
        sys.stderr.write(self._line() + "\n")

    def _line(self) -> str:
        spent = self._judge.budget
        left = f", about {spent.seconds / self._done * (self._total - self._done):.0f} s to go" if 0 < self._done < self._total else ""
        money = f", {spent.money:.2f}" if spent.money else ""
        return (
            f"judged {self._done}/{self._total}: {spent.calls:,} questions, {spent.recalled:,} from memory, "
            f"{spent.tokens:,} tokens{money}, {spent.seconds:.0f} s{left}"
        )


def show(name: str, card: dict[str, Any], *, as_json: bool, first: bool) -> None:
    """One scorecard on standard output."""
    if as_json:
        sys.stdout.write(json.dumps({"type": "scorecard", "file": name, **card}, ensure_ascii=False) + "\n")
        return
    if not first:
        sys.stdout.write("\n")
    sys.stdout.write(f"# {name}\n")
    sys.stdout.writelines(line + "\n" for line in (*scorecard_lines(card, card["lang"]), *judge_lines(card, card["lang"])))
