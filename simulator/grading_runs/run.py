"""One run: read, judge, deliver as results come, and say at the end what could not be graded."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from grading.provenance import content_hash
from grading.rubric import Rubric
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.grading_runs.finding import items_of
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.kept import Kept
from simulator.grading_runs.options import Judging, RunOptions
from simulator.grading_runs.page import Page
from simulator.grading_runs.screen import Lines
from simulator.grading_runs.sheet import Sheet
from simulator.grading_runs.tally import Tally
from simulator.grading_runs.work import Result, Spread, results
from simulator.scale import Progress

Judge = Callable[[Iterable[Item]], Iterator[Result]]
"""Whatever yields each item with its scorecard, in order; `work.transcript` reads an item."""


def grade_all(options: RunOptions, judge: Judge | None = None, spread: Spread | None = None) -> list[Broken]:
    """Grade everything that can be graded, with the embedded judge (on many workers with `spread`) unless another is given.

    Returns what could not be graded.

    Raises ContentError, OSError for results that cannot be written, and whatever the judge raises; what was judged by then is delivered.
    """
    rubric = load(Rubric, options.judging.rubric)
    broken: list[Broken] = []
    tally, lines = Tally(), Lines(as_json=options.as_json, full=options.full)
    over = sys.stderr.isatty() and not sys.stdout.isatty()
    progress = Progress("graded", partial(_count, options), over=over)
    with ExitStack() as open_files:
        kept = open_files.enter_context(Kept(options.keep, _judged_by(options.judging, rubric)))
        sheet = Sheet(options.csv) if options.csv else None
        page = Page(options.html, {lang: rubric.title.in_(lang) for lang in ("zh", "en")}) if options.html else None
        if page:
            open_files.callback(page.close, tally, broken)
        if sheet:
            open_files.callback(sheet.close)
        embedded = partial(results, judging=options.judging, spread=spread, kept=kept.find)
        done = 0
        for item, card in (judge or embedded)(_readable(options, broken)):
            done += 1
            if judge is None:  # another judge says itself how it goes
                progress.step(done, f", {len(broken)} not" if broken else "")
            if isinstance(card, Broken):
                broken.append(replace(card, name=item.name))
                continue
            kept.add(item, card)
            tally.add(card)
            for output in (lines, sheet, page):
                if output:
                    output.take(item.name, card)
        progress.end(last=False)
        if lines.end():
            sys.stdout.write("\n" + "".join(line + "\n" for line in tally.lines()))
    return broken


def _readable(options: RunOptions, broken: list[Broken]) -> Iterator[Item]:
    for item in items_of(options):
        if isinstance(item, Broken):
            broken.append(item)
        else:
            yield item


def _count(options: RunOptions) -> int | None:
    """How many calls there are to grade; None where reading them once leaves nothing to read."""
    return None if Path("-") in options.paths else sum(isinstance(item, Item) for item in items_of(options))


def _judged_by(judging: Judging, rubric: Rubric) -> str:
    """What, besides the words and the software, decides a scorecard."""
    scenario = content_hash(load(Scenario, judging.scenario)) if judging.scenario else ""
    said = f"{rubric.hash} {scenario} {judging.standard} {judging.lang} {judging.agents} {judging.customers} {judging.mask}{judging.models}"
    return hashlib.sha256(said.encode()).hexdigest()
