"""The report as one self-contained web page: no network, no script, dark and light, prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.text import Lang
from simulator.playtest.place import Places
from simulator.playtest.report_text import agent_name, headline, title_of, word
from simulator.playtest.svg import anger_curves, bars
from simulator.playtest.verdict import Findings, Verdict, failed_words, figure, job_words, limit_words, mend_words, why_words
from simulator.report.style import clean, page

_STYLE = """
:root{--a:#1a7f4b;--b:#1f6feb;--c:#9a6700;--d:#b3261e}@media(prefers-color-scheme:dark){:root{--a:#4cc38a;--b:#6cb0ff;--c:#e3b341;--d:#ff8077}}
body{max-width:52rem}section+section{margin-top:4rem}.verdict{display:block;font-size:1.5rem;font-weight:700;margin:.3rem 0}
.card{border-left:4px solid var(--bad)}.card.note{border-color:var(--soft)}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .8rem;margin:0}dt{color:var(--soft)}dd{margin:0}
blockquote p{margin:.15rem 0}svg{width:100%;height:auto}svg text{font-size:11px;fill:var(--soft)}polyline{stroke-width:2.2}
.exemplary,.competent{stroke:var(--a)}.script-reader{stroke:var(--c)}.careless{stroke:var(--b)}.abusive{stroke:var(--d)}.competent,.careless{stroke-dasharray:5 4}
rect.exemplary,rect.up{fill:var(--a)}rect.down{fill:var(--d)}details{margin:.5rem 0}summary{cursor:pointer}
"""


def report_page(every: Sequence[Findings], lang: Lang) -> str:
    """The whole page as text; everything from files and calls is escaped."""
    title = title_of(every[0], lang) if len(every) == 1 else word("title", lang)
    index = "".join(_index(every, lang)) if len(every) > 1 else ""
    body = "".join("".join(_section(f, lang)) for f in every)
    return page(title, index + body, lang, _STYLE)


def _index(every: Sequence[Findings], lang: Lang) -> Iterator[str]:
    yield f"<h1>{word('title', lang)}</h1><table>"
    for f in every:
        kind = "bad" if f.failed else "good"
        yield f'<tr><td><a href="#{clean(f.subject.kind)}-{clean(f.subject.id)}">{clean(f.subject.id)}</a><td class={kind}>{clean(headline(f, lang))}'
    yield "</table>"


def _section(f: Findings, lang: Lang) -> Iterator[str]:
    kind = "bad" if f.failed else "good"
    yield f'<section id="{clean(f.subject.kind)}-{clean(f.subject.id)}"><h1>{clean(title_of(f, lang))}</h1>'
    yield f"<p class='verdict {kind}'>{clean(headline(f, lang))}</p><p class=soft>{f.calls:,} {word('calls', lang)} · <code>{clean(f.subject.source)}</code></p>"
    places = Places.of(f.subject.source)
    for heading, standing in (("failed", "fails"), ("notes", "note")):
        rows = [v for v in f.verdicts if v.standing == standing]
        if rows:
            yield f"<h2>{word(heading, lang)}</h2>" + "".join("".join(_card(v, f, places, lang)) for v in rows)
    yield f"<h2>{word('curve', lang)}</h2>{anger_curves(f.curves, lang)}"
    yield f"<h2>{word('holds', lang)}</h2><table><tr><th>{word('claim', lang)}<th>{word('measured', lang)}<th>{word('limit', lang)}<th>{word('over', lang)}"
    for v in (v for v in f.verdicts if v.standing == "holds"):
        yield f'<tr><td title="{clean(why_words(v, lang))}"><span class=good>✓</span> {clean(v.rule.name.in_(lang))} <small>{v.lang}</small>'
        yield f"<td class=n>{figure(v, lang)}<td class=n>{limit_words(v.rule, lang)}<td class=n>{v.measure.n:,}"
    yield f"</table><h2>{word('criteria', lang)}</h2>"
    for spoken, items in f.items.items():
        yield f"<p><small>{spoken}</small></p>{bars(items, lang)}"
    yield "</section>"


def _card(v: Verdict, f: Findings, places: Places, lang: Lang) -> Iterator[str]:
    note = " note" if v.standing == "note" else ""
    mark = "·" if note else "✗"
    yield f"<div class='card{note}'><h3>{mark} {clean(v.rule.name.in_(lang))} <small>{v.lang}</small></h3><dl>"
    where = places.named(v.key, v.measure.slots.get("line"))
    rows = (
        ("found", clean(failed_words(v, lang))), ("limit", f"{limit_words(v.rule, lang)} (n={v.measure.n:,}). {clean(why_words(v, lang))}"),
        ("where", f"<code>{clean(where)}</code>"), ("change", clean(mend_words(v, f.subject, lang))),
    )  # fmt: skip
    yield "".join(f"<dt>{word(key, lang)}<dd>{text}" for key, text in rows) + "</dl>"
    example = v.measure.example
    if example:
        said = "".join(f"<p><small>{word(who, lang)}</small> {clean(text)}</p>" for who, text in example.lines)
        caller = f"{agent_name(example.job.agent, lang)} · <code>{clean(job_words(example.job, f.subject))}</code>"
        yield f"<details open><summary><small>{word('example', lang)}: {caller}</small></summary><blockquote>{said}</blockquote></details>"
    yield "</div>"
