"""What the customer said in a call played to the end of these replies, the opening line first."""

from __future__ import annotations

from simulator.call.events import CustomerSaid


async def answers(session, *replies):
    async for _ in session.open():
        pass
    for reply in replies:
        async for _ in session.take_turn(reply):
            pass
    return [r.event for r in session.records if isinstance(r.event, CustomerSaid)]
