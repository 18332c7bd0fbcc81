"""The whole conversation in one line-API widget: the same speed at message five and at message five hundred."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simulator.tui.base import Worded
from simulator.tui.drawing import draw_now
from simulator.tui.text import clip, one_line
from simulator.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.selection import Selection
    from textual.timer import Timer

    from simulator.tui.transcript import Entry

Row = tuple[tuple[str, str], ...]
"""One line of the screen: (text, component class) pairs."""
WIDEST = 92
"""Cells of one line of speech; longer lines tire the eye."""
FRAME_S = 1 / 30
WAITING = "…"
"""Stands for the words of somebody about to speak."""
_BARS = {"customer": "┃", "agent": "│", "hint": "┆", "note": "┆", "notice": "┆", "help": "┆"}


class Conversation(Worded, ScrollView, can_focus=True):
    """Entries, oldest first; stays at the end unless the reader has scrolled up."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "talk--customer", "talk--hot", "talk--warm", "talk--calm", "talk--agent", "talk--you", "talk--aside", "talk--scene",
        "talk--notice", "talk--hint", "talk--note", "talk--blank",
    }  # fmt: skip
    ALLOW_SELECT = True
    DEFAULT_CSS = "Conversation { overflow-x: hidden; overflow-y: scroll; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._starts: list[int] = []
        self._rows: list[Row] = []
        self._drawn: dict[int, Strip] = {}
        """Lines as they were drawn, by their place in the whole conversation, until they, their colours or their width change."""
        self._drawn_width = 0
        self._styles: dict[str, Style] = {}
        """Colours by component class, until they change."""
        self._width = 0
        self._live: Entry | None = None
        self._unsaid = 0
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Keep the end in view until the reader scrolls up."""
        self.anchor()

    @property
    def entries(self) -> Sequence[Entry]:
        """What is shown, oldest first (the line being spoken included)."""
        return self._entries

    def show_all(self, entries: Iterable[Entry]) -> None:
        """Replace everything (resume, rewind, another language)."""
        self._stop()
        self._entries, self._live = list(entries), None
        self._lay_out()
        self.anchor()

    def add(self, entry: Entry, *, slowly: bool = False) -> None:
        """Append an entry; `slowly` lets a customer's line appear as it is spoken."""
        self._stop()
        if self._live is not None and entry.kind == "customer":
            self._put(self._live_at(), entry)
            self._live = None
            return
        if self._live is not None and not self._live.text:
            self.abandon_stream()
        self._entries.append(entry)
        if slowly and self.app.animation_level != "none":
            self._unsaid = len(entry.text)
            self._timer = self.set_interval(FRAME_S, self._say_more)
        self._put(len(self._entries) - 1, entry)

    def expect(self, entry: Entry) -> None:
        """Show who is about to speak: their first words then change one line of the screen, and move none."""
        if self._live is None:
            self.stream(replace(entry, text=""))

    def stream(self, entry: Entry, *, restart: bool = False) -> None:
        """Add a fragment to the customer's line, beginning it when there is none; `restart` takes back what was shown."""
        begun = bool(self._live and self._live.text)
        text = "" if restart else (self._live.text if self._live else "") + entry.text
        if self._live is None:
            self._stop()
            self._live = replace(entry, text=text)
            self._entries.append(self._live)
            self._put(len(self._entries) - 1, self._live)
        else:
            at = self._live_at()
            self._live = replace(self._live, text=text, tone=entry.tone)
            self._put(at, self._live)
        if text and not begun:
            draw_now(self)

    def abandon_stream(self) -> None:
        """Take an unfinished line off the screen (the voice failed before anything was recorded, or nobody spoke)."""
        if self._live is not None:
            self.show_all([e for e in self._entries if e is not self._live])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines on the screen; those that have only moved are not made again."""
        if self.text_selection is not None:
            return super().render_lines(crop)
        _, top = self.scroll_offset
        width = self.region.width
        if width != self._drawn_width:  # a wider window is drawn before the conversation is told of its new size
            self._drawn.clear()
            self._drawn_width = width
        lines = []
        for y in crop.line_range:
            line = self._drawn.get(top + y)
            if line is None:
                line = self._drawn[top + y] = super().render_lines(Region(0, y, width, 1))[0]
            lines.append(line)
        return lines if crop.column_span == (0, width) else [line.crop(crop.x, crop.right) for line in lines]

    def notify_style_update(self) -> None:
        """Other colours: every line is drawn anew."""
        self._drawn.clear()
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        _, scroll_y = self.scroll_offset
        index = scroll_y + y
        blank = self._style("talk--blank")
        if index >= len(self._rows):
            return Strip.blank(self.size.width, blank)
        parts = self._rows[index]
        if self.text_selection is not None:
            parts = self._selected(parts, index)
        segments = [Segment(text, self._style(name)) for text, name in parts]
        return Strip(segments).adjust_cell_length(self.size.width, blank).apply_offsets(0, index)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under a mouse selection."""
        return selection.extract("\n".join("".join(text for text, _ in row) for row in self._rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Show a changed selection."""
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew when the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def _live_at(self) -> int:
        """Where the line being spoken stands: near the end, but a notice may have come after it."""
        return next(i for i in range(len(self._entries) - 1, -1, -1) if self._entries[i] is self._live)

    def _say_more(self) -> None:
        entry = self._entries[-1]
        self._unsaid = max(0, self._unsaid - max(2, len(entry.text) // 30))
        self._put(len(self._entries) - 1, entry)
        if not self._unsaid:
            self._stop()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._unsaid:
            self._unsaid = 0
            self._put(len(self._entries) - 1, self._entries[-1])

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self._drawn.clear()
        self._rows, self._starts = [], []
        for entry in self._entries:
            self._starts.append(len(self._rows))
            self._rows.extend(self._rows_of(entry))
        self._grown()

    def _put(self, index: int, entry: Entry) -> None:
        """Lay out an entry and what follows it again; the end stays in view if it was."""
        if not self._width:
            self._entries[index] = entry
            return
        start = self._starts[index] if index < len(self._starts) else len(self._rows)
        self._entries[index] = entry
        if index == len(self._starts) - 1 and self._changed_in_place(start, self._rows_of(entry)):
            return
        for later_row in [row for row in self._drawn if row >= start]:
            del self._drawn[later_row]
        del self._rows[start:], self._starts[index:]
        for later in self._entries[index:]:
            self._starts.append(len(self._rows))
            self._rows.extend(self._rows_of(later))
        self._grown()

    def _changed_in_place(self, start: int, rows: list[Row]) -> bool:
        """Exchange the lines of the last entry for as many others; False where they are more or fewer, and all may move."""
        if len(rows) != len(self._rows) - start:
            return False
        for at, row in enumerate(rows, start):
            if row != self._rows[at]:
                self._rows[at] = row
                self._drawn.pop(at, None)
                self.refresh_line(at)
        return True

    def _grown(self) -> None:
        self.virtual_size = Size(self._width, len(self._rows))
        if not self._anchor_released:
            self.scroll_end(animate=False, immediate=True)
        self.refresh()

    def _rows_of(self, entry: Entry) -> list[Row]:
        width = min(self._width - 2, WIDEST + 2)
        if entry.kind == "scene":
            return self._scene(entry, width)
        name, bar, body = _styles(entry)
        head: list[tuple[str, str]] = [(clip(one_line(entry.who), width), name)]
        if entry.aside:
            head.append((clip("  " + self.t("({aside})", aside=one_line(entry.aside)), width - cell_len(head[0][0])), "talk--aside"))
        if entry is self._live and not entry.text:
            return [(), tuple(head), ((_BARS[entry.kind] + " ", bar), (WAITING, "talk--aside"))]
        unsaid = self._unsaid if entry is self._entries[-1] else 0
        lines = wrap(entry.text[: len(entry.text) - unsaid], width - 2)
        return [(), tuple(head), *(((_BARS[entry.kind] + " ", bar), (line, body)) for line in lines)]

    def _scene(self, entry: Entry, width: int) -> list[Row]:
        rows: list[Row] = [()]
        for line in wrap(entry.text, width - 8):
            rule = "─" * max(2, (width - cell_len(line) - 2) // 2)
            rows.append(((f"{rule} {line} {rule}", "talk--scene"),))
        return rows

    def _style(self, name: str) -> Style:
        if name == "selected":
            return self.screen.get_component_rich_style("screen--selection")
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(name)
        return self._styles[name]

    def _selected(self, parts: Row, index: int) -> Row:
        """The same line with what the mouse selected in its own style."""
        span = self.text_selection.get_span(index) if self.text_selection is not None else None
        if span is None:
            return parts
        start, end = span
        at, cut = 0, []
        for text, name in parts:
            stop = len(text) if end == -1 else max(0, end - at)
            begin = max(0, start - at)
            cut += [(text[:begin], name), (text[begin:stop], "selected"), (text[max(begin, stop) :], name)]
            at += len(text)
        return tuple((text, name) for text, name in cut if text)


def _styles(entry: Entry) -> tuple[str, str, str]:
    """Component classes of name, bar and words."""
    if entry.kind == "customer":
        tone = f"talk--{entry.tone or 'calm'}"
        return tone, tone, "talk--customer"
    if entry.kind == "agent":
        return "talk--you", "talk--you", "talk--agent"
    name = {"hint": "talk--hint", "note": "talk--note"}.get(entry.kind, "talk--notice")
    return name, name, name
