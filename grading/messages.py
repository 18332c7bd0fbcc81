"""Conversations in JSON, however the objects and keys are called: chat messages, exports of call-centre software, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from grading.speakers import SPEAKER_KEYS, WORDS_KEYS, Part, part_of, plain_key, unformatted
from grading.transcript import Role, Turn

CALL_KEYS = (
    "callid",
    "call",
    "conversationid",
    "contactid",
    "sessionid",
    "interactionid",
    "ticketid",
    "id",
    "通话编号",
    "会话编号",
    "编号",
)
DEEPEST = 6


class Malformed(ValueError):
    """JSON that is no conversation; `line` is 0 when no line is at fault."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def is_json(text: str) -> bool:
    """True when a text begins as JSON and not as a label in brackets."""
    bare = text.lstrip()
    return bare.startswith("{") or (bare.startswith("[") and bare[1:].lstrip()[:1] in {"{", "[", "]", '"', ""})


def turns_in_json(text: str, named: Mapping[str, Role]) -> list[Turn]:
    """What was said in one conversation. Raises Malformed."""
    bare = text.lstrip()
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError) as error:
        if bare.startswith("{") and "\n" in bare.strip() and _first_line_is_whole(bare):
            return _from_lines(bare, named)
        raise Malformed(f"not valid JSON: {error}", getattr(error, "lineno", 0)) from None
    found = conversations(data)
    if len(found) > 1:
        raise Malformed(f"{len(found)} conversations in one; give each a file or a line of its own")
    rows = found[0][1] if found else data if isinstance(data, list) else [data]
    return [turn for number, row in enumerate(rows, 1) for turn in _turn(row, named, f"message {number}: ", 0)]


def conversations(data: Any) -> list[tuple[str, list[Any]]]:
    """Id (or '') and rows of every conversation in parsed JSON, wherever the rows lie."""
    return list(_found(data, "", 0))


def _found(data: Any, id_: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        if any(is_row(one) for one in data):
            yield id_, data
            return
        for one in data:
            yield from _found(one, id_, depth + 1)
    elif isinstance(data, dict):
        own = _value(data, CALL_KEYS)
        name = str(own) if isinstance(own, str | int) else id_
        for value in data.values():
            if isinstance(value, list | dict):
                yield from _found(value, name, depth + 1)


def is_row(row: Any) -> bool:
    """True for one thing said by somebody."""
    return isinstance(row, dict) and _value(row, WORDS_KEYS) is not None and (_value(row, SPEAKER_KEYS) is not None or "type" in row)


def _first_line_is_whole(text: str) -> bool:
    try:
        json.loads(text.partition("\n")[0])
    except (ValueError, RecursionError):
        return False
    return True


def _from_lines(source: str, named: Mapping[str, Role]) -> list[Turn]:
    turns: list[Turn] = []
    for number, line in enumerate(source.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise Malformed('not valid JSON; each line should be like {"role": "agent", "text": "…"}', number) from None
        turns += _turn(row, named, "", number)
    return turns


def _value(row: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The value of the likeliest of these keys that is there."""
    known = {plain_key(key): value for key, value in row.items()}
    return next((known[key] for key in keys if known.get(key) is not None), None)


def _turn(row: Any, named: Mapping[str, Role], where: str, line: int) -> list[Turn]:
    if not isinstance(row, dict):
        raise Malformed(f"{where}expected an object with role and text", line)
    if row.get("type") in {"customer_said", "agent_said"}:
        return [Turn("agent" if row["type"] == "agent_said" else "customer", _whole(str(row.get("text", ""))))]
    part = _part(row, named, where, line)
    if part is None or part == "aside":
        return []
    text = _value(row, WORDS_KEYS)
    if isinstance(text, list):
        text = " ".join(str(one.get("text", "")) for one in text if isinstance(one, dict))
    if not isinstance(text, str | None):
        raise Malformed(f"{where}the text of a line must be a string", line)
    words = _whole(text or "").strip()
    return [Turn(part, words)] if words else []


def _part(row: Mapping[str, Any], named: Mapping[str, Role], where: str, line: int) -> Part | None:
    """Who says a row; None for an event in which nobody speaks."""
    speaker = _value(row, SPEAKER_KEYS)
    if isinstance(speaker, dict):
        speaker = _value(speaker, (*SPEAKER_KEYS, "type", "name"))
    if speaker is None and "type" in row:
        return None
    if speaker is None:
        keys = ", ".join(map(str, row)) or "none"
        raise Malformed(f'{where}nothing says who speaks; name it "role" or "speaker" (the keys are: {keys})', line)
    name = str(speaker).strip()
    part = part_of(name, named)
    if part is None:
        raise Malformed(f"{where}unknown role {name!r}; use agent or customer, or map it with --agent {name} or --customer {name}", line)
    return part


def _whole(text: str) -> str:
    """The text without half characters (lone surrogates), which can be written nowhere, and without what shows nothing."""
    return unformatted(text.encode("utf-8", "replace").decode("utf-8"))
