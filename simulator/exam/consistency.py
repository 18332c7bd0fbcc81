"""What in a blueprint names nothing or contradicts itself, each with the key it stands at. Nothing is played here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path as File

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.content.difficulty import measured
from simulator.content.loader import ContentError, load
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.exam.blueprint import Blueprint, Station
from simulator.exam.options import options_of

Path = tuple[str | int, ...]
Fault = tuple[Path, str]


def faults(blueprint: Blueprint) -> list[Fault]:
    """Every mistake; those about what can be drawn only once everything named exists."""
    named = [*_doubles(blueprint), *_stations(blueprint), *_content(blueprint), *_rules(blueprint), *_gate(blueprint)]
    return named or [*_pools(blueprint), *_times(blueprint)]


def _doubles(blueprint: Blueprint) -> Iterator[Fault]:
    for key, ids in (("stations", [s.id for s in blueprint.stations]), ("pools", [p.id for p in blueprint.pools])):
        times = Counter(ids)
        for number, id_ in enumerate(ids):
            if times[id_] > 1 and ids.index(id_) != number:
                yield (key, number, "id"), f"{id_!r} is used twice; every id must be its own"


def _stations(blueprint: Blueprint) -> Iterator[Fault]:
    known = {s.id: s for s in blueprint.stations}
    pools = {p.id for p in blueprint.pools}
    for number, station in enumerate(blueprint.stations):
        here: Path = ("stations", number)
        ways = [bool(station.pool), bool(station.scenario), bool(station.after)]
        if station.after and (station.pool or station.scenario or station.persona):
            yield (
                (*here, "after"),
                "a second contact takes customer and case from the station it comes after; remove pool, persona and scenario",
            )
        elif not any(ways):
            yield here, f"station {station.id} has nothing to draw from: give pool, or scenario, or after"
        if station.pool and station.pool not in pools:
            yield (*here, "pool"), f"there is no pool {station.pool!r}; known: {', '.join(sorted(pools)) or 'none'}"
        if station.after:
            yield from _after(station, known, here)


def _after(station: Station, known: dict[str, Station], here: Path) -> Iterator[Fault]:
    first = known.get(station.after or "")
    if first is None or first.id == station.id:
        yield (*here, "after"), f"there is no other station {station.after!r} to come after"
    elif first.after:
        yield (*here, "after"), "a case has two contacts, no more: name a station that is not a second contact itself"
    twice = [s.id for s in known.values() if s.after == station.after]
    if len(twice) > 1 and twice[0] != station.id:
        yield (*here, "after"), f"{station.after} already has its second contact ({twice[0]})"


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
            yield path, str(error.problems[0].message if len(error.problems) == 1 else error)


def _rules(blueprint: Blueprint) -> Iterator[Fault]:
    """Rules about what the rubric does not have, or that cannot all be kept."""
    try:
        rubric = load(Rubric, blueprint.rubric)
    except ContentError:
        return
    rules, count = blueprint.pass_rules, len(blueprint.stations)
    yield from _ruled(blueprint, rubric)
    if rules.stations > count:
        yield ("pass_rules", "stations"), f"{rules.stations} stations cannot be passed of {count}"
    let_pass = min(rules.critical, count)
    most = (let_pass * rubric.percent(rubric.cap) + 100 * (count - let_pass)) / count
    if let_pass and most < rules.total:
        yield ("pass_rules", "critical"), (
            f"whoever has {rules.critical} critical failures can reach {most:.0f} at most, below the total of {rules.total:g}: "
            "this leniency can never help anybody"
        )  # fmt: skip
    if count == 1 and blueprint.judge.panel == 1:
        yield (
            ("stations",),
            (
                "one station without a panel has no interval: every result would go to a person; "
                "add stations, or a panel (`judge: {kind: llm, panel: 3}`)"
            ),
        )
    if blueprint.judge.kind == "offline" and blueprint.judge.panel > 1:
        yield ("judge", "panel"), "the built-in judge always says the same; a panel needs `kind: llm`"


def _ruled(blueprint: Blueprint, rubric: Rubric) -> Iterator[Fault]:
    """Domains and criteria with a minimum of their own."""
    domains, criteria = [d.id for d in rubric.domains], {c.id: c for c in rubric.criteria}
    for id_ in blueprint.pass_rules.domains:
        if id_ not in domains:
            yield ("pass_rules", "domains", id_), f"rubric {rubric.id} has no domain {id_}; it has {', '.join(domains) or 'none'}"
    for id_ in blueprint.pass_rules.criteria:
        here: Path = ("pass_rules", "criteria", id_)
        if id_ not in criteria:
            yield here, f"rubric {rubric.id} has no criterion {id_}; it has {', '.join(criteria)}"
        elif criteria[id_].measure == "after-call" and not any(s.record for s in blueprint.stations):
            yield here, f"no station asks for the after-call record, so {id_} can never be marked; set `record: true`"


def _gate(blueprint: Blueprint) -> Iterator[Fault]:
    """A gate without marks, or about criteria the rubric does not have."""
    asked = blueprint.calibration
    if asked is None:
        return
    if not File(asked.marks).is_file():
        yield ("calibration", "marks"), f"there is no file {asked.marks!r} here"
    try:
        known = [c.id for c in load(Rubric, blueprint.rubric).criteria]
    except ContentError:
        return
    for place, id_ in enumerate(asked.criteria):
        if id_ not in known:
            yield ("calibration", "criteria", place), f"rubric {blueprint.rubric} has no criterion {id_}; it has {', '.join(known)}"


def _pools(blueprint: Blueprint) -> Iterator[Fault]:
    """Stations with nothing to draw, or nothing left to replace a spoiled one with; content of unknown hardness."""
    options = options_of(blueprint)
    returning = {s.after for s in blueprint.stations}
    for number, station in enumerate(blueprint.stations):
        if station.after:
            continue
        cases = {o.scenario for o in options[station.id]}
        if not cases:
            yield ("stations", number), _nothing(station, returning=station.id in returning)
        elif station.pool and "scenario" in blueprint.sampling.different:
            rivals = [s for s in blueprint.stations if s.pool == station.pool and not s.after]
            enough = f"{_counted(len(cases), 'case')} for {_counted(len(rivals), 'station')}"
            if len(cases) < len(rivals):
                yield ("stations", number, "pool"), f"{enough} are too few, for no case may come twice; add cases, or loosen `different`"
            elif len(cases) == len(rivals) and blueprint.spoiling.most:
                yield ("stations", number, "pool"), (
                    f"{enough} leave none to replace a spoiled station; add cases, or set spoiling.most to 0"
                )  # fmt: skip
    yield from _unmeasured(blueprint)
    people = {o.persona for found in options.values() for o in found}
    if people and blueprint.sampling.personas > len(people):
        yield (
            ("sampling", "personas"),
            (
                f"the pools have {_counted(len(people), 'customer type')}, fewer than {blueprint.sampling.personas}; "
                "add some, or ask for fewer"
            ),
        )


def _nothing(station: Station, *, returning: bool) -> str:
    """Why a station has no case, and what would give it one."""
    where = f"case {station.scenario}" if station.scenario else "its pool"
    if returning and station.scenario:
        return f"{where} does not come back a second time; take one with a `second:` part"
    if returning:
        return f"{where} has no case that comes back a second time; add one with a `second:` part"
    return f"{where} has no case on the channel {station.channel}" if station.channel else f"{where} has no case in this language"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _unmeasured(blueprint: Blueprint) -> Iterator[Fault]:
    """Content of one's own whose hardness nobody has measured makes the balance a guess."""
    own = blueprint.sampling.hardness
    options = options_of(blueprint)
    for kind, table in (("persona", measured()["persona"]), ("scenario", measured()["scenario"])):
        names = {getattr(o, kind) for found in options.values() for o in found}
        for name in sorted(names - set(table) - set(own)):
            yield ("sampling", "hardness"), f"the hardness of {name} was never measured; put it here (`bench/difficulty.py` measures it)"


def _times(blueprint: Blueprint) -> Iterator[Fault]:
    pauses = blueprint.pauses
    whole = sum(s.minutes + (s.record_minutes if s.record else 0) for s in blueprint.stations)
    whole += pauses.most * pauses.minutes + pauses.off_minutes
    if whole > blueprint.attempts.window_hours * 60:
        yield (
            ("attempts", "window_hours"),
            f"stations and breaks take up to {whole:g} minutes, longer than the window; allow {whole / 60:.1f} hours",
        )
