"""Marks people gave, read from a table: which call, which criterion, who, what."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

COLUMNS: dict[str, tuple[str, ...]] = {
    "case": ("call", "file", "transcript", "case", "通话", "文件", "记录"),
    "criterion": ("criterion", "item", "项目", "标准"),
    "rater": ("rater", "by", "marker", "评分人", "考评人"),
    "level": ("level", "mark", "等级", "级别", "得分"),
    "total": ("total", "总分"),
    "passed": ("pass", "passed", "通过"),
}
MOST_TOLD = 20
"""Rows with a mistake that are told one by one."""
JUDGE = frozenset({"judge", "machine", "评委", "机器"})
"""Raters whose rows are the judge's own marks; without them the judge marks anew."""
_YES = frozenset({"1", "yes", "true", "pass", "y", "是", "通过", "有"})
_NO = frozenset({"0", "no", "false", "fail", "n", "否", "未通过", "无"})
_NONE = frozenset({"", "-", "–", "na", "n/a", "none", "不适用"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One row: `level` 0–4 for a criterion, 0 or 1 for a critical failure (CF..); None where it was not marked."""

    case: str
    criterion: str
    rater: str
    level: int | None
    total: float | None = None
    passed: bool | None = None

    @property
    def by_judge(self) -> bool:
        """True for the judge's own mark."""
        return self.rater.lower() in JUDGE

    @property
    def is_critical(self) -> bool:
        """True for a row about a critical failure."""
        return self.criterion.startswith("CF")


class MarksError(ValueError):
    """A table of marks that cannot be used; the message names line and remedy."""


def read_marks(source: str) -> tuple[Mark, ...]:
    """The marks of a CSV text with a header. Raises MarksError with everything that is wrong."""
    rows = csv.DictReader(io.StringIO(source.removeprefix("\ufeff")))
    names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    found = {key: next((names[n] for n in known if n in names), None) for key, known in COLUMNS.items()}
    missing = [COLUMNS[key][0] for key in ("case", "criterion", "rater", "level") if found[key] is None]
    if missing:
        raise MarksError(f"line 1: no column {', '.join(missing)}; the first line must name call, criterion, rater, level")
    marks, wrong = [], []
    for row in rows:
        cells = {key: (row.get(name) or "").strip() if name else "" for key, name in found.items()}
        if any(cells.values()):
            try:
                marks.append(_mark(cells, rows.line_num))
            except MarksError as error:
                wrong.append(str(error))
    if wrong:
        more = [f"and {len(wrong) - MOST_TOLD} more"] if len(wrong) > MOST_TOLD else []
        raise MarksError("\n  ".join([*wrong[:MOST_TOLD], *more]))
    if not marks:
        raise MarksError("there are no marks in it; add a line for each call, criterion and rater")
    return tuple(marks)


def _mark(cells: dict[str, str], line: int) -> Mark:
    criterion = cells["criterion"].upper()
    if not cells["case"] or not cells["rater"] or not criterion:
        raise MarksError(f"line {line}: call, criterion and rater must all be filled in")
    total = _number(cells["total"], line, "total", 100)
    passed = _yes_or_no(cells["passed"], line, "pass")
    if criterion.startswith("CF"):
        happened = _yes_or_no(cells["level"], line, "level of a critical failure")
        return Mark(cells["case"], criterion, cells["rater"], None if happened is None else int(happened), total, passed)
    level = _number(cells["level"], line, "level", 4)
    if level is not None and level != int(level):
        raise MarksError(f"line {line}: level {cells['level']} is not a whole number from 0 to 4")
    return Mark(cells["case"], criterion, cells["rater"], None if level is None else int(level), total, passed)


def _number(cell: str, line: int, what: str, most: int) -> float | None:
    if cell.lower() in _NONE:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise MarksError(f"line {line}: {what} {cell!r} is not a number from 0 to {most}") from None
    if not 0 <= value <= most:
        raise MarksError(f"line {line}: {what} {cell} is not within 0 to {most}")
    return value


def _yes_or_no(cell: str, line: int, what: str) -> bool | None:
    if cell.lower() in _NONE:
        return None
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    raise MarksError(f"line {line}: {what} {cell!r} is neither yes nor no")
