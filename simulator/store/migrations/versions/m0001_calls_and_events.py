"""Calls and their events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "calls",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("persona", sa.String(80), nullable=False),
        sa.Column("scenario", sa.String(80), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("customer", sa.String(16), nullable=False),
        sa.Column("ended", sa.String(16)),
        sa.Column("satisfaction", sa.Integer),
        sa.Column("total", sa.Integer),
        sa.Column("passed", sa.Integer),
        sa.Column("replies", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("ix_calls_started_at", "calls", ["started_at"])
    op.create_index("ix_calls_ended", "calls", ["ended"])
    op.create_table(
        "events",
        sa.Column("call", sa.String(40), sa.ForeignKey("calls.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("type", sa.String(24), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("events")
    op.drop_table("calls")
