"""What each call was worth by criterion and technique, and its words for searching: filled as calls are graded."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, the mark of calls already counted, and the indexes progress reads by."""
    op.add_column("calls", sa.Column("tallied", sa.Integer))
    op.create_index("ix_calls_tallied", "calls", ["tallied", "total"])
    op.create_index("ix_calls_persona", "calls", ["persona", "started_at", "total", "passed"])
    op.create_index("ix_calls_scenario", "calls", ["scenario", "started_at", "total", "passed"])
    op.create_table(
        "call_criteria",
        sa.Column("criterion", sa.String(40), primary_key=True),
        sa.Column("call", sa.String(40), sa.ForeignKey("calls.id"), primary_key=True),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
    )
    op.create_index("ix_call_criteria_call", "call_criteria", ["call"])
    op.create_table(
        "call_codes",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("call", sa.String(40), sa.ForeignKey("calls.id"), primary_key=True),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("whole", sa.Integer, nullable=False),
    )
    op.create_index("ix_call_codes_call", "call_codes", ["call"])
    op.create_table(
        "call_words",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("call", sa.String(40), sa.ForeignKey("calls.id"), nullable=False, unique=True),
        sa.Column("words", sa.Text),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE call_index USING fts5(words, content='', detail=none, tokenize='unicode61')")
    else:
        op.execute("CREATE INDEX ix_call_words_words ON call_words USING gin (to_tsvector('simple', coalesce(words, '')))")


def downgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE call_index")
    for name in ("call_words", "call_codes", "call_criteria"):
        op.drop_table(name)
    for name in ("tallied", "persona", "scenario"):
        op.drop_index(f"ix_calls_{name}", "calls")
    op.drop_column("calls", "tallied")
