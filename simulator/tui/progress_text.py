"""Progress in blocks: skills as points within their intervals, weakest first, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from grading.catalogue import name_of
from simulator.i18n import Translator, mark
from simulator.progress.build import Progress
from simulator.progress.ports import Group
from simulator.progress.skills import TOP, Share, Skill, Technique
from simulator.report.progress_doc import bars, days_line
from simulator.report.progress_words import method_line, named, overall_line, plank_line, streak_line, trend_word, use_line
from simulator.tui.text import clip, one_line, pad
from simulator.tui.widgets.prose import Block, Para, heading

NAME_ROOM, SPARK_ROOM, TREND_ROOM = 36, 12, 13


def overall(found: Progress, t: Translator) -> list[Block]:
    """How many calls and how they went, and the days of practice."""
    if not found.calls:
        return [Para(t("No graded call yet. After the first there will be something to see.")), None, *_days(found)]
    return [Para(overall_line(found), "bold"), Para(bars(found.totals, 100), "$trust"), *_days(found)]


def _days(found: Progress) -> list[Block]:
    return [Para(streak_line(found)), Para(days_line(found.days), "$success")]


def next_up(found: Progress, t: Translator) -> list[Block]:
    """What is due, and the weakest plank with its drill."""
    blocks: list[Block] = [heading(t("Due today"))]
    blocks += [Para(one_line(d.command), "$primary", one_line(d.title) + "  ", "") for d in found.due]
    if drills_due(found):
        blocks.append(Para(t("press D to drill what is due"), "bold $primary", "→ "))
    if not found.due:
        blocks.append(Para(t("Nothing is due today."), "$quiet"))
    if found.plank:
        blocks += [None, heading(t("The weakest plank")), Para(plank_line(found.plank, found.lang), "bold")]
        if found.plank.drill:
            code = found.plank.drill
            how = f"hotseat drill {code}" if drills_due(found) else t("press D to drill it")
            blocks.append(Para(how, "bold $primary", f"→ {code} {name_of(code, found.lang)}  ", ""))
    return blocks


def drills_due(found: Progress) -> bool:
    """True when a drill has come round."""
    return any(d.command.startswith("hotseat drill") for d in found.due)


def skills(found: Progress, t: Translator) -> list[Block]:
    """A row a criterion: point, interval, cases, trend, latest levels."""
    if not found.skills:
        return []
    return [heading(t("Skills")), *(_skill(s, found) for s in found.skills), Para(method_line(found.lang), "$quiet")]


def _skill(row: Skill, found: Progress) -> Block:
    def draw(width: int) -> Content:
        wide = width >= 78
        name_room = min(NAME_ROOM, max(cell_len(one_line(s.name)) for s in found.skills) + 1)
        room = max(8, width - 5 - name_room - 12 - (TREND_ROOM + SPARK_ROOM if wide else 8))
        cells: list[str | tuple[str, str]] = [
            (pad(row.id, 5), "bold $primary"),
            pad(one_line(row.name), name_room),
            *track(row.share, room),
            (f" {row.mean:3.1f}/4", "bold"),
        ]
        cells.append((f" {row.share.n:>3}", "$quiet"))
        if wide:
            cells.append((" " + pad(trend_word(row.trend, found.lang), TREND_ROOM - 1), "$quiet"))
        cells.append((" " + bars(row.levels[-(SPARK_ROOM - 1 if wide else 7) :], TOP), "$trust"))
        return Content.assemble(*cells)

    return draw


def track(found: Share, room: int) -> list[tuple[str, str]]:
    """A share on a line of `room` cells: a point within its interval."""
    at, low, high = (min(room - 1, int(v * room)) for v in (found.value, found.low, found.high))
    style = "$success" if found.value >= 0.7 else "$warning" if found.value >= 0.5 else "$error"
    return [("●", f"bold {style}") if n == at else ("━", style) if low <= n <= high else ("─", "$rule") for n in range(room)]


def techniques(found: Progress, t: Translator) -> list[Block]:
    """A row a technique: how often whole of the times it was used; then taboos, and what has not been heard."""
    blocks: list[Block] = []
    if found.techniques:
        blocks += [heading(t("Techniques")), *(_technique(row, found) for row in found.techniques)]
    if found.taboos:
        lines = [f"{row.code} {row.name} {row.calls}/{found.looked_at}" for row in found.taboos]
        blocks += [None, heading(t("Taboos heard")), Para("   ".join(lines), "$error")]
    if found.unheard and found.calls:
        joint = "、" if found.lang == "zh" else ", "
        words = joint.join(f"{c} {name_of(c, found.lang)}" for c in found.unheard)
        blocks += [None, Para(words, "$quiet", t("Not heard lately") + "  ", "bold")]
    return blocks


def _technique(row: Technique, found: Progress) -> Block:
    def draw(width: int) -> Content:
        words, name_room = use_line(row, found.lang), min(NAME_ROOM, max(cell_len(one.name) for one in found.techniques) + 1)
        if width < 5 + name_room + 20 + cell_len(words):
            words = f"{row.uses}×"
        room = max(6, width - 5 - name_room - 7 - max(4, cell_len(words)))
        percent = f" {round(100 * row.share.value):3d}%"
        head = ((pad(row.code, 5), "bold $primary"), pad(row.name, name_room))
        return Content.assemble(*head, *track(row.share, min(40, room)), (percent, "bold"), (f"  {words:>3}", "$quiet"))

    return draw


def groups(found: Progress, names: Mapping[str, str], t: Translator) -> list[Block]:
    """Customers and cases, the hardest first."""
    blocks: list[Block] = []
    for title, rows in ((t("By customer"), found.personas), (t("By case"), found.cases)):
        if rows:
            blocks += [_over(title, t), *(_group(row, names) for row in rows), None]
    return blocks[:-1]


COLUMNS = 7


def _over(title: str, t: Translator) -> Block:
    """A heading with the names of the columns over them."""

    def draw(width: int) -> Content:
        names = "".join(pad(t(word), COLUMNS, right=True) for word in (mark("mean"), mark("calls"), mark("best"), mark("passed")))
        room = max(1, width - cell_len(title) - cell_len(names))
        return Content.assemble((title, "bold $accent"), " " * room, (names, "$quiet"))

    return draw


def _group(row: Group, names: Mapping[str, str]) -> Block:
    def draw(width: int) -> Content | list[Content]:
        room = max(14, min(30, width - 4 * COLUMNS - 10))
        size = max(3, width - room - 1 - 4 * COLUMNS)
        full = round(size * row.mean / 100)
        style = "$success" if row.mean >= 70 else "$warning" if row.mean >= 50 else "$error"
        name = one_line(named(row.id, names))
        above = [Content(clip(name, width))] if cell_len(name) > room else []
        figures = Content.assemble(
            pad("" if above else name, room),
            " ",
            ("━" * full, f"bold {style}"),
            ("─" * (size - full), "$rule"),
            (f"{row.mean:{COLUMNS}.0f}", "bold"),
            (f"{row.calls:{COLUMNS}}{row.best:{COLUMNS}}{row.passed:{COLUMNS}}", "$quiet"),
        )
        return [*above, figures]

    return draw
