"""Lists that are filled anew while somebody uses them."""

from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Click
from textual.widgets import OptionList

from simulator.tui.widgets.options import Options


class Bench(App[None]):
    chosen: list[int]

    def compose(self) -> ComposeResult:
        self.chosen = []
        yield Options("one", "two", "three")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen.append(event.option_index)


def click(on: Options, option: int) -> Click:
    return Click(on, 1, 1, 0, 0, 1, shift=False, meta=False, ctrl=False, style=Style(meta={"option": option}))


async def test_a_click_on_a_line_that_has_gone_chooses_nothing_and_one_that_is_there_is_chosen_once() -> None:
    async with Bench().run_test() as pilot:
        options = pilot.app.query_one(Options)
        options.post_message(click(options, 2))
        await pilot.pause()
        assert pilot.app.chosen == [2]
        options.clear_options()
        options.post_message(click(options, 2))
        await pilot.pause()
        assert pilot.app.chosen == [2]
