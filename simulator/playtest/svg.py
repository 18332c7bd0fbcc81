"""Pictures of a playtest as inline SVG: anger by agent over the replies, and how well each grade tells good from poor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grading.text import Lang
from simulator.playtest.cast import MAIN
from simulator.playtest.claims.grades import Item
from simulator.playtest.report_text import agent_name, word

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 260, 34, 120, 12, 26
ROW, LABEL = 20, 60


def anger_curves(curves: Mapping[str, Sequence[float]], lang: Lang) -> str:
    """Mean anger of the five main agents over the replies; solid and dashed lines differ in colour too."""
    shown = {agent: curves[agent] for agent in MAIN if len(curves.get(agent, ())) > 1}
    if not shown:
        return ""
    longest = max(map(len, shown.values()))
    step = (WIDTH - LEFT - RIGHT) / max(1, longest - 1)

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{word("curve", lang)}">']
    for value in (0, 40, 70, 100):
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>')
        parts.append(f'<text x="4" y="{y(value) + 4:.1f}">{value}</text>')
    parts += [f'<text x="{LEFT + n * step:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{n}</text>' for n in range(longest)]
    taken: list[float] = []
    for agent, trace in shown.items():
        points = " ".join(f"{LEFT + n * step:.1f},{y(value):.1f}" for n, value in enumerate(trace))
        parts.append(f'<polyline class="{agent}" points="{points}"/>')
        at = _free(y(trace[-1]), taken)
        taken.append(at)
        end = LEFT + (len(trace) - 1) * step
        parts.append(
            f'<line class="{agent}" stroke-width="1" x1="{end:.1f}" y1="{y(trace[-1]):.1f}" x2="{WIDTH - RIGHT + 6}" y2="{at:.1f}"/>'
        )
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{at + 4:.1f}">{agent_name(agent, lang)}</text>')
    return "".join((*parts, "</svg>"))


def _free(wanted: float, taken: Sequence[float], gap: float = 14.0) -> float:
    """The nearest height at which no other label stands."""
    steps = (wanted + sign * n * gap / 2 for n in range(40) for sign in (1, -1))
    inside = (at for at in steps if TOP <= at <= HEIGHT - BOTTOM)
    return next((at for at in inside if all(abs(at - other) >= gap for other in taken)), wanted)


def bars(items: Sequence[Item], lang: Lang) -> str:
    """A bar a criterion: how much more good agents get than poor ones; to the left when it is the wrong way round."""
    if not items:
        return ""
    height, middle = ROW * len(items) + 10, LABEL + 120
    scale = WIDTH - RIGHT - 40 - middle
    parts = [f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{word("apart", lang)}">']
    parts.append(f'<line class="grid" x1="{middle}" x2="{middle}" y1="0" y2="{height}"/>')
    for n, item in enumerate(items):
        y = 5 + n * ROW
        left = middle if item.apart >= 0 else middle + item.apart * 100
        wide = abs(item.apart) * (scale if item.apart >= 0 else 100)
        parts.append(f'<text x="4" y="{y + 12}">{item.id}</text>')
        parts.append(
            f'<rect class="{"up" if item.apart >= 0 else "down"}" x="{left:.1f}" y="{y + 2}" width="{wide:.1f}" height="{ROW - 8}" rx="2"/>'
        )
        end = middle + max(0.0, item.apart) * scale + 8
        parts.append(f'<text x="{end:.1f}" y="{y + 12}">{item.apart:+.2f} · {word("easy", lang)} {item.easy:.0%}</text>')
    return "".join((*parts, "</svg>"))
