"""Leaving in the very moment a screen opens is no error."""

import pytest
from conftest import make_app

from simulator.tui.screens.connect import ConnectScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.keybar import KeyBar


@pytest.mark.parametrize("what", ["call", "guided", "welcome", "connect"])
async def test_the_app_may_be_left_while_a_screen_opens(what: str) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        session = app.workshop.start("irascible", "auto-repayment-failed", "en", seed=7)
        if what == "call":
            app.show_call(session)
        elif what == "guided":
            from simulator.tui.screens.guided import GuidedScreen

            app.push_screen(GuidedScreen(session))
        else:
            app.push_screen(WelcomeScreen() if what == "welcome" else ConnectScreen())
        app.exit()
        await pilot.pause()
    app.workshop.store.close()


async def test_a_focus_finds_no_key_bar_while_the_lobby_is_put_together_anew() -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        lobby = LobbyScreen()
        app.push_screen(lobby)
        await pilot.pause()
        await lobby.query(KeyBar).remove()
        lobby.query_one("#scenarios").focus()
        await pilot.pause()
        assert lobby.query_one("#scenarios").has_focus
    app.workshop.store.close()
