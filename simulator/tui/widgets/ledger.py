"""Why the mood moved: the last reply's ledger, one technique or rule a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from simulator.i18n import Translator
from simulator.tui.base import Worded
from simulator.tui.text import clip, one_line
from simulator.tui.widgets.prose import Block, Para, Prose
from simulator.tui.words import AXES
from simulator.wrapping import wrap

BRIEF = 3
"""Reasons shown where there is little room."""
LEAST = 0.5
"""Points a move must be more than to be shown: that, rounded, would read as +0."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.call.events import MoodMoved, ReplyHeard


@dataclass(frozen=True, slots=True)
class Reason:
    """One row: the code and why, what it moved, and the words it was heard in."""

    code: str
    why: str
    moves: tuple[tuple[str, float], ...]
    quote: str = ""

    @property
    def weight(self) -> float:
        """How much it matters, for showing the largest first."""
        return max((abs(amount) for axis, amount in self.moves if axis in {"anger", "trust"}), default=0.0) + 1


def reasons(moved: MoodMoved, heard: ReplyHeard | None) -> list[Reason]:
    """The ledger grouped by code: techniques and taboos by weight, then the rules."""
    quotes = {item.code: item.quote for item in heard.grasp.items} if heard else {}
    grouped: dict[str, list[tuple[str, float, str]]] = {}
    for line in moved.ledger:
        if abs(line.amount) > LEAST:
            grouped.setdefault(line.code, []).append((line.axis, line.amount, line.why))
    rows = [Reason(code, found[0][2], tuple((a, n) for a, n, _ in found), quotes.get(code, "")) for code, found in grouped.items()]
    return sorted(rows, key=lambda r: (r.code[:1] not in "TX", r.code[1:2].isalpha(), -r.weight))


class Ledger(Worded, Prose):
    """The reasons, or words saying there are none yet."""

    def on_mount(self) -> None:
        """Say what this is before there is anything."""
        self.explain([])

    def explain(self, rows: list[Reason], tip: str = "") -> None:
        """Show a tip, which no long ledger may push out of sight, and these reasons.

        On a narrow screen as many as it leaves room for; the title says what the others come to, so that it all adds up.
        """
        t, brief = self.t, self.has_class("-brief")
        shown = BRIEF - bool(tip) if brief else len(rows)
        title = " · ".join((t("Coach: what your last reply did"), *_summed(rows[shown:], t)))
        self.border_title = f" {title} " if brief else title
        if not rows:
            where = t("F2 shows what is on record, what you may do and what the customer has told.")
            nothing = Para(t("After your first reply, every change of mood is explained here."), "$quiet")
            self.show([nothing, Para(where, "$quiet")] if brief else [nothing])
            return
        self.show(
            [
                *([Para(one_line(tip), "", "→ ", "bold $accent")] if tip else []),
                *(_drawn(row, t) for row in rows[:shown]),
            ]
        )


def _summed(rows: Sequence[Reason], t: Translator) -> list[str]:
    """How many reasons there are besides, and what they moved together."""
    if not rows:
        return []
    total: dict[str, float] = {}
    for axis, amount in (move for row in rows for move in row.moves):
        total[axis] = total.get(axis, 0.0) + amount
    moves = [_move(axis, amount, t).plain for axis, amount in total.items() if abs(amount) > LEAST]
    return ["  ".join((t("{n} more", n=len(rows)), *moves))]


def _drawn(row: Reason, t: Translator) -> Block:
    return lambda width: _lines(row, width, t)


def _lines(row: Reason, width: int, t: Translator) -> list[Content]:
    """One line when it fits, otherwise the effects and the heard words below."""
    rule = row.code[:1] not in "TX" or row.code[1:2].isalpha()
    mark = "·" if rule else row.code
    head, style = f"{mark:<3} ", "$quiet" if rule else ""
    first, *more = wrap(_fitting(one_line(row.why), width - len(head)), width - len(head))
    left = Content.assemble((head, "bold $error" if mark.startswith("X") else "bold $primary"), (first, style))
    moves = Content("  ").join([_move(axis, amount, t) for axis, amount in row.moves])
    if not more and left.cell_length + moves.cell_length + 2 <= width:
        return [Content.assemble(left, " " * (width - left.cell_length - moves.cell_length), moves)]
    room = width - moves.cell_length - 6
    if more and cell_len(more[-1]) > room:
        more.append("")
    quote = f"“{one_line(row.quote)}”" if row.quote and not more and room > 8 else ""
    last = Content.assemble("    ", (more[-1], style) if more else (clip(quote, room), "italic $quiet"))
    gap = " " * max(0, width - last.cell_length - moves.cell_length)
    return [left, *(Content.assemble("    ", (line, style)) for line in more[:-1]), Content.assemble(last, gap, moves)]


def _fitting(why: str, width: int) -> str:
    """The reason whole where it fits a line, otherwise without its last factors: they are the least of it."""
    while cell_len(why) > width and " × " in why:
        why = why.rpartition(" × ")[0]
    return why


def _move(axis: str, amount: float, t: Translator) -> Content:
    good = amount < 0 if axis in {"anger", "escalation"} else amount > 0
    sign = "+" if amount > 0 else "−"
    number = f"{sign}{abs(amount):.0f}" if cell_len(t(AXES[axis])) else ""
    return Content.assemble((t(AXES[axis]) + " ", "$quiet"), (number, "$success" if good else "$error"))
