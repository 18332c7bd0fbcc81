"""`hotseat record` and `hotseat reflect`: what follows a call."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.call.events import Event, Graded, to_json
from simulator.cli.common import practised, workshop
from simulator.cli.errors import Refused
from simulator.report.call_text import event_lines
from simulator.report.debrief_words import finding_line, spoken
from simulator.session.after_call import AfterCallError, follow, form_from, record_events, reflection
from simulator.wiring import Workshop


def run_record(call: str, source: str | None, *, as_json: bool) -> None:
    """Take a call's record from a file, from standard input or question by question; keep it and grade the call with it."""
    shop = workshop()
    records = practised(shop.store.records(call))
    setup = shop.setup_of(records)
    answers = asked(setup.lang) if source is None and sys.stdin.isatty() else read_answers(source or "-")
    try:
        events = record_events([r.event for r in records], setup, form_from(answers))
    except AfterCallError as error:
        raise Refused(str(error)) from None
    _keep(shop, call, events, as_json=as_json)


def run_reflect(call: str, text: str, *, as_json: bool) -> None:
    """Keep a line of the trainee's own about a call."""
    shop = workshop()
    try:
        kept = reflection([r.event for r in shop.store.records(call)], text)
    except AfterCallError as error:
        raise Refused(str(error)) from None
    _keep(shop, call, [kept], as_json=as_json)


def _keep(shop: Workshop, call: str, events: list[Event], *, as_json: bool) -> None:
    records = practised(shop.store.records(call))
    new = follow(records, events, shop.clock())
    shop.store.append(new)
    setup = shop.setup_of(records)
    for record in new:
        if as_json:
            sys.stdout.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
        elif isinstance(record.event, Graded):
            sys.stdout.writelines(f"{line}\n" for line in graded_lines(record.event.card, setup.lang))
        else:
            sys.stdout.writelines(f"{line}\n" for line in event_lines(record.event, setup))


def graded_lines(card: dict[str, Any], lang: Lang) -> list[str]:
    """What a record was worth: level and quotes of its criterion, each finding, the total."""
    rows = [r for r in card["criteria"] if any(q.get("by") == "record" for q in r["evidence"])]
    lines = [""]
    for row in rows:
        lines.append(f"{row['id']} {row['name']} {row['level']}/4: {row['anchor']}")
        lines += [f"    {spoken(quote, lang)}" for quote in row["evidence"]]
    lines += [f"  {finding_line(found, lang)}" for found in card.get("record", {}).get("findings", ())]
    return [*lines, f"{'总分' if lang == 'zh' else 'Total'} {card['total']}/100"]


def read_answers(source: str) -> Any:
    """A YAML or JSON mapping from a file or standard input. Raises Refused."""
    import yaml

    name = "standard input" if source == "-" else source
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        return yaml.safe_load(text)
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"{name} is neither YAML nor JSON: {str(error).splitlines()[0]}; write one `field: words` a line") from None


def asked(lang: Lang) -> dict[str, str]:
    """The form, question by question; an empty line leaves one open, the end of input leaves the rest."""
    answers: dict[str, str] = {}
    joint = "：" if lang == "zh" else ": "
    for field in FIELDS:
        sys.stdout.write(f"{label(field, lang)}{joint}")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            break
        answers[field] = line.strip()
    return answers
