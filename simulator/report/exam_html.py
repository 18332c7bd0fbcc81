"""An exam's result as one self-contained web page, for candidate, trainer or board. No network, no script; prints well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from grading.rubric import Rubric
from grading.text import Lang
from simulator.report.exam_guidance import band, check_line, next_lines, said
from simulator.report.exam_text import condition_lines, shown
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
from simulator.report.style import clean
from simulator.report.style import page as whole_page
from simulator.report.text import colon, excerpt

_STYLE = """
:root{--mid:#8a5a00;--bar:#1f6feb}@media(prefers-color-scheme:dark){:root{--mid:#e0b050;--bar:#6cb0ff}}
body{max-width:52rem}.pass,.met{color:var(--good)}.fail,.missed{color:var(--bad)}.borderline,.near{color:var(--mid)}
.machine{border:2px solid var(--mid);padding:.4rem .8rem;font-weight:700}
svg{display:block;width:100%;height:1.2rem}svg .track{fill:var(--line);stroke:none}.span{fill:var(--bar);opacity:.35}.dot{fill:var(--bar)}.cut{stroke:var(--bad);stroke-width:.6}
.fine{font-size:.85rem;color:var(--soft)}
summary{cursor:pointer;padding:.3rem 0;border-bottom:1px solid var(--line)}details[open]>summary{font-weight:700}
"""


def exam_page(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    """The whole page as text; `result` is a view for one reader, and everything in it is escaped."""
    return page(title_of(result, lang), exam_body(result, lang, rubric), lang)


def page(title: str, body: str, lang: Lang) -> str:
    """A page of this look; `title` is escaped, `body` is markup."""
    return whole_page(title, body, lang, _STYLE)


def title_of(result: Mapping[str, Any], lang: Lang) -> str:
    """The exam's title in that language, or in the other."""
    title = result["blueprint"]["title"]
    return str(title.get(lang) or title.get("en") or title.get("zh") or result["blueprint"]["id"])


def exam_body(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    """The markup of one result."""
    return "".join(
        (
            "".join(_head(result, title_of(result, lang), lang)),
            _why(result, lang, rubric),
            "".join(_rules(result, lang, rubric)),
            _now(result, lang),
            f"<h2>{word('stations', lang)}</h2><p class=soft>{said('levels', lang)}</p>",
            "".join(part for row in result["stations"] for part in _station(row, lang, rubric)),
            "".join(_appeals(result, lang, rubric)),
            "".join(_fine(result, lang)) if result["for"] != "candidate" else "",
            _check(result, lang),
        )
    )


def _head(result: Mapping[str, Any], title: str, lang: Lang) -> Iterator[str]:
    exam, who = result["blueprint"], result["candidate"]
    yield f"<h1>{clean(title)}</h1><p class=soft>{word('version', lang, exam['version'])} · {word('attempt', lang, result['attempt'])} · {word('sat', lang, clean(result['started_at'][:16].replace('T', ' ')))} UTC</p>"
    yield f"<p><b>{clean(who['name'])}</b> <span class=soft>{clean(who['id'])}</span></p>"
    if result["machine"]:
        yield f"<p class=machine>{word('machine', lang)}{colon(lang)}{clean(result['machine'])}</p>"
    yield f"<p><span class='total {result['verdict']}'>{shown(result['total'])}</span>/100 <b class={result['verdict']}>{word(result['verdict'], lang)}</b></p>"
    interval = result["interval"]
    if interval:
        level = f"{100 * result['confidence']:g}"
        yield f"<p class=soft>{word('interval', lang, level, shown(interval[0]), shown(interval[1]))}{'。' if lang == 'zh' else '. '}{band(result, lang)}</p>"
    if result["decided"]:
        yield f"<p>{word('decided', lang, clean(result['decided']['by']), clean(result['decided']['reason']))}</p>"
    if result["valid_until"]:
        yield f"<p>{word('valid', lang, result['valid_until'][:10])}</p>"


def _why(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    if not result["why"]:
        return ""
    rows = "".join(f"<li>{clean(reason(code, lang, rubric))}" for code in result["why"])
    return f"<h2>{word('why', lang)}</h2><ul>{rows}</ul>"


def _now(result: Mapping[str, Any], lang: Lang) -> str:
    lines = "".join(f"<li>{clean(line)}" for line in next_lines(result, lang))
    return f"<h2>{said('now', lang)}</h2><ul>{lines}</ul>" if lines else ""


def _check(result: Mapping[str, Any], lang: Lang) -> str:
    line = check_line(result, lang)
    return f"<h2>{said('check', lang)}</h2><p class=fine>{clean(line)}</p>" if line else ""


def _rules(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    yield f"<h2>{word('rules', lang)}</h2><table>"
    for row in result["rules"]:
        name, cut = clean(rule_name(row["rule"], lang, rubric)), asked(row["rule"], shown(row["cut"]), lang)
        bar = _bar(row) if row["rule"] == "total" or row["rule"].startswith("domain:") else ""
        yield f"<tr><td>{name}<td>{shown(row['value'])}<td style='width:38%'>{bar}<td class=soft>{cut}<td class={row['outcome']}>{word(row['outcome'], lang)}"
    yield "</table>"


def _bar(row: Mapping[str, Any]) -> str:
    """Value, interval and cut on a line from 0 to 100; the colours stand twice because the PDF's maker gives a drawing no styles."""
    low, high = row["interval"] or (row["value"] or 0, row["value"] or 0)
    return (
        "<svg viewBox='0 0 100 6' preserveAspectRatio=none aria-hidden=true><rect class=track fill='#d8dde4' x=0 y=2.6 width=100 height=.8 />"
        f"<rect class=span fill='#9fc3f9' x={low} y=1.4 width={max(0.4, high - low):.1f} height=3.2 /><rect class=dot fill='#1f6feb' x={(row['value'] or 0) - 0.4:.1f} y=.8 width=.8 height=4.4 />"
        f"<line class=cut stroke='#b3261e' stroke-width='.6' x1={row['cut']} x2={row['cut']} y1=0 y2=6 /></svg>"
    )


def _station(row: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    yield f"<h3>{word('station', lang, row['number'])} · {clean(station_name(row, lang))}</h3>"
    for spoiled in row["spoiled"]:
        yield f"<p class=soft>{word('spoiled', lang, word(spoiled['why'], lang))}</p>"
    if not row["criteria"]:
        yield f"<p class=fail>{word(why_empty(row), lang)}</p>"
        return
    typed = f" · {line}" if (line := typed_line(row, lang)) else ""
    if row.get("how") == "agent_failed":
        yield f"<p class=fail>{word('agent_failed', lang)}</p>"
    yield f"<p><b>{shown(row['total'])}/100</b> <span class=soft>{word('minutes', lang, clock(row['seconds']), clock(row['limit']))}{typed}</span></p>"
    for error in row["critical_errors"]:
        quote = f"<blockquote>{clean(error['quote'])}</blockquote>" if error["quote"] else ""
        yield f"<p class=fail><b>{word('critical', lang)} {clean(error['code'])}</b> {clean(error['name'])} ({word('reply', lang, error['turn'])})</p>{quote}"
    yield "<table>" + "".join(_criterion(c, lang, rubric) for c in row["criteria"]) + "</table>"


def _criterion(row: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    level = f"{row['level']}/4" if row["level"] is not None else f"<span class=soft>{word(row['status'], lang)}</span>"
    person = f" <span class=soft>({word('by_person', lang, shown(row['machine']))})</span>" if row.get("by_person") else ""
    rests_on = "".join(
        f"<blockquote>{where(q, lang)}{colon(lang)}{word('customer', lang) + colon(lang) if q.get('by') == 'customer' else ''}{clean(excerpt(q['quote']))}</blockquote>"
        for q in quotes(row)
    )
    advice = f"<p class=soft>{clean(row['advice'])}</p>" if row.get("advice") else ""
    name = clean(criterion_name(row["id"], lang, rubric) or row["name"])
    why = f"<p class=soft>{clean(row['anchor'])}</p>" if row.get("anchor") and not person else ""
    return f"<tr><td style='width:28%'>{name}{why}<td style='width:6rem'>{level}{person}<td>{rests_on}{advice}"


def _appeals(result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    if not result["appeals"]:
        return
    yield f"<h2>{word('appeals', lang)}</h2><table>"
    for row in result["appeals"]:
        state = word(row["outcome"] or "appeal_open", lang)
        why = f"<p>{word('asked_by', lang)}{colon(lang)}{clean(row['reason'])}</p>"
        answer = f"<p>{word('answered_by', lang)}{colon(lang)}{clean(row['answer'])}</p>" if row["answer"] else ""
        yield f"<tr><td>{row['number']}<td>{clean(appealed(row, result, lang, rubric))}<td><b>{state}</b><td>{why}{answer}"
    yield "</table>"


def _fine(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield f"<h2>{word('conditions', lang)}</h2>" + "".join(f"<p>{clean(line)}</p>" for line in condition_lines(result, lang))
    yield f"<h2>{word('method', lang)}</h2><p>{escape(METHOD[0 if lang == 'zh' else 1])}</p>"
    traced = {"blueprint": result["blueprint"]["hash"], "seed": result["form_seed"], **result["versions"], **result["hashes"]}
    rows = " · ".join(f"{clean(name)} {clean(value)}" for name, value in traced.items())
    yield f"<h2>{word('trace', lang)}</h2><p class=fine>{rows}</p>"
