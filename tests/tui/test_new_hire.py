"""What a new hire stumbled over: keys that did nothing, a card that could not be read to its end, words cut or blamed on the wrong person."""

import pytest
from conftest import GOOD, Play
from textual.widgets import Input

from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.call_view import KEYS, KEYS_CARD, KEYS_OVER
from simulator.tui.screens.connect import ConnectScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.widgets.call_header import CallHeader
from simulator.tui.widgets.case_card import CaseCard
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.conversation import Conversation
from simulator.tui.widgets.gauges import Gauge
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.ledger import Ledger
from simulator.tui.widgets.prose import Prose

NARROW, WIDE = (80, 24), (120, 40)


async def test_the_card_over_a_narrow_call_is_paged_to_its_end_and_the_keys_say_so(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        await hands.pilot.press("f2")
        card = call.query_one(CaseCard)
        assert call.query_one(KeyBar)._keys == KEYS_CARD
        await hands.pilot.press("pagedown", "pagedown", "pagedown")
        await hands.until(lambda: card.scroll_offset.y == card.max_scroll_y > 0)
        assert call.query_one(Conversation).scroll_offset.y == call.query_one(Conversation).max_scroll_y, "what is beneath stays"
        await hands.pilot.press("escape")
        assert not call.has_class("-card")
        assert call.query_one(KeyBar)._keys == KEYS


async def test_where_the_case_stands_is_said_before_the_first_reply_on_a_narrow_screen(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        assert "F2" in call.query_one("#ledger-below", Ledger).plain


async def test_a_reply_brings_the_end_of_the_conversation_back_into_view(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        for _ in range(3):
            await hands.say(GOOD["en"])
        talk = call.query_one(Conversation)
        await hands.pilot.press("pageup", "pageup")
        await hands.until(lambda: talk.scroll_offset.y == 0)
        await hands.say("When did you first notice it?")
        await hands.until(lambda: talk.scroll_offset.y == talk.max_scroll_y > 0)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_commands_and_the_title_are_never_cut(play: Play, lang: str, size: tuple[int, int]) -> None:
    async with play(lang, size=size) as hands:
        call = await hands.start()
        call.query_one(Composer).put("/")
        await hands.until(lambda: call.query_one(Completion).open)
        await hands.pilot.pause()
        completion = call.query_one(Completion)
        for _ in range(len(completion._matching)):
            assert "…" not in completion.render().plain
            await hands.pilot.press("down")
        assert "…" not in call.query_one(CallHeader).render().plain


async def test_what_moved_a_gauge_stands_beside_it_on_a_narrow_screen_too(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        await hands.say("Hello, this is Lin speaking.")
        assert "T01" in call.query_one("#gauge-anger", Gauge).render().plain


async def test_when_the_call_is_over_the_keys_lead_to_the_debrief_and_from_there_to_the_drill(play: Play) -> None:
    async with play("en", size=NARROW) as hands:
        call = await hands.start()
        for line in ("That is company policy.", "Calm down. It is your problem, not ours.", "Do not be ridiculous.", "Whatever."):
            if not call.session.over:
                await hands.say(line)
                if hands.app.screen is not call:
                    await hands.pilot.press("s")
                    await hands.until(lambda: hands.app.screen is call and not call.busy)
        if not call.session.over:
            await hands.end()
        else:
            assert call.query_one(KeyBar)._keys == KEYS_OVER
            await hands.pilot.press("enter")
        await hands.on(DebriefScreen)
        screen = hands.app.screen
        assert isinstance(screen, DebriefScreen)
        critical = screen.query_one("#critical", Prose).plain
        assert critical.count("CF2") <= 1, "one heading for all replies of a kind"
        assert "That is company policy" in screen.query_one("#turns", Prose).plain, "a reply is shown beside what was heard in it"
        assert "press D" in screen.query_one("#next", Prose).plain
        await hands.pilot.press("d")
        await hands.on(DrillScreen)


async def test_help_begins_with_the_screen_it_was_opened_on(play: Play) -> None:
    async with play("en") as hands:
        await hands.start()
        await hands.pilot.press("f1")
        await hands.on(HelpScreen)
        assert hands.app.screen.query_one(Prose).plain.startswith("Call")


async def test_connecting_without_a_name_for_the_model_asks_for_it_in_the_form(play: Play) -> None:
    async with play("en") as hands:
        await hands.lobby()
        await hands.pilot.press("m")
        await hands.on(ConnectScreen)
        screen = hands.app.screen
        screen.query_one("#address", Input).value = "http://127.0.0.1:9/v1"
        await hands.pilot.press("enter")
        await hands.until(lambda: "name of the model" in screen.query_one("#result", Prose).plain)
        assert "HOTSEAT_MODEL" not in screen.query_one("#result", Prose).plain
        assert screen.focused is screen.query_one("#model")


async def test_a_change_that_failed_is_never_blamed_on_words_of_the_customer(play: Play) -> None:
    async with play("en", size=WIDE) as hands:
        call = await hands.start()
        assert isinstance(call, CallScreen)
        await hands.say(GOOD["en"])
        await hands.say("/change person the duty manager")
        await hands.say(GOOD["en"])
        await hands.end()
        await hands.on(DebriefScreen)
        screen = hands.app.screen
        assert isinstance(screen, DebriefScreen)
        (error,) = screen.debrief.card["critical_errors"]
        assert error["by"] == "customer"
        assert "Customer, before" in screen.query_one("#critical", Prose).plain
        assert "which the customer met with" in screen.query_one("#next", Prose).plain
        assert error["quote"] not in screen.query_one("#viewpoints", Prose).plain
