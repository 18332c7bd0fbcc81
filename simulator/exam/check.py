"""Proof that a blueprint can be met and is fair: what it names exists, its rules agree, its forms are equal, a good agent passes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from math import ceil
from typing import Any

from grading.text import LANGS, Lang
from simulator.content.library import library
from simulator.content.problem import ContentError, Problem
from simulator.content.reading import Read
from simulator.exam.blueprint import Blueprint
from simulator.exam.consistency import Fault, fault, faults
from simulator.exam.form import Form, NoForm, draw
from simulator.exam.options import options_of
from simulator.exam.rehearsal import Rehearsed, rehearse
from simulator.i18n import mark

SEEDS = 200
"""Forms drawn to look at balance; the draw itself never lets an unbalanced one out."""
WHY = "why"
"""The slot of a problem that holds reasons of a result, as codes with commas between."""
FORMS = 3
"""Forms a reference agent sits in each language."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How alike the forms are. Hardness 0–100."""

    forms: int
    different: int
    """How many of them differ in customers or cases."""
    easiest: float
    hardest: float
    most_seen: tuple[str, float]
    """The case that comes most often, and in what share of forms: what could be passed on by word of mouth."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. Without problems the blueprint may be used."""

    problems: tuple[Problem, ...]
    balance: Balance | None = None
    rehearsed: tuple[Rehearsed, ...] = field(default=())
    rubric: str = ""
    """What it is judged by; empty where the blueprint cannot be read."""

    def worded(self, say: Callable[[str], str]) -> Checked:
        """The same with the reasons of a result in words; `say` puts one into words."""
        return replace(self, problems=tuple(replace(p, slots=_worded(p.slots, say)) for p in self.problems))

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        """JSON-ready data, its messages in that language."""
        return {
            "type": "exam_check", "ok": not self.problems,
            "problems": [{**asdict(p), "message": p.in_words(p.message, lang)} for p in self.problems],
            "balance": asdict(self.balance) if self.balance else None, "rehearsed": [asdict(r) for r in self.rehearsed],
        }  # fmt: skip


def _worded(slots: Mapping[str, Any], say: Callable[[str], str]) -> dict[str, Any]:
    return {**slots, **({WHY: ", ".join(map(say, slots[WHY].split(", ")))} if slots.get(WHY) else {})}


def check_blueprint(id_or_path: str, forms: int = FORMS, seeds: int = SEEDS) -> Checked:
    """Everything that is wrong, with file and line; the later proofs are only tried when the earlier hold."""
    try:
        blueprint = library().load(Blueprint, id_or_path)
        file = _File(library().read_of(Blueprint, id_or_path))
    except ContentError as error:
        return Checked(error.problems)
    problems = [file.problem(fault) for fault in faults(blueprint)]
    if problems:
        return Checked(tuple(problems))
    try:
        drawn = [draw(blueprint, seed) for seed in range(1, seeds + 1)]
    except NoForm:
        return Checked((file.problem(_why_none(blueprint)),))
    balance = balance_of(drawn)
    langs: tuple[Lang, ...] = (blueprint.lang,) if blueprint.lang else LANGS
    rehearsed = tuple(asyncio.run(rehearse(blueprint, form.seed, lang)) for form in drawn[:forms] for lang in langs)
    return Checked(tuple(file.problem(fault) for fault in _unmet(blueprint, rehearsed)), balance, rehearsed, blueprint.rubric)


def balance_of(forms: list[Form]) -> Balance:
    """How alike forms are."""
    hard = [f.hardness for f in forms]
    seen = Counter(case for f in forms for case in {d.scenario for d in f.stations})
    case, times = seen.most_common(1)[0]
    kinds = {tuple(sorted((d.station, d.persona, d.scenario) for d in f.stations)) for f in forms}
    return Balance(len(forms), len(kinds), round(min(hard), 2), round(max(hard), 2), (case, round(times / len(forms), 2)))


@dataclass(frozen=True, slots=True)
class _File:
    read: Read

    def problem(self, fault: Fault) -> Problem:
        line, column, _ = self.read.place(fault.path)
        return Problem(self.read.name, line, ".".join(map(str, fault.path)), fault.message, column, slots=fault.slots)


def _why_none(blueprint: Blueprint) -> Fault:
    """Which sampling rule to loosen when nothing can be drawn."""
    options = options_of(blueprint)
    fewest = min(options, key=lambda id_: len({o.scenario for o in options[id_]}))
    said = mark(
        "no form keeps these rules: enlarge pools (cases of station {station}: {n}), or loosen `different`, `personas` ({personas}) "
        "or `within` ({within})"
    )
    rules, cases = blueprint.sampling, {o.scenario for o in options[fewest]}
    return fault(("sampling",), said, station=fewest, n=len(cases), personas=rules.personas, within=f"{rules.within:g}")


_NO_PASS = mark(
    "an exemplary agent does not pass in {lang} (totals {totals}; {why}): lower what it misses, or add stations so that the interval is "
    "narrower"
)


def _unmet(blueprint: Blueprint, rehearsed: tuple[Rehearsed, ...]) -> Iterator[Fault]:
    """Rules a good agent does not reach, and time limits a person could not keep."""
    for lang in dict.fromkeys(r.lang for r in rehearsed):
        mine = [r for r in rehearsed if r.lang == lang]
        if not any(r.verdict == "pass" for r in mine):
            totals = ", ".join(f"{r.total:g}" for r in mine if r.total is not None)
            why = ", ".join(reason for reason, _ in Counter(reason for r in mine for reason in r.why).most_common(3))
            yield fault(("pass_rules",), _NO_PASS, lang=lang, totals=totals, why=why)
        yield from _failed(mine, lang)
    late = {station: seconds for r in rehearsed for station, seconds in r.late.items()}
    late_records = {station: seconds for r in rehearsed for station, seconds in r.late_records.items()}
    for number, station in enumerate(blueprint.stations):
        if station.id in late:
            said, minutes = mark("a good call takes a person about {minutes:minute}; allow more"), late[station.id] / 60
            yield fault(("stations", number, "minutes"), said, minutes=ceil(minutes))
        if station.id in late_records:
            said, minutes = mark("a good record takes a person about {minutes:minute}; allow more"), late_records[station.id] / 60
            yield fault(("stations", number, "record_minutes"), said, minutes=f"{ceil(minutes * 10) / 10:g}")


def _failed(mine: list[Rehearsed], lang: str) -> Iterator[Fault]:
    failed = [r for r in mine if r.verdict == "fail"]
    if failed:
        said = mark("an exemplary agent fails form {seed} in {lang} ({why})")
        yield fault(("pass_rules",), said, seed=failed[0].seed, lang=lang, why=", ".join(failed[0].why))
