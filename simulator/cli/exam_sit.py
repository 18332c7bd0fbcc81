"""`hotseat exam sit` and `exam resume`: in a terminal the app, elsewhere a reply a line with the same clock."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, replace
from typing import Any

from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.call.events import Record
from simulator.call.events import to_json as call_line
from simulator.cli import plainly
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import BAD_INPUT, CHECK_FAILED, NO_SERVICE, Refused
from simulator.cli.exam import deliver
from simulator.cli.exam_lines import Lines
from simulator.cli.pasting import marked
from simulator.content.loader import load
from simulator.counting import filled
from simulator.exam import after_call
from simulator.exam.admission import NotAdmitted
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import Broken
from simulator.exam.consent import terms
from simulator.exam.events import CameBack, Candidate, StationSpoiled
from simulator.exam.report import report_of
from simulator.exam.sitting import Entry, Sitting
from simulator.exam.station import StationSession
from simulator.report.exam_station import away_line, form_ended, form_heading, heading, line_of, spoiled_line, station_card
from simulator.session import CallOver
from simulator.session.ports import StoreError, StoreGone, StoreTaken
from simulator.wiring import Workshop

SHOWN = frozenset({"customer_said", "agent_said", "scene_changed", "held", "notice", "note_taken", "risk_flagged", "call_ended"})
"""Events a candidate sees; the others hold what was heard and how it is marked."""
_OPEN_FIELDS = frozenset({"type", "call", "seq", "at", "text", "how", "change", "to", "reason", "kind", "seconds"})


@dataclass(frozen=True, slots=True)
class Door:
    """What was said at the door."""

    blueprint: str
    candidate: str = ""
    name: str = ""
    identity: str = ""
    agree: bool = False
    time_factor: float = 1.0
    accommodation: str = ""
    group: str = ""
    lang: str | None = None
    seed: int | None = None


def run_sit(door: Door, *, plain: bool, as_json: bool) -> None:
    """Begin a sitting and sit it. Raises Refused, NoForm, ContentError."""
    shop = workshop()
    blueprint = load(Blueprint, door.blueprint)
    lang = blueprint.lang or chosen_language(door.lang, shop.settings.lang)
    if blueprint.customer == "llm" and not shop.model_configured:
        raise Refused("this exam needs a model for the customer: set HOTSEAT_MODEL (and OPENAI_API_KEY, OPENAI_BASE_URL)")
    shop.watched = _in_app(plain=plain, as_json=as_json)
    if shop.watched:
        from simulator.tui.exam_app import run_exam_app

        run_exam_app(shop, lang, door.blueprint, who=door.candidate, name=door.name, identity=door.identity, group=door.group,
                     time_factor=door.time_factor, accommodation=door.accommodation, seed=door.seed)  # fmt: skip
        return
    told = door if as_json else _asked(door, blueprint, lang)
    try:
        sitting = Sitting.begin(shop.exams, blueprint, entry_of(told, blueprint, lang))
    except NotAdmitted as error:
        raise Refused(error.says(lang)) from None
    _sit(shop, sitting, as_json=as_json)


def run_resume(exam: str, *, plain: bool, as_json: bool) -> None:
    """Take a sitting up again. Raises Refused when it is over or its record was changed, UnknownExam."""
    shop = workshop()
    shop.watched = _in_app(plain=plain, as_json=as_json)
    try:
        sitting = Sitting.take_up(shop.exams, exam)
    except Broken as error:
        raise Refused(f"the record of this exam has been changed: {error}", CHECK_FAILED) from None
    if sitting.state.over:
        raise Refused(f"this exam was handed in; `hotseat exam result {sitting.id}` shows the result")
    if shop.watched:
        from simulator.tui.exam_app import run_sitting_app

        run_sitting_app(shop, sitting)
        return
    _sit(shop, sitting, as_json=as_json)


def entry_of(door: Door, blueprint: Blueprint, lang: Lang) -> Entry:
    """The entry, once everything it needs has been said. Raises Refused."""
    if not door.candidate.strip() or not door.name.strip():
        raise Refused("say who sits: --candidate NUMBER --name NAME")
    if not door.agree:
        raise Refused("the candidate has to agree to the conditions first: they stand above; say --agree")
    if door.time_factor != 1 and not door.accommodation.strip():
        raise Refused("--time-factor needs --accommodation: say why, and who granted it")
    seed = random.SystemRandom().randrange(1, 10**9) if door.seed is None else door.seed
    who = Candidate(id=door.candidate.strip(), name=door.name.strip(), group=door.group.strip())
    agreed = "\n".join(terms(blueprint, lang, door.time_factor))
    return Entry(who, lang, seed, door.identity.strip(), agreed, door.time_factor, door.accommodation.strip(), door.seed is not None)


def _in_app(*, plain: bool, as_json: bool) -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and not plain and not as_json


def _asked(door: Door, blueprint: Blueprint, lang: Lang) -> Door:
    """The door in words: conditions are shown; a person at a terminal is asked what the command line left out."""
    out = sys.stdout
    for line in (f"== {blueprint.title.in_(lang)} ==", *(f"- {line}" for line in terms(blueprint, lang, door.time_factor))):
        plainly.say(line)
    if not (sys.stdin.isatty() and out.isatty()):
        return door
    zh = lang == "zh"
    candidate = door.candidate or _ask("考生编号" if zh else "Candidate number")
    name = door.name or _ask("姓名" if zh else "Name")
    identity = door.identity or _ask("身份核验：方式、核验人" if zh else "Identity checked: how, by whom")
    agree = door.agree or _ask("同意以上条件吗？输入 y" if zh else "Do you agree? Type y").lower() in {"y", "yes", "是", "同意"}
    return replace(door, candidate=candidate, name=name, identity=identity, agree=agree)


def _ask(question: str) -> str:
    sys.stdout.write(f"{question}: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _sit(shop: Workshop, sitting: Sitting, *, as_json: bool) -> None:
    """Station after station, then the result; exits 1 unless it is a pass, or when it was broken off."""
    lang = sitting.state.started.lang
    way = f"`hotseat exam resume {sitting.id}`"
    broken_off = f"考试中断；接着考：{way}" if lang == "zh" else f"broken off; go on with {way}"
    try:
        with marked():
            done = plainly.run(_Plain(sitting, as_json=as_json).sit(), broken_off)
    except StoreTaken:
        raise
    except StoreError as error:
        raise Refused(f"{error}; {broken_off}", NO_SERVICE if isinstance(error, StoreGone) else BAD_INPUT) from None
    shop.store.close()
    if not done:
        raise Refused(broken_off, CHECK_FAILED)
    shown = report_of(sitting.records, sitting.state, "candidate")
    deliver(shown, lang, None, None, as_json=as_json)
    if shown["verdict"] != "pass":
        raise SystemExit(CHECK_FAILED)


class _Plain:
    """A sitting on standard input and output."""

    def __init__(self, sitting: Sitting, *, as_json: bool) -> None:
        self._sitting, self._json = sitting, as_json
        self._lines = Lines()

    async def sit(self) -> bool:
        """True when it was handed in and has a result. Raises ModelFailed."""
        sitting = self._sitting
        self._say({"type": "exam", "exam": sitting.id, "stations": len(sitting.state.stations)}, f"exam {sitting.id}")
        self._away()
        while (session := sitting.enter()) is not None:
            self._head(session)
            if not await self._station(session):
                return False
            if session.writing and not await self._form(session):
                return False
            ending = sitting.finish()
            if isinstance(ending, StationSpoiled):
                line = spoiled_line(ending, sitting.state.started.lang)
                self._say({"type": "station_spoiled", "station": ending.station, "why": ending.why}, line)
        sitting.submit()
        await sitting.conclude()
        return True

    def _away(self) -> None:
        """To whoever comes back to a station: how long the program was off, and what of it counts."""
        event = self._sitting.records[-1].event
        if isinstance(event, CameBack) and event.station:
            row = {"type": "came_back", "off_seconds": event.off_seconds, "counted_seconds": event.counted_seconds}
            self._say(row, away_line(event, self._sitting.state.started.lang))

    async def _station(self, session: StationSession) -> bool:
        """One call; False when there are no more lines."""
        for record in session.records:  # after a break-off: where the conversation stands
            self._record(record)
        await self._show(session.go_on() if session.records else session.open())
        while not session.over:
            line = await self._lines.next(self._sitting.tick)
            if line is None:
                return False
            if self._sitting.left() <= 0:
                for record in session.close("timed_out"):
                    self._record(record)
                break
            if not line.strip() and sys.stdin.isatty():
                self._sitting.unpause()
                continue
            if self._refused():
                session.typing.refused += self._lines.pasted
                continue
            session.typing.largest = max(session.typing.largest, self._lines.pasted)
            try:
                await self._show(session.take_turn(line.rstrip("\r\n"), self._lines.seconds))
            except CallOver:
                break
        return True

    async def _form(self, session: StationSession) -> bool:
        """The after-call record, a field a line; False when there are no more lines. What was answered is kept."""
        sitting, lang = self._sitting, session.setup.lang
        place = sitting.state.current
        assert place is not None, "a record is written in the station that is on"
        station, answers = place.drawn.station, dict(place.draft)
        row = {"type": "record", "station": station, "seconds": round(sitting.left(), 1), "fields": list(FIELDS), "draft": dict(answers)}
        self._say(row, "\n".join(form_heading(sitting.left(), lang, len(answers))))
        for field in (name for name in FIELDS if name not in answers):
            if sys.stdin.isatty():
                sys.stdout.write(f"{label(field, lang)} ")
            line = await self._lines.next(sitting.tick)
            while line is not None and sitting.left() > 0 and self._refused():
                line = await self._lines.next(sitting.tick)
            if sitting.left() <= 0:
                break
            if line is None:
                return False
            answers[field] = line.strip()
            after_call.draft(sitting, answers)
        after_call.hand_in(sitting, session, answers)
        ended = sitting.state.station(station).recorded
        assert ended is not None, "it was handed in just now"
        self._say({"type": "record_ended", "station": station, "how": ended.how, "seconds": ended.seconds}, form_ended(ended, lang))
        return True

    def _refused(self) -> bool:
        """True for a line with more pasted into it than may come in at once; whoever typed is told."""
        limit = self._sitting.state.blueprint.paste_limit
        if self._lines.pasted <= limit:
            return False
        zh = f"考试中一次最多粘贴 {limit} 个字；这一行没有发出，请自己输入。"
        en = filled("At most {0:character} can be pasted at once in an exam; this line was not sent. Please type it.", limit)
        self._say({"type": "paste_refused", "limit": limit}, zh if self._sitting.state.started.lang == "zh" else en)
        return True

    def _head(self, session: StationSession) -> None:
        place = self._sitting.state.current
        assert place is not None, "a station that was entered is on"
        self._session = session
        number = self._sitting.state.stations.index(place) + 1
        row = {"type": "station", "number": number, "station": place.drawn.station, "call": place.call, "seconds": place.limit}
        row["desk"] = station_card(session.setup, mystery=place.drawn.mystery)
        lines = heading(session.setup, number, len(self._sitting.state.stations), self._sitting.left(), mystery=place.drawn.mystery)
        self._say(row, "\n".join(list(lines)[: -1 if session.writing else None]))  # how to answer is of use in a call alone

    async def _show(self, turn: Any) -> None:
        tell = (lambda _: None) if self._json else plainly.say
        with plainly.thinking(self._session.setup, tell) as spoken:
            async for output in turn:
                if isinstance(output, Record):
                    if output.event.type == "customer_said":
                        spoken()
                    self._record(output)

    def _record(self, record: Record) -> None:
        if record.event.type in SHOWN:
            row = {k: v for k, v in call_line(record).items() if k in _OPEN_FIELDS}
            self._say(row, line_of(record.event, self._session.setup))

    def _say(self, row: dict[str, object], line: str) -> None:
        if self._json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            for part in line.split("\n"):
                plainly.say(part)
