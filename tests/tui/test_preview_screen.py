"""The preview screen: a trainer saves, and the screen follows; a typed reply shows its ledger."""

from pathlib import Path

import pytest
from conftest import Play
from test_every_screen import problems
from textual.widgets import Input

from simulator.authoring.starting import PersonaWanted, persona_file
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.preview import PickFileScreen, PreviewScreen
from simulator.tui.widgets.ledger import Ledger
from simulator.tui.widgets.prose import Prose


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_file_is_heard_again_with_every_save(play: Play, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "mine.yaml"
    text = persona_file(PersonaWanted("mine", "vain", "Mrs Peacock"), "S")
    path.write_text(text, encoding="utf-8")
    async with play(lang) as hands:
        await hands.lobby()
        hands.app.pick_file()
        await hands.on(PickFileScreen)
        assert problems(hands.app) == []
        hands.app.screen.query_one("#path", Input).value = str(path)
        await hands.pilot.press("enter")
        await hands.on(PreviewScreen)
        screen = hands.app.screen
        assert isinstance(screen, PreviewScreen)
        shown = screen.query_one("#preview-text", Prose)
        await hands.until(lambda: "T01" in shown.plain)
        assert problems(hands.app) == []
        path.write_text(text.replace("temperament", "temprament"), encoding="utf-8")
        await hands.until(lambda: "temprament" in shown.plain)
        assert "6: temprament" in shown.plain
        path.write_text(text, encoding="utf-8")
        await hands.until(lambda: "T01" in shown.plain)
        screen.query_one("#reply", Input).value = "这是公司规定。" if lang == "zh" else "That is company policy."
        await hands.pilot.press("enter")
        await hands.until(lambda: "X2" in screen.query_one(Ledger).plain)
        await hands.pilot.press("escape")
        await hands.on(LobbyScreen)


async def test_the_lobby_offers_what_is_written_in_its_language(play: Play, own_data: Path) -> None:
    pack = own_data / "packs" / "nur"
    (pack / "personas").mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: nur\nname: Nur\nversion: '1'\nlanguages: zh\n", encoding="utf-8")
    (pack / "personas/only-zh.yaml").write_text("id: only-zh\nextends: vain\nname: 只会中文\n", encoding="utf-8")
    async with play("en") as hands:
        lobby = await hands.lobby()
        assert "only-zh" not in lobby.shelves.personas_in("en")
        assert "only-zh" in lobby.shelves.personas_in("zh")
        await hands.app.speak("zh")
        await hands.until(lambda: lobby.ready)
        ids = [option.id for option in lobby.query_one("#personas").options]
        assert "only-zh" in ids
