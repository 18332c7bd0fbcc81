"""`hotseat practice`: one call in plain text or as JSON Lines; in a terminal, the app."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.call.events import Record, to_json
from simulator.cli import plainly
from simulator.cli.common import chosen_language, mind_the_roster, workshop
from simulator.cli.errors import Refused
from simulator.report.call_text import event_lines, warning_lines
from simulator.session import Output, Session
from simulator.session.after_call import AfterCallError, form_from
from simulator.wiring import NoSecondContact, Workshop

DEFAULT_PERSONA = "irascible"
DEFAULT_SCENARIO = "auto-repayment-failed"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    persona: str | None = None
    scenario: str | None = None
    lang: str | None = None
    customer: str = "offline"
    seed: int | None = None
    standard: int | None = None
    plain: bool = False
    as_json: bool = False
    resume: bool = False
    coach: bool = True
    modifier: str = ""
    difficulty: int = 3
    after: str | None = None
    record: bool = False
    trainee: str | None = None
    ear: str | None = None


def run_practice(options: Options) -> None:
    """Take one call, in whichever front end fits where we are running."""
    shop = workshop(trainee=options.trainee, ear=options.ear)
    mind_the_roster(shop)
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    lines = Lines(interactive)
    lang = chosen_language(options.lang, shop.settings.lang, "" if interactive or options.resume or options.lang else lines.peek())
    shop.watched = interactive and not options.plain and not options.as_json
    session = _session(shop, options, lang)
    if shop.watched:
        from simulator.tui import heap

        heap.hold()
        from simulator.tui.app import run_app

        run_app(shop, lang, session=session)
        return
    plainly.run(_play(session, lines, options), "stopped; the call is kept: `hotseat practice --plain --resume` goes on")


def _session(shop: Workshop, options: Options, lang: Lang) -> Session:
    if options.ear == "llm" and not shop.model_configured:
        raise Refused("no model is configured: set HOTSEAT_MODEL (and OPENAI_API_KEY, OPENAI_BASE_URL), or leave --ear out")
    if options.resume:
        waiting = shop.unfinished()
        if not waiting:
            raise Refused("no call is waiting to be resumed; start one with `hotseat practice`")
        return shop.resume(waiting[0].id)
    if options.customer == "llm" and not shop.model_configured:
        raise Refused("no model is configured: set HOTSEAT_MODEL (and OPENAI_API_KEY, OPENAI_BASE_URL), or use --customer offline")
    if options.after:
        return _second(shop, options)
    scenario = options.scenario or DEFAULT_SCENARIO
    persona = options.persona or (shop.scenario(scenario).persona if options.scenario else DEFAULT_PERSONA)
    return shop.start(
        persona, scenario, lang, customer=options.customer, seed=options.seed, standard=options.standard,
        modifier=options.modifier, difficulty=options.difficulty, record=options.record,
    )  # fmt: skip


def _second(shop: Workshop, options: Options) -> Session:
    assert options.after, "only called with a first call"
    try:
        return shop.start_second(options.after, seed=options.seed)
    except NoSecondContact as error:
        having = ", ".join(s for s in shop.scenarios() if shop.scenario(s).second)
        raise Refused(f"the case {error} has no second contact after this call; cases that have one: {having or 'none'}") from None


class Lines:
    """Replies from standard input, a line each, with how long each took."""

    def __init__(self, interactive: bool) -> None:
        self.interactive = interactive
        self._held: list[str] = []

    def peek(self) -> str:
        """The first line that has words, without using it up."""
        for line in sys.stdin:
            self._held.append(line)
            if line.strip():
                break
        return self._held[-1] if self._held else ""

    def asked(self, lang: Lang) -> Iterator[tuple[str, float | None]]:
        """The lines that answer the after-call form, each question written before its answer is read."""
        joint = "：" if lang == "zh" else ": "
        for field in FIELDS:
            yield next(self._read(f"{label(field, lang)}{joint}"), ("", None))

    def __iter__(self) -> Iterator[tuple[str, float | None]]:
        return self._read("> ")

    def _read(self, prompt: str) -> Iterator[tuple[str, float | None]]:
        while True:
            started = time.monotonic()
            line = self._held.pop(0) if self._held else plainly.ask(prompt)
            if not line:
                return
            yield line.rstrip("\r\n"), (time.monotonic() - started if self.interactive else None)


async def _play(session: Session, lines: Lines, options: Options) -> None:
    show = Printer(session, options)
    if session.records:
        show.earlier()
        await show.all(session.go_on())
    else:
        await show.all(session.open())
    show.typed(lines)
    held = ""
    for line, seconds in lines:
        if session.over:
            break
        if lines.interactive and not options.as_json and line != held and _held_back(line, session):
            held = line
            continue
        if line.strip() or not sys.stdin.isatty():
            await show.all(session.take_turn(line, seconds))
        if session.over:
            break
    for record in session.close(grade=not session.setup.record):
        show.one(record)
    if session.setup.record:
        for record in [*_written(session, lines), *session.close()]:
            show.one(record)


def _held_back(line: str, session: Session) -> bool:
    """True for a banned line typed by a person, who is told why; the same line once more is said."""
    from simulator.session.draft import banned_in

    found = banned_in(line, session.state, session.setup)
    for row in warning_lines(found, session.setup.lang) if found else ():
        plainly.say(row)
    return found is not None


def _written(session: Session, lines: Lines) -> list[Record]:
    """The after-call record from the lines that follow the call: a field a line, as it is asked."""
    answers: dict[str, str] = {}
    for field, (line, _) in zip(FIELDS, lines.asked(session.setup.lang), strict=False):
        answers[field] = line
    try:
        return session.write_record(form_from(answers))
    except AfterCallError as error:
        sys.stderr.write(f"hotseat: {error}\n")
        return []


class Printer:
    """Events to standard output: JSON Lines, or words."""

    def __init__(self, session: Session, options: Options) -> None:
        self._session = session
        self._json = options.as_json
        self._coach = options.coach
        self._typed = False
        """True while replies are typed at a terminal, which shows them already."""

    def typed(self, lines: Lines) -> None:
        """From now on replies come from `lines`."""
        self._typed = lines.interactive

    async def all(self, outputs: AsyncIterator[Output]) -> None:
        """Print everything a turn yields."""
        tell = (lambda _: None) if self._json else plainly.say
        with plainly.thinking(self._session.setup, tell) as spoken:
            async for output in outputs:
                if isinstance(output, Record):
                    if output.event.type == "customer_said":
                        spoken()
                    self.one(output)

    def one(self, record: Record) -> None:
        """Print one event."""
        if self._json:
            sys.stdout.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
        else:
            typed = record.event.type == "agent_said" and self._typed
            for line in () if typed else event_lines(record.event, self._session.setup, coach=self._coach):
                plainly.say(line)
        sys.stdout.flush()

    def earlier(self) -> None:
        """What was said before the call was broken off."""
        for record in self._session.records:
            if record.event.type in {"call_started", "customer_said", "agent_said", "scene_changed"}:
                self.one(record)


__all__ = ["Lines", "Options", "Printer", "run_practice"]
