"""Graded calls of earlier versions that have not been counted are found without walking through those that have."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put an index of the uncounted alone in place of one of all calls, which a database that knows its figures does not use."""
    only = sa.text("tallied IS NULL AND total IS NOT NULL")
    op.drop_index("ix_calls_tallied", "calls")
    op.create_index("ix_calls_uncounted", "calls", ["id"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Put it back."""
    op.drop_index("ix_calls_uncounted", "calls")
    op.create_index("ix_calls_tallied", "calls", ["tallied", "total"])
