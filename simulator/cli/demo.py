"""`hotseat demo`: a call that plays by itself, with a good agent, at reading speed."""

from __future__ import annotations

import asyncio
import sys
import time
from importlib.resources import files

from grading.text import Lang
from simulator.call.events import Record
from simulator.cli.common import chosen_language, workshop
from simulator.report.call_text import event_lines
from simulator.session import Output, Session
from simulator.session.memory_log import MemoryLog

LONGEST_S = 50.0
"""Seconds the whole demo may take."""


def _replies(lang: Lang) -> list[str]:
    """What the good agent of the demo says, a line each."""
    return files("simulator.cli").joinpath(f"data/demo.{lang}.txt").read_text(encoding="utf-8").splitlines()


def run_demo(lang: str | None, *, fast: bool) -> None:
    """Play the demo call; nothing is kept."""
    shop = workshop()
    spoken = chosen_language(lang, shop.settings.lang)
    session = shop.start("irascible", "auto-repayment-failed", spoken, seed=11, log=MemoryLog())
    asyncio.run(_play(session, spoken, fast=fast))


async def _play(session: Session, lang: Lang, *, fast: bool) -> None:
    pause = _Pause(lang, fast=fast)
    async for output in session.open():
        _show(output, session, pause)
    for reply in _replies(lang):
        if session.over:
            break
        async for output in session.take_turn(reply):
            _show(output, session, pause)
    for record in session.close():
        _show(record, session, pause, instantly=True)


def _show(output: Output, session: Session, pause: _Pause, *, instantly: bool = False) -> None:
    if not isinstance(output, Record):
        return
    for line in event_lines(output.event, session.setup):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    if not instantly and output.event.type in {"customer_said", "agent_said"}:
        pause.reading(output.event.text)


class _Pause:
    """Waits as long as reading takes, within the demo's time."""

    def __init__(self, lang: Lang, *, fast: bool) -> None:
        self._per_character = 0.055 if lang == "zh" else 0.02
        self._end = time.monotonic() + (0 if fast else LONGEST_S)

    def reading(self, text: str) -> None:
        """Wait for a reader."""
        left = max(0.0, self._end - time.monotonic())
        time.sleep(min(left, max(0.6, len(text) * self._per_character)) if left else 0)
