"""What the trainee has lately shown they can do alone, read off the events of their latest calls."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, select

from simulator.store.summaries import own
from simulator.store.tables import calls, events

WELL = 0.8
"""Strength from which a technique was done well; one with a slot missing was not."""


def unaided(connection: Connection, most: int, trainee: str = "") -> Mapping[str, int]:
    """In how many of the `most` latest finished calls each technique was shown well in a reply no hint had been given for."""
    latest = own(select(calls.c.id), trainee).where(calls.c.ended.is_not(None)).order_by(calls.c.started_at.desc()).limit(most)
    query = select(events.c.call, events.c.type, events.c.body).where(
        events.c.call.in_(latest.scalar_subquery()), events.c.type.in_(("heard", "hint_given"))
    )
    shown: set[tuple[str, str]] = set()
    hinted: set[str] = set()
    for call, kind, body in connection.execute(query.order_by(events.c.call, events.c.seq)):
        if kind == "hint_given":
            hinted.add(call)
            continue
        if call not in hinted:
            items = json.loads(body).get("items", ())
            shown |= {(call, i["code"]) for i in items if i["strength"] >= WELL and not i["missing"]}
        hinted.discard(call)
    return Counter(code for _, code in shown)
