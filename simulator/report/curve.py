"""The emotion curve as inline SVG: anger and trust over the replies, with the turning points named."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from grading.catalogue import name_of
from grading.text import Lang
from simulator.call.events import Event, MoodMoved
from simulator.call.mood import Mood
from simulator.call.state import effective

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 220, 34, 26, 26


def turning_points(moves: Sequence[MoodMoved], lang: Lang, most: int = 3) -> list[tuple[int, float, str]]:
    """(reply, anger moved, why) of the replies that bent the curve most, in order."""
    rows = []
    for turn, move in enumerate(moves, 1):
        swing = round(move.after.anger - move.before.anger, 1)
        causes = [line for line in move.ledger if line.axis == "anger" and line.code[0] in "TX"]
        same_way = [line for line in causes if line.amount * swing > 0] or causes
        if same_way and abs(swing) >= 3:
            driver = max(same_way, key=lambda line: abs(line.amount))
            rows.append((turn, swing, f"{driver.code} {name_of(driver.code, lang)}"))
    return sorted(sorted(rows, key=lambda row: -abs(row[1]))[:most])


def moves_of(events: Sequence[Event]) -> list[MoodMoved]:
    """The mood moves that count, in order."""
    return [e for e in effective(events) if isinstance(e, MoodMoved)]


def mood_curve(moves: Sequence[MoodMoved], lang: Lang) -> str:
    """SVG of a call's moods; an empty string when the agent never replied."""
    if not moves:
        return ""
    trace: list[Mood] = [moves[0].before, *(m.after for m in moves)]
    step = (WIDTH - LEFT - 20) / max(1, len(trace) - 1)
    height = HEIGHT - TOP - BOTTOM

    def place(index: int, value: float) -> tuple[float, float]:
        return LEFT + index * step, TOP + height * (1 - value / 100)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_LABEL[lang])}" class="curve">']
    for value in (0, 40, 70, 100):
        y = place(0, value)[1]
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/><text x="4" y="{y + 4:.1f}">{value}</text>'
        )
    for axis in ("trust", "anger"):
        points = " ".join("{:.1f},{:.1f}".format(*place(i, getattr(m, axis))) for i, m in enumerate(trace))
        parts.append(f'<polyline points="{points}" class="{axis}"/>')
    parts += [f'<text x="{place(i, 0)[0]:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{i}</text>' for i in range(1, len(trace))]
    for n, (turn, swing, why) in enumerate(turning_points(moves, lang)):
        x, y = place(turn, trace[turn].anger)
        anchor = "end" if turn > len(trace) / 2 else "start"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="anger-dot"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{max(12, y - 8 - 12 * (n % 2)):.1f}" text-anchor="{anchor}" class="why">{escape(f"{why} {swing:+g}")}</text>'
        )
    return "".join((*parts, "</svg>"))


_LABEL: dict[Lang, str] = {"zh": "怒气与信任随答复的变化", "en": "Anger and trust over the replies"}
