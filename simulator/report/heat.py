"""A heat map of criteria by trainee: numbers first, colour beside them, from orange over cream to blue so that nobody is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from grading.text import Lang
from simulator.report.style import clean
from simulator.report.team_words import say
from simulator.report.text import safe
from simulator.team.people import Marks
from simulator.team.standing import LATEST, TeamReport

FEW = 3
"""Cases below which a cell says so."""
SHADES = ((1.5, 208, "#f2994a"), (2.0, 215, "#f8c48b"), (2.5, 230, "#fdf3d8"), (3.0, 153, "#b9dcf2"), (9.0, 75, "#6db5e4"))
"""Mean level below which, the colour of a 256-colour terminal, the colour of a page; black is legible on all."""
NAME_ROOM, COUNT_ROOM = 14, 5


def cell_text(found: Marks | None) -> str:
    """A mean level with what it rests on; a dot where there is none."""
    return "·" if found is None else f"{'~' if found.cases < FEW else ''}{found.mean:.1f}"


def heat_lines(report: TeamReport, lang: Lang, *, width: int = 80, colour: bool = False) -> Iterator[str]:
    """The map for a terminal, in as many bands of columns as the width asks for."""
    ids = [id_ for id_, _ in report.criteria]
    room = max([4, *(min(len(id_), 9) + 1 for id_ in ids)])
    a_band = max(1, (width - NAME_ROOM - COUNT_ROOM - 2) // room)
    for n in range(0, len(ids), a_band):
        yield from _band(report, ids[n : n + a_band], room, lang, colour=colour)
    yield f"  {say('heat_how', lang, LATEST, FEW)}"
    yield from legend(report, lang, width)


def _band(report: TeamReport, ids: Sequence[str], room: int, lang: Lang, *, colour: bool) -> Iterator[str]:
    head = "".join(_right(id_[: room - 1], room) for id_ in ids)
    yield f"  {' ' * NAME_ROOM}{head}{_right('n', COUNT_ROOM)}"
    for member in report.members:
        cells = "".join(_painted(member.levels.get(id_), room, colour=colour) for id_ in ids)
        cases = max((m.cases for m in member.levels.values()), default=0)
        yield f"  {set_cell_size(safe(member.trainee.name), NAME_ROOM - 1)} {cells}{_right(str(cases or '·'), COUNT_ROOM)}"
    means = report.mean_levels
    yield f"  {set_cell_size(say('all', lang), NAME_ROOM - 1)} {''.join(_right(f'{means[id_]:.1f}', room) for id_ in ids)}"


def _painted(found: Marks | None, room: int, *, colour: bool) -> str:
    text = _right(cell_text(found), room)
    return text if found is None or not colour else f"\x1b[38;5;16;48;5;{shade(found.mean)[0]}m{text}\x1b[0m"


def shade(mean: float) -> tuple[int, str]:
    """The colours of a mean level, for a terminal and for a page."""
    return next((terminal, page) for below, terminal, page in SHADES if mean < below)


def legend(report: TeamReport, lang: Lang, width: int) -> Iterator[str]:
    """What the columns are, as many on a line as fit."""
    line = " "
    for id_, name in report.criteria:
        entry = f" {safe(id_)} {safe(name)}{'；' if lang == 'zh' else ';'}"
        if cell_len(line + entry) > width:
            yield line
            line = " "
        line += entry
    yield line.rstrip("；;")


def _right(text: str, room: int) -> str:
    return " " * (room - cell_len(text)) + text


def heat_table(report: TeamReport, lang: Lang) -> str:
    """The map for a page; each cell tells its cases when pointed at."""
    head = "".join(f'<th class=n title="{clean(name)}">{clean(id_)}' for id_, name in report.criteria)
    rows = []
    for member in report.members:
        cells = "".join(_td(member.levels.get(id_)) for id_, _ in report.criteria)
        rows.append(f"<tr><td>{clean(member.trainee.name)}{cells}")
    means = report.mean_levels
    last = "".join(f"<td class=n><b>{means[id_]:.1f}</b>" for id_, _ in report.criteria)
    names = "; ".join(f"{clean(id_)} {clean(name)}" for id_, name in report.criteria)
    table = f"<table class=heat><tr><th>{head}{''.join(rows)}<tr><td><b>{say('all', lang)}</b>{last}</table>"
    return f"<div style='overflow-x:auto'>{table}</div><p><small>{clean(say('heat_how', lang, LATEST, FEW))}<br>{names}</small></p>"


def _td(found: Marks | None) -> str:
    if found is None:
        return "<td class=n>·"
    style = f"background:{shade(found.mean)[1]};color:#111;print-color-adjust:exact;-webkit-print-color-adjust:exact"
    return f'<td class=n style="{style}" title="n = {found.cases}">{cell_text(found)}'
