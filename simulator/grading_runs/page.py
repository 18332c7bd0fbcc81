"""Scorecards as one web page: a line a call, opened for its lines and quotes. No network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from grading.text import Lang
from simulator.grading_runs.items import Broken
from simulator.grading_runs.screen import verdict_of
from simulator.grading_runs.tally import Tally
from simulator.report.judge_text import judge_lines, needs_person
from simulator.report.text import colon, excerpt, form_lines, ground_of, safe, whose, word

_STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d8dde4;--paper:#fff;--good:#1a7f4b;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa5b4;--line:#333c48;--paper:#12161c;--good:#4cc38a;--bad:#ff8077}}
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem}h2{font-size:1rem}.soft{color:var(--soft)}.pass{color:var(--good)}.fail{color:var(--bad)}
summary{display:grid;grid-template-columns:1fr 4rem 8rem 10rem;grid-auto-flow:column;grid-auto-columns:10rem;gap:.5rem;cursor:pointer;padding:.25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
details[open]{border-bottom:2px solid var(--line);margin-bottom:1rem}b.total{text-align:right}
table{border-collapse:collapse;width:100%}td{padding:.2rem .5rem;vertical-align:top;border-bottom:1px solid var(--line)}
blockquote{margin:.1rem 0;padding:0 .7rem;border-left:3px solid var(--line);color:var(--soft);overflow-wrap:anywhere}
@media print{details>*{display:block}}
"""


class Page:
    """Collects calls and writes the page when the run is over."""

    def __init__(self, path: Path, title: Mapping[Lang, str]) -> None:
        self._path, self._title = path, title
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._calls: list[str] = []

    def take(self, name: str, card: Mapping[str, Any]) -> None:
        """One more call."""
        self._calls.append("".join(_call(name, card, card["lang"])))

    def close(self, tally: Tally, broken: Sequence[Broken]) -> None:
        """Write the page: the whole first, then every call, then what could not be graded."""
        lang = tally.lang
        title = _clean(self._title[lang])
        html_lang = "zh-Hans" if lang == "zh" else "en"
        policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        with self._file as page:
            page.write(f'<!doctype html><html lang="{html_lang}"><head><meta charset=utf-8>{policy}')
            page.write(
                f'<meta name=viewport content="width=device-width,initial-scale=1"><title>{title}</title><style>{_STYLE}</style></head>'
            )
            page.write(f"<body><h1>{title}</h1>" + "".join(f"<p>{_clean(line)}</p>" for line in tally.lines()))
            page.writelines(self._calls)
            if broken:
                heading = "没能评分的" if lang == "zh" else "Could not be graded"
                page.write(f"<h2 class=fail>{heading}</h2><ul>" + "".join(f"<li>{_clean(b)}</li>" for b in broken) + "</ul>")
            page.write("</body></html>\n")


def _clean(text: object) -> str:
    return escape(safe(text))


def _call(name: str, card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    kind = {True: "pass", False: "fail", None: "soft"}[card["passed"]]
    total = "–" if card["total"] is None else card["total"]
    codes = " ".join(dict.fromkeys(e["code"] for e in card["critical_errors"]))
    look = ""
    if "judge" in card:
        asked = ("请人复核" if lang == "zh" else "a person should look") if needs_person(card) else ""
        look = f"<span class=soft>{asked}</span>"
    yield f"<details><summary><span>{_clean(name)}</span><b class='total {kind}'>{total}</b>"
    yield f"<span class={kind}>{verdict_of(card)}</span><span class=fail>{_clean(codes)}</span>{look}</summary>"
    for error in card["critical_errors"]:
        yield f"<p class=fail>{_clean(error['code'])} {_clean(error['name'])}{_quote(error, lang)}</p>"
    yield "<table>"
    for row in card["criteria"]:
        level = f"{row['level']}/4" if row["level"] is not None else "–"
        text = row.get("anchor") or (word(row["status"], lang) if row["level"] is None else "")
        ground = f"<div class=soft>{_clean(said)}</div>" if (said := ground_of(row, card, lang)) else ""
        advice = f"<div>→ {_clean(row['advice'])}</div>" if row.get("advice") else ""
        quotes = "".join(_quote(q, lang) for q in row["evidence"])
        yield f"<tr><td>{_clean(row['id'])}<td>{level}<td><b>{_clean(row['name'])}</b> {_clean(text)}{quotes}{ground}{advice}"
    yield "</table>"
    yield "".join(f"<p class=soft>{_clean(line)}</p>" for line in (*form_lines(card, lang), *judge_lines(card, lang)) if line)
    yield "</details>\n"


def _quote(quote: Mapping[str, Any], lang: Lang) -> str:
    return f"<blockquote>{whose(quote, lang)}{colon(lang)}{_clean(excerpt(quote['quote']))}</blockquote>"
