"""Parts of the debrief beyond the scorecard: what stays, the dials, thoughts, viewpoints, both ways it went, the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from grading.record.form import label
from simulator.debrief.branches import Comparison
from simulator.debrief.build import Debrief
from simulator.debrief.dials import ENOUGH
from simulator.i18n import Translator
from simulator.report.debrief_words import finding_line, score_rows
from simulator.report.text import gate_mark, gate_state, gates_met
from simulator.tui.bars import Share, bars
from simulator.tui.text import clip, one_line, pad
from simulator.tui.widgets.prose import Block, Para, heading


def care(debrief: Debrief, t: Translator, *, lesson: bool = False) -> list[Block]:
    """A kind word after a hard call, before anything is held up; after the lesson, that its score is nobody's business."""
    counts = t("This was only the guided call: its score is not kept and counts nowhere.") if lesson else ""
    said = [words for words in (counts, one_line(debrief.care)) if words]
    return [Para(words, "$secondary", t("For you") + "  ", "bold $secondary") for words in said]


def remembered(debrief: Debrief, t: Translator) -> list[Block]:
    """The peak and the end, with the words of each (S45)."""
    found = debrief.remembered
    if found is None:
        return []
    blocks: list[Block] = [heading(t("What the customer will remember"))]
    good = found.good_peak
    peak = t("What did most good: reply {n}", n=found.peak) if good else t("What hurt most: reply {n}", n=found.peak)
    blocks.append(
        Para(peak, "bold $success" if good else "bold $error", "▲ " if good else "▼ ", "bold $success" if good else "bold $error")
    )
    blocks.append(Para(f"“{one_line(found.peak_reply)}”", "italic" if t.lang == "en" else "", indent=2))
    blocks.append(Para(t("How it ended"), "bold", "■ ", "bold $accent"))
    blocks.append(Para(f"“{one_line(found.last)}”", "italic" if t.lang == "en" else "", indent=2))
    line = t(
        "Comfort: {p} after that reply, {e} at the end, {m} on average", p=found.peak_comfort, e=found.end_comfort, m=found.mean_comfort
    )
    return [*blocks, Para(line, "$quiet", indent=2)]


def dials(debrief: Debrief, t: Translator) -> list[Block]:
    """How right it was, how right it felt: a bar each with the mark, and what it rests on."""
    if not debrief.dials:
        return []
    names = {"fact-correct": t("How right was it"), "perception-correct": t("How right did it feel")}
    room = max(cell_len(name) for name in names.values())
    blocks: list[Block] = [heading(t("Right, and felt to be right"))]
    for dial in debrief.dials:
        blocks.append(_dial(names.get(dial.id, dial.title), dial.percent, room))
        rests = " · ".join(f"{r['id']} {r['level']}/4" for r in dial.rows)
        blocks.append(Para(rests, "$quiet", indent=2))
    if debrief.dials_together:
        blocks.append(Para(debrief.dials_together, "bold"))
    return blocks


def _dial(name: str, percent: int | None, label_room: int) -> Block:
    def draw(width: int) -> Content:
        room = max(8, width - label_room - 7)
        full, mark = round(room * (percent or 0) / 100), round(room * ENOUGH / 100)
        style = "$quiet" if percent is None else "$success" if percent >= ENOUGH else "$error"
        cells = [("━" if n < full else "─", f"bold {style}" if n < full else "$rule") for n in range(room)]
        cells[min(room - 1, mark)] = ("┃", "bold $foreground")
        figure = "   –" if percent is None else f"{percent:4d}"
        return Content.assemble(pad(name, label_room), " ", *cells, (f"{figure}", "bold"))

    return draw


def untold(debrief: Debrief, t: Translator) -> list[Block]:
    """What the customer kept to themselves."""
    if not debrief.untold:
        return []
    return [heading(t("What they never told you")), *(Para(one_line(line), "", "· ", "$accent") for line in debrief.untold)]


def viewpoints(debrief: Debrief, t: Translator) -> list[Block]:
    """The five viewpoints (S39)."""
    if not debrief.viewpoints:
        return []
    room = max(cell_len(v.name) for v in debrief.viewpoints) + 2
    blocks: list[Block] = [heading(t("Seen by five pairs of eyes"))]
    for viewpoint in debrief.viewpoints:
        blocks += [Para(one_line(viewpoint.text), "", pad(viewpoint.name, room), "bold $primary"), None]
    return blocks[:-1]


