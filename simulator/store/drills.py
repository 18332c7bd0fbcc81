"""Reviews of drills, append-only, and where each card stands after them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select, text, update

from simulator.practice.reviews import Drilled, Review, after
from simulator.store.statements import Prepared
from simulator.store.tables import drill_cards, drill_reviews
from simulator.store.trouble import told

_FIRST = Prepared(text("INSERT INTO drill_cards (trainee, card, body) VALUES (:trainee, :card, '') ON CONFLICT DO NOTHING"))
_CARD = select(drill_cards.c.body).where(drill_cards.c.trainee == bindparam("of"), drill_cards.c.card == bindparam("which"))
_BODY = Prepared(_CARD.with_for_update())
_MOVE = Prepared(
    update(drill_cards)
    .where(drill_cards.c.trainee == bindparam("of"), drill_cards.c.card == bindparam("which"))
    .values(body=bindparam("new"))
)
_CARDS = Prepared(
    select(drill_cards.c.card, drill_cards.c.body).where(drill_cards.c.trainee == bindparam("of")).order_by(drill_cards.c.card)
)


class Drills:
    """The drills of one database; implements `simulator.practice.reviews.ReviewLog`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, reviews: Sequence[Review]) -> None:
        """Write reviews and move their cards in one transaction. Raises StoreError."""
        rows = [_row(r) for r in reviews]
        with told("write"), self._engine.begin() as connection:
            connection.execute(insert(drill_reviews), rows)
            for review in sorted(reviews, key=lambda r: (r.trainee, r.card)):  # one order for all who write, so that none waits in a ring
                _move(connection, review)

    def cards(self, trainee: str) -> Sequence[Drilled]:
        """Every card a trainee has drilled. Raises StoreError."""
        with told("read"), self._engine.connect() as connection:
            return [card_from(card, body) for card, body in _CARDS.found(connection, of=trainee)]

    def all(self, trainee: str) -> Sequence[Review]:
        """A trainee's reviews, the oldest first: what their cards were made of. Raises StoreError."""
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


def _move(connection: Connection, review: Review) -> None:
    """Take a review into its card; the row is held until the transaction ends."""
    _FIRST.run(connection, [{"trainee": review.trainee, "card": review.card}])
    ((body,),) = _BODY.found(connection, of=review.trainee, which=review.card)
    moved = after(card_from(review.card, body) if body else None, review)
    _MOVE.run(connection, [{"of": review.trainee, "which": review.card, "new": card_text(moved)}])


def card_text(known: Drilled) -> str:
    """A card as it is kept: its fields but the first, in order, as JSON."""
    _, *told_ = (getattr(known, name) for name in Drilled.__dataclass_fields__)
    return json.dumps(told_, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else dict(value)


def card_from(card: str, body: str) -> Drilled:
    """What `card_text` wrote."""
    seen, attempts, verdicts, session, sitting, before, state, at = json.loads(body)
    moment = None if at is None else datetime.fromisoformat(at)
    return Drilled(card, datetime.fromisoformat(seen), attempts, tuple(verdicts), session, tuple(sitting), before, state, moment)
