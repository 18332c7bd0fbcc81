from __future__ import annotations

import pytest

from simulator.call.events import AgentSaid, Rewound
from simulator.call.state import advance, effective, fold

REPLIES = ["您好，我姓林，这件事我负责。", "三天没人理，换谁都急。", "您是哪天发现的？"]


async def test_state_is_a_fold_that_agrees_with_the_session(make_session):
    session = make_session()
    async for _ in session.open():
        pass
    for reply in REPLIES:
        async for _ in session.take_turn(reply):
            pass
        assert fold(r.event for r in session.records) == session.state
    assert session.state.turn == 3
    assert len(session.state.trace) == 4


async def test_a_rewind_undoes_the_reply_and_all_after_it(make_session):
    session = make_session()
    async for _ in session.open():
        pass
    states = [session.state]
    for reply in REPLIES:
        async for _ in session.take_turn(reply):
            pass
        states.append(session.state)
    async for _ in session.take_turn("/rewind 2"):
        pass
    assert session.state == states[1]
    assert len(session.records) > len(effective(r.event for r in session.records))


def test_effective_events_drop_what_a_rewind_undid():
    said = [AgentSaid(text=t) for t in "abc"]
    assert effective([*said, Rewound(to_turn=2), AgentSaid(text="d")]) == [said[0], AgentSaid(text="d")]
    assert effective([*said, Rewound(to_turn=9)]) == said


def test_a_call_must_begin_with_its_start():
    with pytest.raises(ValueError, match="call_started"):
        fold([AgentSaid(text="x")])


async def test_a_state_taken_further_is_the_state_folded_from_the_beginning(make_session):
    session = make_session()
    async for _ in session.open():
        pass
    for line in ("您好，让您着急了。", "您什么时候发现的？", "/rewind 2", "我马上查。"):
        async for _ in session.take_turn(line):
            pass
    records = session.records
    for known in range(len(records)):
        before = fold(r.event for r in records[:known]) if known else None
        assert advance(before, records, known) == fold(r.event for r in records)
