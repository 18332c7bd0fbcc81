"""What pages open with is counted as it comes: calls by trainee, customer and case (by triggers), and each card of a drill."""

import json
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from simulator.practice.reviews import Review, drilled
from simulator.store.drills import card_text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COUNTED = "({row}.exam IS NULL OR {row}.trainee IS NOT NULL)"
THEIRS = "trainee = coalesce({row}.trainee, '') AND persona = {row}.persona AND scenario = {row}.scenario"
GRADED = "{row}.exam IS NULL AND {row}.total IS NOT NULL"
BEGUN = "{row}.replies > 0"
NEW_ROW = """INSERT INTO call_counts VALUES (coalesce({row}.trainee, ''), {row}.persona, {row}.scenario, 0, 0, 0, NULL, 0, 0, 0)
 ON CONFLICT DO NOTHING"""
CHANGED_ROW = "UPDATE call_counts SET {sums}, best = {best} WHERE {theirs}"
SUMS = """graded = graded {sign} CASE WHEN {graded} THEN 1 ELSE 0 END,
 points = points {sign} CASE WHEN {graded} THEN {row}.total ELSE 0 END,
 passed = passed {sign} CASE WHEN {graded} THEN coalesce({row}.passed, 0) ELSE 0 END,
 begun = begun {sign} CASE WHEN {begun} THEN 1 ELSE 0 END,
 marked = marked {sign} CASE WHEN {begun} AND {row}.total IS NOT NULL THEN 1 ELSE 0 END,
 won = won {sign} CASE WHEN {begun} THEN coalesce({row}.passed, 0) ELSE 0 END"""
RISEN = "CASE WHEN {graded} AND (best IS NULL OR {row}.total > best) THEN {row}.total ELSE best END"
FALLEN = """CASE WHEN {graded} AND {row}.total >= best THEN (SELECT max(c.total) FROM calls c WHERE c.exam IS NULL
 AND c.persona = {row}.persona AND c.scenario = {row}.scenario AND coalesce(c.trainee, '') = coalesce({row}.trainee, '')) ELSE best END"""
SEEN = ("trainee", "exam", "persona", "scenario", "total", "passed")
FILL = """INSERT INTO call_counts SELECT coalesce(trainee, ''), persona, scenario,
 sum(CASE WHEN {graded} THEN 1 ELSE 0 END), sum(CASE WHEN {graded} THEN total ELSE 0 END),
 sum(CASE WHEN {graded} THEN coalesce(passed, 0) ELSE 0 END), max(CASE WHEN {graded} THEN total END),
 sum(CASE WHEN {begun} THEN 1 ELSE 0 END), sum(CASE WHEN {begun} AND total IS NOT NULL THEN 1 ELSE 0 END),
 sum(CASE WHEN {begun} THEN coalesce(passed, 0) ELSE 0 END)
 FROM calls c WHERE {counted} GROUP BY coalesce(trainee, ''), persona, scenario"""


def _said(words: str, row: str, **more: str) -> str:
    """SQL about one row, `new`, `old` or an alias."""
    return words.format(row=row, graded=GRADED.format(row=row), begun=BEGUN.format(row=row), counted=COUNTED.format(row=row), **more)


def _taken_in() -> str:
    sums, best, theirs = _said(SUMS, "new", sign="+"), _said(RISEN, "new"), _said(THEIRS, "new")
    return f"{_said(NEW_ROW, 'new')}; {CHANGED_ROW.format(sums=sums, best=best, theirs=theirs)};"


def _taken_out() -> str:
    sums, best, theirs = _said(SUMS, "old", sign="-"), _said(FALLEN, "old"), _said(THEIRS, "old")
    return f"{CHANGED_ROW.format(sums=sums, best=best, theirs=theirs)};"


