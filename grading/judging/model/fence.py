"""A conversation as fenced data: nothing said in it can end the fence, start a line, or hide from the reader.

Each utterance is one JSON string on one numbered line. The code of the fence is a hash of everything inside, so no one
who speaks inside can know it. Characters that cannot be seen, and those with which chat templates and markup begin
their own marks, are written as escapes; read back, the words are exactly what was said.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Literal

from grading.call import HeardCall

Who = Literal["customer", "agent", "event"]
INVISIBLE = (
    "\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
"""Control, zero-width, direction, tag, private and unpaired characters, as the inside of a character class."""
_CONTROL_WORDS = r"\[(?=/?(?:INST|SYS|TOOL|AVAILABLE_TOOLS|SYSTEM|THINK|IMG|PREFIX|MIDDLE|SUFFIX|BOS|EOS|CLS|SEP|PAD|MASK\b))"
_SHOWN = re.compile(f"[{INVISIBLE}<>]|{_CONTROL_WORDS}", re.IGNORECASE)
_FENCE = re.compile(r"^=== transcript ([0-9a-f]{16}) begins ===\n(.*?)^=== transcript \1 ends ===$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r'^(\d+) (customer|agent|event) (".*")$')


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance: the number of the agent reply it belongs to (customer words stand before their reply), speaker, words."""

    turn: int
    who: Who
    text: str


def rows_of(call: HeardCall) -> tuple[Row, ...]:
    """A call's utterances and what was done in it, in order."""
    rows: list[Row] = []
    for turn in call.turns:
        if turn.customer:
            rows.append(Row(turn.turn, "customer", turn.customer))
        rows += [Row(turn.turn, "event", f"{a.kind}: {a.words}") for a in call.actions if a.turn == turn.turn]
        rows.append(Row(turn.turn, "agent", turn.reply))
    if call.last_words:
        rows.append(Row(len(call.turns), "customer", call.last_words))
    return tuple(rows)


def quoted(text: str) -> str:
    """Text as a JSON string on one line, with nothing unseen left in it."""
    return _SHOWN.sub(_escaped, encode_basestring(text))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def fenced(rows: Sequence[Row]) -> str:
    """The fence with the rows inside."""
    lines = "".join(f"{row.turn} {row.who} {quoted(row.text)}\n" for row in rows)
    code = code_of(lines)
    return f"=== transcript {code} begins ===\n{lines}=== transcript {code} ends ==="


def code_of(lines: str) -> str:
    """The code that fences these lines: 16 hex digits that do not occur in them."""
    salt = 0
    while (code := hashlib.sha256(f"{salt}\n{lines}".encode()).hexdigest()[:16]) in lines:
        salt += 1
    return code


def unfenced(prompt: str) -> tuple[Row, ...]:
    """The rows of the one fence in a prompt. Raises ValueError unless there is exactly one and every line of it is a row."""
    found = _FENCE.findall(prompt)
    if len(found) != 1:
        raise ValueError(f"{len(found)} fences")
    rows = []
    for line in found[0][1].split("\n")[:-1]:
        match = _ROW.match(line)
        if match is None:
            raise ValueError("a line that is no row")
        rows.append(Row(int(match[1]), match[2], json.loads(match[3])))  # type: ignore[arg-type]
    return tuple(rows)
