"""What was said and typed while a monkey was at the keyboard, and what of it is not in the store or on disk afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual.app import App

from simulator import connecting
from simulator.call.events import AgentSaid, Reflected
from simulator.exam import chain
from simulator.exam.station import StationSession
from simulator.llm.errors import Unreachable
from simulator.llm.probing import ProbeResult
from simulator.practice.session import DrillSession
from simulator.session import Session
from simulator.session.memory_log import MemoryLog
from simulator.tui.app import HotseatApp
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.widgets.composer import Composer
from simulator.wiring import Workshop


class Witness:
    """Stands at the doors between screens and sessions and notes what goes through."""

    def __init__(self) -> None:
        self.sent: Counter[tuple[str, str]] = Counter()
        self.reflected: Counter[tuple[str, str]] = Counter()
        self.drilled: Counter[str] = Counter()
        self.troubles: Counter[str] = Counter()
        self.screens: Counter[str] = Counter()
        self.typed: dict[str, str] = {}
        """By call: what stood in its composer last."""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note what is said; no test of a connection leaves this machine."""
        send, reflect, answer, trouble = CallScreen.send, Session.reflect, DrillSession.answer, HotseatApp.trouble

        def sent(screen: CallScreen, line: str) -> None:
            taken = not screen.busy and line.strip() and not screen.session.over and not isinstance(screen, GuidedScreen)
            if taken and _spoken(line) and not _too_late(screen):
                self.sent[screen.session.call, _spoken(line)] += 1
            send(screen, line)

        def reflected(session: Session, text: str) -> Any:
            kept = reflect(session, text)
            if not isinstance(session._writes._log, MemoryLog):
                self.reflected[session.call, text] += 1
            return kept

        def drilled(session: DrillSession, reply: str) -> Any:
            marking = answer(session, reply)
            self.drilled[reply] += 1
            return marking

        def troubled(app: HotseatApp, error: Exception | str) -> None:
            self.troubles[f"{type(error).__name__}: {error}"[:160]] += 1
            trouble(app, error)

        nothing = ProbeResult("x", "127.0.0.1", problem=Unreachable("127.0.0.1"))
        with (
            patch.object(CallScreen, "send", sent), patch.object(Session, "reflect", reflected),
            patch.object(DrillSession, "answer", drilled), patch.object(HotseatApp, "trouble", troubled),
            patch.object(connecting, "try_out", lambda *_: nothing),
        ):  # fmt: skip
            yield

    # --- what is missing -----------------------------------------------------------

    def unkept_drafts(self, app: App[None]) -> list[str]:
        """Words in a composer, at rest, that would not survive a crash."""
        assert isinstance(app, HotseatApp)
        lost = []
        for screen in app.screen_stack:
            if (
                isinstance(screen, CallScreen)
                and not isinstance(screen, GuidedScreen)
                and screen.query(Composer)
                and screen.session.records
            ):
                if screen.session.over or screen.busy:
                    continue
                call, text = screen.session.call, screen.query(Composer).first().text
                if app.shelf.draft(call) != text.encode("utf-8", "replace").decode():
                    lost.append(f"{call}: draft not kept: {text[:60]!r}, on disk {app.shelf.draft(call)[:60]!r}")
            elif isinstance(screen, DrillScreen) and screen.session and not screen.session.over:
                text = screen.query(Composer).first().text
                kept = app.shelf.draft(screen._draft_key).partition("\n")[2]
                if text and kept != text:
                    lost.append(f"{screen._draft_key}: draft not kept: {text[:60]!r}, on disk {kept[:60]!r}")
        return lost

    def lost_words(self, app: HotseatApp) -> list[str]:
        """Replies, reflections and answers that were taken on and are not in the store."""
        shop, lost = app.workshop, []
        for (call, line), times in self.sent.items():
            records = shop.store.records(call)
            said = sum(isinstance(r.event, AgentSaid) and r.event.text == line for r in records)
            if said + (line in app.shelf.draft(call)) < times:
                lost.append(f"{call}: sent {times} times, kept {said}: {line[:60]!r}")
            self.sent[call, line] = said  # what was cut off stands in the composer again, to be changed at will
        for (call, line), times in self.reflected.items():
            if sum(isinstance(r.event, Reflected) and r.event.text == line for r in shop.store.records(call)) < times:
                lost.append(f"{call}: reflection not kept: {line[:60]!r}")
        rows = Counter((r.reply, r.session, r.prompt, r.at) for r in shop.store.drills.all(shop.trainee or "me"))
        kept = Counter(reply for reply, *_ in rows)
        lost += [f"drill: answered {n} times, kept {kept[reply]}: {reply[:60]!r}" for reply, n in self.drilled.items() if kept[reply] < n]
        return lost + _broken_chains(shop)


def _spoken(line: str) -> str:
    """The words of a line that are said to the customer; empty for a command."""
    return line[1:] if line.startswith("//") else "" if line.startswith("/") else line


def _too_late(screen: CallScreen) -> bool:
    """True in a station whose time was over when the line was sent: it is not taken on, and the candidate is told so."""
    session = screen.session
    return isinstance(session, StationSession) and session.sitting.left() <= 1


def _broken_chains(shop: Workshop) -> list[str]:
    """Exams whose chain, or whose calls, do not hold."""
    lost = []
    for exam in shop.exams.log.exams():
        records = shop.exams.log.records(exam.id)
        try:
            chain.check(records)
        except chain.Broken as error:
            lost.append(f"{exam.id}: {error}")
    return lost
