"""What in a blueprint names nothing or contradicts itself, each with the key it stands at. Nothing is played here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path as File
from typing import Any

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.content.difficulty import measured
from simulator.content.loader import ContentError, load
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.counting import filled
from simulator.exam.blueprint import Blueprint, Station
from simulator.exam.named import other_of_its_name
from simulator.exam.options import options_of
from simulator.i18n import mark, translator

_NO_CRITERION = mark("rubric {rubric} has no criterion {id}; it has {known}")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the key it stands at, and a msgid whose `{slots}` are filled when it is shown."""

    path: Path
    message: str
    slots: Mapping[str, Any] = field(default_factory=dict)

    def says(self, lang: str) -> str:
        """The message in a language."""
        text = translator(lang)(self.message)
        return filled(text, **self.slots) if self.slots else text


def fault(path: Path, message: str, **slots: Any) -> Fault:
    """A mistake with what stands in its words."""
    return Fault(path, message, slots)


def faults(blueprint: Blueprint) -> list[Fault]:
    """Every mistake; those about what can be drawn only once everything named exists."""
    named = [*_doubles(blueprint), *_stations(blueprint), *_content(blueprint)]
    others = [*_named(blueprint), *_rules(blueprint), *_gate(blueprint)]
    return [*named, *others, *(() if named else _pools(blueprint)), *_times(blueprint)]


def _doubles(blueprint: Blueprint) -> Iterator[Fault]:
    for key, ids in (("stations", [s.id for s in blueprint.stations]), ("pools", [p.id for p in blueprint.pools])):
        times = Counter(ids)
        for number, id_ in enumerate(ids):
            if times[id_] > 1 and ids.index(id_) != number:
                yield fault((key, number, "id"), mark("{id!r} is used twice; every id must be its own"), id=id_)
    for number, pool in enumerate(blueprint.pools):
        for key in ("personas", "scenarios", "difficulty", "modifiers"):
            listed = getattr(pool, key)
            for place, one in enumerate(listed):
                if one in listed[:place]:
                    said = mark("{one} stands in this list twice and would be drawn twice as often; name it once")
                    yield fault(("pools", number, key, place), said, one=one or '""')


def _named(blueprint: Blueprint) -> Iterator[Fault]:
    """An exam that borrows another's id is not sat; a pool nothing is drawn from is a slip of the pen."""
    if other_of_its_name(blueprint):
        said = mark("another exam that stands here is called {id}, with other rules, so this one cannot be sat; give it an id of its own")
        yield fault(("id",), said, id=blueprint.id)
    used = {s.pool for s in blueprint.stations}
    for number, pool in enumerate(blueprint.pools):
        if pool.id not in used:
            yield fault(("pools", number), mark("no station is drawn from pool {id}; name it in one, or remove it"), id=pool.id)


def _stations(blueprint: Blueprint) -> Iterator[Fault]:
    known = {s.id: s for s in blueprint.stations}
    pools = {p.id for p in blueprint.pools}
    for number, station in enumerate(blueprint.stations):
        here: Path = ("stations", number)
        ways = [bool(station.pool), bool(station.scenario), bool(station.after)]
        if station.after and (station.pool or station.scenario or station.persona):
            said = mark("a second contact takes customer and case from the station it comes after; remove pool, persona and scenario")
            yield fault((*here, "after"), said)
        elif not any(ways):
            yield fault(here, mark("station {id} has nothing to draw from: give pool, or scenario, or after"), id=station.id)
        if station.pool and station.pool not in pools:
            known_pools = ", ".join(sorted(pools)) or "–"
            yield fault((*here, "pool"), mark("there is no pool {id!r}; known: {known}"), id=station.pool, known=known_pools)
        if station.after:
            yield from _after(station, known, here)
        if "record_minutes" in station.model_fields_set and not station.record:
            said = mark("a time for a record nobody is asked to write; set `record: true`, or remove it")
            yield fault((*here, "record_minutes"), said)
        yield from _outside(blueprint, station, here)


def _outside(blueprint: Blueprint, station: Station, here: Path) -> Iterator[Fault]:
    """A customer or a case of a station's own that its pool does not list: one of the two is a slip."""
    pool = next((p for p in blueprint.pools if p.id == station.pool), None)
    if pool is None:
        return
    for key, own, listed in (("persona", station.persona, pool.personas), ("scenario", station.scenario, pool.scenarios)):
        if own and listed and own not in listed:
            said = mark("{own} is not in pool {pool}, which has {known}; correct it, or remove the pool")
            yield fault((*here, key), said, own=own, pool=pool.id, known=", ".join(listed))


