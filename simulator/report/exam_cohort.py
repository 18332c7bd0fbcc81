"""A cohort's figures as plain text and as one self-contained web page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.psychometrics import Gap, ItemFigures
from grading.rubric import Rubric
from grading.text import Lang
from simulator.exam.cohort import Cohort
from simulator.report.cohort_words import number, word
from simulator.report.exam_words import criterion_name
from simulator.report.style import clean, page
from simulator.report.text import safe

Row = tuple[str, ...]


def sections(found: Cohort, lang: Lang, rubric: Rubric | None) -> Iterator[tuple[str, Sequence[Row]]]:
    """The report as titled tables: what both forms of it are written from."""
    r, d = found.reliability, found.decisions
    yield word("verdicts", lang), [(word(v, lang), str(n)) for v, n in found.verdicts.items()]
    yield (
        word("reliability", lang),
        [
            (word("alpha", lang), number(r.alpha, 2, lang), _between(r.interval, 2, lang)),
            (word("phi", lang), number(r.phi, 2, lang), ""),
            (word("sem", lang), number(r.sem, 1, lang), ""),
            (word("needed", lang), number(r.needed, 0, lang), ""),
        ],
    )
    if d:
        shares = (("consistency", d.consistency), ("accuracy", d.accuracy), ("outside", d.outside), ("band", d.borderline))
        yield word("decisions", lang), [(word(key, lang), word("unknown", lang) if v is None else f"{v:.0%}") for key, v in shares]
    yield word("stations", lang), _items(found.stations, lang, None)
    yield word("criteria", lang), _items(found.criteria, lang, rubric)
    if found.languages:
        yield word("languages", lang), [_gap(g, lang) for g in found.languages]
    if found.groups:
        yield word("groups", lang), [_gap(g, lang) for g in found.groups]
    yield word("standard", lang), [(_standard(found, lang),), (word("in_use", lang, f"{found.cut:g}"),)]


def cohort_lines(found: Cohort, lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    """The report, line by line."""
    yield f"== {word('title', lang)} =="
    yield _of(found, lang)
    for title, rows in sections(found, lang, rubric):
        yield f"\n{title}"
        yield from ("  " + "  ".join(cell for cell in row if cell) for row in rows)
    yield f"\n{word('caveat', lang)}"


def cohort_page(found: Cohort, lang: Lang, rubric: Rubric | None) -> str:
    """The report as a page of its own: no network, no script."""
    title = word("title", lang)
    parts = [f"<h1>{clean(title)}</h1><p>{clean(_of(found, lang))}</p>"]
    for name, rows in sections(found, lang, rubric):
        cells = "".join("<tr>" + "".join(f"<td>{clean(cell)}" for cell in row) for row in rows)
        parts.append(f"<h2>{clean(name)}</h2><table>{cells}</table>")
    parts.append(f"<p class=soft>{clean(word('caveat', lang))}</p>")
    return page(title, "".join(parts), lang)


def _of(found: Cohort, lang: Lang) -> str:
    said = word("of", lang, safe(found.blueprint), found.version, found.candidates, found.left_out)
    return f"{said} · {word('machines', lang)}" if found.machines else said


def _items(items: Sequence[ItemFigures], lang: Lang, rubric: Rubric | None) -> list[Row]:
    head = ("", word("cases", lang), word("facility", lang), word("discrimination", lang), word("upper_lower", lang), "")
    rows = [
        (
            criterion_name(item.id, lang, rubric) if rubric else safe(item.id), str(item.candidates), f"{item.facility:.2f}",
            number(item.discrimination, 2, lang), number(item.upper_lower, 2, lang), word(item.remark, lang) if item.remark else "",
        )
        for item in items
    ]  # fmt: skip
    return [head, *rows]


def _gap(gap: Gap, lang: Lang) -> Row:
    first, second = (safe(name) for name in gap.groups)
    said = word("gap", lang, first, second, f"{gap.points:+.1f}", f"{gap.interval[0]:+.1f}", f"{gap.interval[1]:+.1f}", *gap.cases)
    return said, word(gap.says, lang)


def _standard(found: Cohort, lang: Lang) -> str:
    s = found.standard
    if s is None:
        return word("standard_none", lang)
    return word("standard_of", lang, f"{s.cut:.1f}", _between(s.interval, 1, lang), s.performances, s.borderline, f"{s.r_squared:.2f}")


def _between(interval: tuple[float, float] | None, digits: int, lang: Lang) -> str:
    return word("interval", lang, f"{interval[0]:.{digits}f}", f"{interval[1]:.{digits}f}") if interval else ""
