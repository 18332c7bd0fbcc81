"""The after-call record: seven questions and what follows from them. It may be skipped; what was typed is kept as a draft."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from grading.record.form import FIELDS, CallRecord, label
from simulator.call.events import NoteTaken
from simulator.i18n import mark
from simulator.session import Session
from simulator.session.after_call import AfterCallError, form_from
from simulator.tui.modal import Dialog
from simulator.tui.text import one_line
from simulator.tui.transcript import cast_of, entries, kept
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.field import once_typed
from simulator.tui.widgets.keybar import Key, KeyBar
from simulator.tui.words import RECORD_HINTS

READING: tuple[Key, ...] = (("F2", mark("Back to the record"), "talk"), ("PgUp PgDn", mark("Scroll"), ""))
"""Keys while the call lies over the form."""
FOLLOWS = "cause"
"""The first field after the seven questions."""


class RecordScreen(Dialog[CallRecord | None]):
    """The form; the answer is the record, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", show=False),
        Binding("ctrl+s", "hand_in", show=False, priority=True),
        Binding("down,enter", "app.focus_next", show=False, priority=True),  # before the line sees it: keys behind it are for the next one
        Binding("up", "app.focus_previous", show=False, priority=True),
        Binding("f2", "talk", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    KEYS: ClassVar[tuple[Key, ...]] = (
        ("^S", mark("Hand in"), "hand_in"), ("↑↓ Enter", mark("Next"), "app.focus_next"),
        ("F2", mark("The call"), "talk"), ("Esc", mark("Later, draft kept"), "later"), ("PgUp PgDn", mark("Scroll"), ""),
    )  # fmt: skip
    AT_HAND = True
    """Whether the call can be read again while its record is written."""

    def __init__(self, session: Session, known: CallRecord | None = None) -> None:
        super().__init__()
        self._session = session
        self._known = known
        self._draft = f"record-{session.call}"
        self._left_at: Widget | None = None
        """The question that was being answered when the call was opened over the form."""

    def compose(self) -> ComposeResult:
        """The form, with the call beside it, or instead of it where there is no room for both."""
        with Horizontal(id="record-desk"):
            with VerticalScroll(classes="dialog record") as page:
                page.border_title = self.t("After-call record")
                page.can_focus = False
                yield from self._form()
            if self.AT_HAND:
                talk = Conversation(id="record-talk")
                talk.border_title, talk.can_focus = self.t("The call"), False
                yield talk
        yield KeyBar(self.KEYS)

    def _form(self) -> ComposeResult:
        """A line a question, notes of the call above them."""
        t, filled = self.t, self._start()
        yield Static(t("Only what the call disclosed: facts, promises and times as they were said."), markup=False, classes="quiet")
        notes = [r.event.text for r in kept(self._session.records) if isinstance(r.event, NoteTaken)]
        for note in notes:
            yield Static(f"✎ {one_line(note)}", markup=False, classes="record-note")
        for name in FIELDS:
            if name == FOLLOWS:
                yield Static(t("What follows"), markup=False, classes="record-part")
            with Horizontal(classes="record-row"):
                yield Static(label(name, self.lang), markup=False, classes="record-label")
                yield self.field(name, filled.get(name, ""))
        yield Static("", id="record-trouble", markup=False)

    def field(self, name: str, words: str) -> Input:
        """Where one question is answered."""
        return Input(words, placeholder=self.t(RECORD_HINTS[name]), id=f"record-{name}", compact=True, max_length=600)

    def on_mount(self) -> None:
        """Begin at the first question left open."""
        if self.abandoned:
            return
        for talk in self.query(Conversation):
            talk.show_all(entries(self._session.records, cast_of(self._session.setup, self.t), self.t))
        fields = list(self.query(Input))
        next((f for f in fields if not f.value), fields[0]).focus()

    def action_talk(self) -> None:
        """The call away from beside the form; where it has no room there, over the form, and back to the question that was left."""
        if not self.AT_HAND:
            return
        self._left_at = self.focused or self._left_at
        self.toggle_class("-talking")
        self.query_one(KeyBar).show(READING if self._over_the_form else self.KEYS)
        if self._left_at and not self._over_the_form:
            self.call_after_refresh(self._left_at.focus)

    @property
    def _over_the_form(self) -> bool:
        return self.has_class("-talking") and self.has_class("-narrow")

    def action_page(self, pages: int) -> None:
        """Scroll the call from wherever one types."""
        for talk in self.query(Conversation):
            talk.scroll_page_up() if pages < 0 else talk.scroll_page_down()

    def _start(self) -> dict[str, str]:
        """A draft first, then the record handed in before."""
        try:
            found: Any = json.loads(self.hotseat.shelf.draft(self._draft) or "{}")
        except ValueError:
            found = {}
        known = dict(self._known.filled()) if self._known else {}
        return known | {k: str(v) for k, v in found.items() if k in FIELDS} if isinstance(found, dict) else known

    def answers(self) -> dict[str, str]:
        """What stands in the form, by field."""
        return {name: self.query_one(f"#record-{name}", Input).value.strip() for name in FIELDS}

    def on_input_changed(self) -> None:
        """Every key is on disk before the next."""
        filled = {k: v for k, v in self.answers().items() if v}
        self.hotseat.shelf.keep_draft(self._draft, json.dumps(filled, ensure_ascii=False) if filled else "")

    def action_hand_in(self) -> None:
        """Give the record in, with the last key that was typed."""
        once_typed(self, self.give_in)

    def give_in(self) -> None:
        """Close with the record, if there is anything in it."""
        try:
            form = form_from(self.answers())
        except AfterCallError:
            self.query_one("#record-trouble", Static).update(
                self.t("Nothing is written yet: say at least what happened and what was promised.")
            )
            return
        self.forget_draft()
        self.dismiss(form)

    def forget_draft(self) -> None:
        """What was typed has been handed in."""
        self.hotseat.shelf.keep_draft(self._draft, "")

    def action_later(self) -> None:
        """Leave it, or first what lies over it; the draft stays."""
        if self._over_the_form:
            self.action_talk()
        else:
            self.dismiss(None)
