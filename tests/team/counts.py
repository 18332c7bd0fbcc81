"""Counts by hand, for the pure part."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.team.people import Tally, Trainee


@dataclass
class ByHand:
    people: list[Trainee]
    assignments: list = field(default_factory=list)
    done: dict = field(default_factory=dict)
    latest: dict = field(default_factory=dict)
    calls: list = field(default_factory=list)
    levels: list = field(default_factory=list)
    codes: list = field(default_factory=list)

    def members(self, team=""):
        return [p for p in self.people if p.team == team]

    def assigned(self):
        return self.assignments

    def tallies(self, team):
        return {id_: Tally(len(totals), len(totals), 0, None) for id_, totals in self.latest.items()}

    def totals(self, team, most):
        return {p.id: self.latest[p.id] for p in self.members(team) if p.id in self.latest}

    def played(self, team, since):
        return [c for c in self.calls if c.at >= since]

    def means(self, team, spans):
        return [(0, None) for _ in spans]

    def marks(self, team, most):
        ids = {p.id for p in self.members(team)}
        return [m for m in self.levels if m.trainee in ids]

    def uses(self, team, most):
        return self.codes

    def first_done(self, assignment, trainees):
        return {id_: at for (number, id_), at in self.done.items() if number == assignment.id and id_ in trainees}
