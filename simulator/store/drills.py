"""Reviews of drills, append-only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from simulator.practice.reviews import Review
from simulator.store.tables import drill_reviews
from simulator.store.trouble import told


class Drills:
    """The drills of one database; implements `simulator.practice.reviews.ReviewLog`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, reviews: Sequence[Review]) -> None:
        """Write reviews in one transaction. Raises StoreError."""
        rows = [_row(r) for r in reviews]
        with told("write"), self._engine.begin() as connection:
            connection.execute(insert(drill_reviews), rows)

    def all(self, trainee: str) -> Sequence[Review]:
        """A trainee's reviews, the oldest first. Raises StoreError."""
        t = drill_reviews
        query = select(
            t.c.trainee, t.c.card, t.c.session, t.c.at, t.c.lang, t.c.prompt, t.c.verdict, t.c.retry, t.c.reply, t.c.state
        ).where(t.c.trainee == trainee).order_by(t.c.seq)  # fmt: skip
        with told("read"), self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            Review(**{**row, "at": datetime.fromisoformat(row["at"]), "retry": bool(row["retry"]), "state": json.loads(row["state"])})
            for row in rows
        ]


def _row(review: Review) -> dict[str, Any]:
    """A row no database refuses: a terminal may hand over half characters and zeros."""
    reply = review.reply.encode("utf-8", "replace").decode().replace("\0", "")
    return asdict(review) | {
        "at": review.at.isoformat(),
        "retry": int(review.retry),
        "state": json.dumps(dict(review.state)),
        "reply": reply,
    }
