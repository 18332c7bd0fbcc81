"""Drills as they ship and as trainers add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.content.drill import Drill
from simulator.content.library import library
from simulator.content.loader import ContentError, Problem, load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario


def known_drills() -> Mapping[str, Drill]:
    """The drills of the program and of packs by technique, in catalogue order; a pack's file adds to a technique's situations."""
    found: dict[str, Drill] = {}
    for id_, drill in sorted(_loadable(), key=lambda pair: (pair[1].technique, pair[0])):
        known = found.get(drill.technique)
        found[drill.technique] = _together(known, drill, Path(f"{id_}.yaml")) if known else drill
    return found


def _loadable() -> Iterator[tuple[str, Drill]]:
    """Every drill file that can be used; one mistake in a pack (`hotseat pack check` tells it) does not stop the others."""
    shelf = library()
    for id_ in shelf.ids(Drill):
        try:
            yield id_, shelf.load(Drill, id_)
        except ContentError:
            if not shelf.origin(Drill, id_).pack:
                raise


def drills_with(files: Sequence[Path]) -> Mapping[str, Drill]:
    """The shipped drills and those of a trainer's files; situations of one technique are put together. Raises ContentError."""
    found = dict(known_drills())
    for path in files:
        more = load(Drill, str(path))
        known = found.get(more.technique)
        found[more.technique] = _together(known, more, path) if known else more
    return found


def _together(known: Drill, more: Drill, path: Path) -> Drill:
    twice = {s.id for s in known.situations} & {s.id for s in more.situations}
    if twice:
        raise ContentError([Problem(str(path), 0, "situations", f"{known.technique} already has {min(twice)!r}; choose another id")])
    return known.model_copy(update={"situations": (*known.situations, *more.situations)})


@dataclass(frozen=True)
class Stock:
    """Everything prompts are made of."""

    drills: Mapping[str, Drill] = field(default_factory=known_drills)
    persona_ids: tuple[str, ...] = field(default_factory=lambda: shipped_ids(Persona))
    scenario_ids: tuple[str, ...] = field(default_factory=lambda: shipped_ids(Scenario))
    persona: Callable[[str], Persona] = lambda id_: load(Persona, id_)
    scenario: Callable[[str], Scenario] = lambda id_: load(Scenario, id_)
