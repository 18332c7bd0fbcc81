"""Reading transcripts as the world writes them: labelled text, JSON Lines, chat messages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from grading.text import Lang
from grading.transcript import Role, Transcript, Turn, language_of

AGENT = (
    "客服", "坐席", "座席", "客服人员", "工作人员", "店员", "服务员", "前台", "专员", "经理", "柜员", "客服代表", "接线员", "agent", "rep",
    "representative", "advisor", "adviser", "operator", "support", "assistant", "clerk", "staff", "service", "csr", "manager", "bot",
)  # fmt: skip
CUSTOMER = (
    "客户", "顾客", "用户", "客人", "旅客", "家属", "业主", "投诉人", "来电人", "乘客", "患者",
    "customer", "client", "caller", "user", "guest",
    "passenger", "patient", "complainant", "human", "resident", "buyer",
)  # fmt: skip
_LABEL = re.compile(r"^\s*[\[(【]?\s*([^\W\d_]{1,24}(?:\s?\d{1,3})?)\s*[\])】]?\s*[:：]\s*(.*)$")
_STAMP = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*")
LARGEST = 5_000_000
"""Characters of one transcript."""


class TranscriptError(ValueError):
    """A transcript that cannot be graded; the message says why and what would do. `line` is 0 when no line is at fault."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


def read_transcript(source: str, *, lang: Lang | None = None, speakers: dict[str, Role] | None = None) -> Transcript:
    """A transcript from text in any of the known forms, recognised by looking. `speakers` maps further names to roles.

    Raises TranscriptError when nothing can be made of it, or when nobody in it is the agent.
    """
    if len(source) > LARGEST:
        raise TranscriptError(f"longer than {LARGEST:,} characters; split it into calls")
    source = source.lstrip("\ufeff")
    roles = roles_of(AGENT, CUSTOMER) | (speakers or {})
    stripped = source.lstrip()
    if stripped.startswith(("[{", "[\n", "[ ")) or (stripped.startswith("{") and '"messages"' in stripped[:2000]):
        turns = _from_json(stripped, roles)
    elif stripped.startswith("{"):
        turns = _from_json_lines(stripped, roles)
    else:
        turns = _from_text(source, roles)
    return _checked(turns, lang, _strangers(source, roles))


def transcript_of(
    utterances: Iterable[tuple[str, str]], *, lang: Lang | None = None, speakers: dict[str, Role] | None = None
) -> Transcript:
    """A transcript from (speaker, words). Raises TranscriptError."""
    roles = roles_of(AGENT, CUSTOMER) | (speakers or {})
    turns = []
    for name, words in utterances:
        role = roles.get(name.strip().lower())
        if role is None:
            raise TranscriptError(f"unknown speaker {name!r}; say who it is with --agent {name or 'NAME'} or --customer {name or 'NAME'}")
        if words.strip():
            turns.append(Turn(role, words.strip()))
    return _checked(turns, lang)


def _checked(turns: list[Turn], lang: Lang | None, strangers: Sequence[str] = ()) -> Transcript:
    if not turns and strangers:
        names = ", ".join(strangers)
        raise TranscriptError(f"nobody known speaks in it; say who is who with --agent NAME and --customer NAME (found: {names})")
    if not turns:
        raise TranscriptError("no conversation found; write lines like `客服：…` and `客户：…`, or `Agent: …` and `Customer: …`")
    if not any(t.role == "agent" for t in turns):
        raise TranscriptError("nobody in it is the agent; label the agent's lines `客服：` or `Agent:`, or map a name with --agent NAME")
    return Transcript(tuple(turns), lang or language_of(" ".join(t.text for t in turns)))


def _strangers(source: str, roles: dict[str, Role]) -> list[str]:
    """Speaker labels that come more than once and whose role is not known: names, most likely."""
    labels = Counter(m.group(1).strip() for line in source.splitlines()[:200] if (m := _LABEL.match(_STAMP.sub("", line))))
    return [name for name, times in labels.most_common(4) if times > 1 and name.lower() not in roles]


def roles_of(agents: Iterable[str], customers: Iterable[str]) -> dict[str, Role]:
    """Which role each (lower-case) speaker name has."""
    roles: dict[str, Role] = {name.lower(): "agent" for name in agents}
    for name in customers:
        roles[name.lower()] = "customer"
    return roles


def _from_text(source: str, roles: dict[str, Role]) -> list[Turn]:
    turns: list[Turn] = []
    for line in source.splitlines():
        words = _STAMP.sub("", line)
        match = _LABEL.match(words)
        role = roles.get(match.group(1).strip().lower()) if match else None
        if match and role:
            turns.append(Turn(role, match.group(2).strip()))
        elif words.strip() and turns:
            turns[-1] = Turn(turns[-1].role, f"{turns[-1].text}\n{words.strip()}".strip())
    return [t for t in turns if t.text]


def _from_json_lines(source: str, roles: dict[str, Role]) -> list[Turn]:
    turns = []
    for number, line in enumerate(source.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise TranscriptError('not valid JSON; each line should be like {"role": "agent", "text": "…"}', number) from None
        turns += _turn(row, roles, number)
    return turns


def _from_json(source: str, roles: dict[str, Role]) -> list[Turn]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise TranscriptError(f"not valid JSON: {error}", getattr(error, "lineno", 0)) from None
    rows = data.get("messages") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise TranscriptError('expected a list of messages like {"role": "assistant", "content": "…"}')
    return [turn for number, row in enumerate(rows, 1) for turn in _turn(row, roles, number)]


def _turn(row: Any, roles: dict[str, Role], number: int) -> list[Turn]:
    if not isinstance(row, dict):
        raise TranscriptError("expected an object with role and text", number)
    if row.get("type") in {"customer_said", "agent_said"}:
        words = str(row.get("text", "")).encode("utf-8", "replace").decode("utf-8")
        return [Turn("agent" if row["type"] == "agent_said" else "customer", words)]
    if "type" in row and "role" not in row:
        return []
    name = str(row.get("role", row.get("speaker", ""))).strip().lower()
    if name in {"system", "developer", "tool", "function"}:
        return []
    role = roles.get(name)
    if role is None:
        raise TranscriptError(f"unknown role {name!r}; use agent or customer, or map it with --agent {name} or --customer {name}", number)
    text = row.get("text", row.get("content", ""))
    if isinstance(text, list):
        text = " ".join(str(part.get("text", "")) for part in text if isinstance(part, dict))
    if not isinstance(text, str):
        raise TranscriptError("the text of a line must be a string", number)
    words = text.encode("utf-8", "replace").decode("utf-8").strip()  # half characters (lone surrogates) can be written nowhere
    return [Turn(role, words)] if words else []
