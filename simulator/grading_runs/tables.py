"""CSV: one call a row, or one utterance a row grouped by a call's id. Columns by their headings, or by option."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TextIO

from grading.importers import LARGEST
from simulator.grading_runs.items import Broken, Item, Utterance

TABLES = frozenset({".csv", ".tsv"})
Column = Literal["call", "speaker", "text"]
HEADINGS: dict[Column, tuple[str, ...]] = {
    "call": (
        "callid", "call", "conversationid", "conversation", "sessionid", "session", "dialogueid", "dialogid", "ticketid", "ticket",
        "caseid", "interactionid", "id",
        "通话id", "通话编号", "通话", "会话id", "会话编号", "会话", "录音编号", "工单号", "流水号", "编号", "序号",
    ),
    "speaker": (
        "speaker", "role", "speakerrole", "participant", "party", "sender", "author", "from", "who", "channel",
        "说话人", "角色", "发言人", "讲话人", "身份", "发送方", "发送人",
    ),
    "text": (
        "text", "transcript", "utterance", "message", "content", "body", "words", "dialogue", "dialog", "chat",
        "文本", "内容", "转写", "转写文本", "通话内容", "聊天内容", "对话", "对话内容", "文字", "话语", "消息",
    ),
}  # fmt: skip
"""Headings that name a column by themselves, likeliest first; case, blanks and signs do not count."""


def calls_in(name: str, table: TextIO, columns: Mapping[str, str]) -> Iterator[Item | Broken]:
    """The calls of one table, in order of their first row."""
    csv.field_size_limit(LARGEST)
    first = table.readline()
    table.seek(0)
    reader = csv.reader(table, delimiter=_delimiter(first))
    try:
        heading = next(reader, [])
        places = _places(heading, columns)
        if isinstance(places, str):
            yield Broken(name, places, 1)
        elif "speaker" in places:
            yield from _grouped(name, reader, places)
        else:
            yield from _a_call_a_row(name, reader, places)
    except csv.Error as error:
        yield Broken(name, f"not a table that can be read: {error}", reader.line_num)


def is_table(text: str) -> bool:
    """True when the first line can only be the heading of a table of utterances or calls."""
    first = text.partition("\n")[0]
    places = _places(next(csv.reader([first], delimiter=_delimiter(first)), []), {}) if len(first) < 2000 else ""
    return isinstance(places, dict) and len(places) > 1


def _delimiter(heading: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", heading)
    return max(",;\t|", key=unquoted.count)


def _places(heading: list[str], columns: Mapping[str, str]) -> dict[Column, int] | str:
    """Where each column is, or what is wrong with the heading."""
    plain = [_plain(cell) for cell in heading]
    places: dict[Column, int] = {}
    for column, known in HEADINGS.items():
        wanted = columns.get(column)
        if wanted is not None:
            if _plain(wanted) not in plain:
                return f"there is no column {wanted!r}; the columns are: {', '.join(heading)}"
            places[column] = plain.index(_plain(wanted))
            continue
        found = next((plain.index(k) for k in known if k in plain and plain.index(k) not in places.values()), None)
        if found is not None:
            places[column] = found
    if "text" not in places:
        return f"no column with the words; say which it is with --column text=NAME (the columns are: {', '.join(heading) or 'none'})"
    return places


def _plain(cell: str) -> str:
    return re.sub(r"[\s_\-#.:：]", "", cell).casefold()


def _cell(row: list[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _a_call_a_row(name: str, reader: Iterable[list[str]], places: Mapping[Column, int]) -> Iterator[Item]:
    for number, row in enumerate(reader, 2):
        text = _cell(row, places["text"])
        if text:
            id_ = _cell(row, places.get("call"))
            yield Item(f"{name}#{id_}" if id_ else f"{name}#row {number}", text.replace("\\n", "\n"))


def _grouped(name: str, reader: Iterable[list[str]], places: Mapping[Column, int]) -> Iterator[Item]:
    """Utterances of one call need not stand together; without an id column the whole table is one call."""
    calls: dict[str, list[Utterance]] = {}
    for row in reader:
        text = _cell(row, places["text"])
        if text:
            calls.setdefault(_cell(row, places.get("call")), []).append((_cell(row, places["speaker"]), text))
    for id_, utterances in calls.items():
        yield Item(f"{name}#{id_}" if id_ else name, utterances=tuple(utterances))
