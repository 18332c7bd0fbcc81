"""`hotseat exam run`: a machine sits an exam k times; what it costs, how it goes, and what came of it."""

from __future__ import annotations

import asyncio
import json
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from grading.text import Lang
from simulator.agents.reference import PLAYERS
from simulator.cli import plainly
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, NO_SERVICE, Refused
from simulator.cli.exam import rubric_of
from simulator.content.loader import load
from simulator.counting import filled
from simulator.exam.audience import view
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import digest
from simulator.exam.machines.program import ProgramSeat
from simulator.exam.machines.run import Course, Plan, run_exam
from simulator.exam.machines.seats import ChatSeat, Crew, ReferenceSeat
from simulator.exam.machines.series import series_of
from simulator.judging.budget import Budget, Limits
from simulator.report.exam_series import series_lines, series_page
from simulator.wiring import Workshop


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for on the command line."""

    blueprint: str
    agent: str
    model: str | None
    times: int
    seed: int
    budget: str
    concurrency: int
    timeout: float
    html: Path | None
    lang: str | None
    as_json: bool
    jobs: int = 0
    """Worker processes; 0 sits everything in this one."""
    cluster: str = ""
    rate: float = 0.0
    """Replies begun a second at most, over all workers; 0 is no limit."""


def run_machine(asked: Run) -> None:
    """Sit, then print; exits 1 unless every sitting was a pass. Raises Refused: wrong use 2, service gone 3, budget spent 1."""
    shop = workshop()
    shop.watched = False
    blueprint = load(Blueprint, asked.blueprint)
    lang = blueprint.lang or chosen_language(asked.lang, shop.settings.lang)
    try:
        budget = Budget(Limits.parse(asked.budget), shop.settings.prices)
    except ValueError as error:
        raise Refused(f"--budget: {error}") from None
    crew = crew_of(asked, shop, budget)
    plan = Plan(blueprint, lang, asked.times, asked.seed, asked.concurrency)
    progress = _Progress(plan, budget)
    try:
        if asked.jobs or asked.cluster:
            from simulator.cli.exam_spread import run_spread

            course = run_spread(asked, plan, crew, shop, budget)
        else:
            course = plainly.run(run_exam(plan, crew, shop.exams, progress.step), _STOPPED[lang])
    finally:
        progress.end()
        shop.store.close()
    series = _series(course, plan, crew, budget)
    _deliver(series, course, asked, lang)
    if course.stopped:
        raise Refused(_AGAIN[lang].format(course.stopped, len(course.done), plan.times), CHECK_FAILED if course.budget else NO_SERVICE)
    if series["passed"] < plan.times:
        raise SystemExit(CHECK_FAILED)


def crew_of(asked: Run, shop: Workshop, budget: Budget) -> Crew:
    """The machine that `--agent` names. Raises Refused."""
    kind, _, rest = asked.agent.partition(":")
    if kind == "reference":
        if rest not in PLAYERS:
            raise Refused(f"there is no reference agent {rest!r}; known: {', '.join(PLAYERS)}")
        return Crew(asked.agent, f"reference agent {rest}", lambda: ReferenceSeat(rest))
    if kind == "cmd":
        _startable(rest)
        return Crew(asked.agent, rest, lambda: ProgramSeat(rest, asked.timeout))
    if kind in {"http", "https"}:
        return _chat_crew(asked, shop, budget)
    raise Refused(f"--agent {asked.agent!r}: use an endpoint's URL, cmd:PROGRAM, or reference:{PLAYERS[0]}")


def _startable(command: str) -> None:
    """Nothing when the program is there: a slip of the pen is no failed exam. Raises Refused."""
    try:
        program = next(iter(shlex.split(command)), "")
    except ValueError as error:
        raise Refused(f"--agent cmd: {command!r} cannot be read: {error}; check the quotes") from None
    if not program:
        raise Refused("--agent cmd: needs a program, for example --agent 'cmd:python agent.py'")
    if shutil.which(program) is None:
        raise Refused(f"--agent cmd: there is no program {program!r} that can be started; check its name and path")


def _chat_crew(asked: Run, shop: Workshop, budget: Budget) -> Crew:
    from simulator.llm.client import Address
    from simulator.llm.endpoint import Endpoint
    from simulator.settings import api_key

    model = asked.model or shop.settings.model
    if not model:
        raise Refused("say which model: --model NAME (or HOTSEAT_MODEL)")
    address = Address(asked.agent, api_key(), asked.timeout)
    if not address.valid:
        raise Refused(f"--agent {asked.agent!r} is no address; write for example http://127.0.0.1:8000/v1")
    endpoint, gate = Endpoint(model, address, streamed=False), asyncio.Semaphore(asked.concurrency)
    where = f"{address.host}{_behind(address.url)}"
    return Crew(f"{where}/{model}", f"{model} at {where}", lambda: ChatSeat(model, endpoint, budget, gate))


def _behind(url: str) -> str:
    """What tells two services behind one host apart; a path may hold a secret, so it is not shown itself."""
    path = urlsplit(url).path.rstrip("/")
    return "" if path in {"", "/v1"} else f"~{digest([path])[:8]}"


def _series(course: Course, plan: Plan, crew: Crew, budget: Budget) -> dict[str, Any]:
    results = [trial.result for trial in course.done]
    spent, tokens = course.spent, [sum(s.tokens[n] for s in course.spent) for n in (0, 1)]
    priced = budget.money or not any(tokens)
    trials = [
        {"exam": t.exam, "seed": t.seed, "verdict": t.result["verdict"], "total": t.result["total"], "why": t.result["why"],
         "seconds": round(t.seconds, 2), "recalled": t.recalled}
        for t in course.done
    ]  # fmt: skip
    return {
        "type": "exam_series", "machine": True, "agent": {"id": crew.id, "name": crew.name}, "lang": plan.lang,
        "blueprint": {"id": plan.blueprint.id, "version": plan.blueprint.version, "hash": plan.blueprint.hash},
        **series_of(results, plan.times),
        "cost": {
            "replies": sum(s.replies for s in spent), "tokens": tokens, "money": round(budget.money, 4) if priced else None,
            "seconds": round(budget.seconds, 1), "calls": course.calls, "recalled_calls": course.recalled_calls,
            "restarts": sum(s.restarts for s in spent), "malformed": sum(s.malformed for s in spent),
        },
        "stopped": course.stopped, "not_sat": course.not_sat, "trials": trials,
    }  # fmt: skip


def _deliver(series: dict[str, Any], course: Course, asked: Run, lang: Lang) -> None:
    rubric = rubric_of(course.done[0].result) if course.done else None
    if asked.html:
        views = [view(trial.result, "board") for trial in course.done]
        asked.html.write_text(series_page(series, views, lang, rubric), encoding="utf-8")
    if asked.as_json:
        sys.stdout.write(json.dumps(series, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in series_lines(series, lang, rubric))


_AGAIN = {
    "zh": "{0}；{2} 次中考完并留存 {1} 次，再运行同一条命令即可接着考",
    "en": "{0}; {1} of {2} sat and kept: run the same command again to go on",
}
_STOPPED = {
    "zh": "已停止；考完的都留着，再运行同一条命令即可接着考",
    "en": "stopped; what was sat is kept: run the same command again to go on",
}


class _Progress:
    """One line on standard error: drawn over at a terminal, else written after each sitting."""

    def __init__(self, plan: Plan, budget: Budget) -> None:
        self._plan, self._budget = plan, budget
        self._over = sys.stderr.isatty()
        self._drawn = False

    def step(self, course: Course) -> None:
        """One more sitting."""
        done, seconds = len(course.done), self._budget.seconds
        fresh = sum(not t.recalled for t in course.done)
        left = f", about {seconds / fresh * (self._plan.times - done):.0f} s to go" if fresh and done < self._plan.times else ""
        money = f", {self._budget.money:.2f}" if self._budget.money else ""
        calls = filled("{0:call}, {1:token}", course.calls, f"{self._budget.tokens:,}")
        line = f"sat {done}/{self._plan.times}: {calls}{money}, {seconds:.0f} s{left}"
        sys.stderr.write(f"\r\x1b[K{line}" if self._over else f"{line}\n")
        sys.stderr.flush()
        self._drawn = self._over

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._drawn:
            sys.stderr.write("\n")