def _after(station: Station, known: dict[str, Station], here: Path) -> Iterator[Fault]:
    first = known.get(station.after or "")
    if first is None or first.id == station.id:
        others = ", ".join(id_ for id_ in known if id_ != station.id) or "–"
        yield fault(
            (*here, "after"), mark("there is no other station {id!r} to come after; known: {known}"), id=station.after, known=others
        )
    elif first.after:
        said = mark("a case has two contacts, no more: name a station that is not a second contact itself")
        yield fault((*here, "after"), said)
    twice = [s.id for s in known.values() if s.after == station.after]
    if len(twice) > 1 and twice[0] != station.id:
        said = mark("{id} already has its second contact ({other})")
        yield fault((*here, "after"), said, id=station.after, other=twice[0])


def _content(blueprint: Blueprint) -> Iterator[Fault]:
    """Names of personas, cases, modifiers and the rubric that cannot be loaded."""
    named: list[tuple[Path, type[BaseModel], str]] = [(("rubric",), Rubric, blueprint.rubric)]
    for number, pool in enumerate(blueprint.pools):
        named += [(("pools", number, "personas", place), Persona, id_) for place, id_ in enumerate(pool.personas)]
        named += [(("pools", number, "scenarios", place), Scenario, id_) for place, id_ in enumerate(pool.scenarios)]
        named += [(("pools", number, "modifiers", place), Modifier, id_) for place, id_ in enumerate(pool.modifiers) if id_]
    for number, station in enumerate(blueprint.stations):
        own: tuple[tuple[str, type[BaseModel], str | None], ...] = (
            ("persona", Persona, station.persona), ("scenario", Scenario, station.scenario), ("modifier", Modifier, station.modifier),
        )  # fmt: skip
        named += [(("stations", number, key), kind, one) for key, kind, one in own if one]
    for path, kind, id_ in named:
        try:
            load(kind, id_)
        except ContentError as error:
            one = error.problems[0]
            yield Fault(path, one.message, one.slots) if len(error.problems) == 1 else fault(path, "{all}", all=error)


def _rules(blueprint: Blueprint) -> Iterator[Fault]:
    """Rules about what the rubric does not have, or that cannot all be kept."""
    try:
        rubric = load(Rubric, blueprint.rubric)
    except ContentError:
        return
    rules, count = blueprint.pass_rules, len(blueprint.stations)
    yield from _ruled(blueprint, rubric)
    if rules.stations > count:
        yield fault(("pass_rules", "stations"), mark("{n:station} cannot be passed of {count}"), n=rules.stations, count=count)
    let_pass = min(rules.critical, count)
    most = (let_pass * rubric.percent(rubric.cap) + 100 * (count - let_pass)) / count
    if let_pass and most < rules.total:
        said = mark(
            "whoever has {n} critical failures can reach {most} at most, below the total of {total}: this leniency can never help anybody"
        )
        yield fault(("pass_rules", "critical"), said, n=rules.critical, most=f"{most:.0f}", total=f"{rules.total:g}")
    if count == 1 and blueprint.judge.panel == 1:
        said = mark(
            "one station says nothing of how its candidate would do in another: there is no interval, so every result would go to a "
            "person; add at least one station, or let several model judges mark it (judge: kind llm, panel 3)"
        )
        yield fault(("stations",), said)
    if blueprint.judge.kind == "offline" and blueprint.judge.panel > 1:
        yield fault(("judge", "panel"), mark("the built-in judge always says the same; a panel needs `kind: llm`"))


def _ruled(blueprint: Blueprint, rubric: Rubric) -> Iterator[Fault]:
    """Domains and criteria with a minimum of their own."""
    domains, criteria = [d.id for d in rubric.domains], {c.id: c for c in rubric.criteria}
    for id_, cut in blueprint.pass_rules.domains.items():
        if id_ not in domains:
            said, has = mark("rubric {rubric} has no domain {id}; it has {known}"), ", ".join(domains) or "–"
            yield fault(("pass_rules", "domains", id_), said, rubric=rubric.id, id=id_, known=has)
        elif cut < blueprint.pass_rules.every_domain:
            said = mark(
                "domain {id} is asked for {cut}, less than the {every} of every domain; domains.{id} is for those asked for more: raise or "
                "remove it (without `domains` D1 and D3 are asked for 70), or lower every_domain"
            )
            yield fault(("pass_rules", "domains", id_), said, id=id_, cut=f"{cut:g}", every=f"{blueprint.pass_rules.every_domain:g}")
    for id_ in blueprint.pass_rules.criteria:
        here: Path = ("pass_rules", "criteria", id_)
        if id_ not in criteria:
            yield fault(here, _NO_CRITERION, rubric=rubric.id, id=id_, known=", ".join(criteria))
        elif criteria[id_].measure == "after-call" and not any(s.record for s in blueprint.stations):
            said = mark("no station asks for the after-call record, so {id} can never be marked; set `record: true`")
            yield fault(here, said, id=id_)


