"""One look for every page: dark and light by the reader's own setting, print in black on white, Chinese set as Chinese."""

from __future__ import annotations

from html import escape

from grading.text import Lang
from simulator.report.text import safe

STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#566173;--line:#d8dde4;--paper:#fff;--tint:#f4f6f9;--good:#1a7f4b;--bad:#b3261e;--trust:#1f6feb;--mark:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3adbb;--line:#333c48;--paper:#12161c;--tint:#1a2029;--good:#4cc38a;--bad:#ff8077;--trust:#6cb0ff;--mark:#e3b341}}
*{box-sizing:border-box}
body{font:16px/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;color:var(--ink);background:var(--paper);max-width:48rem;margin:2rem auto;padding:0 1.2rem;overflow-wrap:anywhere}
:lang(zh){font-family:"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;line-height:1.75;line-break:strict;text-autospace:normal}
:lang(zh) em,:lang(zh) i{font-style:normal}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .2rem}
h2{font-size:1.12rem;margin:2.4rem 0 .7rem;padding-bottom:.3rem;border-bottom:1px solid var(--line);break-after:avoid}
h3{font-size:1rem;margin:1.2rem 0 .2rem;break-after:avoid}
p{margin:.4rem 0}ul{margin:.4rem 0;padding-left:1.2rem}
.soft,small{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}
.total{font-size:3.4rem;font-weight:700;line-height:1.1}
.verdict{display:flex;gap:1.4rem;align-items:center;flex-wrap:wrap;margin:1.2rem 0}
blockquote{margin:.35rem 0;padding:.05rem .8rem;border-left:3px solid var(--line);color:var(--soft)}
blockquote.you{border-color:var(--trust)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
td,th{padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);font-size:.85rem}td.id{white-space:nowrap;width:2.6rem;color:var(--soft)}td.n,th.n{text-align:right;white-space:nowrap}
td,th{overflow-wrap:break-word}td.id+td{min-width:7rem}
.meter{height:.55rem;background:var(--line);border-radius:.3rem;overflow:hidden;min-width:6rem}td .meter{margin-top:.55em}.meter i{display:block;height:100%;background:var(--trust)}
.meter i.good{background:var(--good)}.meter i.bad{background:var(--bad)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2rem}
.card{background:var(--tint);border-radius:.5rem;padding:.8rem 1rem;margin:.5rem 0;break-inside:avoid}.card h3{margin-top:0}
.next{border-left:4px solid var(--mark)}
code{font:.92em ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;background:var(--line);padding:.1em .35em;border-radius:.25em}
.dial{width:9rem;height:auto;display:block}.dial text{font:700 26px system-ui,sans-serif;fill:var(--ink)}
svg{overflow:visible}svg .grid{stroke:var(--line)}svg .track{stroke:var(--line);fill:none}svg .arc{stroke:var(--good);fill:none}svg .arc.bad{stroke:var(--bad)}
.curve{width:100%;height:auto}.curve text{font-size:11px;fill:var(--soft)}.curve .why{fill:var(--ink);font-weight:600}
polyline{fill:none;stroke-width:2.5;stroke-linejoin:round}.anger{stroke:var(--bad)}.trust{stroke:var(--trust);stroke-dasharray:6 4}.old{opacity:.38;stroke-width:2}
.anger-dot{fill:var(--bad)}.total-line{stroke:var(--trust);stroke-width:1.5}.day{fill:var(--line)}.day.on{fill:var(--good)}.spark polyline{stroke:var(--trust);stroke-width:1.5}.spark{width:7rem;height:1.4rem;vertical-align:middle}.band{fill:var(--trust);opacity:.22}.point{fill:var(--trust)}
.said{margin:.7rem 0 0}.said b{color:var(--soft);font-weight:600;margin-right:.5em}.said.you{background:var(--tint);padding:.4rem .7rem;border-radius:.4rem}
.thought{margin:.25rem 0 .1rem 1.6rem;color:var(--mark)}.thought::before{content:"…… "}.moved{margin:0 0 0 1.6rem;display:block}
footer{margin:3rem 0 1rem;color:var(--soft);font-size:.8rem}
@media(max-width:36rem){table{display:block;overflow-x:auto}.spark{width:4rem}}
@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--tint:#f3f3f3;--good:#0b5c33;--bad:#9b1c15;--trust:#1553b5;--mark:#6b4500;color-scheme:light}
body{margin:0;max-width:none;font-size:10.5pt;padding:0}@page{margin:16mm 15mm}tr,.said,.card,blockquote,svg{break-inside:avoid}h2{margin-top:1.6rem}a{color:inherit}}
"""


POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">"
"""Even markup that slipped through could load and run nothing."""


def clean(text: object) -> str:
    """Text that can neither command a terminal nor be markup."""
    return escape(safe(text))


def code_marked(text: object) -> str:
    """Clean text in which what stands between backticks is code."""
    parts = clean(text).split("`")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def page(title: str, body: str, lang: Lang, style: str = "") -> str:
    """A whole page, complete in itself: no script, no address, nothing fetched. `style` adds what only this kind of page has."""
    html_lang = "zh-Hans" if lang == "zh" else "en"
    head = f'<meta charset=utf-8>{POLICY}<meta name=viewport content="width=device-width,initial-scale=1"><title>{clean(title)}</title><style>{STYLE}{style}</style>'
    return f'<!doctype html><html lang="{html_lang}"><head>{head}</head><body>{body}</body></html>'


def meter(percent: int | None, tone: str = "") -> str:
    """A bar of 0–100; empty where nothing is known."""
    return f'<div class=meter><i class="{tone}" style="width:{percent or 0}%"></i></div>'
