"""CSV: one call a row, or one utterance a row grouped by a call's id. Columns by their headings, or by option."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TextIO

from grading.importers import LARGEST
from grading.speakers import SPEAKER_KEYS, WORDS_KEYS, part_of, plain_key
from grading.transcript import Role
from simulator.grading_runs.items import Broken, Item, Utterance

TABLES = frozenset({".csv", ".tsv"})
Column = Literal["call", "speaker", "text"]
Place = Column | Role | Literal["time"]
HEADINGS: dict[Column, tuple[str, ...]] = {
    "call": (
        "callid", "call", "conversationid", "conversation", "sessionid", "session", "dialogueid", "dialogid", "ticketid", "ticket",
        "caseid", "interactionid", "contactid", "chatid", "recordingid", "id",
        "通话id", "通话编号", "通话", "会话id", "会话编号", "会话", "录音编号", "工单号", "流水号", "编号", "序号",
    ),
    "speaker": SPEAKER_KEYS,
    "text": WORDS_KEYS,
}  # fmt: skip
"""Headings that name a column by themselves, likeliest first; case, blanks and signs do not count."""
TIMES = (
    "timestamp",
    "time",
    "datetime",
    "starttime",
    "start",
    "createdat",
    "sentat",
    "date",
    "时间",
    "时间戳",
    "发送时间",
    "开始时间",
    "发言时间",
)
MOST_TITLES = 10
"""Rows among which the heading is looked for."""
LONGEST_HEADING = 2000
_NO_TABLE = "the table is empty"


def calls_in(name: str, table: TextIO, columns: Mapping[str, str]) -> Iterator[Item | Broken]:
    """The calls of one table, in order of their first row."""
    csv.field_size_limit(LARGEST)
    sign = _sign_of(table)
    reader = csv.reader(table, delimiter=sign)
    try:
        places = _heading(reader, columns)
        if isinstance(places, str):
            yield Broken(name, places, 1)
        elif "agent" in places or "speaker" in places:
            yield from _grouped(name, reader, places)
        else:
            yield from _a_call_a_row(name, reader, places)
    except csv.Error as error:
        yield Broken(name, f"not a table that can be read: {error}", reader.line_num)


def is_table(text: str) -> bool:
    """True when the first line can only be the heading of a table of utterances or calls."""
    first = text.partition("\n")[0]
    places = _places(next(csv.reader([first], delimiter=_delimiter(first)), []), {}) if len(first) < LONGEST_HEADING else ""
    return isinstance(places, dict) and len(places) > 1


def _sign_of(table: TextIO) -> str:
    """What parts the cells: said by Excel's first line `sep=;` (left behind), or seen in the first lines."""
    first = table.readline()
    if said := re.match(r"sep=(.)\s*$", first):
        return said[1]
    lines = [first, *itertools.islice(table, MOST_TITLES)]
    table.seek(0)
    return _delimiter(max(lines, key=lambda line: len(line[:LONGEST_HEADING].split(_delimiter(line)))) if lines else "")


def _heading(reader: Iterator[list[str]], columns: Mapping[str, str]) -> dict[Place, int] | str:
    """Where the columns are, by the first row that can be a heading: exports put titles above. The reader stands behind it then."""
    first: dict[Place, int] | str | None = None
    for row in itertools.islice(reader, MOST_TITLES):
        places = _places(row, columns)
        if isinstance(places, dict) and (len(places) > 1 or first is None):
            return places
        first = first or places
    return first or _NO_TABLE


def _delimiter(heading: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", heading)
    return max(",;\t|", key=unquoted.count)


def _places(heading: list[str], columns: Mapping[str, str]) -> dict[Place, int] | str:
    """Where each column is, or what is wrong with the heading."""
    plain = [plain_key(cell) for cell in heading]
    places: dict[Place, int] = {}
    for column, known in HEADINGS.items():
        wanted = columns.get(column)
        if wanted is not None:
            if plain_key(wanted) not in plain:
                return f"there is no column {wanted!r}; the columns are: {', '.join(heading)}"
            places[column] = plain.index(plain_key(wanted))
            continue
        found = next((plain.index(k) for k in known if k in plain and plain.index(k) not in places.values()), None)
        if found is not None:
            places[column] = found
    if (time := next((plain.index(k) for k in TIMES if k in plain), None)) is not None:
        places["time"] = time
    if "text" not in places:
        sides: dict[Place, int] = {part: at for at, cell in enumerate(heading) if (part := part_of(cell, {})) and part != "aside"}
        if len(sides) > 1:  # a column for what each side says
            return places | sides
        return f"no column with the words; say which it is with --column text=NAME (the columns are: {', '.join(heading) or 'none'})"
    return places


def _cell(row: list[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _a_call_a_row(name: str, reader: Iterable[list[str]], places: Mapping[Place, int]) -> Iterator[Item]:
    for number, row in enumerate(reader, 2):
        text = _cell(row, places["text"])
        if text:
            id_ = _cell(row, places.get("call"))
            yield Item(f"{name}#{id_}" if id_ else f"{name}#row {number}", text.replace("\\n", "\n"))


def _grouped(name: str, reader: Iterable[list[str]], places: Mapping[Place, int]) -> Iterator[Item]:
    """Utterances of one call need not stand together; without an id column the whole table is one call."""
    calls: dict[str, list[tuple[str, Utterance]]] = {}
    for row in reader:
        call, time = _cell(row, places.get("call")), _cell(row, places.get("time"))
        calls.setdefault(call, []).extend((time, said) for said in _said(row, places))
    for id_, timed in calls.items():
        if timed:
            utterances = tuple(said for _, said in (reversed(timed) if _newest_first([time for time, _ in timed]) else timed))
            yield Item(f"{name}#{id_}" if id_ else name, utterances=utterances)


def _said(row: list[str], places: Mapping[Place, int]) -> list[Utterance]:
    if "text" in places:
        pairs = [(_cell(row, places["speaker"]), _cell(row, places["text"]))]
    else:
        sides = sorted((at, side) for side, at in places.items() if side in ("agent", "customer"))
        pairs = [(side, _cell(row, at)) for at, side in sides]
    return [(who, words) for who, words in pairs if words]


def _newest_first(times: Sequence[str]) -> bool:
    """True when the times, as the numbers in them, only ever fall: chat tools export the last message first."""
    found = [tuple(map(int, re.findall(r"\d+", time))) for time in times]
    if len({len(numbers) for numbers in found}) > 1 or not all(found) or any(re.search("[APap][Mm]|[上下]午", time) for time in times):
        return False
    return found[0] > found[-1] and all(before >= after for before, after in itertools.pairwise(found))
