"""`hotseat tutorial`: the guided call in the app, or line by line for screen readers and pipes."""

from __future__ import annotations

import sys

from grading.text import Lang
from simulator.cli import plainly
from simulator.cli.common import chosen_language, workshop
from simulator.cli.practice import Lines, Options, Printer
from simulator.session import Session, lesson
from simulator.session.memory_log import MemoryLog

_COUNTS = ("这一通只是新手引导：分数不保存，也不算数。", "This was only the guided call: its score is not kept and counts nowhere.")


def run_tutorial(lang: str | None, *, plain: bool) -> None:
    """Take the guided call, in whichever front end fits where we are running; nothing of it is kept."""
    shop = workshop()
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive and not plain:
        from simulator.tui.app import run_app

        run_app(shop, lang, guided=True)
        return
    lines = Lines(interactive)
    spoken = chosen_language(lang, shop.settings.lang, "" if interactive else lines.peek())
    session = shop.start(lesson.PERSONA, lesson.SCENARIO, spoken, seed=lesson.SEED, log=MemoryLog())
    plainly.run(_play(session, lines, spoken), "stopped; `hotseat tutorial --plain` begins anew")


async def _play(session: Session, lines: Lines, lang: Lang) -> None:
    show, progress = Printer(session, Options()), lesson.Progress()
    await show.all(session.open())
    show.typed(lines)
    told = _say(progress, session, lang)
    for line, seconds in lines:
        if not line.strip():
            continue
        before = len(session.records)
        await show.all(session.take_turn(line, seconds))
        if session.over:
            break
        for deed in _deeds(session, before):
            if not lesson.finished(progress, plain=True):
                progress = lesson.advance(progress, deed, session.state, plain=True)
        told = _say(progress, session, lang, told)
    for record in session.close():
        show.one(record)
    if session.over:
        plainly.say()
        plainly.say(_COUNTS[0 if lang == "zh" else 1])


def _deeds(session: Session, before: int) -> list[lesson.Deed]:
    """What the trainee did in the line just taken."""
    kinds = {r.event.type for r in session.records[before:]}
    asked = any(r.event.type == "notice" and getattr(r.event, "kind", "") == "help" for r in session.records[before:])
    found: dict[lesson.Deed, bool] = {"sent": "agent_said" in kinds, "hint": "hint_given" in kinds, "help": asked}
    return [deed for deed, done in found.items() if done]


def _say(progress: lesson.Progress, session: Session, lang: Lang, before: str = "") -> str:
    """Say what the coach says now, unless it is what was said last: who listens hears every line again."""
    who = "教练" if lang == "zh" else "Guide"
    step, of = progress.step + 1, len(lesson.steps(plain=True))
    said = lesson.words(progress, session.state, session.setup.scenario.customer.name.in_(lang), lang, plain=True)
    line = f"[{who} {step}/{of}] {said}"
    if line != before:
        plainly.say(line)
        plainly.say()
    return line
