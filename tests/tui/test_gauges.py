"""A gauge alone: what it says of a change agrees with the numbers that stand there."""

import pytest
from textual.app import App, ComposeResult

from simulator.tui.themes import DARK
from simulator.tui.widgets.gauges import Gauge


class Bench(App[None]):
    def compose(self) -> ComposeResult:
        self.register_theme(DARK)
        self.theme = DARK.name
        yield Gauge("anger")


@pytest.mark.parametrize(("before", "after", "told"), [(78.4, 58.8, "▼19"), (91.6, 94.2, "▲2"), (78.5, 59.4, "▼19"), (58.6, 59.4, "")])
async def test_the_arrow_is_the_difference_of_the_numbers_shown(before, after, told) -> None:
    app = Bench()
    app.animation_level = "none"
    async with app.run_test(size=(60, 3)):
        gauge = app.query_one(Gauge)
        gauge.move(after, after - before)
        gauge.value = after
        words = gauge.render().plain.split()
        assert f"{after:.0f}" in words
        assert [word for word in words if word[0] in "▲▼"] == [told] * bool(told)
