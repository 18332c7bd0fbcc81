"""The conversation widget alone: streaming, taking back, staying at the end, wrapping anew, selecting."""

from textual.app import App, ComposeResult
from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.strip import Strip

from simulator.tui.themes import DARK
from simulator.tui.transcript import Entry
from simulator.tui.widgets.conversation import Conversation


class Bench(App[None]):
    CSS = "Conversation { height: 1fr; }"

    def compose(self) -> ComposeResult:
        self.register_theme(DARK)
        self.theme = DARK.name
        yield Conversation(id="talk")


def rows(talk: Conversation) -> list[str]:
    return ["".join(text for text, _ in row) for row in talk._rows]


async def test_fragments_join_and_a_failed_voice_is_taken_back_under_its_notice() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("customer", "No.", "Ms Chen"))
        talk.stream(Entry("customer", "No", "Ms Chen"))
        talk.stream(Entry("customer", ".", "Ms Chen"))
        assert [e.text for e in talk.entries] == ["No.", "No."]
        talk.add(Entry("notice", "the model did not answer", "Note"))
        talk.stream(Entry("customer", "", "Ms Chen"), restart=True)
        talk.add(Entry("customer", "The embedded line.", "Ms Chen"))
        assert [e.text for e in talk.entries] == ["No.", "The embedded line.", "the model did not answer"]
        assert "┃ The embedded line." in rows(talk)
        assert sum("No." in row for row in rows(talk)) == 1


async def test_first_words_take_the_place_of_who_was_expected_and_are_drawn_at_once(monkeypatch) -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("agent", "Hello", "You 1"))
        talk.expect(Entry("customer", "", "Ms Chen"))
        await pilot.pause()
        assert rows(talk)[-2:] == ["Ms Chen", "┃ …"]
        shown = []
        monkeypatch.setattr(pilot.app, "_display", lambda _screen, update: shown.append(update.render_segments(pilot.app.console)))
        talk.stream(Entry("customer", "Wait", "Ms Chen"))
        assert [("Wait" in drawn, "Hello" in drawn) for drawn in shown] == [(True, False)]
        talk.stream(Entry("customer", " for what?", "Ms Chen"))
        assert len(shown) == 1, "words after the first wait for the next frame"
        assert rows(talk)[-2:] == ["Ms Chen", "┃ Wait for what?"]


async def test_a_wider_window_is_filled_at_its_first_frame_with_no_line_of_the_old_width(monkeypatch) -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("agent", "Hello", "You 1"))
        await pilot.pause()
        narrow: list[int] = []
        drawn = Conversation.render_lines

        def measured(widget: Conversation, crop: Region) -> list[Strip]:
            strips = drawn(widget, crop)
            narrow.extend(strip.cell_length for strip in strips if strip.cell_length < crop.width)
            return strips

        monkeypatch.setattr(Conversation, "render_lines", measured)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert narrow == []


async def test_nobody_is_expected_beside_a_notice_or_another_entry() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.expect(Entry("customer", "", "Ms Chen"))
        talk.add(Entry("scene", "They hang up"))
        assert [e.kind for e in talk.entries] == ["scene"]
        assert not any("…" in row for row in rows(talk))


async def test_an_abandoned_line_disappears() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("agent", "Hello", "You 1"))
        talk.stream(Entry("customer", "half a", "Ms Chen"))
        talk.abandon_stream()
        assert [e.text for e in talk.entries] == ["Hello"]
        assert not any("half" in row for row in rows(talk))


async def test_it_stays_at_the_end_until_the_reader_scrolls_up() -> None:
    async with Bench().run_test(size=(60, 10)) as pilot:
        talk = pilot.app.query_one(Conversation)
        for number in range(40):
            talk.add(Entry("agent", f"line {number}", "You"))
        await pilot.pause()
        assert talk.scroll_offset.y == len(talk._rows) - talk.size.height
        talk.scroll_to(y=0, animate=False)
        await pilot.pause()
        talk.add(Entry("agent", "one more", "You"))
        await pilot.pause()
        assert talk.scroll_offset.y == 0
        talk.scroll_end(animate=False)
        await pilot.pause()
        talk.add(Entry("agent", "and one", "You"))
        await pilot.pause()
        assert talk.scroll_offset.y == len(talk._rows) - talk.size.height


async def test_a_new_width_wraps_anew_and_a_new_theme_draws_anew() -> None:
    async with Bench().run_test(size=(80, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("customer", "很长的一句话，" * 12, "陈女士", "喘着粗气", "hot"))
        await pilot.pause()
        before = len(talk._rows)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert len(talk._rows) > before
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert talk.render_line(0).cell_length == talk.size.width


async def test_a_mouse_selection_is_shown_and_copied() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        talk.add(Entry("agent", "Hello there", "You 1"))
        await pilot.pause()
        selection = Selection(Offset(2, 2), Offset(7, 2))
        assert talk.get_selection(selection) == ("Hello", "\n")
        pilot.app.screen.selections = {talk: selection}
        await pilot.pause()
        assert "".join(s.text for s in talk.render_line(2)).startswith("│ Hello there")


async def test_a_line_spoken_slowly_is_whole_in_the_end() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        pilot.app.animation_level = "full"
        talk.add(Entry("customer", "slowly does it " * 4, "Ms Chen"), slowly=True)
        assert not any("slowly" in row for row in rows(talk))
        while talk._timer is not None:
            await pilot.pause()
        assert any("slowly" in row for row in rows(talk))
        talk.add(Entry("customer", "cut short", "Ms Chen"), slowly=True)
        talk.add(Entry("agent", "me", "You"))
        assert any("cut short" in row for row in rows(talk))


async def test_lines_kept_as_drawn_follow_new_words_and_another_theme() -> None:
    async with Bench().run_test(size=(60, 12)) as pilot:
        talk = pilot.app.query_one(Conversation)
        screen = talk.region.size.region

        def drawn() -> list[str]:
            return [line.text.rstrip() for line in talk.render_lines(screen)]

        for number in range(12):
            talk.add(Entry("agent", f"line {number}", "You"))
            await pilot.pause()
            assert any(f"line {number}" in line for line in drawn())
        talk.stream(Entry("customer", "No", "Ms Chen"))
        await pilot.pause()
        talk.stream(Entry("customer", " way", "Ms Chen"))
        await pilot.pause()
        assert sum("No way" in line for line in drawn()) == 1
        before = [[s.style for s in line] for line in talk.render_lines(screen)]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert [[s.style for s in line] for line in talk.render_lines(screen)] != before
