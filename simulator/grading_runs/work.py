"""Judging one call after another, here or by a crew of workers; results in the order of the calls."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from grading import Stage, grade, to_json
from grading.importers import TranscriptError, read_transcript, roles_of, transcript_of
from grading.masking import veil_over
from grading.rubric import Rubric
from grading.transcript import Transcript
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.options import Judging
from simulator.scale import Crew, Errand, Gate, Show

Card = dict[str, Any]
Result = tuple[Item, Card | Broken]
Content = tuple[Rubric, Scenario | None]
A_TASK = 8
"""Calls handed to a worker at a time."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Who judges besides this process, and how fast."""

    crew: Crew
    gate: Gate
    at_a_time: int = A_TASK


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is told of one call. It may be on another machine, so the content travels too, pickled once for all."""

    item: Item
    judging: Judging
    content: bytes


@cache
def _content(rubric: str, scenario: str | None) -> Content:
    return load(Rubric, rubric), load(Scenario, scenario) if scenario else None


@cache
def _unpacked(content: bytes) -> Content:
    found: Content = pickle.loads(content)  # noqa: S301 - from the process that sent the work, which is code itself
    return found


def transcript(item: Item, judging: Judging) -> Transcript:
    """The conversation of an item. Raises TranscriptError."""
    speakers = roles_of(judging.agents, judging.customers)
    if item.utterances:
        return transcript_of(item.utterances, lang=judging.lang, speakers=speakers)
    return read_transcript(item.text, lang=judging.lang, speakers=speakers)


def judged(item: Item, judging: Judging) -> Card | Broken:
    """The scorecard of one call, with personal data hidden where that was asked for."""
    return _by(_content(judging.rubric, judging.scenario), item, judging)


def on_worker(order: Order) -> tuple[Card | Broken, float]:
    """The same on a worker, and the one call it is of whatever pace is kept."""
    return _by(_unpacked(order.content), order.item, order.judging), 1.0


def _by(content: Content, item: Item, judging: Judging) -> Card | Broken:
    rubric, scenario = content
    try:
        call = transcript(item, judging)
    except TranscriptError as error:
        return Broken(item.name, str(error), error.line + item.line if error.line else 0)
    case, stage = (scenario.case, scenario.stage(call.lang)) if scenario else (None, Stage())
    standard = judging.standard or (rubric.standards.get(scenario.id) if scenario else None)
    card = to_json(grade(call, case, standard=standard, rubric=rubric, stage=stage))
    veiled: Card = veil_over(call).over_card(card) if judging.mask else card
    return veiled


def results(
    items: Iterable[Item], judging: Judging, spread: Spread | None = None, kept: Callable[[Item], Card | None] = lambda _: None
) -> Iterator[Result]:  # fmt: skip
    """Every item with its scorecard; what is kept from an earlier run is not judged again."""
    if spread:
        yield from _spread(items, judging, spread, kept)
        return
    for item in items:
        yield item, kept(item) or judged(item, judging)


def _spread(items: Iterable[Item], judging: Judging, spread: Spread, kept: Callable[[Item], Card | None]) -> Iterator[Result]:
    """By workers; whatever comes home before its turn waits for it."""
    content = pickle.dumps(_content(judging.rubric, judging.scenario))
    sent: dict[int, Item] = {}
    ready: dict[str, Card | Broken] = {}

    def orders() -> Iterator[Errand]:
        for number, item in enumerate(items):
            sent[number] = item
            card = kept(item)
            if card is None:
                yield Errand(str(number), Order(item, judging, content))
            else:
                ready[str(number)] = card

    show, due = Show(on_worker, spread.crew, spread.gate), 0
    for done in show.through(orders(), chunk=spread.at_a_time):
        ready.update(done)
        while due in sent and (str(due) in ready or str(due) in show.tally.failed):
            yield _home(sent.pop(due), ready.pop(str(due), None), show.tally.failed.get(str(due), ""))
            due += 1
    for number in sorted(sent):
        yield _home(sent[number], ready.get(str(number)), show.tally.failed.get(str(number), ""))


def _home(item: Item, found: Card | Broken | None, why: str) -> Result:
    return item, found if found is not None else Broken(item.name, why)
