"""`hotseat drill`: drills in plain text or as JSON Lines, a reply a line; in a terminal, the app."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grading.catalogue import catalogue
from grading.text import Lang
from simulator.cli import plainly
from simulator.cli.common import chosen_language, mind_the_roster, workshop
from simulator.cli.errors import Refused
from simulator.practice.planning import NoSuchDrill
from simulator.practice.reversal import Reversal, moved_json
from simulator.practice.room import PracticeRoom
from simulator.practice.session import DrillSession, ended_json, marking_json, prompt_json
from simulator.practice.spotting import Spotting, spotted_json
from simulator.report.drill_text import (
    Row,
    ended_rows,
    marking_rows,
    moved_rows,
    offer_rows,
    prompt_rows,
    spotted_rows,
)
from simulator.report.text import safe

NOTES: dict[str, tuple[str, str]] = {
    "nothing": (
        "今天没有该练的；`hotseat drill list` 看看还能练什么。",
        "Nothing is due today; `hotseat drill list` shows what else there is.",
    ),
    "how": (
        "一行一句回复；/again 重答上一题，/skip 跳过，/stop 结束。\n",
        "A reply a line; /again answers the last one once more, /skip passes, /stop ends.\n",
    ),
    "last": ("回车结束，/again 再答一次。", "Enter ends; /again answers once more."),
    "spot": ("哪一句错了，错的是哪一种？比如 2 3", "Which reply went wrong, and how? For instance: 2 3"),
    "two_numbers": (
        "写两个数：第几句（1–{last}）和第几种（1–{kinds}）。",
        "Two numbers, please: a reply (1–{last}) and a kind (1–{kinds}).",
    ),
    "customer": ("一行一句，你来当客户；/end 结束。\n", "You are the customer, a line at a time; /end ends it.\n"),
    "moved": ("哪一句、哪一种技巧打动了你（或惹恼了你）？比如 1 T03", "Which reply moved you, and by what? For instance: 1 T03"),
    "number_code": ("写一个数和一个代号，比如 1 T03。", "A number and a code, please, such as 1 T03."),
}
"""What a person at the keyboard is told; programs are not."""


def note(key: str, lang: Lang, **slots: object) -> str:
    """One of the notes."""
    return NOTES[key][0 if lang == "zh" else 1].format(**slots)


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    target: str
    files: tuple[str, ...] = ()
    lang: str | None = None
    seed: int | None = None
    plain: bool = False
    as_json: bool = False
    prompts: tuple[str, ...] = ()
    agent: str = "exemplary"
    scenario: str = ""
    trainee: str | None = None


def run_drill(options: Options) -> None:
    """Do what the target asks."""
    if options.target in {"check", "schema"}:
        _content(options)
        return
    if options.files:
        raise Refused(f"`hotseat drill {options.target}` takes no files; a trainer's drills are given with --prompts FILE")
    shop = workshop(trainee=options.trainee)
    mind_the_roster(shop)
    lang = chosen_language(options.lang, shop.settings.lang)
    room = shop.practice_room(lang, options.prompts)
    if _on_a_screen(options):
        if not room.has(options.target):
            raise Refused(room.no_such(options.target))
        from simulator.tui.app import run_app

        run_app(shop, lang, drill=options.target)
        return
    out = _Out(as_json=options.as_json)
    try:
        _play(room, options, out, lang)
    except NoSuchDrill as error:
        raise Refused(str(error)) from None


def _on_a_screen(options: Options) -> bool:
    """True in a terminal, for what the app can show: it chooses prompts, agent and case itself."""
    own = options.plain or options.as_json or options.prompts or options.scenario or options.seed is not None
    return sys.stdin.isatty() and sys.stdout.isatty() and not own and options.target != "list" and options.agent == "exemplary"


def _content(options: Options) -> None:
    from simulator.cli.authoring import run_check, run_schema

    if options.target == "schema":
        run_schema("drill")
    else:
        run_check("drill", list(options.files), options.lang, fix=False, strict=False, as_json=options.as_json)


def _play(room: PracticeRoom, options: Options, out: _Out, lang: Lang) -> None:
    match options.target:
        case "list":
            _list(room, out, lang)
        case "spot":
            _spot(asyncio.run(room.spot(options.seed)), out)
        case "reverse":
            _reverse(room.reverse(options.agent, options.scenario, options.seed), out)
        case target:
            _drill(room, room.drill(target, options.seed), out, lang)


class _Out:
    """Rows of text, or events as JSON Lines."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def show(self, event: dict[str, Any] | None, rows: Iterable[Row]) -> None:
        """One thing that happened."""
        if self.as_json:
            if event is not None:
                sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
        else:
            for text in [*texts, ""] if (texts := [text for _, text in rows]) else ():
                plainly.say(text)
        sys.stdout.flush()

    def note(self, words: str) -> None:
        """A word to whoever types; none for programs."""
        if not self.as_json:
            plainly.say(words)


