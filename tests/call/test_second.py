"""What a first call leaves behind for the second."""

from __future__ import annotations

import pytest

from simulator.call.mood import Mood
from simulator.call.second import FirstContact, left_by, mood_after
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.content.second import second_contact
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

ORDINARY = Mood(60, 30, 50, 50)


async def played(session, *replies):
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    session.close()
    return [r.event for r in session.records]


async def test_a_dated_promise_is_kept_and_carried(make_session):
    events = await played(make_session(lang="en"), "I will ring you myself before five this afternoon.")
    first = left_by("c1", events)
    assert first.kept
    assert [p.due for p in first.promises] == ["before five this afternoon"]


@pytest.mark.parametrize("reply", ["We'll look into it at some point.", ""])
async def test_no_dated_promise_is_a_promise_missed(make_session, reply):
    assert not left_by("c1", await played(make_session(lang="en"), reply)).kept


def test_a_kept_promise_opens_calmer_and_more_trusting_than_a_missed_one():
    left = Mood(40, 45, 20, 50)
    kept, missed = (mood_after(ORDINARY, FirstContact("c", left, (), kept)) for kept in (True, False))
    assert kept.anger < missed.anger
    assert kept.trust > missed.trust
    assert kept.patience == ORDINARY.patience


def test_how_they_were_left_is_still_felt():
    calm, furious = (mood_after(ORDINARY, FirstContact("c", Mood(a, 40, 20, 50), (), kept=True)) for a in (20, 90))
    assert calm.anger < furious.anger


@pytest.mark.parametrize(
    ("lang", "reply", "words"),
    [
        ("zh", "今天五点前我本人给您打电话。", "later_kept"),
        ("zh", "今天五点前我本人给您打电话，赔您一千万。", "later_missed"),
        ("zh", "我理解您的心情。", ""),
        ("en", "I will ring you myself before five this afternoon.", "later_kept"),
        ("en", "I will ring you myself before five this afternoon and pay you ten million.", "later_missed"),
        ("en", "I understand how you feel.", ""),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
async def test_the_first_words_fit_what_was_promised(make_session, clock, lang, reply, words, seed):
    scenario = load(Scenario, "claim-refused")
    first = left_by("c1", await played(make_session(lang=lang, scenario=scenario.id), reply))
    after = second_contact(scenario, kept=first.kept, promised=first.promised)
    setup = CallSetup(load(Persona, "intellectual"), after, lang, seed, "offline", None, first=first)
    session = Session("c2", setup, MemoryLog(), clock)
    await played(session)
    said = session.state.customer_lines[0].rstrip(".。")
    of_a_time = [line for key in ("later_kept", "later_missed") for line in getattr(scenario, key).in_(lang) if line.rstrip(".。") in said]
    assert bool(of_a_time) == bool(words)
    assert all(line in getattr(scenario, words).in_(lang) for line in of_a_time)
