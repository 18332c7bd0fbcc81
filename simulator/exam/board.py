"""The board's view of a cohort: figures are made anew only when a result has landed since they were made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Protocol

from pydantic import TypeAdapter

from grading.provenance import software_version
from simulator.exam.brief import Brief
from simulator.exam.cohort import Cohort, GlobalMark, figures_of

_ADAPTER = TypeAdapter(Cohort)


class Shelf(Protocol):
    """Where results in short and figures are kept."""

    def stamp(self, blueprint: str) -> str:
        """Another one whenever a result has landed or changed."""

    def briefs(self, blueprint: str) -> list[Brief]:
        """Every sitting's latest result, the oldest first."""

    def kept(self, key: str, stamp: str) -> str | None:
        """What was kept under a key at that stamp."""

    def keep(self, key: str, stamp: str, body: str) -> None:
        """Keep it."""


def opened(shelf: Shelf, blueprint: str, marks: Sequence[GlobalMark] = (), *, machines: bool = False) -> Cohort:
    """The figures as they stand now. Raises NoCohort, StoreError."""
    asked = [software_version(), blueprint, machines, *([m.exam, m.station, m.mark] for m in marks)]
    key, stamp = sha256(json.dumps(asked).encode()).hexdigest(), shelf.stamp(blueprint)
    known = shelf.kept(key, stamp)
    if known is not None:
        return _ADAPTER.validate_json(known)
    found = figures_of(shelf.briefs(blueprint), marks, machines=machines)
    if shelf.stamp(blueprint) == stamp:  # else a result came in between, and the figures are not of that stamp
        shelf.keep(key, stamp, json.dumps(asdict(found), ensure_ascii=False))
    return found
