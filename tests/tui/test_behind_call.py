"""A call that was asked for by name opens over a lobby that reads nothing until somebody comes to it."""

from conftest import GOOD, Hands, make_app
from textual import events

from simulator.tui.app import HotseatApp
from simulator.tui.screens.lobby import LobbyScreen


async def test_the_lobby_behind_a_call_reads_its_content_when_the_call_is_left() -> None:
    shop = make_app().workshop
    app = HotseatApp(shop, "en", shop.start("irascible", "auto-repayment-failed", "en", seed=7))
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.answered(0)
        await hands.say(GOOD["en"])
        behind = app.screen_stack[0]
        assert isinstance(behind, LobbyScreen)
        assert not behind.shelves.ready
        await pilot.press("escape")
        await hands.until(lambda: len(app.screen_stack) > 2)
        await pilot.press("enter")
        lobby = await hands.lobby()
        assert lobby is behind
        assert "Continue" in "\n".join(hands.picture())


async def test_a_lobby_first_looked_at_later_gets_the_keys(play):
    """In a browser the page is out of focus while the first screen is put together."""
    async with play() as hands:
        hands.app.post_message(events.AppBlur())
        await hands.pilot.pause()
        hands.app._last_focused_on_app_blur = None  # as it is where nothing had the keys before
        hands.app.post_message(events.AppFocus())
        await hands.pilot.pause()
        assert hands.app.screen.focused is hands.app.screen.query_one("#personas")
