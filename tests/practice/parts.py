"""What only tests of drills need: reviews in memory, and all prompts of a technique at once."""

from __future__ import annotations

from itertools import islice

from simulator.practice.prompts import EACH, made_of
from simulator.practice.reviews import drilled


def prompts_of(technique, lang, stock):
    drill = stock.drills[technique]
    return tuple(p for s in drill.situations for p in islice(made_of(drill, s, lang, stock), EACH))


class MemoryReviews:
    def __init__(self):
        self._rows = []

    def add(self, reviews):
        self._rows += reviews

    def all(self, trainee):
        return [r for r in self._rows if r.trainee == trainee]

    def cards(self, trainee):
        return drilled(self.all(trainee))
