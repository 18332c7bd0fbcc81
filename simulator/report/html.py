"""The debrief as one self-contained web page: no network, prints well, dark and light."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from grading.catalogue import name_of
from grading.sync.lists import sync_name
from grading.sync.remark import in_full, remark
from grading.text import Lang
from simulator.call.events import AgentSaid, CustomerSaid, Event, MoodMoved, SceneChanged
from simulator.call.state import effective
from simulator.report.call_text import CHANGES, mood_line, pick
from simulator.report.curve import mood_curve, moves_of, turning_points
from simulator.report.marks import mark_lines
from simulator.report.text import card_line, form_lines, plank_of, safe, whose, word
from simulator.session.ports import CallSetup

_STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d8dde4;--paper:#fff;--good:#1a7f4b;--bad:#b3261e;--trust:#1f6feb;--tint:#f4f6f9}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b4;--line:#333c48;--paper:#12161c;--good:#4cc38a;--bad:#ff8077;--trust:#6cb0ff;--tint:#1a2029}}
body{font:16px/1.65 system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
.soft,small{color:var(--soft)}.total{font-size:3rem;font-weight:700;line-height:1}.pass{color:var(--good)}.fail{color:var(--bad)}
table{border-collapse:collapse;width:100%}td,th{padding:.3rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
blockquote{margin:.2rem 0;padding:.1rem .8rem;border-left:3px solid var(--line);color:var(--soft)}
.meter{height:.6rem;background:var(--line);border-radius:.3rem}.meter i{display:block;height:100%;background:var(--trust);border-radius:.3rem}
.curve{width:100%;height:auto}.curve text{font-size:11px;fill:var(--soft)}.curve .why{fill:var(--ink)}.grid{stroke:var(--line)}
polyline{fill:none;stroke-width:2.5}.anger{stroke:var(--bad)}.trust{stroke:var(--trust);stroke-dasharray:6 4}.anger-dot{fill:var(--bad)}
.said{margin:.6rem 0}.said b{display:inline-block;min-width:4rem}.you{background:var(--tint);padding:.3rem .6rem;border-radius:.4rem}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,.said{break-inside:avoid}}
"""


def debrief_page(events: Sequence[Event], setup: CallSetup, card: Mapping[str, Any]) -> str:
    """The whole page as text; everything typed or generated is escaped."""
    lang = setup.lang
    title = f"{setup.scenario.title.in_(lang)} · {setup.persona.name.in_(lang)}"
    body = "".join(
        (
            f"<h1>{escape(title)}</h1><p class=soft>{escape(setup.scenario.company.in_(lang))}</p>",
            _result(card, lang),
            _curve(events, lang),
            _critical(card, lang),
            "".join(_moments(card, lang)),
            "".join(_criteria(card, lang)),
            "".join(f"<p>{_clean(line)}" for line in form_lines(card, lang) if line),
            _marks(card, lang),
            "".join(_conversation(events, card, lang)),
        )
    )
    html_lang = "zh-Hans" if lang == "zh" else "en"
    head = f'<meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{html_lang}"><head>{head}</head><body>{body}</body></html>'


def _clean(text: object) -> str:
    return escape(safe(text))


def _result(card: Mapping[str, Any], lang: Lang) -> str:
    key = {True: "passed", False: "failed", None: "undecided"}[card.get("passed")]
    kind = "pass" if card.get("passed") else "fail"
    total = "–" if card.get("total") is None else card["total"]
    line = f'<p><span class="total {kind}">{total}</span>/100 <b class={kind}>{word(key, lang)}</b> <span class=soft>{word("standard", lang)} {card.get("service_level")}</span></p>'
    if card.get("uncapped") not in {None, card.get("total")}:
        line += f"<p class=fail>{word('capped', lang)} {card['uncapped']}</p>"
    rows = "".join(
        f"<tr><td>{d['id']} {_clean(d.get('name', ''))}<td style='width:50%'><div class=meter><i style='width:{d['percent'] or 0}%'></i></div><td>{'–' if d['percent'] is None else d['percent']}"
        for d in card.get("domains", ())
    )
    return f"{line}<table>{rows}</table>"


