"""Good service ends better than script-reading, and that better than rudeness, whoever the customer is.

The scripts were written by people who had not seen how replies are recognised. They are a development set: misses in
them have been read. `bench/ladder.py` prints the whole table, and plays any other file of scripts.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.ladder import better, run
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona

HERE = Path(__file__).parent
SHARE = 0.95
"""Least share of (persona, case) in which the better player ends calmer, more trusted and better graded."""


@pytest.fixture(scope="module", params=["zh", "en"])
async def outcomes(request):
    rows = [json.loads(line) for line in (HERE / f"players.{request.param}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["player"] in {"good", "script", "rude"}]
    return await run(rows, 1, list(shipped_ids(Persona)))


def share(outcomes, upper, lower):
    pairs = [(one, outcomes[(*key[:-1], lower)]) for key, one in outcomes.items() if key[-1] == upper]
    assert len(pairs) == 6 * len(shipped_ids(Persona))
    return sum(better(a, b) for a, b in pairs) / len(pairs)


@pytest.mark.parametrize(("upper", "lower"), [("good", "script"), ("script", "rude"), ("good", "rude")])
def test_the_better_agent_ends_better(outcomes, upper, lower):
    assert share(outcomes, upper, lower) >= SHARE


def test_good_agents_are_never_failed_for_something_they_did_not_do(outcomes):
    good = [o for key, o in outcomes.items() if key[-1] == "good"]
    assert sum(bool(o.critical) for o in good) / len(good) <= 0.05


def test_rude_agents_always_have_a_critical_error(outcomes):
    rude = [o for key, o in outcomes.items() if key[-1] == "rude"]
    assert sum(bool(o.critical) for o in rude) / len(rude) >= 0.95
