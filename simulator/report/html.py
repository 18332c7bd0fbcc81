"""The debrief as one self-contained web page: no network, prints well, dark and light, Chinese set as Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from grading.record.form import label
from grading.sync.lists import sync_name
from grading.sync.remark import in_full, remark
from grading.text import Lang
from simulator.call.events import AgentSaid, CustomerSaid, Event, MoodMoved, SceneChanged
from simulator.call.state import effective, joined
from simulator.debrief.build import Debrief
from simulator.debrief.dials import ENOUGH
from simulator.report.call_text import CHANGES, mood_line, pick
from simulator.report.curve import dial, mood_curve
from simulator.report.debrief_doc import about
from simulator.report.debrief_words import (
    bend_line,
    end_line,
    ending,
    finding_line,
    memory_line,
    moment_head,
    next_line,
    peak_line,
    say,
    score_rows,
    spoken,
)
from simulator.report.marks import mark_lines
from simulator.report.style import clean, code_marked, meter, page
from simulator.report.text import card_line, gate_mark, gate_state, gates_met, harmful, lines_of, share, signed, verdict_key, whose, word


def debrief_page(debrief: Debrief, events: Sequence[Event]) -> str:
    """The whole page as text; everything typed or generated is escaped. `events` is the whole list of the call."""
    lang = debrief.lang
    title = f"{debrief.title} · {debrief.persona}"
    parts = (
        f"<h1>{clean(title)}</h1><p class=soft>{clean(debrief.company)} · {debrief.started:%Y-%m-%d} · {clean(debrief.call)}</p>",
        _result(debrief),
        f"<p class=card>{clean(debrief.care)}" if debrief.care else "",
        _critical(debrief),
        _remembered(debrief),
        _curve(debrief),
        _dials(debrief),
        "".join(_moments(debrief)),
        _viewpoints(debrief),
        _untold(debrief),
        "".join(_branches(debrief)),
        _next(debrief),
        _record(debrief),
        _comments(debrief),
        _own_words(debrief),
        "".join(_criteria(debrief.card, lang)),
        _form(debrief.card, lang),
        _marks(debrief.card, lang),
        "".join(_conversation(joined(effective(events)), debrief)),
        f"<footer>Hotseat · {say('printed', lang)}</footer>",
    )
    return page(title, "".join(parts), lang)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{clean(title)}</h2>{body}</section>" if body else ""


def _list(rows: Iterable[str]) -> str:
    found = "".join(f"<li>{code_marked(row)}" for row in rows)
    return f"<ul>{found}</ul>" if found else ""


def _result(debrief: Debrief) -> str:
    card, lang = debrief.card, debrief.lang
    key = verdict_key(card)
    kind = "good" if card.get("passed") else "bad"
    total = "–" if card.get("total") is None else card["total"]
    more = (
        f"<br><span class=bad>{word('capped', lang)} {card['uncapped']}</span>"
        if card.get("uncapped") not in {None, card.get("total")}
        else ""
    )
    words = f"<b class={kind}>{word(key, lang)}</b> · {clean(ending(debrief))}<br><span class=soft>{word('standard', lang)} {card.get('service_level')}</span>{more}"
    rows = "".join(
        f"<tr><td>{d['id']} {clean(d.get('name', ''))}<td style='width:45%'>{meter(d['percent'], _tone(d['percent']))}<td class=n>{'–' if d['percent'] is None else d['percent']}"
        for d in card.get("domains", ())
    )
    return f'<div class=verdict><div><span class="total {kind}">{total}</span><span class=soft>/100</span></div><div>{words}</div></div><table>{rows}</table>'


def _tone(percent: int | None) -> str:
    return "" if percent is None else "good" if percent >= 70 else "bad" if percent < 50 else ""


def _critical(debrief: Debrief) -> str:
    lang = debrief.lang
    rows = "".join(
        f"<h3 class=bad>{clean(e['code'])} {clean(e.get('name', ''))} · {whose(e, lang)}</h3><blockquote>{clean(e['quote'])}</blockquote>"
        for e in debrief.card.get("critical_errors", ())
    )
    return _section(word("critical", lang), rows)


def _remembered(debrief: Debrief) -> str:
    found, lang = debrief.remembered, debrief.lang
    if not found:
        return ""
    peak = f"<p><b>{clean(peak_line(found, lang))}</b></p><blockquote class=you>{clean(found.peak_reply)}</blockquote>"
    end = f"<p><b>{clean(end_line(found, lang))}</b></p><blockquote class=you>{clean(found.last)}</blockquote>"
    return _section(say("remembered", lang), f"<p>{clean(memory_line(found, lang))}</p>{peak}{end}")


def _curve(debrief: Debrief) -> str:
    lang = debrief.lang
    svg = mood_curve(debrief.trace, lang, debrief.bends)
    return _section(
        say("curve", lang), svg and f"{svg}<small>{say('legend', lang)}</small>{_list(bend_line(b, lang) for b in debrief.bends)}"
    )


def _dials(debrief: Debrief) -> str:
    cards = []
    for found in debrief.dials:
        rows = "".join(
            f"<tr><td class=id>{r['id']}<td>{clean(r['name'])}{_first(r, debrief.lang)}<td class=n>{r['level']}/4" for r in found.rows
        )
        cards.append(
            f"<div><h3>{clean(found.title)}</h3>{dial(found.percent, ENOUGH, found.title)}<p class=soft>{clean(found.meaning)}</p><table>{rows}</table></div>"
        )
    line = f"<p><b>{clean(debrief.dials_together)}</b></p>" if debrief.dials_together else ""
    return _section(say("dials", debrief.lang), (cards and f"{line}<div class=two>{''.join(cards)}</div>") or "")


def _first(row: Mapping[str, Any], lang: Lang) -> str:
    return "".join(f"<blockquote>{clean(spoken(q, lang))}</blockquote>" for q in row["evidence"][:1])


def _moments(debrief: Debrief) -> Iterator[str]:
    lang = debrief.lang
    if debrief.card.get("moments"):
        yield f"<h2>{word('moments', lang)}</h2>"
    for m in debrief.card.get("moments", ()):
        tone = "bad" if harmful(m) else "good"
        yield f"<div class=card><h3>{clean(moment_head(m, lang))} <span class={tone}>{signed(m['swing'])}</span></h3>"
        yield f"<blockquote class=you>{clean(m['quote'])}</blockquote><p>{clean(m['why'])}</p>"
        for heading, line in lines_of(m, lang):
            css = "bad" if heading == word("weak", lang) else "good"
            yield f"<p><b class={css}>{heading}</b> {clean(line)}</p>"
        if m.get("card"):
            yield f"<p class=soft>{word('card', lang)}: {clean(card_line(m['card'], lang))}</p>"
        yield "</div>"


def _viewpoints(debrief: Debrief) -> str:
    rows = "".join(f"<div class=card><h3>{clean(v.name)}</h3><p>{clean(v.text)}</p></div>" for v in debrief.viewpoints)
    return _section(say("viewpoints", debrief.lang), rows)


def _untold(debrief: Debrief) -> str:
    return _section(say("untold", debrief.lang), _list(debrief.untold))


def _branches(debrief: Debrief) -> Iterator[str]:
    lang = debrief.lang
    for found in debrief.comparisons:
        said = "".join(
            f"<p><b>{say(key, lang)}</b></p><blockquote class=you>{clean(turn.reply if turn else say('not_yet', lang))}</blockquote>"
            for key, turn in zip(("then", "now"), found.said, strict=True)
        )
        svg = mood_curve(found.new.trace, lang, old=found.old.trace)
        head = f"<tr><th><th class=n>{say('then', lang)}<th class=n>{say('now', lang)}<th class=n>"
        rows = "".join(f"<tr><td>{clean(n)}<td class=n>{a}<td class=n>{b}<td class=n>{d}" for n, a, b, d in score_rows(found, debrief))
        legend = f"<small>{say('legend', lang)}{'' if lang == 'zh' else ' '}{say('legend_old', lang)}</small>"
        title = f"{say('branches', lang)} · {say('reply', lang, found.fork)}"
        yield _section(title, f"{svg}{legend}<div class=two><div>{said}</div><div><table>{head}{rows}</table></div></div>")


def _next(debrief: Debrief) -> str:
    step = debrief.next
    if not step:
        return ""
    drill = f"<p>{code_marked(next_line(step, debrief.lang))}</p>" if step.drill else ""
    return _section(say("next", debrief.lang), f'<div class="card next"><p><b>{clean(step.line)}</b></p>{drill}</div>')


def _record(debrief: Debrief) -> str:
    lang = debrief.lang
    if debrief.record is None:
        return ""
    rows = "".join(f"<tr><th>{label(name, lang)}<td>{clean(words)}" for name, words in debrief.record.filled())
    findings = (debrief.card.get("record") or {}).get("findings", ())
    return _section(say("record", lang), f"<table>{rows}</table>{_list(finding_line(row, lang) for row in findings)}")


def _comments(debrief: Debrief) -> str:
    lang = debrief.lang
    rows = (
        f"<div class='card next'><h3>{clean(about(c.turn, lang))} · {clean(c.by)}</h3>"
        f"{f'<blockquote class=you>{clean(c.reply)}</blockquote>' if c.reply else ''}<p>{clean(c.text)}</p></div>"
        for c in debrief.comments
    )
    return _section(say("comments", lang), "".join(rows))


def _own_words(debrief: Debrief) -> str:
    return _section(
        say("reflections", debrief.lang), "".join(f"<blockquote class=you>{clean(r)}</blockquote>" for r in debrief.reflections)
    )


def _criteria(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield f"<h2>{say('criteria', lang)}</h2><table>"
    for row in card.get("criteria", ()):
        level = f"{row['level']}/4" if row["status"] == "scored" else "–"
        text = clean(row["anchor"] if row["status"] == "scored" else word(row["status"], lang))
        quotes = "".join(f"<blockquote>{clean(whose(q, lang))}: {clean(q['quote'])}</blockquote>" for q in row.get("evidence", ()))
        advice = f"<div>→ {clean(row['advice'])}</div>" if row.get("advice") else ""
        yield f"<tr><td class=id>{row['id']}<td class=n>{level}<td><b>{clean(row.get('name', ''))}</b>: {text}{quotes}{advice}"
    yield "</table>"


def _form(card: Mapping[str, Any], lang: Lang) -> str:
    """Views other than the dials, gates and notes."""
    parts = []
    for view in card.get("views", ()):
        if view.get("id") != "dials":
            rows = "".join(
                f"<tr><td>{clean(p['name'])}<td style='width:45%'>{meter(p['percent'], _tone(p['percent']))}<td class=n>{clean(share(p, lang))}"
                for p in view["parts"]
            )
            parts.append(_section(view["name"], f"<table>{rows}</table>"))
    gates = []
    for gate in gates_met(card):
        state = gate_state(gate)
        shown = gate["evidence"] if state == "shut" else ()
        quotes = "".join(f"<blockquote>{word('reply', lang, q['turn'])}: {clean(q['quote'])}</blockquote>" for q in shown)
        tone = {"open": "good", "shut": "bad"}.get(state, "soft")
        gates.append(f"<p><b class={tone}>{gate_mark(gate)} {word(state, lang)}</b> {clean(gate['name'])}{quotes}</p>")
    notes = _list(f"{word('note', lang)}: {n['text']}" for n in card.get("notes", ()))
    return "".join(parts) + _section(word("gates", lang), "".join(gates)) + notes


def _marks(card: Mapping[str, Any], lang: Lang) -> str:
    return _section(word("marks", lang), _list(mark_lines(card, lang)))


def _conversation(events: Sequence[Event], debrief: Debrief) -> Iterator[str]:
    """The call with, after each reply, what it moved and what the customer kept to themselves."""
    lang = debrief.lang
    yield f"<h2>{say('call', lang)}</h2>"
    turns = {turn.get("turn"): turn for turn in debrief.card.get("turns", ())}
    thoughts = {t.turn: t.text for t in debrief.thoughts}
    reply = 0
    for event in events:
        match event:
            case CustomerSaid():
                yield f"<div class=said><b>{say('customer', lang)}</b>{clean(event.text)}</div>"
            case AgentSaid():
                reply += 1
                yield f"<div class='said you'><b>{say('you', lang)} {reply}</b>{clean(event.text)}{_syncs(turns.get(reply, {}), lang)}</div>"
            case MoodMoved():
                yield f"<small class=moved>{clean(mood_line(event.after, event.before, event.escalation, lang))}</small>"
                if reply in thoughts:
                    yield f"<p class=thought>{clean(thoughts[reply])}</p>"
            case SceneChanged():
                yield f"<p class=soft>{pick(CHANGES[event.change], lang)}: {clean(event.to)}</p>"
            case _:
                pass


def _syncs(turn: Mapping[str, Any], lang: Lang) -> str:
    """The syncs of a reply on one line; each tells its reason and words when pointed at."""
    if not turn.get("sync"):
        return ""
    levels = " · ".join(
        f'<span title="{clean(in_full(turn, name, lang))}">{clean(sync_name(name, lang))} {level}</span>'
        for name, level in turn["sync"].items()
    )
    return f"<br><small class=sync>{levels} &nbsp; {clean(remark(turn, lang))}</small>"
