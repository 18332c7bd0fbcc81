"""`hotseat hear`: the ear alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from grading.catalogue import name_of
from grading.heard import Grasp
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.sync import with_syncs
from grading.text import Lang
from grading.transcript import language_of
from simulator.cli.errors import Refused


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, where it was said, and what the embedded ear makes of it."""

    text: str
    situation: Situation
    grasp: Grasp


def run_hear(lang: str | None, *, as_json: bool) -> None:
    """Read replies, one a line or JSON Lines of customer and reply; print what each did."""
    for reply in replies_in(lang, sys.stdin):
        written(row_of(reply), reply, as_json=as_json)


def replies_in(lang: str | None, lines: Iterable[str]) -> Iterator[Reply]:
    """Each line that is not blank, heard. Raises Refused."""
    for number, line in enumerate(lines, 1):
        words = line.rstrip("\r\n")
        if not words.strip():
            continue
        customer, reply = _parts(words, number)
        spoken: Lang = lang if lang in {"zh", "en"} else language_of(reply)  # type: ignore[assignment]
        situation = Situation(spoken, (customer,))
        grasp = with_syncs(reply, weigh(EMPTY, hear(reply, situation), reply, situation, isolated=True), situation)
        yield Reply(reply, situation, grasp)


def items_of(grasp: Grasp, **more: str) -> list[dict[str, Any]]:
    """Hits as JSON-ready data, each with whatever is to be said of all."""
    return [{"code": i.code, "quote": i.quote, "strength": i.strength, "missing": list(i.missing), **more} for i in grasp.items]


def row_of(reply: Reply) -> dict[str, Any]:
    """What was heard in one reply as JSON-ready data."""
    grasp = reply.grasp
    syncs = {"sync": grasp.sync, "sync_quotes": {name: asdict(quote) for name, quote in grasp.sync_quotes.items()}}
    return {"type": "heard", "items": items_of(grasp), "marks": list(grasp.marks), **syncs}


def written(row: Mapping[str, Any], reply: Reply, *, as_json: bool) -> None:
    """Write a row as it is, or its hits on a line."""
    if as_json:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        found = "; ".join(_hit(item, reply.situation.lang) for item in row["items"])
        failed = "  [the model gave no answer of use]" if row.get("ear", {}).get("failed") else ""
        sys.stdout.write(f"heard {found or '–'}{failed}\n")
    sys.stdout.flush()


def _hit(item: Mapping[str, Any], lang: Lang) -> str:
    missing = f" (-{','.join(item['missing'])})" if item["missing"] else ""
    by = f" [{item['by']}]" if "by" in item else ""
    return f"{item['code']} {name_of(item['code'], lang)} “{item['quote']}” {item['strength']:g}{missing}{by}"


def _parts(line: str, number: int) -> tuple[str, str]:
    if not line.lstrip().startswith("{"):
        return "", line
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused(f'standard input:{number}: not valid JSON; use {{"customer": "…", "reply": "…"}} or plain text') from None
    if not isinstance(row, dict) or not isinstance(row.get("reply"), str):
        raise Refused(f"standard input:{number}: the key `reply` with the agent's words is missing")
    return str(row.get("customer") or ""), row["reply"]
