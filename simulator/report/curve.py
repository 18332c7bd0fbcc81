"""Moods and skills as inline SVG: the emotion curve, the same curve twice after a rewind, dials, small lines of progress."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from grading.text import Lang
from simulator.call.mood import Mood
from simulator.debrief.curve import Bend

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 230, 34, 20, 26, 26
MOST_TICKS = 20
"""Replies that are numbered one by one; of longer calls every second, fifth …"""


def mood_curve(trace: Sequence[Mood], lang: Lang, bends: Sequence[Bend] = (), old: Sequence[Mood] = ()) -> str:
    """SVG of a call's moods, reply 0 being the mood before the first; `old` is drawn faintly behind. Empty without a reply."""
    if len(trace) < 2 and len(old) < 2:
        return ""
    last = max(len(trace), len(old)) - 1
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_LABEL[lang])}" class="curve">']
    for value in (0, 40, 70, 100):
        y = _y(value)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/><text x="4" y="{y + 4:.1f}">{value}</text>'
        )
    for kind, moods in (("old ", old), ("", trace)):
        for axis in ("trust", "anger") if len(moods) > 1 else ():
            points = " ".join(f"{_x(i, last):.1f},{_y(getattr(m, axis)):.1f}" for i, m in enumerate(moods))
            parts.append(f'<polyline points="{points}" class="{kind}{axis}"/>')
    step = next(s for s in (1, 2, 5, 10, 20) if last / s <= MOST_TICKS or s == 20)
    parts += [f'<text x="{_x(i, last):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{i}</text>' for i in range(step, last + 1, step)]
    parts += [_bend(bend, trace, last) for bend in bends]
    return "".join((*parts, "</svg>"))


def _x(index: int, last: int) -> float:
    return LEFT + index * (WIDTH - LEFT - RIGHT) / max(1, last)


def _y(value: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100)


def _bend(bend: Bend, trace: Sequence[Mood], last: int) -> str:
    x, y = _x(bend.turn, last), _y(trace[bend.turn].anger)
    arrow = "▲" if bend.swing > 0 else "▼"
    side = "end" if x > WIDTH - 60 else "middle"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="anger-dot"/>'
        f'<text x="{x:.1f}" y="{max(12, y - 9):.1f}" text-anchor="{side}" class="why">{arrow}{abs(bend.swing):g}</text>'
    )


_LABEL: dict[Lang, str] = {"zh": "怒气与信任随答复的变化", "en": "Anger and trust over the replies"}


def dial(percent: int | None, mark: int, label: str) -> str:
    """A half-round dial of 0–100 with a tick at `mark`."""

    def at(value: float, radius: float) -> str:
        angle = pi * (1 - value / 100)
        return f"{60 + radius * cos(angle):.1f} {62 - radius * sin(angle):.1f}"

    shown = "–" if percent is None else f"{percent}"
    tone = "" if percent is not None and percent >= mark else " bad"
    arc = f'<path d="M{at(0, 48)} A48 48 0 0 1 {at(percent, 48)}" class="arc{tone}" stroke-width="11"/>' if percent else ""
    return (
        f'<svg viewBox="0 0 120 70" role="img" aria-label="{escape(label)} {shown}" class="dial">'
        f'<path d="M{at(0, 48)} A48 48 0 0 1 {at(100, 48)}" class="track" stroke-width="11"/>{arc}'
        f'<path d="M{at(mark, 40)} L{at(mark, 56)}" stroke="currentColor" stroke-width="1.5"/>'
        f'<text x="60" y="62" text-anchor="middle">{shown}</text></svg>'
    )


def spark(values: Sequence[float], top: float, label: str) -> str:
    """A small line of values 0–`top`, oldest first; a dot for a single one."""
    if not values:
        return ""
    points = [(2 + n * 96 / max(1, len(values) - 1), 18 - 16 * value / top) for n, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    drawn = f'<polyline points="{line}"/>' if len(points) > 1 else ""
    x, y = points[-1]
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" class="point"/>'
    return f'<svg viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label="{escape(label)}" class="spark">{drawn}{dot}</svg>'


def line_chart(values: Sequence[float], label: str) -> str:
    """Totals 0–100 over the latest calls, the oldest first, with the pass mark's neighbourhood ruled."""
    wide, high = WIDTH, 120
    step = (wide - LEFT - RIGHT) / max(1, len(values) - 1)
    points = [(LEFT + n * step, 8 + (high - 16) * (1 - value / 100)) for n, value in enumerate(values)]
    rules = "".join(
        f'<line x1="{LEFT}" x2="{wide - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/><text x="4" y="{y + 4:.1f}">{value}</text>'
        for value in (0, 60, 100)
        for y in (8 + (high - 16) * (1 - value / 100),)
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" class="point"/>' for x, y in points)
    return f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(label)}" class="curve"><g>{rules}</g><polyline points="{line}" class="total-line"/>{dots}</svg>'


def day_marks(days: Sequence[bool], label: str) -> str:
    """A square a day, weeks apart; filled where there was practice."""
    marks = "".join(
        f'<rect x="{n * 9 + (n // 7) * 6}" y="1" width="7" height="7" rx="1.5" class="{"day on" if day else "day"}"/>'
        for n, day in enumerate(days)
    )
    width = len(days) * 9 + (max(0, len(days) - 1) // 7) * 6
    return (
        f'<svg viewBox="0 0 {width} 9" style="height:.75rem;vertical-align:baseline" role="img" aria-label="{escape(label)}">{marks}</svg>'
    )


def interval(low: float, value: float, high: float, label: str) -> str:
    """A share 0–1 as a point within its interval, on a track."""
    return (
        f'<svg viewBox="0 0 100 12" role="img" aria-label="{escape(label)}" class="spark">'
        f'<line x1="0" x2="100" y1="6" y2="6" class="grid"/>'
        f'<rect x="{100 * low:.1f}" y="2" width="{100 * (high - low):.1f}" height="8" rx="3" class="band"/>'
        f'<circle cx="{100 * value:.1f}" cy="6" r="3" class="point"/></svg>'
    )
