"""Reviews of drills, with the card as it is after each."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "drill_reviews",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("trainee", sa.String(80), nullable=False),
        sa.Column("card", sa.String(80), nullable=False),
        sa.Column("session", sa.String(40), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("prompt", sa.String(300), nullable=False),
        sa.Column("verdict", sa.Integer, nullable=False),
        sa.Column("retry", sa.Integer, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("ix_drill_reviews_trainee", "drill_reviews", ["trainee", "card"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("drill_reviews")
