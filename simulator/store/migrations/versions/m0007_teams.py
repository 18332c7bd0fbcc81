"""Teams: whose a call is and how hard it was, the roster, and what was assigned."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; calls from before belong to nobody."""
    op.add_column("calls", sa.Column("trainee", sa.String(80)))
    op.add_column("calls", sa.Column("abuse", sa.Integer))
    op.create_index("ix_calls_trainee", "calls", ["trainee", "started_at"])
    op.create_table(
        "roster",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("started", sa.String(10), nullable=False),
    )
    op.create_index("ix_roster_team", "roster", ["team"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("target", sa.String(80), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("trainee", sa.String(80), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_assignments_once", "assignments", ["kind", "target", "team", "trainee", "due"], unique=True)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("assignments")
    op.drop_table("roster")
    op.drop_index("ix_calls_trainee", "calls")
    op.drop_column("calls", "abuse")
    op.drop_column("calls", "trainee")
