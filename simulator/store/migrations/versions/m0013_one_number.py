"""`A17` and `a17` are one candidate's number for the database too, also when both begin in the same instant."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TWICE = sa.text(
    "SELECT 1 FROM exams WHERE machine = '' GROUP BY lower(candidate), blueprint, attempt HAVING count(*) > 1 LIMIT 1",
)


def upgrade() -> None:
    """An index of people's attempts; where two have begun as one before, it finds them and forbids nothing."""
    unique = op.get_bind().execute(_TWICE).first() is None
    only = sa.text("machine = ''")
    columns: list[str | sa.TextClause] = [sa.text("lower(candidate)"), "blueprint", "attempt"]
    op.create_index("ix_exams_number", "exams", columns, unique=unique, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Without it."""
    op.drop_index("ix_exams_number", "exams")
