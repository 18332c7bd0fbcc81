"""The shipped reference agents keep their order against every persona and case."""

from __future__ import annotations

import pytest

from simulator.agents import PLAYERS, ReferenceAgent, play_call
from simulator.content.loader import shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from tests.spread import spread


@pytest.mark.parametrize(("lang", "colour"), [("zh", 0), ("en", 1)])
async def test_they_end_in_order(make_session, lang, colour):
    """Every case with one persona in one language, with another in the other; `bench.customers` plays all pairs, over three seeds."""
    wrong, pairs = [], spread(shipped_ids(Persona), shipped_ids(Scenario), 8, colour)
    for persona, scenario in pairs:
        totals = {}
        for player in ("exemplary", "script-reader", "abusive"):
            session = await play_call(make_session(persona=persona, scenario=scenario, lang=lang, seed=1), player)
            totals[player] = (session.records[-1].event.card["total"] or 0, session.state.mood)
        (good, calm), (script, tense), (rude, furious) = totals["exemplary"], totals["script-reader"], totals["abusive"]
        if not (good > script and calm.anger < tense.anger and calm.trust > tense.trust):
            wrong.append(("exemplary", persona, scenario))
        if not (script >= rude and tense.anger <= furious.anger + 1):
            wrong.append(("script", persona, scenario))
    assert len(wrong) / (2 * len(pairs)) <= 0.05, wrong


async def test_naming_techniques_is_not_using_them(make_session):
    stuffed = await play_call(make_session(), "keyword-stuffer")
    honest = await play_call(make_session(), "competent")
    assert stuffed.records[-1].event.card["total"] < honest.records[-1].event.card["total"] - 20


def test_an_unknown_player_is_refused(make_session):
    with pytest.raises(ValueError, match="exemplary"):
        ReferenceAgent("perfect", make_session())


def test_players_are_listed_from_best_to_worst():
    assert PLAYERS[0] == "exemplary"
    assert PLAYERS[-2] == "abusive"
