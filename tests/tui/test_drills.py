"""Drills by keyboard: choose, answer, better it, go on; a draft survives; spotting and changed roles."""

import pytest
from conftest import Hands, Play
from rich.cells import cell_len
from test_every_screen import problems
from textual.widgets import Input, OptionList

from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.drills import DrillsScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.reversal import LookBackScreen, ReversalScreen
from simulator.tui.screens.spot import SpotScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.prose import Prose

REPLY = {"zh": "我们会尽快处理的。", "en": "We'll look into it as soon as possible."}


async def to_drills(hands: Hands) -> DrillsScreen:
    await hands.lobby()
    await hands.pilot.press("d")
    await hands.on(DrillsScreen)
    screen = hands.app.screen
    assert isinstance(screen, DrillsScreen)
    await hands.until(lambda: screen.ready)
    return screen


async def to_drill(hands: Hands, search: str) -> DrillScreen:
    screen = await to_drills(hands)
    await hands.pilot.press("slash")
    screen.query_one(Input).value = search
    await hands.until(lambda: screen.query_one("#drills", OptionList).option_count == 1)
    await hands.pilot.press("enter", "enter")
    await hands.on(DrillScreen)
    drill = hands.app.screen
    assert isinstance(drill, DrillScreen)
    await hands.until(lambda: drill.session is not None)
    return drill


def text(hands: Hands, id_: str) -> str:
    return hands.app.screen.query_one(id_, Prose).plain.replace("\n", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_drill_from_the_lobby_to_the_standing(play: Play, lang: str) -> None:
    async with play(lang) as hands:
        drill = await to_drill(hands, "t10")
        assert problems(hands.app) == []
        assert drill.session is not None
        assert drill.session.prompt.says.replace(" ", "") in text(hands, "#moment").replace(" ", "")
        shown = "".join(hands.picture()).replace(" ", "")
        assert drill.session.prompt.says.replace(" ", "")[-6:] in shown.replace("│", ""), "the customer's words must be in view"
        drill.query_one(Composer).put(REPLY[lang])
        await hands.pilot.press("enter")
        await hands.until(lambda: drill.has_class("-marked"))
        assert "✗" in text(hands, "#marking")
        assert "X3" in text(hands, "#marking")
        assert problems(hands.app) == []
        await hands.pilot.press("f5")
        assert drill.composer.text == REPLY[lang]
        drill.composer.clear()
        await hands.pilot.press("enter")
        await hands.until(lambda: drill.session is not None and drill.session.number == 2)
        for _ in range(4):
            await hands.pilot.press("f6")
        await hands.until(lambda: drill.has_class("-ended"))
        assert "✗" in text(hands, "#moment")
        await hands.pilot.press("enter")
        await hands.on(DrillsScreen)
        assert [r.card for r in hands.app.workshop.store.drills.all("me")] == ["T10"]
        await hands.pilot.press("escape")
        await hands.on(LobbyScreen)


async def test_a_draft_is_there_again_with_its_prompt(play: Play) -> None:
    async with play("en", size=(120, 40)) as hands:
        drill = await to_drill(hands, "t05")
        await hands.pilot.press("f6")
        await hands.until(lambda: drill.session is not None and drill.session.number == 2)
        assert drill.session is not None
        prompt = drill.session.prompt.id
        await hands.pilot.press(*"So you say")
    async with play("en", size=(120, 40)) as hands:
        drill = await to_drill(hands, "t05")
        await hands.until(lambda: drill.composer.text == "So you say")
        assert drill.session is not None
        assert drill.session.prompt.id == prompt


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_spot_the_mistake_and_change_roles(play: Play, lang: str) -> None:
    async with play(lang) as hands:
        await to_drills(hands)
        hands.app.show_drill("spot")
        await hands.on(SpotScreen)
        spot = hands.app.screen
        assert isinstance(spot, SpotScreen)
        await hands.until(lambda: spot.call is not None)
        assert problems(hands.app) == []
        await hands.pilot.press("enter", "enter")
        await hands.until(lambda: spot.has_class("-judged"))
        assert spot.call is not None
        assert any(mark in text(hands, "#pick-verdict") for mark in "✓△✗")
        await hands.pilot.press("escape")
        await hands.on(DrillsScreen)
        hands.app.show_drill("reverse")
        await hands.on(ReversalScreen)
        talk = hands.app.screen
        assert isinstance(talk, ReversalScreen)
        await hands.until(lambda: talk.call is not None)
        assert problems(hands.app) == []
        talk.query_one(Composer).put("为什么没人告诉我？" if lang == "zh" else "Why did nobody tell me?")
        await hands.pilot.press("enter")
        await hands.until(lambda: talk.call is not None and bool(talk.call.agent.exchanges))
        await hands.pilot.press("f6")
        await hands.on(LookBackScreen)
        await hands.pilot.press("enter", "down", "enter")
        await hands.until(lambda: hands.app.screen.has_class("-judged"))
        assert "T02" in text(hands, "#pick-verdict")
        assert all(cell_len(line) == 80 for line in hands.picture())