def form_parts(card: Mapping[str, Any], t: Translator) -> list[Block]:
    """Gates met and not met, and the views of the rubric other than the dials."""
    blocks: list[Block] = []
    gates = gates_met(card)
    if gates:
        blocks.append(heading(t("Gates")))
    for gate in gates:
        state = gate_state(gate)
        style = {"open": "bold $success", "shut": "bold $error"}.get(state, "bold $warning")
        blocks.append(Para(one_line(gate["name"]), "" if gate["open"] else "bold", f"{gate_mark(gate)} ", style))
        if state == "too_little":
            blocks.append(Para(t("not enough was scored to say"), "$quiet", indent=2))
        if state == "shut":
            blocks += [Para(f"“{one_line(q['quote'])}”", "$quiet", indent=2) for q in gate["evidence"][:2]]
            if gate.get("advice"):
                blocks.append(Para(one_line(gate["advice"]), "", "→ ", "bold $accent", indent=2))
    for view in card.get("views", ()):
        if view.get("id") != "dials":
            blocks += [None, heading(one_line(view["name"])), *bars([(p["name"], _share(p)) for p in view["parts"]], t)]
    return blocks


def _share(part: Mapping[str, Any]) -> Share:
    return "unscored" if part.get("status") == "unscored" else part["percent"]


def both_ways(found: Comparison, debrief: Debrief, t: Translator) -> list[Block]:
    """What was said then and now at the fork, and what each way was worth."""
    room = max(cell_len(t("Then")), cell_len(t("Now"))) + 2
    blocks: list[Block] = []
    for key, turn, style in ((t("Then"), found.said[0], "bold $quiet"), (t("Now"), found.said[1], "bold $accent")):
        blocks.append(Para(one_line(turn.reply) if turn else t("not answered again yet"), "", pad(key, room), style))
    rows = list(score_rows(found, debrief))
    name_room = max(cell_len(row[0]) for row in rows)
    return [*blocks, None, *(_score(row, name_room) for row in rows)]


def _score(row: tuple[str, str, str, str], room: int) -> Block:
    name, old, new, gap = row

    def draw(width: int) -> Content:
        style = "bold $success" if gap.startswith("+") else "bold $error" if gap.startswith("-") else "$quiet"
        return Content.assemble(
            pad(clip(name, max(8, width - 24)), room),
            (f"{old:>6}", "$quiet"),
            (f"{'→':>3}", "$quiet"),
            (f"{new:>5}", "bold"),
            (f"{gap:>6}", style),
        )

    return draw


def record(debrief: Debrief, t: Translator) -> list[Block]:
    """The after-call record, and what was found about it."""
    if debrief.record is None:
        return []
    lang = debrief.lang
    rows = list(debrief.record.filled())
    room = max(cell_len(label(name, lang)) for name, _ in rows) + 2
    blocks: list[Block] = [heading(t("After-call record"))]
    blocks += [Para(words, "", pad(label(name, lang), room), "$quiet") for name, words in rows]
    styles = {"kept": "$success", "missing": "$warning", "wrong": "bold $error", "invented": "bold $error"}
    for row in (debrief.card.get("record") or {}).get("findings", ()):
        mark, _, line = finding_line(row, lang).partition(" ")
        blocks.append(Para(one_line(line), "", f"{mark} ", styles[row["kind"]]))
    return blocks


def comments(debrief: Debrief, t: Translator) -> list[Block]:
    """What the trainer wrote, with the reply it is about."""
    blocks: list[Block] = []
    for found in debrief.comments:
        where = t("Reply {n}", n=found.turn) if found.turn else t("The whole call")
        blocks.append(Para(one_line(found.by), "bold", where + "  ", "$quiet"))
        if found.reply:
            blocks.append(Para(f"“{one_line(found.reply)}”", "$quiet", indent=2))
        blocks += [Para(one_line(found.text), "", "→ ", "bold $accent", indent=2), None]
    return [heading(t("From your trainer")), *blocks[:-1]] if blocks else []


def own_words(debrief: Debrief, t: Translator) -> list[Block]:
    """The trainee's own lines."""
    if not debrief.reflections:
        return []
    return [heading(t("In my own words")), *(Para(f"{line}”", "", "“", "bold $accent") for line in debrief.reflections)]


def next_step(debrief: Debrief, t: Translator) -> list[Block]:
    """One thing to do, and how to practise it."""
    step = debrief.next
    if step is None:
        return []
    blocks: list[Block] = [heading(t("One thing next")), Para(one_line(step.line), "bold", "→ ", "bold $accent")]
    if step.drill:
        blocks.append(Para(t("press D to drill it"), "bold $primary", f"{step.drill} {step.drill_name}  ", "", indent=2))
    return blocks
