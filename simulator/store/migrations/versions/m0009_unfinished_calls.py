"""Calls broken off are found without walking through those that ended."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index of the unfinished calls alone, the latest of them last."""
    only = sa.text("ended IS NULL")
    op.create_index("ix_calls_unfinished", "calls", ["exam", "started_at"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_calls_unfinished", "calls")
