from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.exam import chain
from simulator.exam.sitting import Sitting
from tests.exam.rooms import Desk, entry, small, through


@pytest.fixture(scope="module")
def records():
    import asyncio

    desk = Desk()
    return asyncio.run(through(Sitting.begin(desk.room, small(), entry()))).records


def lines_of(records):
    return [chain.canonical(chain.to_line(r)).decode() for r in records]


def test_what_was_written_reads_back_and_holds(records):
    again = [chain.from_line(json.loads(line)) for line in lines_of(records)]
    assert again == records
    chain.check(again)


@given(st.randoms(use_true_random=False))
def test_a_changed_character_shows(records, rng: random.Random):
    lines = lines_of(records)
    place = rng.randrange(len(lines))
    line = lines[place]
    where = rng.randrange(len(line))
    lines[place] = line[:where] + chr(ord(line[where]) ^ 1) + line[where + 1 :]
    with pytest.raises((chain.Broken, json.JSONDecodeError)):
        chain.check([chain.from_line(json.loads(one)) for one in lines])


def test_left_out_moved_and_put_in_records_show(records):
    for changed in (
        records[:2] + records[3:],
        [*records[:2], records[3], records[2], *records[4:]],
        [*records[:3], records[2], *records[3:]],
        records[1:],
    ):
        with pytest.raises(chain.Broken):
            chain.check(changed)


def test_canonical_form_has_no_order_and_no_nan():
    assert chain.canonical({"b": 1, "a": "é"}) == chain.canonical({"a": "é", "b": 1})
    with pytest.raises(ValueError, match="JSON"):
        chain.canonical({"a": float("nan")})