def _lines() -> Iterator[str]:
    """Lines of standard input without their ends, with a prompt sign in a terminal."""
    while True:
        line = plainly.ask("> ")
        if not line:
            return
        yield line.rstrip("\r\n")


# --- drills -----------------------------------------------------------------------


def _list(room: PracticeRoom, out: _Out, lang: Lang) -> None:
    offers = room.offers()
    if out.as_json:
        for offer in offers:
            row = {"card": offer.card, "name": offer.name, "today": offer.today, "standing": offer.standing and offer.standing.to_json()}
            out.show({"type": "drill", **row}, ())
    else:
        out.show(None, offer_rows(offers, room.clock(), lang))


def _drill(room: PracticeRoom, session: DrillSession, out: _Out, lang: Lang) -> None:
    if not session.prompts:
        out.show(ended_json(session), [("note", note("nothing", lang))])
        return
    out.show({"type": "drill_started", "session": session.id, "kind": session.kind, "lang": lang, "of": len(session.prompts)}, ())
    out.note(note("how", lang))
    out.show(prompt_json(session), prompt_rows(session))
    for line in _lines():
        if line.strip() == "/stop":
            break
        if line.strip() == "/again":
            session.go_back()
        elif session.over:
            break
        else:
            if line.strip() != "/skip":
                again = session.answered
                marking = session.answer(line)
                out.show(marking_json(session, marking), marking_rows(marking, again=again))
            session.go_on()
        if not session.over:
            out.show(prompt_json(session), prompt_rows(session))
        elif sys.stdin.isatty():
            out.note(note("last", lang))
    out.show(ended_json(session), ended_rows(session, lang, room.clock()))


# --- spot the mistake ----------------------------------------------------------------


def _spot(call: Spotting, out: _Out) -> None:
    lang = call.setup.lang
    zh = lang == "zh"
    for played in call.played:
        rows = [("customer", f"{'客户' if zh else 'Customer'}: {safe(played.customer)}")] if played.customer else []
        rows.append(("reply", f"{played.turn}. {'坐席' if zh else 'Agent'}: {safe(played.reply)}"))
        out.show({"type": "played", "turn": played.turn, "customer": played.customer, "reply": played.reply}, rows)
    kinds = [{"number": n, "kind": kind, "name": call.name(kind)} for n, kind in enumerate(call.kinds, 1)]
    out.show({"type": "kinds", "kinds": kinds}, [("kind", f"  {k['number']}) {k['name']}") for k in kinds])
    out.note(note("spot", lang))
    for line in _lines():
        guess = _guess(line, call)
        if guess is None:
            out.note(note("two_numbers", lang, last=call.played[-1].turn, kinds=len(kinds)))
            continue
        spotted = call.guess(*guess)
        out.show(spotted_json(call, spotted), spotted_rows(call, spotted))
        return


def _guess(line: str, call: Spotting) -> tuple[int, str] | None:
    """A reply's number and a kind from a typed line; None where it is neither."""
    match line.split():
        case [turn, kind] if turn.isdecimal() and any(p.turn == int(turn) for p in call.played):
            if kind.isdecimal() and 1 <= int(kind) <= len(call.kinds):
                return int(turn), call.kinds[int(kind) - 1]
            return (int(turn), kind) if kind in call.kinds else None
        case _:
            return None


# --- changed roles --------------------------------------------------------------------


def _reverse(call: Reversal, out: _Out) -> None:
    lang = call.setup.lang
    zh = lang == "zh"
    names = {"persona": call.setup.persona.id, "scenario": call.setup.scenario.id, "agent": call.player}
    out.show({"type": "reversal_started", "lang": lang, "role": call.role, **names}, [("scene", call.role)])
    out.note(note("customer", lang))
    lines = _lines()
    for line in lines:
        if line.strip() == "/end":
            break
        if not line.strip():
            continue
        said = call.say(line)
        heard = [{"code": i.code, "quote": i.quote, "strength": i.strength} for i in said.grasp.items]
        event = {"type": "answered", "turn": said.turn, "customer": line, "reply": said.reply, "heard": heard}
        out.show(event, [("reply", f"{said.turn}. {'坐席' if zh else 'Agent'}: {safe(said.reply)}")])
        if call.over:
            break
    if not call.agent.exchanges:
        return
    out.note(note("moved", lang))
    for line in lines:
        match line.upper().split():
            case [turn, code] if turn.isdecimal() and 1 <= int(turn) <= len(call.agent.exchanges) and code in catalogue():
                moved = call.guess(int(turn), code)
                out.show(moved_json(call, moved), moved_rows(call, moved))
                return
            case _:
                out.note(note("number_code", lang))
