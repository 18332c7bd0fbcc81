"""What a board looks at, kept small beside the chains: each sitting's latest result in short, open appeals, a cohort's figures."""

import json

import sqlalchemy as sa
from alembic import op

from simulator.exam.brief import Brief, brief_of
from simulator.exam.packed import unpacked

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns, and fill them from the chains that are there."""
    op.add_column("exams", sa.Column("appeals", sa.Integer))
    for name in ("submitted_at", "verdict", "appeals"):
        op.create_index(f"ix_exams_{name}", "exams", [name, "started_at"])
    op.create_index("ix_calls_exam", "calls", ["exam", "started_at"])
    op.create_table(
        "exam_results",
        sa.Column("exam", sa.String(60), sa.ForeignKey("exams.id"), primary_key=True),
        sa.Column("blueprint", sa.String(80), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_exam_results_blueprint", "exam_results", ["blueprint", "seq"])
    op.create_table(
        "exam_cohorts",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("stamp", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    events = sa.table("exam_events", *(sa.column(name) for name in ("exam", "seq", "type", "hash", "line")))
    kept = sa.table("exam_results", *(sa.column(name) for name in ("exam", "blueprint", "seq", "hash", "body")))
    exams = sa.table("exams", sa.column("id"), sa.column("appeals"))
    asked = sa.select(events.c.exam, events.c.type).where(events.c.type.in_(["appeal_made", "appeal_closed"]))
    waiting: dict[str, int] = {}
    for exam, kind in connection.execute(asked):
        waiting[exam] = waiting.get(exam, 0) + (1 if kind == "appeal_made" else -1)
    for exam, count in waiting.items():
        connection.execute(sa.update(exams).where(exams.c.id == exam).values(appeals=count))
    last = sa.select(events.c.exam, sa.func.max(events.c.seq).label("seq")).where(events.c.type == "result").group_by(events.c.exam)
    latest = last.subquery()
    found = sa.select(events).join(latest, sa.and_(events.c.exam == latest.c.exam, events.c.seq == latest.c.seq))
    for row in connection.execute(found).all():
        brief = brief_of(json.loads(row.line)["event"]["result"])
        connection.execute(sa.insert(kept).values(exam=row.exam, blueprint=brief.blueprint, seq=row.seq, hash=row.hash, body=_text(brief)))


def _text(brief: Brief) -> str:
    """As it was kept until m0010."""
    told = [brief.exam, brief.blueprint, brief.version, brief.machine, brief.attempt, brief.lang, brief.group, brief.verdict]
    told += [brief.total, brief.cut, brief.complete, unpacked(brief.by_station), unpacked(brief.by_criterion)]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def downgrade() -> None:
    """Drop them."""
    op.drop_table("exam_cohorts")
    op.drop_table("exam_results")
    op.drop_index("ix_calls_exam", "calls")
    for name in ("submitted_at", "verdict", "appeals"):
        op.drop_index(f"ix_exams_{name}", "exams")
    op.drop_column("exams", "appeals")