def _gate(blueprint: Blueprint) -> Iterator[Fault]:
    """A gate without marks, or about criteria the rubric does not have."""
    asked = blueprint.calibration
    if asked is None:
        return
    if not File(asked.marks).is_file():
        yield fault(
            ("calibration", "marks"),
            mark("there is no file {file!r}, looked for from {folder}; correct the path"),
            file=asked.marks,
            folder=File.cwd(),
        )
    try:
        known = [c.id for c in load(Rubric, blueprint.rubric).criteria]
    except ContentError:
        return
    for place, id_ in enumerate(asked.criteria):
        if id_ not in known:
            yield fault(("calibration", "criteria", place), _NO_CRITERION, rubric=blueprint.rubric, id=id_, known=", ".join(known))


def _pools(blueprint: Blueprint) -> Iterator[Fault]:
    """Stations with nothing to draw, or nothing left to replace a spoiled one with; content of unknown hardness."""
    options = options_of(blueprint)
    fitting = {id_: {o.scenario for o in found} for id_, found in options.items()}
    returning = {s.after for s in blueprint.stations}
    for number, station in enumerate(blueprint.stations):
        if station.after:
            continue
        cases = fitting[station.id]
        if not cases:
            yield _nothing(("stations", number), station, returning=station.id in returning)
        elif station.pool and "scenario" in blueprint.sampling.different:
            rivals = [found for found in fitting.values() if found <= cases]
            if len(cases) <= len(rivals) and (said := _few(len(cases), len(rivals), spares=blueprint.spoiling.most)):
                yield fault(("stations", number, "pool"), said, cases=len(cases), stations=len(rivals))
    yield from _unmeasured(blueprint)
    people = {o.persona for found in options.values() for o in found}
    if people and blueprint.sampling.personas > len(people):
        said = mark("customer types in the pools: {n}, fewer than {asked}; add some, or ask for fewer")
        yield fault(("sampling", "personas"), said, n=len(people), asked=blueprint.sampling.personas)


def _few(cases: int, stations: int, *, spares: int) -> str:
    """What to say where no case may come twice and there are no more of them than stations; nothing where that will do."""
    if cases < stations:
        return mark(
            "cases that fit: {cases}, stations with no others: {stations}; none may come twice, so add cases, or loosen `different`"
        )
    return (
        mark(
            "cases that fit: {cases}, stations with no others: {stations}; none left for a spoiled one; add cases or set spoiling.most to 0"
        )
        if spares
        else ""
    )


def _nothing(here: Path, station: Station, *, returning: bool) -> Fault:
    """Why a station has no case, and what would give it one."""
    if returning and station.scenario:
        said = mark("case {case} does not come back a second time; take one with a `second:` part")
    elif returning:
        said = mark("its pool has no case that comes back a second time; add one with a `second:` part")
    elif station.channel:
        said = mark("nothing to draw for this station is on the channel {channel}")
    else:
        said = mark("nothing to draw for this station is in this language")
    return fault(here, said, case=station.scenario, channel=station.channel)


def _unmeasured(blueprint: Blueprint) -> Iterator[Fault]:
    """Content of one's own whose hardness nobody has measured makes the balance a guess."""
    own = blueprint.sampling.hardness
    options = options_of(blueprint)
    for kind, table in (("persona", measured()["persona"]), ("scenario", measured()["scenario"])):
        names = {getattr(o, kind) for found in options.values() for o in found}
        for name in sorted(names - set(table) - set(own)):
            said = mark(
                "the hardness of {name} was never measured; put it here: `hotseat {kind} playtest` gives it under “It is not out of reach”"
            )
            yield fault(("sampling", "hardness"), said, name=name, kind=kind)
    known = {name for table in measured().values() for name in table}
    drawn = {name for found in options.values() for o in found for name in (o.persona, o.scenario, o.modifier)}
    for name in sorted(set(own) - drawn - known):
        yield fault(("sampling", "hardness", name), mark("nothing called {name} can be drawn; check the spelling"), name=name)


def _times(blueprint: Blueprint) -> Iterator[Fault]:
    pauses = blueprint.pauses
    whole = sum(s.minutes + (s.record_minutes if s.record else 0) for s in blueprint.stations)
    whole += pauses.most * pauses.minutes + pauses.off_minutes
    if whole > blueprint.attempts.window_hours * 60:
        said = mark("stations and breaks take up to {minutes:minute}, longer than the window; allow {hours:hour}")
        yield fault(("attempts", "window_hours"), said, minutes=f"{whole:g}", hours=f"{ceil(whole / 6) / 10:g}")
