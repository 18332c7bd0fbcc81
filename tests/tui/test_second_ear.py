"""What a model heard later in a reply: gauges and coach show the whole of it, and nobody seems about to speak."""

import json

import pytest
from conftest import Play

from simulator.call.events import HeardMore, MoodMoved
from simulator.call.state import joined
from simulator.settings import Settings
from simulator.tui.messages import CallWanted
from simulator.tui.widgets.gauges import Gauge
from tests.faults.server import Endpoint, Manner

REPLY = "Hello, this is Lin. I hear that. When did you notice that the debit had failed?"
HEARD = json.dumps({"heard": [{"quote": "I hear that", "code": "T03", "strength": "clear", "missing": []}]})


@pytest.mark.parametrize("customer", ["offline", "llm"])
async def test_the_later_move_joins_the_reply_it_belongs_to(play: Play, customer: str) -> None:
    def mind(body: dict) -> str:
        return HEARD if "heard" in str(body.get("response_format")) else "Zero help so far, and I have been waiting since nine!"

    with Endpoint(Manner(answer=mind)) as endpoint:
        async with play(size=(120, 40), settings=Settings(model="loopback", base_url=endpoint.url, ear="llm")) as hands:
            await hands.lobby()
            hands.app.start_call(CallWanted("irascible", "auto-repayment-failed", customer=customer))
            await hands.answered(0)
            call = await hands.say(REPLY)
            await hands.until(lambda: any(isinstance(r.event, HeardMore) for r in call.session.records) and not call.busy)
            events = [r.event for r in call.session.records]
            whole = next(e for e in joined(events) if isinstance(e, MoodMoved))
            assert len([e for e in events if isinstance(e, MoodMoved)]) == 2
            for gauge in hands.app.screen.query(Gauge):
                assert gauge.target == getattr(call.session.state.mood, gauge.axis)
                assert gauge.change == pytest.approx(getattr(whole.after, gauge.axis) - getattr(whole.before, gauge.axis))
            assert any("T03" in row for row in hands.picture())
            assert "┃ …" not in hands.talk()
            debrief = await hands.end()
            row = next(row for row in debrief.reading.turns if row.turn == 1)
            assert any("(model)" in words and "T03" in words for words in row.heard)
