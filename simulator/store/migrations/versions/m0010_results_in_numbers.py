"""What is kept of each result is numbers in columns instead of JSON, so that a cohort of thousands is read quickly."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from simulator.exam.packed import Packed, packed, unpacked

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TOLD = ("version", "machine", "attempt", "lang", "group", "verdict", "total", "cut", "complete")
"""What the JSON told between the blueprint and the scores."""


def _columns() -> list[sa.Column[Any]]:
    """The defaults are those of rows that are there, until the next statement fills them."""
    return [
        sa.Column("mark", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, server_default="1970-01-01 00:00:00"),
        sa.Column("version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("machine", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
        sa.Column("complete", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("lang", sa.String(2), nullable=False, server_default=""),
        sa.Column("group", sa.Text, nullable=False, server_default=""),
        sa.Column("verdict", sa.String(16), nullable=False, server_default=""),
        sa.Column("total", sa.Float),
        sa.Column("cut", sa.Float, nullable=False, server_default="0"),
        sa.Column("stations", sa.Text, nullable=False, server_default=""),
        sa.Column("totals", sa.LargeBinary, nullable=False, server_default=""),
        sa.Column("criteria", sa.Text, nullable=False, server_default=""),
        sa.Column("levels", sa.LargeBinary, nullable=False, server_default=""),
    ]


def upgrade() -> None:
    """Add the columns, fill them from the JSON, drop it."""
    connection, new = op.get_bind(), _columns()
    for column in new:
        op.add_column("exam_results", column)
    old = connection.execute(sa.text("SELECT exam, hash, body FROM exam_results")).all()
    if old:
        kept = sa.table("exam_results", sa.column("exam"), *(sa.column(c.name, c.type) for c in new))
        exams = sa.table("exams", sa.column("id"), sa.column("started_at"))
        began = sa.select(exams.c.started_at).where(exams.c.id == kept.c.exam).scalar_subquery()
        connection.execute(sa.update(kept).where(kept.c.exam.in_(sa.select(exams.c.id))).values(started_at=began))
        names = [column.name for column in new if column.name != "started_at"]
        connection.execute(_filling(kept, names), [_numbers(row) for row in old])
    op.drop_index("ix_exam_results_blueprint", "exam_results")
    op.drop_column("exam_results", "body")
    op.create_index("ix_exam_results_mark", "exam_results", ["blueprint", "mark"])
    op.create_index("ix_exam_results_started_at", "exam_results", ["blueprint", "started_at", "exam"])


def downgrade() -> None:
    """Say it in JSON again."""
    connection, names = op.get_bind(), [column.name for column in _columns()]
    op.add_column("exam_results", sa.Column("body", sa.Text, nullable=False, server_default=""))
    asked: list[Any] = [sa.column(name) for name in ("exam", "blueprint", *names)]
    old = connection.execute(sa.select(*asked).select_from(sa.table("exam_results"))).all()
    if old:
        kept = sa.table("exam_results", sa.column("exam"), sa.column("body"))
        connection.execute(_filling(kept, ["body"]), [{"of": row.exam, "new_body": _text(row)} for row in old])
    op.drop_index("ix_exam_results_started_at", "exam_results")
    op.drop_index("ix_exam_results_mark", "exam_results")
    for name in names:
        op.drop_column("exam_results", name)
    op.create_index("ix_exam_results_blueprint", "exam_results", ["blueprint", "seq"])


def _filling(kept: sa.TableClause, names: list[str]) -> sa.Update:
    values = {name: sa.bindparam(f"new_{name}", type_=kept.c[name].type) for name in names}
    return sa.update(kept).where(kept.c.exam == sa.bindparam("of")).values(values)


def _numbers(row: Any) -> dict[str, Any]:
    _, _, *told, by_station, by_criterion = json.loads(row.body)
    stations, criteria = packed(by_station), packed(by_criterion)
    found = dict(zip(TOLD, told, strict=True)) | {"stations": stations.names, "totals": stations.numbers}
    found |= {"mark": int(row.hash[:10], 16), "criteria": criteria.names, "levels": criteria.numbers}
    return {"of": row.exam, **{f"new_{name}": value for name, value in found.items()}}


def _text(row: Any) -> str:
    told = row._asdict() | {"machine": bool(row.machine), "complete": bool(row.complete)}
    scores = [unpacked(Packed(row.stations, row.totals)), unpacked(Packed(row.criteria, row.levels))]
    return json.dumps([row.exam, row.blueprint, *(told[name] for name in TOLD), *scores], ensure_ascii=False, separators=(",", ":"))