def upgrade() -> None:
    """Add tables, triggers and indexes; count what is there."""
    connection = op.get_bind()
    numbers = [sa.Column(name, sa.Integer, nullable=False) for name in ("graded", "passed", "begun", "marked", "won")]
    op.create_table(
        "call_counts",
        *(sa.Column(name, sa.String(80), primary_key=True) for name in ("trainee", "persona", "scenario")),
        numbers[0],
        sa.Column("points", sa.BigInteger, nullable=False),
        numbers[1],
        sa.Column("best", sa.Integer),
        *numbers[2:],
    )
    op.execute(_said(FILL, "c"))
    for statement in _triggers(connection.dialect.name):
        op.execute(statement)
    op.create_table(
        "drill_cards",
        sa.Column("trainee", sa.String(80), primary_key=True),
        sa.Column("card", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.drop_index("ix_drill_reviews_trainee", "drill_reviews")
    op.create_index("ix_drill_reviews_trainee", "drill_reviews", ["trainee", "card", "at"])
    _cards(connection)


def _triggers(dialect: str) -> list[str]:
    changed = " OR ".join(f"{_differs(dialect, f'old.{name}', f'new.{name}')}" for name in SEEN)
    changed = f"{changed} OR (old.replies > 0) <> (new.replies > 0)"
    if dialect == "sqlite":
        in_, out, both = _taken_in(), _taken_out(), f"{_said(COUNTED, 'old')} AND {_said(COUNTED, 'new')}"
        return [
            f"CREATE TRIGGER calls_come AFTER INSERT ON calls WHEN {_said(COUNTED, 'new')} BEGIN {in_} END",
            f"CREATE TRIGGER calls_go AFTER DELETE ON calls WHEN {_said(COUNTED, 'old')} BEGIN {out} END",
            f"CREATE TRIGGER calls_change AFTER UPDATE ON calls WHEN ({changed}) AND {both} BEGIN {out} {in_} END",
        ]
    body = (
        f"BEGIN IF TG_OP <> 'INSERT' AND {_said(COUNTED, 'old')} THEN {_taken_out()} END IF; "
        f"IF TG_OP <> 'DELETE' AND {_said(COUNTED, 'new')} THEN {_taken_in()} END IF; RETURN NULL; END"
    )
    return [
        f"CREATE FUNCTION count_calls() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        "CREATE TRIGGER calls_come AFTER INSERT OR DELETE ON calls FOR EACH ROW EXECUTE FUNCTION count_calls()",
        f"CREATE TRIGGER calls_change AFTER UPDATE ON calls FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION count_calls()",
    ]


def _differs(dialect: str, one: str, other: str) -> str:
    return f"{one} IS NOT {other}" if dialect == "sqlite" else f"{one} IS DISTINCT FROM {other}"


def _cards(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT * FROM drill_reviews ORDER BY trainee, card, seq")).mappings()
    kept = sa.table("drill_cards", sa.column("trainee"), sa.column("card"), sa.column("body"))
    found = [
        {"trainee": trainee, "card": card, "body": card_text(drilled(map(_review, reviews))[0])}
        for (trainee, card), reviews in groupby(rows, lambda row: (row["trainee"], row["card"]))
    ]
    if found:
        connection.execute(sa.insert(kept), found)


def _review(row: Any) -> Review:
    told = {name: row[name] for name in ("trainee", "card", "session", "lang", "prompt", "verdict", "reply")}
    return Review(**told, at=datetime.fromisoformat(row["at"]), retry=bool(row["retry"]), state=json.loads(row["state"]))


def downgrade() -> None:
    """Drop them."""
    for name in ("calls_come", "calls_go", "calls_change") if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(f"DROP TRIGGER {name}")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION count_calls CASCADE")
    op.drop_table("call_counts")
    op.drop_table("drill_cards")
    op.drop_index("ix_drill_reviews_trainee", "drill_reviews")
    op.create_index("ix_drill_reviews_trainee", "drill_reviews", ["trainee", "card"])
