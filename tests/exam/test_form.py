from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.form import NoForm, draw, form_from, replacement
from simulator.exam.options import hardness, options_of
from tests.exam.rooms import pooled, small

FULL = load(Blueprint, "full")


@settings(max_examples=60)
@given(st.integers(1, 10**9))
def test_every_form_keeps_the_rules_of_its_blueprint(seed):
    form = draw(FULL, seed)
    firsts = [d for d in form.stations if not d.after]
    places = [d.station for d in form.stations]
    assert sorted(places) == sorted(s.id for s in FULL.stations)
    assert len({d.scenario for d in firsts}) == len(firsts)
    assert len({d.persona for d in firsts}) >= FULL.sampling.personas
    assert places.index("first-contact") < places.index("second-contact")
    second, first = form.stations[places.index("second-contact")], form.stations[places.index("first-contact")]
    assert (second.persona, second.scenario) == (first.persona, first.scenario)


@settings(max_examples=30)
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_any_two_forms_are_as_hard_within_the_bound(one, other):
    assert abs(draw(FULL, one).hardness - draw(FULL, other).hardness) <= FULL.sampling.within + 1e-9


def test_a_seed_gives_one_form_and_another_another():
    assert draw(FULL, 5) == draw(FULL, 5)
    assert draw(FULL, 5).stations != draw(FULL, 6).stations
    assert form_from(draw(FULL, 5).to_json()) == draw(FULL, 5)


def test_the_order_is_drawn_unless_it_is_fixed():
    orders = {tuple(d.station for d in draw(FULL, seed).stations) for seed in range(1, 20)}
    assert len(orders) > 10
    fixed = small()
    assert {tuple(d.station for d in draw(fixed, seed).stations) for seed in range(1, 9)} == {("one", "two")}


def test_a_dial_and_a_hard_customer_make_it_harder():
    assert hardness("domineering", "worn-shoes") > hardness("plain-spoken", "worn-shoes")
    assert hardness("vain", "worn-shoes", dial=5) > hardness("vain", "worn-shoes", dial=1)
    assert hardness("never-seen", "mine.yaml") == hardness("never-seen", "mine.yaml", own={})
    assert hardness("vain", "mine.yaml", own={"mine.yaml": 40.0}) > hardness("vain", "mine.yaml")


def test_a_station_can_ask_for_a_channel_and_a_case_that_comes_back():
    blueprint = pooled(
        stations=[{"id": "chat", "pool": "all", "channel": "chat"}, {"id": "first", "pool": "all"}, {"id": "second", "after": "first"}]
    )
    options = options_of(blueprint)
    assert {load_channel(o.scenario) for o in options["chat"]} == {"chat"}
    assert "auto-repayment-failed" not in {o.scenario for o in options["first"]}, "this case has no second contact"


def load_channel(case):
    from simulator.content.scenario import Scenario

    return load(Scenario, case).channel


def test_rules_nothing_can_keep_are_said():
    with pytest.raises(NoForm):
        draw(small(stations=[{"id": n, "persona": "vain", "scenario": "worn-shoes"} for n in ("one", "two")]), 1)


def test_a_replacement_is_new_to_the_candidate_and_nearly_as_hard():
    blueprint = pooled()
    form = draw(blueprint, 3)
    spoiled, met = form.stations[0], {d.scenario for d in form.stations}
    found = replacement(blueprint, 3, spoiled, 1, met)
    assert found is not None
    assert found.station == spoiled.station
    assert found.scenario not in met
    assert abs(found.hardness - spoiled.hardness) < 2
    assert replacement(blueprint, 3, spoiled, 1, met) == found
    every = {o.scenario for o in options_of(blueprint)[spoiled.station]}
    assert replacement(blueprint, 3, spoiled, 1, every) is None
