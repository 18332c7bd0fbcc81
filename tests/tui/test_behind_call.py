"""A call that was asked for by name opens over a lobby that reads nothing until somebody comes to it."""

from conftest import GOOD, Hands, make_app

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
