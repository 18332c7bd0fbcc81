"""Good service ends better than script-reading, and that better than rudeness, whoever the customer is.

The scripts were written by people who had not seen how replies are recognised. `players.zh|en` are a development set: their
misses have been read. The *heldout* ones were written by others later and their misses have not. `bench/ladder.py` prints
the whole table, and plays any other file of scripts.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.ladder import better, run
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from tests.spread import LONG, spread

HERE = Path(__file__).parent
FLOORS = {
    "zh": {("good", "script"): 0.95, ("script", "rude"): 0.90, ("good", "rude"): 0.95},
    "en": {("good", "script"): 0.95, ("script", "rude"): 0.80, ("good", "rude"): 0.95},
    "zh.heldout": {("good", "script"): 0.95, ("script", "rude"): 0.65, ("good", "rude"): 0.95},
    "en.heldout": {("good", "script"): 0.80, ("script", "rude"): 0.70, ("good", "rude"): 0.90},
}
"""Least share of (persona, case) in which the better player ends calmer, more trusted and better graded: a little under
what was measured, so that a loss shows. Rudeness without a rude word is still often missed (docs/accuracy.md)."""
SEEDS = 3
"""Calls of each pair of scripts: with one, rewording a customer's next line moves the share by three points."""
PAIRS = (("good", "script"), ("script", "rude"), ("good", "rude"))


PLAYED = [name for name in FLOORS if "heldout" not in name or LONG]
"""The held-out scripts take a minute of two processors: they are played where HOTSEAT_LONG_TESTS is set, and by `bench.ladder`."""


@pytest.fixture(scope="module", params=PLAYED)
async def played(request):
    """Each case with every second persona, in the other language with the others; with HOTSEAT_LONG_TESTS every case with all."""
    name = request.param
    rows = [json.loads(line) for line in (HERE / f"players.{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["player"] in {"good", "script", "rude"}]
    cases = sorted({row["scenario"] for row in rows})
    outcomes = {}
    for scenario, persona in spread(cases, shipped_ids(Persona), 2, name.startswith("en")):
        outcomes |= await run([row for row in rows if row["scenario"] == scenario], SEEDS if "heldout" in name else 1, [persona])
    return name, outcomes


def share(outcomes, upper, lower):
    pairs = [(one, outcomes[(*key[:-1], lower)]) for key, one in outcomes.items() if key[-1] == upper]
    assert len(pairs) >= 6 * len(shipped_ids(Persona)) / (1 if LONG else 2)
    assert {key[2] for key in outcomes} == set(shipped_ids(Persona))
    return sum(better(a, b) for a, b in pairs) / len(pairs)


@pytest.mark.parametrize("pair", PAIRS, ids=" over ".join)
def test_the_better_agent_ends_better(played, pair):
    name, outcomes = played
    assert share(outcomes, *pair) >= FLOORS[name][pair]


def test_good_agents_are_rarely_failed_for_something_they_did_not_do(played):
    name, outcomes = played
    good = [o for key, o in outcomes.items() if key[-1] == "good"]
    assert sum(bool(o.critical) for o in good) / len(good) <= (0.37 if "heldout" in name else 0.15)


def test_no_rude_agent_passes_and_no_script_reader_does(played):
    _, outcomes = played
    assert not [key for key, o in outcomes.items() if key[-1] in {"rude", "script"} and o.total >= 60]
