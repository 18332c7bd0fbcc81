"""`hotseat hear`: the ear alone."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from grading.catalogue import name_of
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.sync import with_syncs
from grading.text import Lang
from grading.transcript import language_of
from simulator.cli.errors import Refused


def run_hear(lang: str | None, *, as_json: bool) -> None:
    """Read replies, one a line or JSON Lines of customer and reply; print what each did."""
    for number, line in enumerate(sys.stdin, 1):
        words = line.rstrip("\r\n")
        if not words.strip():
            continue
        customer, reply = _parts(words, number)
        spoken: Lang = lang if lang in {"zh", "en"} else language_of(reply)  # type: ignore[assignment]
        situation = Situation(spoken, (customer,))
        grasp = with_syncs(reply, weigh(EMPTY, hear(reply, situation), reply, situation, isolated=True), situation)
        if as_json:
            items = [{"code": i.code, "quote": i.quote, "strength": i.strength, "missing": list(i.missing)} for i in grasp.items]
            syncs = {"sync": grasp.sync, "sync_quotes": {name: asdict(quote) for name, quote in grasp.sync_quotes.items()}}
            row = {"type": "heard", "items": items, "marks": list(grasp.marks), **syncs}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            found = "; ".join(
                f"{i.code} {name_of(i.code, spoken)} “{i.quote}” {i.strength:g}" + (f" (-{','.join(i.missing)})" if i.missing else "")
                for i in grasp.items
            )
            sys.stdout.write(f"heard {found or '–'}\n")
        sys.stdout.flush()


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
