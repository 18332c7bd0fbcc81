"""`hotseat persona|scenario playtest`: what is to be played, progress while it is, and the report."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grading.text import LANGS, Lang
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, NO_SERVICE, Refused
from simulator.cli.playtest_screen import Progress
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.playtest import Cast, Findings, Kind, Played, Subject, judged, play_all, report_lines, report_page

if TYPE_CHECKING:
    from simulator.judging import Budget
    from simulator.playtest.with_model import Metered
    from simulator.settings import Settings
    from simulator.wiring import Workshop


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    kind: Kind
    names: tuple[str, ...]
    every: bool
    counterparts: tuple[str, ...]
    seeds: int
    jobs: int
    lang: str | None
    html: Path | None
    as_json: bool
    with_model: bool
    budget: str


def run_playtest(wanted: Wanted) -> None:
    """Play, judge, print; exits 1 when a claim fails. Raises Refused for wrong use and for a model that does not answer."""
    shop = workshop()
    cast = _cast(wanted)
    seeds = range(1, wanted.seeds + 1)
    calls = _with_model(cast, wanted, shop, seeds) if wanted.with_model else _offline(cast, wanted, seeds)
    every = [judged(subject, cast, calls) for subject in cast.subjects]
    _deliver(every, wanted, chosen_language(wanted.lang, shop.settings.lang))
    if any(f.failed for f in every):
        raise SystemExit(CHECK_FAILED)


def _cast(wanted: Wanted) -> Cast:
    """Who plays. Raises Refused, ContentError."""
    if wanted.lang not in {None, *LANGS}:
        raise Refused(f"--lang: {wanted.lang!r} is not a language; use zh or en")
    model: type[Persona | Scenario] = Persona if wanted.kind == "persona" else Scenario
    names = tuple(dict.fromkeys((*wanted.names, *(shipped_ids(model) if wanted.every else ()))))
    if not names:
        raise Refused(f"which {wanted.kind}? Give an id or a YAML file, or --all")
    subjects = [Subject(wanted.kind, load(model, name), name) for name in names]
    if len({s.id for s in subjects}) < len(subjects):
        raise Refused(f"two of these have the same id; give each {wanted.kind} its own")
    others = [part for text in wanted.counterparts for part in text.split(",") if part]
    personas = shipped_ids(Persona) if wanted.kind == "persona" or not others else others
    scenarios = shipped_ids(Scenario) if wanted.kind == "scenario" or not others else others
    langs: Sequence[Lang] = [lang for lang in LANGS if wanted.lang in {None, lang} and any(lang in s.langs for s in subjects)]
    if not langs:
        raise Refused(f"nothing of this is written in {wanted.lang}")
    return Cast.of(subjects, [load(Persona, p) for p in personas], [load(Scenario, s) for s in scenarios], langs)


def _offline(cast: Cast, wanted: Wanted, seeds: Sequence[int]) -> list[Played]:
    jobs = list(cast.jobs(seeds))
    with Progress(len(jobs)) as progress:
        return play_all(cast, jobs, wanted.jobs or os.cpu_count() or 1, progress.step)


def _with_model(cast: Cast, wanted: Wanted, shop: Workshop, seeds: Sequence[int]) -> Sequence[Played]:
    """Calls in which the configured model speaks. Raises Refused: no budget or model 2, no answer 3."""
    from simulator.judging import Limits
    from simulator.judging.shared import SharedBudget
    from simulator.llm.client import import_sdk
    from simulator.playtest.with_model import estimate, fewer, play_spread, play_with_model

    if not wanted.budget:
        raise Refused("--with-model needs --budget, for example --budget calls=500,tokens=1m")
    if not shop.settings.model:
        raise Refused("no model is configured; set HOTSEAT_MODEL, or see `hotseat doctor`")
    try:
        limits = Limits.parse(wanted.budget)
    except ValueError as error:
        raise Refused(f"--budget: {error}") from None
    jobs = fewer(cast, seeds[: max(1, len(seeds) // 10)], named=bool(wanted.counterparts))
    budget = SharedBudget(limits, shop.settings.prices)
    connect, workers = partial(_metered, shop.settings, budget), wanted.jobs or os.cpu_count() or 1
    questions, tokens = estimate(jobs)
    sys.stderr.write(
        f"{len(jobs)} calls with {shop.settings.model}: about {questions:,} questions, {tokens:,} tokens; budget {wanted.budget}\n"
    )
    with Progress(len(jobs)) as progress:
        if workers > 1:
            import_sdk()
            part = play_spread(cast, jobs, connect, min(workers, len(jobs)), told=progress.step)
        else:
            part = asyncio.run(play_with_model(cast, jobs, connect(), told=progress.step))
    money = f", {budget.money:.2f}" if budget.money else ""
    stopped = f"; stopped by the budget ({part.spent})" if part.spent else ""
    sys.stderr.write(f"{len(part.calls)} calls played, {budget.calls:,} questions, {budget.tokens:,} tokens{money}{stopped}\n")
    if not part.calls and part.spent:
        raise Refused(f"the budget ({part.spent}) was spent before one call was over", CHECK_FAILED)
    if not part.spoken:
        raise Refused(part.problem or "the model never spoke a line that could be used; see `hotseat doctor`", NO_SERVICE)
    return part.calls


def _metered(settings: Settings, budget: Budget) -> Metered:
    """The configured model, each answer in one piece: nobody reads along."""
    from simulator.llm import endpoint_for
    from simulator.playtest.with_model import Metered

    return Metered(endpoint_for(settings, streamed=False), settings.model or "", budget)


def _deliver(every: Sequence[Findings], wanted: Wanted, lang: Lang) -> None:
    """Print the reports, and write the page."""
    if wanted.html:
        wanted.html.write_text(report_page(every, lang), encoding="utf-8")
    for n, findings in enumerate(every):
        if wanted.as_json:
            sys.stdout.write(json.dumps(findings.to_json(), ensure_ascii=False) + "\n")
        else:
            sys.stdout.writelines(line + "\n" for line in (*([""] if n else []), *report_lines(findings, lang)))
