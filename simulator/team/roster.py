"""A roster as trainers have it: a CSV from any spreadsheet, headed in Chinese or English."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.team.people import Trainee

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "trainee", "trainee id", "employee id", "staff id", "number", "工号", "编号", "学员编号", "员工编号", "学号"),
    "name": ("name", "full name", "trainee name", "姓名", "名字", "学员", "员工姓名"),
    "team": ("team", "group", "class", "cohort", "团队", "小组", "组", "班组", "班级", "部门", "组别"),
    "lang": ("language", "lang", "语言", "语种"),
    "started": ("start date", "start", "started", "started on", "joined", "入职日期", "入职时间", "开始日期", "入职"),
}
LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("zh", "zh-cn", "cn", "chinese", "中文", "汉语", "普通话", "简体中文"), "zh"),
    **dict.fromkeys(("en", "en-gb", "en-us", "english", "英文", "英语"), "en"),
}
LONGEST = 80
"""Characters of an id, a name or a team."""
MOST_BYTES = 5_000_000
_DATE = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")


class RosterError(ValueError):
    """A file that is no roster at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken: its line in the file, what is wrong and what to do, in both languages."""

    line: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file holds: the people, and the rows that could not be read."""

    people: tuple[Trainee, ...]
    bad: tuple[BadRow, ...]


def read_roster(raw: bytes, team: str = "") -> Roster:
    """The roster in a file's bytes; `team` is for rows that name none. Raises RosterError."""
    text = _decoded(raw)
    rows = _rows(text)
    _, heading = next(rows, (0, []))
    columns = _columns(heading)
    people: dict[str, tuple[int, Trainee]] = {}
    bad: list[BadRow] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        found = _person(line, row, columns, team)
        if isinstance(found, Trainee):
            earlier = people.setdefault(found.id, (line, found))
            if earlier[1] == found:
                continue
            found = BadRow(
                line, f"工号 {found.id} 在第 {earlier[0]} 行已经有了，内容不同；只留一行",
                f"id {found.id} is on line {earlier[0]} already and says something else there; keep one of them",
            )  # fmt: skip
        bad.append(found)
    return Roster(tuple(person for _, person in people.values()), tuple(bad))


def _decoded(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise RosterError(f"the file has {len(raw):,} bytes; a roster has at most {MOST_BYTES:,}")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries: tuple[str, ...] = ("utf-16",)
    elif b"\0" in raw:
        tries = ()
    else:
        tries = ("utf-8-sig", "gb18030")
    for encoding in tries:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterError("the file is not text in UTF-8 or GB18030; in the spreadsheet, save it as CSV UTF-8 (not as a workbook)")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on. Spreadsheets part cells by commas, semicolons or tabs; the heading shows which."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if row and any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RosterError(f"line {begins}: {error}; a quotation mark is missing or too many") from None


def _columns(heading: Sequence[str]) -> Mapping[str, int]:
    known = {word: key for key, words in HEADINGS.items() for word in words}
    found: dict[str, int] = {}
    for place, cell in enumerate(heading):
        key = known.get(" ".join(cell.replace("_", " ").strip().lower().split()))
        if key in found:
            raise RosterError(f"line 1: two headings mean {key}: {heading[found[key]]!r} and {cell!r}; take one of them away")
        if key:
            found[key] = place
    missing = [key for key in ("id", "name") if key not in found]
    if missing:
        wanted = " and ".join(f"{key} ({HEADINGS[key][0]}, {next(w for w in HEADINGS[key] if not w.isascii())})" for key in missing)
        raise RosterError(f"line 1: no heading for {wanted}; the headings are {', '.join(heading)[:200] or 'empty'}")
    return found


def _person(line: int, row: Sequence[str], columns: Mapping[str, int], team: str) -> Trainee | BadRow:
    cells = {key: row[place].strip() if place < len(row) else "" for key, place in columns.items()}
    fault = _fault(cells, team)
    if fault:
        return BadRow(line, *fault)
    lang = LANGUAGES.get(cells.get("lang", "").lower(), "")
    started = _day(cells.get("started", ""))
    return Trainee(cells["id"], cells["name"], cells.get("team") or team, lang, started.isoformat() if started else "")


def _fault(cells: Mapping[str, str], team: str) -> tuple[str, str] | None:
    """What is wrong with a row, in Chinese and English."""
    lang, started = cells.get("lang", ""), cells.get("started", "")
    unfit = next((value for value in cells.values() if len(value) > LONGEST or not value.isprintable()), None)
    if not cells["id"]:
        return "缺工号，请补上", "the id is missing; give one"
    if not cells["name"]:
        return "缺姓名，请补上", "the name is missing; give one"
    if unfit is not None:
        return (
            f"{unfit[:20]!r} 太长或带有看不见的字符，最多 {LONGEST} 个字",
            f"{unfit[:20]!r} is too long or has invisible characters; at most {LONGEST}, on one line",
        )
    if not (cells.get("team") or team):
        return "缺团队，请补上，或用 --team 指定", "the team is missing; give one, or say --team NAME for all such rows"
    if lang and lang.lower() not in LANGUAGES:
        return f"不认识语言 {lang!r}，请写 zh（中文）或 en（英文）", f"{lang!r} is not a language; write zh or en"
    if started and _day(started) is None:
        return f"{started!r} 不是日期，请写成 2026-03-02", f"{started!r} is not a date; write it like 2026-03-02"
    return None


def _day(text: str) -> date | None:
    found = _DATE.match(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