def _curve(events: Sequence[Event], lang: Lang) -> str:
    moves = moves_of(events)
    svg = mood_curve(moves, lang)
    if not svg:
        return ""
    key = pick(("红实线：怒气；蓝虚线：信任", "Solid red: anger. Dashed blue: trust."), lang)
    points = "; ".join(f"{word('reply', lang, t)}: {_clean(why)} {swing:+g}" for t, swing, why in turning_points(moves, lang))
    return f"<h2>{pick(('情绪曲线', 'How the mood moved'), lang)}</h2>{svg}<p><small>{key} {points}</small></p>"


def _critical(card: Mapping[str, Any], lang: Lang) -> str:
    errors = card.get("critical_errors", ())
    rows = "".join(
        f"<li><b>{e['code']} {_clean(e.get('name', ''))}</b> ({word('reply', lang, e['turn'])})<blockquote>{_clean(e['quote'])}</blockquote>"
        for e in errors
    )
    return f"<h2 class=fail>{word('critical', lang)}</h2><ul>{rows}</ul>" if errors else ""


def _moments(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if card.get("moments"):
        yield f"<h2>{word('moments', lang)}</h2>"
    for m in card.get("moments", ()):
        yield f"<p><b>{word('reply', lang, m['turn'])} · {m['code']} {_clean(name_of(m['code'], lang))} ({m['swing']:+g})</b><blockquote>{_clean(m['quote'])}</blockquote>{_clean(m['why'])}"
        for key in ("weak", "strong"):
            if m.get(key):
                yield f"<br><small>{word(key, lang)}:</small> {_clean(m[key])}"
        if m.get("card"):
            yield f"<br><small>{word('card', lang)}: {_clean(card_line(m['card'], lang))}</small>"
        yield "</p>"
    plank = plank_of(card, lang)
    if plank:
        yield f"<p><b>{_clean(plank['line'])}</b></p>"


def _criteria(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield f"<h2>{word('scorecard', lang)}</h2><table>"
    for row in card.get("criteria", ()):
        level = f"{row['level']}/4" if row["status"] == "scored" else "–"
        text = _clean(row.get("anchor") or word(row["status"], lang))
        quotes = "".join(f"<blockquote>{whose(q, lang)}: {_clean(q['quote'])}</blockquote>" for q in row.get("evidence", ()))
        advice = f"<div>→ {_clean(row['advice'])}</div>" if row.get("advice") else ""
        yield f"<tr><td>{row['id']}<td>{level}<td><b>{_clean(row.get('name', ''))}</b>: {text}{quotes}{advice}"
    yield "</table>"


def _marks(card: Mapping[str, Any], lang: Lang) -> str:
    rows = "".join(f"<li>{_clean(line)}" for line in mark_lines(card, lang))
    return f"<h2>{_clean(word('marks', lang))}</h2><ul>{rows}</ul>" if rows else ""


def _conversation(events: Sequence[Event], card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield f"<h2>{pick(('通话', 'The call'), lang)}</h2>"
    turns = {turn.get("turn"): turn for turn in card.get("turns", ())}
    reply = 0
    for event in effective(events):
        match event:
            case CustomerSaid():
                yield f"<div class=said><b>{pick(('客户', 'Customer'), lang)}</b> {_clean(event.text)}</div>"
            case AgentSaid():
                reply += 1
                yield f"<div class='said you'><b>{pick(('你', 'You'), lang)}</b> {_clean(event.text)}{_syncs(turns.get(reply, {}), lang)}</div>"
            case MoodMoved():
                yield f"<small>{_clean(mood_line(event.after, event.before, event.escalation, lang))}</small>"
            case SceneChanged():
                yield f"<p class=soft>{pick(CHANGES[event.change], lang)}: {_clean(event.to)}</p>"
            case _:
                pass


def _syncs(turn: Mapping[str, Any], lang: Lang) -> str:
    """The syncs of a reply on one line; each tells its reason and words when pointed at."""
    if not turn.get("sync"):
        return ""
    levels = " · ".join(
        f'<span title="{_clean(in_full(turn, name, lang))}">{_clean(sync_name(name, lang))} {level}</span>'
        for name, level in turn["sync"].items()
    )
    return f"<br><small class=sync>{levels} &nbsp; {_clean(remark(turn, lang))}</small>"
