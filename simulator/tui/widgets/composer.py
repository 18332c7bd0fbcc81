"""Where the trainee writes: several lines, earlier replies at the edges, commands completed, nothing ever lost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from textual.geometry import Offset, Region
from textual.widgets import TextArea

from simulator.tui.base import Worded
from simulator.tui.drawing import FRAME_S, draw_now
from simulator.tui.messages import DraftChanged, Pasted, ReplySubmitted

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from simulator.tui.widgets.completion import Completion

NEWLINE_KEYS = frozenset({"ctrl+j", "shift+enter", "alt+enter", "newline"})

BURST_S = 0.005
"""Seconds between two letters below which no hand has typed them."""


class Composer(Worded, TextArea):
    """A reply being written."""

    def __init__(self, completion: Completion, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True, highlight_cursor_line=False)
        self._completion = completion
        self._sent: list[str] = []
        self._back = 0
        self._unsent = ""
        self._drawn_at = 0.0
        """When a letter was last drawn at once, in seconds of the monotonic clock."""

    _untouched: int | None = None
    """While a letter is taken in: how many rows stand above everything it can change."""
    _recoloured = True
    """True when the composer was drawn anew for anything but a letter: its colours may be others."""

    paste_limit: int | None = None
    """Most characters that may come in at once; None for any number."""
    _burst = 0
    """Letters that came faster than anybody types, one after the other: a terminal may pass on a paste as keys."""
    _key_at = 0.0

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted, unless it is more than may come in at once; either way the screen is told."""
        event.stop()
        event.prevent_default()
        if self._let_in(event.text):
            await super()._on_paste(event)

    def action_paste(self) -> None:
        """The same for the app's own clipboard."""
        if self._let_in(self.app.clipboard):
            super().action_paste()

    def _let_in(self, text: str) -> bool:
        refused = self.paste_limit is not None and len(text) > self.paste_limit
        self.post_message(Pasted(len(text), refused=refused))
        return not refused

    def _told_of_burst(self, at: float) -> None:
        """What comes as keys is let in, since dictation does too, but the screen is told, as of what is pasted."""
        self._burst = self._burst + 1 if at - self._key_at < BURST_S else 1
        self._key_at = at
        if self.paste_limit is not None and self._burst > self.paste_limit:
            self.post_message(Pasted(self._burst, refused=False))

    def remember(self, replies: list[str]) -> None:
        """Replies that Up brings back, oldest first."""
        self._sent, self._back = list(replies), 0

    def put(self, text: str) -> None:
        """Show `text` with the caret at its end."""
        self.text = text
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if self._handled(event.key):
            event.stop()
            event.prevent_default()
            return
        if self.paste_limit is not None and event.is_printable:
            self._told_of_burst(event.time)
        alone = not (self.message_queue_size or self.app.message_queue_size)
        marked = self._matching_bracket_location
        self._untouched = self._rows_above()
        try:
            await super()._on_key(event)
        finally:
            self._untouched = None
        if marked != self._matching_bracket_location:
            self.refresh()  # its other half may stand anywhere
        if alone:
            self._draw()

    def _rows_above(self) -> int:
        """Rows in view that a letter cannot change: it may only draw words up to the end of the row before its own."""
        first = min(self.wrapped_document.location_to_offset(place).y for place in self.selection)
        return max(0, first - 1 - self.scroll_offset.y)

    def _draw(self) -> None:
        """A letter that comes alone is drawn before anybody is told of it; those of a burst wait for the frame."""
        now = time.monotonic()
        if now - self._drawn_at > FRAME_S:
            self._drawn_at = now
            draw_now(self)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's own; a letter leaves the frame and the rows above it as they are."""
        if self._untouched is None:
            self._recoloured = True
        elif not regions and self.size.height > self._untouched:
            regions = (Region(0, self._untouched, self.size.width, self.size.height - self._untouched),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's own, which looks up every colour for every letter; none can have changed where only letters came."""
        if self._recoloured and self._theme:
            self._theme.apply_css(self)
            self._recoloured = False
        return super(TextArea, self).render_lines(crop)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Textual's own; an undo that makes the scrollbar go asks before it has brought the caret back into what is left."""
        if self.cursor_location[0] >= self.wrapped_document.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def _handled(self, key: str) -> bool:
        if key in NEWLINE_KEYS:
            self.insert("\n")
            return True
        if self._completion.open and self._choose(key):
            return True
        if key == "enter":
            self.screen.post_message(ReplySubmitted(self.text))  # not by way of every box around it
            return True
        return key in {"up", "down"} and self._recall(-1 if key == "up" else 1)

    def _choose(self, key: str) -> bool:
        """Keys while the list of commands is open."""
        if key in {"up", "down"}:
            self._completion.move(-1 if key == "up" else 1)
            return True
        if key == "tab" or (key == "enter" and not self._completion.complete(self.text)):
            self.put(self._completion.chosen())
            return True
        if key == "escape":
            self._completion.close()
            return True
        return False

    def _recall(self, step: int) -> bool:
        """Up at the top edge, Down at the bottom edge: earlier and later replies."""
        caret = self.cursor_location
        at_edge = self.navigator.is_first_wrapped_line(caret) if step < 0 else self.navigator.is_last_wrapped_line(caret)
        back = self._back - step
        if not at_edge or not 0 <= back <= len(self._sent):
            return False
        if self._back == 0:
            self._unsent = self.text
        self._back = back
        self.put(self._unsent if back == 0 else self._sent[-back])
        return True

    def on_text_area_changed(self) -> None:
        """Tell the screen at every change, so that the draft is on disk before the next key."""
        self._completion.narrow(self.text)
        self.post_message(DraftChanged(self.text))
