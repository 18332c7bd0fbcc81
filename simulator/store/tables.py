"""The tables: calls with their events in order, and judgements of models by what was asked."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    }
)

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
    Index("ix_calls_started_at", "started_at"),
    Index("ix_calls_ended", "ended"),
)

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
