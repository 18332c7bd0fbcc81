"""Why the mood moved: on a low screen too, what is shown adds up to what the gauges show."""

import re

import pytest
from textual.app import App, ComposeResult

from simulator.call.mood import LedgerLine, Mood
from simulator.i18n import Translator, translator
from simulator.tui.themes import DARK
from simulator.tui.widgets.gauges import Gauge, Gauges
from simulator.tui.widgets.ledger import Ledger, Reason

ROWS = [
    Reason("T08", "evidence", (("anger", 8.0), ("trust", -4.0))),
    Reason("T20", "summary", (("anger", -8.0), ("trust", 4.0))),
    Reason("asked", "the matter behind it was asked for", (("anger", -13.0),)),
    Reason("swing", "the customer's own swing", (("anger", 1.2),)),
    Reason("round", "one more round", (("patience", -3.0),)),
]
BEFORE = Mood(anger=44, trust=58, patience=40, face=59)
AFTER = Mood(anger=32, trust=58, patience=37, face=59)


class Bench(App[None]):
    lang = "en"

    def __init__(self, classes: str = "") -> None:
        super().__init__()
        self.ledger_classes = classes

    @property
    def words(self) -> Translator:
        return translator(self.lang)

    def compose(self) -> ComposeResult:
        self.register_theme(DARK)
        self.theme = DARK.name
        yield Gauges()
        yield Ledger(classes=self.ledger_classes)


def title(ledger: Ledger) -> str:
    return str(ledger.border_title)


async def test_the_title_says_what_the_reasons_left_out_come_to() -> None:
    async with Bench("-brief").run_test() as pilot:
        ledger = pilot.app.query_one(Ledger)
        ledger.explain(ROWS, "Meet the feeling first.")
        assert ledger.plain.count("Anger") == 2
        assert "3 more" in title(ledger)
        assert re.findall(r"(Anger|Patience|Trust) (\S+)", title(ledger)) == [("Anger", "−12"), ("Patience", "−3")]
        ledger.explain(ROWS[:2], "Meet the feeling first.")
        assert "more" not in title(ledger)


async def test_where_there_is_room_every_reason_is_shown_and_the_title_adds_nothing() -> None:
    async with Bench().run_test() as pilot:
        ledger = pilot.app.query_one(Ledger)
        ledger.explain(ROWS, "Meet the feeling first.")
        assert "one more round" in ledger.plain
        assert "more" not in title(ledger)


@pytest.mark.parametrize(
    ("lines", "cause"),
    [
        ([("T08", 8.0), ("T20", -7.0), ("swing", -13.0)], "T20"),
        ([("T08", 8.0), ("swing", -20.0)], ""),
        ([("T03", -6.0), ("T04", -5.0), ("T04", -2.0)], "T04"),
    ],
)
async def test_a_gauge_names_what_moved_it_the_way_it_went(lines: list[tuple[str, float]], cause: str) -> None:
    async with Bench().run_test(size=(120, 20)) as pilot:
        pilot.app.query_one(Gauges).show(AFTER, BEFORE, [LedgerLine(code, "anger", amount, "why") for code, amount in lines])
        assert pilot.app.query_one("#gauge-anger", Gauge).why == cause
