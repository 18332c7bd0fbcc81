"""Judging one call after another, here or in worker processes; results in the order of the calls."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
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

Card = dict[str, Any]
Result = tuple[Item, Card | Broken]
A_TASK = 8
"""Calls handed to a worker at a time."""
AHEAD = 4
"""Tasks waiting for each worker: bounds memory however many calls there are."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How workers begin: on Linux as copies of this process, which has one thread and has read its content already."""


@cache
def _content(rubric: str, scenario: str | None) -> tuple[Rubric, Scenario | None]:
    return load(Rubric, rubric), load(Scenario, scenario) if scenario else None


def transcript(item: Item, judging: Judging) -> Transcript:
    """The conversation of an item. Raises TranscriptError."""
    speakers = roles_of(judging.agents, judging.customers)
    if item.utterances:
        return transcript_of(item.utterances, lang=judging.lang, speakers=speakers)
    return read_transcript(item.text, lang=judging.lang, speakers=speakers)


def judged(item: Item, judging: Judging) -> Card | Broken:
    """The scorecard of one call, with personal data hidden where that was asked for."""
    rubric, scenario = _content(judging.rubric, judging.scenario)
    try:
        call = transcript(item, judging)
    except TranscriptError as error:
        return Broken(item.name, str(error), error.line)
    case, stage = (scenario.case, scenario.stage(call.lang)) if scenario else (None, Stage())
    standard = judging.standard or (rubric.standards.get(scenario.id) if scenario else None)
    card = to_json(grade(call, case, standard=standard, rubric=rubric, stage=stage))
    veiled: Card = veil_over(call).over_card(card) if judging.mask else card
    return veiled


def results(items: Iterable[Item], judging: Judging, jobs: int, kept: Callable[[Item], Card | None] = lambda _: None) -> Iterator[Result]:
    """Every item with its scorecard; what is kept from an earlier run is not judged again."""
    if jobs <= 1:
        for item in items:
            yield item, kept(item) or judged(item, judging)
        return
    _content(judging.rubric, judging.scenario)
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(START)) as pool:
        waiting: deque[tuple[list[Item], dict[int, Card], Future[list[Card | Broken]]]] = deque()
        source = iter(items)
        while True:
            while len(waiting) < jobs * AHEAD and (batch := list(islice(source, A_TASK))):
                known = {n: card for n, item in enumerate(batch) if (card := kept(item)) is not None}
                fresh = [item for n, item in enumerate(batch) if n not in known]
                waiting.append((batch, known, pool.submit(_all, fresh, judging)))
            if not waiting:
                return
            batch, known, task = waiting.popleft()
            done = iter(task.result())
            for n, item in enumerate(batch):
                yield item, known[n] if n in known else next(done)


def _all(items: list[Item], judging: Judging) -> list[Card | Broken]:
    return [judged(item, judging) for item in items]
