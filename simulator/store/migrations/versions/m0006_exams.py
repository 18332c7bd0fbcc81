"""Exams: one row a sitting, and the chain of its events."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; calls say whether they are a station of an exam, and what their best attempt came to."""
    op.add_column("calls", sa.Column("exam", sa.Integer))
    op.add_column("calls", sa.Column("best", sa.Integer))
    op.create_table(
        "exams",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blueprint", sa.String(80), nullable=False),
        sa.Column("blueprint_hash", sa.String(16), nullable=False),
        sa.Column("candidate", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("machine", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True)),
        sa.Column("verdict", sa.String(16)),
        sa.Column("total", sa.Float),
    )
    op.create_index("ix_exams_attempt", "exams", ["candidate", "blueprint", "attempt"], unique=True)
    op.create_index("ix_exams_started_at", "exams", ["started_at"])
    op.create_table(
        "exam_events",
        sa.Column("exam", sa.String(60), sa.ForeignKey("exams.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("type", sa.String(24), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("line", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("exam_events")
    op.drop_table("exams")
    with op.batch_alter_table("calls") as table:
        table.drop_column("exam")
        table.drop_column("best")
