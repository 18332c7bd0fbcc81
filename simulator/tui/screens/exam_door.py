"""The door of an exam: which one, who sits, what they agree to; exams to go on with. Results of others are nobody's business here."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.i18n import mark
from simulator.tui.base import Worded
from simulator.tui.text import one_line
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.field import Field, once_typed
from simulator.tui.widgets.keybar import Key, KeyBar
from simulator.tui.widgets.options import Options
from simulator.tui.widgets.prose import Block, Para, Prose, heading

if TYPE_CHECKING:
    from simulator.exam.blueprint import Blueprint
    from simulator.exam.ports import ExamSummary
    from simulator.wiring import Workshop

LISTED = 8
"""Broken-off exams that are listed."""


def exam_troubles() -> tuple[type[Exception], ...]:
    """What an exam may say no with, each message fit to be shown."""
    from simulator.customer.model import ModelFailed
    from simulator.exam.admission import NotAdmitted
    from simulator.exam.chain import Broken
    from simulator.exam.form import NoForm
    from simulator.tui.app import troubles

    return (*troubles(), NotAdmitted, NoForm, Broken, ModelFailed)


class DoorScreen(Worded, Screen[None]):
    """Choose, say who you are, agree, begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+b", "begin", show=False, priority=True),
        Binding("enter", "next_field", show=False, priority=True),  # before the line sees it: keys behind it are for the next line
    ]
    AUTO_FOCUS = "#exams"

    def __init__(self, *, only: str = "", who: str = "", name: str = "", identity: str = "", group: str = "", time_factor: float = 1.0,
                 accommodation: str = "", seed: int | None = None) -> None:  # fmt: skip
        super().__init__()
        self._only, self._seed, self._group = only, seed, group
        self._given = {"exam-candidate": who, "exam-name": name, "exam-identity": identity}
        self._factor, self._accommodation = time_factor, accommodation
        self._blueprints: dict[str, Blueprint] = {}
        self._sat: dict[str, ExamSummary] = {}
        self._at_work = False
        """True while a sitting is begun or taken up; a second Enter must not do it twice."""

    def compose(self) -> ComposeResult:
        """List and conditions, then who, then the button."""
        t = self.t
        yield Static(t("Exams"), id="exam-title", markup=False)
        with Horizontal(id="exam-door"):
            with VerticalScroll(id="exam-list", classes="pane"):
                yield Options(id="exams", markup=False)
            with VerticalScroll(id="exam-terms", classes="pane") as terms:
                terms.border_title = t("Conditions")
                yield Prose(id="terms")
        with Horizontal(id="exam-who"):
            yield Field(self._given["exam-candidate"], placeholder=t("Candidate number"), id="exam-candidate", max_length=80)
            yield Field(self._given["exam-name"], placeholder=t("Name"), id="exam-name", max_length=80)
        with Horizontal(id="exam-how"):
            yield Field(self._given["exam-identity"], placeholder=t("Identity checked: how, by whom"), id="exam-identity", max_length=160)
        with Horizontal(id="exam-go"):
            yield Choice(t("I have read the conditions"), (("", t("not yet")), ("yes", t("I agree"))), "", id="exam-agree")
            yield Button(t("Begin"), id="begin", variant="primary", compact=True)
        keys: tuple[Key, ...] = (
            ("Enter", mark("Choose"), "pick"), ("Tab", mark("Next"), "app.focus_next"), ("^B", mark("Begin"), "begin"),
            ("Esc", mark("Lobby"), "leave"),
        )  # fmt: skip
        yield KeyBar(keys)

    def on_mount(self) -> None:
        """Read what there is."""
        if self.abandoned:
            return
        self._read()

    @work(exclusive=True, group="exam")
    async def _read(self) -> None:
        try:
            self._blueprints, self._sat = await self.elsewhere(self._found, self.hotseat.workshop)
        except exam_troubles() as error:
            self.hotseat.trouble(error)
        listed, t = self.query_one("#exams", OptionList), self.t
        listed.clear_options()
        listed.add_options(Option(one_line(b.title.in_(self.lang)), id=f"sit:{id_}") for id_, b in self._blueprints.items())
        for sat in self._sat.values():
            listed.add_option(
                Option(t("Go on: {name}, begun {day}", name=one_line(sat.name), day=f"{sat.started_at:%m-%d}"), id=f"sat:{sat.id}")
            )
        listed.highlighted = 0

    def _found(self, shop: Workshop) -> tuple[dict[str, Blueprint], dict[str, ExamSummary]]:
        from simulator.content.loader import load
        from simulator.exam.blueprint import Blueprint

        names = (self._only,) if self._only else shop.library.ids(Blueprint)
        blueprints = {name: load(Blueprint, name) for name in names}
        return blueprints, {e.id: e for e in shop.exams.log.exams(unfinished=True, limit=LISTED) if not e.machine}

    @property
    def _marked(self) -> tuple[str, str]:
        option = self.query_one("#exams", OptionList).highlighted_option
        kind, _, id_ = (option.id or "").partition(":") if option else ("", "", "")
        return kind, id_

    @on(OptionList.OptionHighlighted)
    def _shown(self) -> None:
        from simulator.exam.consent import terms

        kind, id_ = self._marked
        for widget in ("#exam-who", "#exam-how", "#exam-go"):
            self.query_one(widget).display = kind == "sit"
        if kind == "sit":
            blueprint = self._blueprints[id_]
            about = blueprint.about.in_(self.lang)
            blocks: list[Block] = [heading(blueprint.title.in_(self.lang)), *((Para(about),) if about else ()), None]
            blocks += [Para(line, bullet="• ", bullet_style="$quiet") for line in terms(blueprint, self.lang, self._factor)]
        else:
            sat = self._sat[id_]
            blocks = [heading(sat.id), Para(f"{sat.name} ({sat.candidate})"), Para(self.t("Enter opens it."), "$quiet")]
        self.query_one("#terms", Prose).show(blocks)

    @on(OptionList.OptionSelected)
    def action_pick(self) -> None:
        """To the name, or into an exam that was broken off."""
        kind, id_ = self._marked
        if kind == "sit":
            self.query_one("#exam-candidate").focus()
        elif kind == "sat" and not self._at_work:
            self._at_work = True
            self._open(id_)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a line; elsewhere it means what it says there."""
        if action == "next_field" and not isinstance(self.focused, Field):
            return False
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """From a line to the next."""
        self.focus_next()

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin, once everything has been said and taken in."""
        once_typed(self, self._begin_if_said)

    def _begin_if_said(self) -> None:
        kind, id_ = self._marked
        if kind != "sit":
            self.action_pick()
            return
        who, name = (self.query_one(f"#{field}", Input).value.strip() for field in ("exam-candidate", "exam-name"))
        if not who or not name:
            self.hotseat.trouble(self.t("Say who sits: the candidate's number and name."))
            self.query_one("#exam-name" if who else "#exam-candidate").focus()
        elif not self.query_one(Choice).value:
            self.hotseat.trouble(self.t("Read the conditions and agree to them first."))
            self.query_one(Choice).focus()
        elif not self._at_work:
            self._at_work = True
            self._begin(self._blueprints[id_], who, name, self.query_one("#exam-identity", Input).value.strip())

    @work(exclusive=True, group="exam")
    async def _begin(self, blueprint: Blueprint, who: str, name: str, identity: str) -> None:
        from simulator.exam.admission import NotAdmitted
        from simulator.exam.consent import terms
        from simulator.exam.events import Candidate
        from simulator.exam.sitting import Entry, Sitting
        from simulator.tui.screens.exam_between import BetweenScreen

        shop, lang = self.hotseat.workshop, blueprint.lang or self.lang
        if blueprint.customer == "llm" and not shop.model_configured:
            self._refused(self.t("This exam needs a language model for the customer; none is configured."))
            return
        seed = random.SystemRandom().randrange(1, 10**9) if self._seed is None else self._seed
        agreed = "\n".join(terms(blueprint, lang, self._factor))
        candidate, chosen = Candidate(id=who, name=name, group=self._group), self._seed is not None
        entry = Entry(candidate, lang, seed, identity, agreed, self._factor, self._accommodation, chosen)
        try:
            sitting = await self.elsewhere(Sitting.begin, shop.exams, blueprint, entry)
        except NotAdmitted as error:
            self._refused(error.says(self.lang))
            return
        except exam_troubles() as error:
            self._refused(error)
            return
        self.hotseat.above_lobby(BetweenScreen(sitting))

    def _refused(self, why: Exception | str) -> None:
        self._at_work = False
        self.hotseat.trouble(why)

    @work(exclusive=True, group="exam")
    async def _open(self, exam: str) -> None:
        from simulator.exam.sitting import Sitting
        from simulator.tui.screens.exam_between import BetweenScreen
        from simulator.tui.screens.exam_result import ResultScreen

        try:
            sitting = await self.elsewhere(Sitting.take_up, self.hotseat.workshop.exams, exam)
        except exam_troubles() as error:
            self._refused(error)
            return
        self.hotseat.above_lobby(ResultScreen(sitting) if sitting.state.over else BetweenScreen(sitting))

    def action_leave(self) -> None:
        """Back to the lobby."""
        self.hotseat.to_lobby()
