"""Bringing a database up to date, safely when two programs start at once."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect, text

LATEST = "0013"
TURNSTILE = 40_717
"""Any number that no other program on the same database takes as its advisory lock."""


def up_to_date(connection: Connection) -> bool:
    """True when the database is at the latest version. Cheap: Alembic is not imported."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return row is not None and row[0] == LATEST


def newer_than_known(connection: Connection) -> bool:
    """True when a later Hotseat has already upgraded the database."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return row is not None and row[0] > LATEST


def upgrade(connection: Connection) -> None:
    """Run every migration that is missing, all of them or none; others who start meanwhile wait their turn."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": TURNSTILE})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's driver begins nothing before a change of tables
    if not up_to_date(connection):
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("simulator.store").joinpath("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
