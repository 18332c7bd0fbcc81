"""The tables: calls with their events in order, judgements of models, reviews of drills, exams with their chains, teams."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    }
)

UNCOUNTED = text("tallied IS NULL AND total IS NOT NULL")
"""Graded calls that have not been counted: nearly always none."""

calls = Table(
    "calls",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("persona", String(80), nullable=False),
    Column("scenario", String(80), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("customer", String(16), nullable=False),
    Column("ended", String(16)),
    Column("satisfaction", Integer),
    Column("total", Integer),
    Column("passed", Integer),
    Column("replies", Integer, nullable=False, server_default="0"),
    Column("tallied", Integer),
    Column("trainee", String(80)),
    Column("exam", Integer),
    Column("best", Integer),
    Column("abuse", Integer),
    Index("ix_calls_started_at", "started_at"),
    # Where PostgreSQL's partial indexes reach is the migrations' to say: said here it would load that dialect, megabytes.
    Index("ix_calls_uncounted", "id", sqlite_where=UNCOUNTED),
    Index("ix_calls_persona", "persona", "started_at", "total", "passed"),
    Index("ix_calls_scenario", "scenario", "started_at", "total", "passed"),
    Index("ix_calls_ended", "ended"),
    Index("ix_calls_trainee", "trainee", "started_at"),
    Index("ix_calls_exam", "exam", "started_at"),
    Index("ix_calls_unfinished", "exam", "started_at", sqlite_where=text("ended IS NULL")),
)

call_counts = Table(
    "call_counts",
    metadata,
    Column("trainee", String(80), primary_key=True),
    Column("persona", String(80), primary_key=True),
    Column("scenario", String(80), primary_key=True),
    Column("graded", Integer, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("best", Integer),
    Column("begun", Integer, nullable=False),
    Column("marked", Integer, nullable=False),
    Column("won", Integer, nullable=False),
)
"""Kept by triggers on `calls`, so that they hold however a call comes, changes or goes: `graded` to `best` of practice with a total,
`begun` to `won` of calls with a reply, stations of exams too; `trainee` is empty where nobody is named."""

events = Table(
    "events",
    metadata,
    Column("call", String(40), ForeignKey("calls.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("type", String(24), nullable=False),
    Column("body", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("model", String(200), nullable=False),
    Column("answers", Text, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
)

exams = Table(
    "exams",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("blueprint", String(80), nullable=False),
    Column("blueprint_hash", String(16), nullable=False),
    Column("candidate", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("machine", String(200), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("submitted_at", DateTime(timezone=True)),
    Column("verdict", String(16)),
    Column("total", Float),
    Column("appeals", Integer),
    Index("ix_exams_attempt", "candidate", "blueprint", "attempt", unique=True),
    # that `A17` and `a17` are one number is said by an index of the migrations alone (0013): no reflection knows one of expressions
    Index("ix_exams_started_at", "started_at"),
    Index("ix_exams_submitted_at", "submitted_at", "started_at"),
    Index("ix_exams_verdict", "verdict", "started_at"),
    Index("ix_exams_appeals", "appeals", "started_at"),
)

exam_events = Table(
    "exam_events",
    metadata,
    Column("exam", String(60), ForeignKey("exams.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", String(24), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("line", Text, nullable=False),
)

exam_results = Table(
    "exam_results",
    metadata,
    Column("exam", String(60), ForeignKey("exams.id"), primary_key=True),
    Column("blueprint", String(80), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("mark", BigInteger, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("machine", Boolean, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("group", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("total", Float),
    Column("cut", Float, nullable=False),
    Column("stations", Text, nullable=False),
    Column("totals", LargeBinary, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("levels", LargeBinary, nullable=False),
    Index("ix_exam_results_mark", "blueprint", "mark"),
    Index("ix_exam_results_started_at", "blueprint", "started_at", "exam"),
)

exam_cohorts = Table(
    "exam_cohorts",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("stamp", String(40), nullable=False),
    Column("body", Text, nullable=False),
)

drill_reviews = Table(
    "drill_reviews",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("trainee", String(80), nullable=False),
    Column("card", String(80), nullable=False),
    Column("session", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("prompt", String(300), nullable=False),
    Column("verdict", Integer, nullable=False),
    Column("retry", Integer, nullable=False),
    Column("reply", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("ix_drill_reviews_trainee", "trainee", "card", "at"),
)

drill_cards = Table(
    "drill_cards",
    metadata,
    Column("trainee", String(80), primary_key=True),
    Column("card", String(80), primary_key=True),
    Column("body", Text, nullable=False),
)

call_criteria = Table(
    "call_criteria",
    metadata,
    Column("criterion", String(40), primary_key=True),
    Column("call", String(40), ForeignKey("calls.id"), primary_key=True),
    Column("level", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Index("ix_call_criteria_call", "call"),
)

call_codes = Table(
    "call_codes",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("call", String(40), ForeignKey("calls.id"), primary_key=True),
    Column("uses", Integer, nullable=False),
    Column("whole", Integer, nullable=False),
    Index("ix_call_codes_call", "call"),
)

call_words = Table(
    "call_words",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("call", String(40), ForeignKey("calls.id"), nullable=False, unique=True),
    Column("words", Text),
    sqlite_autoincrement=True,
)

roster = Table(
    "roster",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("team", String(80), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("started", String(10), nullable=False),
    Index("ix_roster_team", "team"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("target", String(80), nullable=False),
    Column("team", String(80), nullable=False),
    Column("trainee", String(80), nullable=False),
    Column("due", String(10), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_assignments_once", "kind", "target", "team", "trainee", "due", unique=True),
)
