"""`hotseat grade --judge llm` and `--ear llm`: what it will cost, how it goes, and scorecards as they come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from grading import Stage
from grading.importers import TranscriptError
from grading.judging.model.prompts import prompts_hash
from grading.masking import veil_over
from grading.rubric import Rubric
from simulator.cli.common import workshop
from simulator.cli.crews import pace
from simulator.cli.errors import CHECK_FAILED, NO_SERVICE, Refused
from simulator.cli.grade import WithModel
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.grading_runs import RunOptions, grade_all
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.work import Result, transcript
from simulator.judging import BatchStopped, Limits, ModelEar, ModelJudge, Source, grade_many, in_turn

ASK_FROM = 20
"""Questions from which a person at a terminal is asked first."""
EVERY = 10.0
"""Seconds between lines of progress where nothing can be drawn over."""
Model = ModelJudge | ModelEar


def graded_by_model(options: RunOptions, how: WithModel, rate: float = 0.0) -> list[Broken]:
    """Judge by a model, or hear with one, and deliver as any run does; returns what could not be graded.

    At most `rate` questions are asked a second; 0 is no limit.

    Raises Refused: wrong options 2, service gone 3, budget spent 1; what was judged by then has been delivered.
    """
    limits = limits_of(how.budget)
    shop = workshop()
    judge: Model
    if how.ear:
        judge = shop.model_ear(limits, how.concurrency, pace(rate))
    else:
        judge = shop.model_judge(how.panel, limits, how.concurrency, pace(rate), masked=options.judging.mask)
    said = f" {'ear' if how.ear else 'judge'} {[(seat.model, seat.number) for seat in judge.seats]} {prompts_hash()}"
    options = replace(options, judging=replace(options.judging, models=said))
    try:
        return grade_all(options, partial(_results, options=options, how=how, judge=judge))
    except BatchStopped as stopped:
        raise Refused(str(stopped), CHECK_FAILED if stopped.budget else NO_SERVICE) from None
    finally:
        shop.store.close()


def limits_of(budget: str) -> Limits:
    """What may be spent at most. Raises Refused."""
    try:
        return Limits.parse(budget)
    except ValueError as error:
        raise Refused(f"--budget: {error}") from None


def _results(items: Iterable[Item], options: RunOptions, how: WithModel, judge: Model) -> Iterator[Result]:
    """Each item with its scorecard, in order; personal data never leaves the machine."""
    judging = options.judging
    rubric = load(Rubric, judging.rubric)
    scenario = load(Scenario, judging.scenario) if judging.scenario else None
    readable: list[tuple[Item, Source]] = []
    for item in items:
        try:
            call = transcript(item, judging)
        except TranscriptError as error:
            yield item, Broken(item.name, str(error), error.line + item.line if error.line else 0)
            continue
        case, stage = (scenario.case, scenario.stage(call.lang)) if scenario else (None, Stage())
        standard = judging.standard or (rubric.standards.get(scenario.id) if scenario else None)
        readable.append((item, Source(item.name, call, case, standard, stage)))
    if not readable:
        return
    sources = [source for _, source in readable]
    _agreed(sources, rubric, how, judge)
    progress = Progress(len(sources), judge)
    try:
        outcomes = in_turn(grade_many(sources, judge, rubric, on_done=progress.step))
        for (item, source), outcome in zip(readable, outcomes, strict=False):
            progress.clear()
            card = outcome.card
            if card is not None and judging.mask:
                card = veil_over(source.transcript).over_card(card)
            yield item, card if card is not None else Broken(item.name, outcome.problem)
    finally:
        progress.end()


def _agreed(sources: Sequence[Source], rubric: Rubric, how: WithModel, judge: Model) -> None:
    """Say what it will cost at the most, and ask a person at a terminal before a large run. Raises Refused."""
    estimate = judge.estimate([(s.transcript, s.case) for s in sources], rubric)
    names = ", ".join(dict.fromkeys(seat.model for seat in judge.seats))
    sys.stderr.write(
        f"transcripts: {len(sources)}, model: {names}; at most {estimate.with_repairs()}; what is already paid for is not asked again\n"
    )
    if estimate.calls >= ASK_FROM and not how.yes and sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write("Go on? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in {"y", "yes", "是"}:
            raise Refused("stopped; nothing was asked", CHECK_FAILED)


class Progress:
    """One line on standard error: drawn over at a terminal, else written now and then."""

    def __init__(self, total: int, judge: Model, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._judge, self._clock = total, judge, clock
        self._done = 0
        self._drawn = False
        self._last = clock()
        self._over = sys.stderr.isatty()
        self._draw()

    def step(self) -> None:
        """One more call has been judged."""
        self._done += 1
        self._draw()
        if not self._over and self._clock() - self._last >= EVERY and self._done < self._total:
            sys.stderr.write(self._line() + "\n")
            self._last = self._clock()

    def _draw(self) -> None:
        """From the beginning, so that whoever waits for a slow model sees that it was asked."""
        if self._over:
            sys.stderr.write(f"\r\x1b[K{self._line()}")
            sys.stderr.flush()
            self._drawn = True

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
        unusable = f", replies without an answer of use: {spent.unusable:,}" if spent.unusable else ""
        return (
            f"judged {self._done}/{self._total}: {spent.calls:,} questions, {spent.recalled:,} from memory, "
            f"{spent.tokens:,} tokens{money}{unusable}, {spent.seconds:.0f} s{left}"
        )
