"""What a trainer assigned and wrote, on the trainee's screens."""

from __future__ import annotations

from datetime import UTC, date, datetime

from conftest import RUDE, Play
from textual.events import ScreenResume
from textual.widgets import Static

from simulator.session.commenting import comment
from simulator.settings import Settings
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.widgets.prose import Prose

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


async def test_the_lobby_says_what_was_assigned_in_either_language(play: Play) -> None:
    async with play("en", settings=Settings(trainee="a")) as hands:
        teams = hands.app.workshop.store.teams
        teams.assign("drill", "T09", date(2999, 1, 2), WHEN, trainee="a")
        teams.assign("persona", "vain", date(2999, 1, 3), WHEN, trainee="a")
        teams.assign("persona", "vain", date(2999, 1, 1), WHEN, trainee="somebody else")
        lobby = await hands.lobby()
        lobby.on_screen_resume(ScreenResume())
        line = lobby.query_one("#tagline", Static)
        await hands.until(lambda: "T09" in str(line.content))
        assert "(+1)" in str(line.content)
        assert len(hands.picture()[0].rstrip()) <= 80
        await hands.pilot.press("g")
        await hands.until(lambda: "1月2日前" in str(hands.app.screen.query_one("#tagline", Static).content))


async def test_the_debrief_shows_the_trainers_words(play: Play) -> None:
    async with play("en") as hands:
        await hands.start()
        await hands.say(RUDE["en"])
        debrief = await hands.end()
        assert debrief.query_one("#comments", Prose).display is False
        session, store = debrief.session, hands.app.workshop.store
        store.append([comment(session.records, 1, "Ms [b]Wang", "Ask first, then\nexplain.", WHEN)])
        hands.app.open_call(session.call)
        await hands.until(lambda: hands.app.screen is not debrief and isinstance(hands.app.screen, DebriefScreen))
        shown = hands.app.screen.query_one("#comments", Prose)
        assert shown.display
        assert all(words in shown.plain for words in ("Ms [b]Wang", "Ask first, then explain.", RUDE["en"][:20]))
