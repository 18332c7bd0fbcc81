"""An exam's result as plain text, for candidate, trainer or board."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.rubric import Rubric
from grading.text import Lang
from simulator.report.exam_guidance import band, check_line, next_lines, said
from simulator.report.exam_words import (
    METHOD,
    appealed,
    asked,
    clock,
    criterion_name,
    quotes,
    reason,
    rule_name,
    station_name,
    typed_line,
    where,
    why_empty,
    word,
)
from simulator.report.text import colon, excerpt, safe

_SIGNS = {"met": "✓", "missed": "✗", "near": "?"}


def exam_lines(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    """The result, line by line; `result` is a view for one reader."""
    yield f"== {word('result', lang)} =="
    yield from _head(result, lang)
    if result["why"]:
        yield word("why", lang) + colon(lang).rstrip()
        yield from (f"  - {reason(code, lang, rubric)}" for code in result["why"])
    yield word("rules", lang) + colon(lang).rstrip()
    yield from (f"  {_rule(row, result, lang, rubric)}" for row in result["rules"])
    yield from _now(result, lang)
    yield ""
    yield said("levels", lang)
    for row in result["stations"]:
        yield from _station(row, lang, rubric)
    if result["appeals"]:
        yield word("appeals", lang) + colon(lang).rstrip()
        yield from (line for appeal in result["appeals"] for line in _appeal(appeal, result, lang, rubric))
    if result["for"] != "candidate":
        yield from _conditions(result, lang)
    if check := check_line(result, lang):
        yield ""
        yield f"{said('check', lang)}{colon(lang)}{check}"


def _appeal(row: Mapping[str, Any], result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    state = word(row["outcome"] or "appeal_open", lang)
    yield f"  {row['number']}. {appealed(row, result, lang, rubric)}{colon(lang)}{state}"
    yield f"      {word('asked_by', lang)}{colon(lang)}{safe(row['reason'])}"
    if row["answer"]:
        yield f"      {word('answered_by', lang)}{colon(lang)}{safe(row['answer'])}"


def _now(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What the candidate can do now, before all that is read in detail."""
    lines = list(next_lines(result, lang))
    if lines:
        yield said("now", lang) + colon(lang).rstrip()
        yield from (f"  - {line}" for line in lines)


def _head(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    who, exam = result["candidate"], result["blueprint"]
    title = exam["title"].get(lang) or exam["title"].get("en") or exam["title"].get("zh") or exam["id"]
    yield f"{word('candidate', lang)}{colon(lang)}{safe(who['name'])} ({safe(who['id'])})"
    if result["machine"]:
        yield f"** {word('machine', lang)}{colon(lang)}{safe(result['machine'])} **"
    parts = (safe(title), word("version", lang, exam["version"]), word("attempt", lang, result["attempt"]))
    yield f"{word('exam', lang)}{colon(lang)}{('，' if lang == 'zh' else ', ').join(parts)}"
    yield word("sat", lang, result["started_at"][:16].replace("T", " ")) + " UTC"
    yield f"{word('total', lang)}{colon(lang)}{shown(result['total'])}/100 · {word(result['verdict'], lang)}{_interval(result, lang)}"
    if meaning := band(result, lang):
        yield meaning
    if result["decided"]:
        yield word("decided", lang, safe(result["decided"]["by"]), safe(result["decided"]["reason"]))
    if result["valid_until"]:
        yield word("valid", lang, result["valid_until"][:10])


def _interval(result: Mapping[str, Any], lang: Lang) -> str:
    found = result["interval"]
    if not found:
        return f" · {word('no_interval', lang)}"
    return " · " + word("interval", lang, f"{100 * result['confidence']:g}", shown(found[0]), shown(found[1]))


def _rule(row: Mapping[str, Any], result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    between = f" [{shown(row['interval'][0])}–{shown(row['interval'][1])}]" if row["interval"] and result["for"] != "candidate" else ""
    name, cut = rule_name(row["rule"], lang, rubric), asked(row["rule"], shown(row["cut"]), lang)
    needed = f"（{cut}）" if lang == "zh" else f" ({cut}) "
    outcome = word(row["outcome"], lang) if row["outcome"] != "met" else ""
    return f"{_SIGNS[row['outcome']]} {name}{colon(lang)}{shown(row['value'])}{between}{needed}{outcome}".rstrip()


def _station(row: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    yield ""
    yield f"-- {word('station', lang, row['number'])} · {station_name(row, lang)} --"
    for spoiled in row["spoiled"]:
        yield f"  {word('spoiled', lang, word(spoiled['why'], lang))}"
    if not row["criteria"]:
        yield f"  {word(why_empty(row), lang)}"
        return
    used = word("minutes", lang, clock(row["seconds"]), clock(row["limit"]))
    yield f"  {word('total', lang)}{colon(lang)}{shown(row['total'])}/100 · {used}"
    typed = typed_line(row, lang)
    if typed:
        yield f"  {typed}"
    if row.get("how") == "agent_failed":
        yield f"  {word('agent_failed', lang)}"
    for error in row["critical_errors"]:
        yield f"  {word('critical', lang)} {error['code']} {safe(error['name'])} ({where(error, lang)}){colon(lang)}{safe(error['quote'])}"
    for criterion in row["criteria"]:
        yield from _criterion(criterion, lang, rubric)


def _criterion(row: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    level = f"{row['level']}/4" if row["level"] is not None else word(row["status"], lang)
    person = f" ({word('by_person', lang, shown(row['machine']))})" if row.get("by_person") else ""
    why = f" · {safe(row['anchor'])}" if row.get("anchor") and not person else ""
    yield f"  {criterion_name(row['id'], lang, rubric) or row['name']}{colon(lang)}{level}{person}{why}"
    for quote in quotes(row):
        by = f"{word('customer', lang)}{colon(lang)}" if quote.get("by") == "customer" else ""
        yield f"      {where(quote, lang)}{colon(lang)}{by}“{excerpt(quote['quote'])}”"
    if row.get("advice"):
        yield f"      {word('advice', lang)}{colon(lang)}{safe(row['advice'])}"


def _conditions(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What a board has to see: identity, accommodations, breaks in time, the gate, the method, the hashes."""
    yield ""
    yield word("conditions", lang) + colon(lang).rstrip()
    yield from (f"  {line}" for line in condition_lines(result, lang))
    yield f"{word('method', lang)}{colon(lang)}{METHOD[0 if lang == 'zh' else 1]}"
    yield word("trace", lang) + colon(lang).rstrip()
    yield f"  blueprint {result['blueprint']['id']} {result['blueprint']['hash']}, seed {result['form_seed']}"
    yield from (f"  {name} {value}" for name, value in {**result["versions"], **result["hashes"]}.items())


def condition_lines(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Under which conditions it was sat."""
    if result["identity"]:
        yield f"{word('identity', lang)}{colon(lang)}{safe(result['identity'])}"
    help_ = result["accommodation"]
    if help_["time_factor"] != 1:
        yield word("accommodation", lang, f"{help_['time_factor']:g}", safe(help_["why"]))
    if result.get("gate"):
        yield f"{word('gate', lang)}{colon(lang)}{safe(result['gate'])}"
    for odd in result.get("irregular", ()):
        if odd["type"] == "came_back":
            yield word("came_back", lang, f"{odd['off_seconds']:g}", f"{odd['counted_seconds']:g}")
        else:
            yield word("clock_moved", lang, f"{odd['seconds']:+g}")


def shown(value: float | None) -> str:
    """A figure as people write it, or a dash."""
    return "–" if value is None else f"{value:g}"
