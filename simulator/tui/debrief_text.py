"""The debrief in blocks: what each part of a reading says, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from simulator.call.events import MoodMoved, Record
from simulator.call.mood import shown_change
from simulator.call.state import CallState, joined
from simulator.i18n import Translator
from simulator.tui.bars import bars
from simulator.tui.reading import CriterionRow, Quote, Reading, TurnRow
from simulator.tui.text import one_line, pad
from simulator.tui.transcript import kept
from simulator.tui.widgets.ledger import reasons
from simulator.tui.widgets.prose import Block, Para, heading
from simulator.tui.words import AXES, ENDINGS, LEVELS, REASONS

MARKS = ("○○○○", "●○○○", "●●○○", "●●●○", "●●●●")


def verdict(reading: Reading, state: CallState, t: Translator) -> list[Block]:
    """Passed or not and why, how it ended, what is remembered."""
    blocks: list[Block] = []
    if reading.passed:
        blocks.append(Para(t("Passed"), "bold $success", "✓ ", "bold $success"))
    elif reading.passed is False:
        blocks.append(Para(t("Not passed"), "bold $error", "✗ ", "bold $error"))
    else:
        blocks.append(Para(t("Not decided"), "bold $warning", "? ", "bold $warning"))
    why = {
        "critical": t("a critical error caps the result"),
        "below": t("below the pass mark of {n}", n=reading.pass_mark),
        "unscored": t("some criteria could not be scored"),
        "ungraded": t("this call has not been graded"),
        "silent": t("you made no reply, so there is nothing to grade"),
    }
    reasons_ = [why[key] for key in reading.verdict_reasons]
    if reading.passed:
        reasons_.append(t("at or above the pass mark of {n}, no critical error", n=reading.pass_mark))
    blocks.append(Para("; ".join(reasons_) if t.lang == "en" else "；".join(reasons_)))
    if reading.uncapped is not None and reading.total is not None and reading.uncapped > reading.total:
        blocks.append(Para(t("without the cap it would be {n}", n=reading.uncapped), "$quiet"))
    ending = ENDINGS[state.ended or "closed"]
    blocks.append(Para(t(ending), "$quiet"))
    if reading.service_level:
        word = t(LEVELS[min(5, max(1, reading.service_level))])
        blocks.append(Para(t("Required service level: {n} ({word})", n=reading.service_level, word=word), "$quiet"))
    if state.satisfaction is not None:
        blocks.append(Para(t("What the customer will remember: {n} of 100", n=state.satisfaction), "$quiet"))
    return blocks


def critical(reading: Reading, t: Translator) -> list[Block]:
    """Critical errors, or nothing."""
    if not reading.critical:
        return []
    blocks: list[Block] = [Para(t("Critical errors"), "bold $error")]
    for code, rows in groupby(reading.critical, key=lambda row: row.code):
        same = list(rows)
        blocks.append(Para(f"{code} {same[0].name}", "bold", "‼ ", "bold $error"))
        blocks += [_quoted(row.quote, t) for row in same]
    return blocks


def domains(reading: Reading, t: Translator) -> list[Block]:
    """One bar a domain."""
    return [heading(t("Domains")), *bars(reading.domains, t)]


def turning_points(records: Sequence[Record], t: Translator) -> list[Block]:
    """The replies that bent the curve most, each with its largest reason."""
    moves = [e for e in joined(r.event for r in kept(records)) if isinstance(e, MoodMoved)]
    ranked = sorted(enumerate(moves, 1), key=lambda pair: -abs(pair[1].after.anger - pair[1].before.anger))
    blocks: list[Block] = []
    for turn, moved in sorted(ranked[:3]):
        change = shown_change(moved.before.anger, moved.after.anger)
        rows = [r for r in reasons(moved, None) if any(axis == "anger" for axis, _ in r.moves)]
        rows = [r for r in rows if sum(n for axis, n in r.moves if axis == "anger") * change > 0] or rows
        if not change or not rows:
            continue
        cause = f"{rows[0].code if rows[0].code[:1] in 'TX' else ''} {one_line(rows[0].why).partition(' × ')[0]}".strip()
        arrow = "▼" if change < 0 else "▲"
        words = f"{t(AXES['anger'])} {arrow}{abs(change)}  {cause}"
        blocks.append(Para(words, "", t("Reply {n}", n=turn) + " ", "bold $success" if change < 0 else "bold $error"))
    return [Para(t("Where it turned"), "bold"), *blocks] if blocks else []


def moments(reading: Reading, t: Translator) -> list[Block]:
    """What was said, why it mattered, a weak and a stronger line."""
    blocks: list[Block] = []
    label = max(cell_len(t(word)) for word in ("Weak", "Stronger", "Could add")) + 2
    for row in reading.moments:
        blocks += [None, _quoted(row.quote, t, indent=0)]
        if row.why:
            blocks.append(Para(row.why, "$quiet", indent=2))
        if row.weak:
            blocks.append(Para(row.weak, "", pad(t("Weak"), label), "bold $error", indent=2))
        if row.strong:
            better = t("Could add") if row.good else t("Stronger")
            blocks.append(Para(row.strong, "", pad(better, label), "bold $success", indent=2))
        name, gist, tip = row.card
        if name:
            blocks.append(Para(name, "bold $primary", indent=2))
            blocks.append(Para((gist + tip if t.lang == "zh" else f"{gist} {tip}").strip(), "$quiet", indent=4))
    return [heading(t("The moments that mattered")), *blocks[1:]] if blocks else []


def criteria(reading: Reading, t: Translator) -> list[Block]:
    """Every criterion with level, quotes and advice; what was not scored says so."""
    blocks: list[Block] = [heading(t("Criteria"))]
    if not reading.criteria:
        blocks.append(Para(t("Nothing has been scored in this call."), "$quiet"))
    for row in reading.criteria:
        blocks += [_criterion_head(row, t), *_criterion_body(row, t), None]
    if reading.marks:
        blocks += [heading(t("People's marks and appeals")), *(Para(line, indent=2) for line in reading.marks)]
    return blocks


def _criterion_head(row: CriterionRow, t: Translator) -> Block:
    def draw(width: int) -> Content:
        if row.status == "scored" and row.level is not None:
            style = "$success" if row.level >= 3 else "$warning" if row.level == 2 else "$error"
            state = Content.assemble((MARKS[min(4, max(0, row.level))], style), (f" {row.level}/4", "bold"))
        elif row.status == "unscored":
            state = Content.styled(t("unscored"), "italic $warning")
        else:
            state = Content.styled(t("not applicable"), "italic $quiet")
        weight = t("weight {n}", n=f"{row.weight:g}") if row.weight else ""
        left = Content.assemble((f"{row.id:<4}", "bold $primary"), (row.name, "bold"))
        if left.cell_length + cell_len(weight) + state.cell_length + 3 <= width:
            left = Content.assemble(left, (f"  {weight}", "$quiet"))
        return Content.assemble(left, " " * max(1, width - left.cell_length - state.cell_length), state)

    return draw


def _criterion_body(row: CriterionRow, t: Translator) -> list[Block]:
    blocks: list[Block] = []
    words = row.anchor if row.status == "scored" else t(row.why) if row.why in REASONS else row.why
    if words:
        blocks.append(Para(words, "$quiet", indent=4))
    blocks += [_quoted(q, t, indent=4) for q in row.evidence[:3]]
    if row.advice:
        blocks.append(Para(row.advice, "", "→ ", "bold $accent", indent=4))
    return blocks


def turns(reading: Reading, said: Mapping[int, str], thoughts: Mapping[int, str], t: Translator) -> list[Block]:
    """Reply by reply: the words, what was heard in them, syncs, tip, and what the customer thought and did not say."""
    blocks: list[Block] = [heading(t("Reply by reply"))]
    if not reading.turns:
        blocks.append(Para(t("There was no reply to look at."), "$quiet"))
    for row in reading.turns:
        blocks += [*_turn(row, said.get(row.turn, ""), thoughts.get(row.turn, ""), t), None]
    return blocks


def _turn(row: TurnRow, said: str, thought: str, t: Translator) -> list[Block]:
    heard = " · ".join(row.heard) or t("no technique heard")
    blocks: list[Block] = [Para(one_line(said), "bold", f"{row.turn:>2}  ", "bold $primary")] if said else []
    blocks.append(Para(heard, "$error" if row.taboo else "", "" if said else f"{row.turn:>2}  ", "bold $primary", 4 if said else 0))
    if thought:
        blocks.append(Para(one_line(thought), "$secondary", t("thinks") + "  ", "$quiet", indent=4))
    if row.sync:
        levels = [f"{name} {MARKS[min(4, max(0, level))]}" for name, level in row.sync]
        blocks.append(Para("   ".join(levels), "$quiet", indent=4))
    if row.remark:
        blocks.append(Para(row.remark, "$quiet", indent=4))
    if row.tip:
        blocks.append(Para(row.tip, "", "→ ", "bold $accent", indent=4))
    return blocks


def _quoted(quote: Quote, t: Translator, *, indent: int = 2) -> Para:
    if quote.by_customer:
        where = t("Customer, after {n}", n=quote.turn) if quote.last else t("Customer, before {n}", n=quote.turn)
    else:
        where = t("Reply {n}", n=quote.turn) if quote.turn else t("Record")
    return Para(f"“{quote.text}”" if quote.text else t("(no words)"), "italic" if t.lang == "en" else "", f"{where}  ", "$quiet", indent)
