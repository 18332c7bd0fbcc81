"""The measured difficulty covers what ships and orders the dial."""

from __future__ import annotations

import json

from bench.difficulty import TARGET
from simulator.content.difficulty import measured, rank_of, stars
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario


def test_everything_shipped_was_measured():
    assert set(measured()["persona"]) == set(shipped_ids(Persona))
    assert set(measured()["scenario"]) == set(shipped_ids(Scenario))
    assert measured() == json.loads(TARGET.read_text(encoding="utf-8"))


def test_the_dial_was_measured_to_get_harder():
    dial = [measured()["dial"][str(n)] for n in range(1, 6)]
    assert dial == sorted(dial)
    assert len(set(dial)) == 5
    assert measured()["modifier"]["neutral"] < measured()["modifier"][""]


def test_ranks_spread_and_strangers_have_none():
    ranks = [rank_of("persona", p) for p in shipped_ids(Persona)]
    assert {min(ranks), max(ranks)} == {1, 5}
    assert rank_of("persona", "my-own") is None
    assert stars("persona", "my-own") == ""
    assert all(len(stars("scenario", s)) == 5 for s in shipped_ids(Scenario))
