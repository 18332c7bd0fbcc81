"""Counting a graded call once: its levels by criterion, its techniques, its words. Progress reads these, never the events."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, text, update

from grading.call import FULL
from grading.heard import PLAIN
from simulator.call.events import AgentSaid, CustomerSaid, Event, event_read
from simulator.call.state import effective
from simulator.session.care import abusive
from simulator.store.statements import Prepared
from simulator.store.tables import call_codes, call_criteria, call_words, calls, events

TALLIED = 1
"""Version of the counting: calls with another or none are counted again."""
_FORGET = tuple(Prepared(delete(table).where(table.c.call == bindparam("of"))) for table in (call_criteria, call_codes, call_words))
_COUNTED = Prepared(update(calls).where(calls.c.id == bindparam("of")).values(tallied=bindparam("version"), abuse=bindparam("run")))
_SAID = Prepared(
    select(events.c.type, events.c.body)
    .where(events.c.call == bindparam("of"), events.c.seq < bindparam("before"))
    .where(or_(*(events.c.type == kind for kind in ("customer_said", "agent_said", "rewound"))))
    .order_by(events.c.seq)
)
_ADD_CRITERIA, _ADD_CODES = Prepared(insert(call_criteria)), Prepared(insert(call_codes))
_ADD_NUMBER, _ADD_WORDS = (Prepared(insert(call_words), columns) for columns in (("call",), ("call", "words")))
_ADD_INDEX = Prepared(text("INSERT INTO call_index(rowid, words) VALUES (:id, :words)"))
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one call."""

    call: str
    levels: tuple[tuple[str, int, str], ...]
    """Criterion, level 0–4 and name of each line that was scored."""
    codes: tuple[tuple[str, int, int], ...]
    """Technique or taboo, its uses, and those that were whole."""
    words: str
    """What searching finds it by."""
    abuse: int
    """The longest run of abusive lines of the customer: what a team's carer should know without reading the call."""


def counted(call: str, card: Mapping[str, Any], said: Sequence[Event]) -> Counted:
    """Count a call by its scorecard and what was said and not taken back in it."""
    levels = tuple(
        (str(row["id"])[:40], int(row["level"]), str(row.get("name", ""))[:200])
        for row in card.get("criteria", ())
        if row.get("level") is not None
    )
    words = " ".join(sorted(words_of(e.text for e in said if isinstance(e, AgentSaid | CustomerSaid))))
    return Counted(call, levels, tuple((code, *uses) for code, uses in _codes(card).items()), words, _abuse(said))


def tally(connection: Connection, call: str, card: Mapping[str, Any], seq: int) -> None:
    """Count a call that is stored by the scorecard it was given as record `seq`, over whatever was counted of it before."""
    forget(connection, call)
    found = counted(call, card, _said(connection, call, seq))
    keep(connection, found)
    _COUNTED.run(connection, [{"of": call, "version": TALLIED, "run": found.abuse}])


def keep(connection: Connection, found: Counted) -> None:
    """Write what was counted of a call that has no counts yet."""
    levels = [{"criterion": id_, "call": found.call, "level": level, "name": name} for id_, level, name in found.levels]
    if levels:
        _ADD_CRITERIA.run(connection, levels)
    codes = [{"code": code, "call": found.call, "uses": uses, "whole": whole} for code, uses, whole in found.codes]
    if codes:
        _ADD_CODES.run(connection, codes)
    _index(connection, found.call, found.words)


def forget(connection: Connection, call: str) -> None:
    """Take back what was counted of a call that is about to be counted anew."""
    for statement in _FORGET:
        statement.run(connection, [{"of": call}])
    _COUNTED.run(connection, [{"of": call, "version": None, "run": None}])


def _codes(card: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Uses of each technique and taboo, and those that were whole; a taboo half heard is none."""
    uses: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for turn in card.get("turns", ()):
        for item in turn.get("heard", ()):
            known = item if isinstance(item, Mapping) else {"code": str(item)}
            code, strength = str(known["code"]), float(known.get("strength", 1.0))
            if code.startswith("X") and strength < PLAIN:
                continue
            uses[code] += 1
            whole[code] += strength >= FULL and not known.get("missing")
    return {code: (uses[code], whole[code]) for code in uses}


def _said(connection: Connection, call: str, seq: int) -> list[Event]:
    """What had been said in a call and not taken back before record `seq`."""
    return effective(event_read(kind, body) for kind, body in _SAID.found(connection, of=call, before=seq))


def _abuse(said: Iterable[Event]) -> int:
    lines = (abusive(e) for e in said if isinstance(e, CustomerSaid))
    return max((sum(1 for _ in run) for hard, run in groupby(lines) if hard), default=0)


def _index(connection: Connection, call: str, words: str) -> None:
    """Put the words of a call where searching finds them; a call counted again gets a new number, the old one leads nowhere."""
    if connection.dialect.name != "sqlite":
        _ADD_WORDS.run(connection, [{"call": call, "words": words}])
        return
    number = _ADD_NUMBER.run(connection, [{"call": call}])
    _ADD_INDEX.run(connection, [{"id": number, "words": words}])


def words_of(lines: Iterable[str]) -> set[str]:
    """The words to find a text by: English words and numbers, Chinese in pairs of characters."""
    found: set[str] = set()
    for line in lines:
        lower = line.lower()
        found.update(_WORD.findall(lower))
        for run in _HAN.findall(lower):
            found.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return found


def count_missing(connection: Connection, most: int) -> int:
    """Count graded calls of earlier versions, at most that many; returns how many were counted."""
    query = select(calls.c.id).where(calls.c.tallied.is_(None), calls.c.total.is_not(None)).limit(most)
    found = connection.execute(query).scalars().all()
    for call in found:
        graded = select(events.c.seq, events.c.body).where(events.c.call == call, events.c.type == "scorecard")
        row = connection.execute(graded.order_by(events.c.seq.desc()).limit(1)).one_or_none()
        tally(connection, call, json.loads(row.body) if row else {}, row.seq if row else 0)
    return len(found)
