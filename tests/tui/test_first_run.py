"""The first run, the guided call and a model connected: nothing configured, nothing in the way, nothing kept that should not be."""

import pytest
from conftest import Play
from textual.widgets import Input, OptionList

from simulator import settings as settings_module
from simulator.prefs import Prefs, Shelf
from simulator.session.lesson import finished
from simulator.settings import Settings, load_settings
from simulator.tui import app as app_module
from simulator.tui.screens.connect import ConnectScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.guided import GuidedScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.bubble import Bubble
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.prose import Prose
from simulator.wiring import Workshop
from tests.faults.server import Endpoint, Manner

HELLO = {"zh": "您好，我是小林。", "en": "Hello, this is Lin speaking."}
NAMED = {"zh": "还款没划走又没人通知，换谁都会生气。", "en": "You are angry because the payment failed and nobody told you."}


def bubble(hands) -> str:
    return next(b for b in hands.app.screen.query(Bubble) if b.display).plain.replace("\n", " ")


async def ringing(hands) -> GuidedScreen:
    await hands.on(GuidedScreen)
    await hands.answered(0)
    await hands.until(lambda: any(b._blocks for b in hands.app.screen.query(Bubble)))
    return hands.app.screen


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "en_GB.UTF-8"])
async def test_the_first_run_asks_for_the_language_and_the_machines_own_is_marked(play: Play, locale, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    async with play(None, begin="welcome") as hands:
        await hands.on(WelcomeScreen)
        assert hands.app.screen.query_one(OptionList).highlighted_option.id == locale[:2]
        await hands.pilot.press("z" if locale.startswith("en") else "e")
        guided = await ringing(hands)
        other = "zh" if locale.startswith("en") else "en"
        assert guided.session.setup.lang == other
        assert hands.app.shelf.prefs().lang == other


async def test_the_keys_of_the_first_run_are_named_in_the_marked_language(play: Play) -> None:
    async with play("en", begin="welcome") as hands:
        await hands.on(WelcomeScreen)
        assert "Skip to the lobby" in hands.picture()[-1]
        await hands.pilot.press("down")
        await hands.until(lambda: "大厅" in hands.picture()[-1])
        assert "Skip" not in hands.picture()[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_guided_call_teaches_by_doing_and_keeps_nothing(play: Play, lang, own_data) -> None:
    async with play(lang, begin="welcome") as hands:
        await hands.on(WelcomeScreen)
        await hands.pilot.press("enter")
        guided = await ringing(hands)
        said = [bubble(hands)]
        await hands.say(HELLO[lang])
        said.append(bubble(hands))
        await hands.pilot.press("f4")
        await hands.until(lambda: guided.progress.step == 2)
        said.append(bubble(hands))
        await hands.pilot.press("a", "ctrl+j")
        await hands.until(lambda: guided.progress.step == 3)
        said.append(bubble(hands))
        await hands.say(NAMED[lang])
        await hands.until(lambda: guided.progress.step == 4)
        said.append(bubble(hands))
        await hands.pilot.press("f1")
        await hands.on(HelpScreen)
        await hands.pilot.press("escape")
        await hands.until(lambda: finished(guided.progress))
        said.append(bubble(hands))
        assert len(set(said)) == 6
        assert "▼" in "\n".join(hands.picture())
        await hands.pilot.press("escape")
        lobby = await hands.lobby()
        assert lobby._recent == []
        assert lobby._unfinished is None
        assert not list(own_data.glob("drafts/*"))


async def test_the_lesson_never_takes_the_keyboard_and_can_be_left_at_once(play: Play) -> None:
    async with play(begin="guided") as hands:
        guided = await ringing(hands)
        await hands.pilot.press(*"hi there")
        assert guided.query_one(Composer).text == "hi there"
        await hands.say("I understand.")
        assert guided.progress.step == 1
        await hands.say("I understand.")
        assert "cause" in bubble(hands) or guided.progress.step >= 2
        await hands.pilot.press("escape")
        await hands.lobby()
        await hands.pilot.press("t")
        again = await ringing(hands)
        assert again.progress.step == 0
        assert again.session.state.turn == 0


async def test_a_guided_call_may_be_talked_to_its_end(play: Play) -> None:
    async with play(begin="guided", size=(120, 40)) as hands:
        guided = await ringing(hands)
        await hands.say(NAMED["en"])
        await hands.pilot.press("ctrl+e")
        await hands.until(lambda: hands.app.screen is not guided)
        await hands.pilot.press("enter")
        await hands.on(DebriefScreen)
        assert "counts nowhere" in hands.app.screen.query_one("#care", Prose).plain.replace("\n", " ")
        await hands.pilot.press("l")
        await hands.on(LobbyScreen)
        await hands.start()
        await hands.say(NAMED["en"])
        debrief = await hands.end()
        assert "counts nowhere" not in debrief.query_one("#care", Prose).plain.replace("\n", " "), "a call of one's own counts"
        assert "after that reply, " in debrief.query_one("#remembered", Prose).plain.replace("\n", " ")


def test_only_a_place_where_nothing_is_kept_is_a_first_run(own_data, monkeypatch) -> None:
    begun = []
    monkeypatch.setattr(app_module.HotseatApp, "run", lambda app: begun.append(app._begin))
    app_module.run_app(Workshop(Settings()))
    Shelf(own_data).keep_prefs(Prefs(lang="zh"))
    app_module.run_app(Workshop(Settings()))
    app_module.run_app(Workshop(Settings()), guided=True)
    (own_data / "app.json").unlink()
    (own_data / "hotseat.db").write_bytes(b"")
    app_module.run_app(Workshop(Settings()))
    assert begun == ["welcome", "", "guided", ""]


async def connected(hands, address: str, key: str = "") -> str:
    await hands.lobby()
    await hands.pilot.press("m")
    await hands.on(ConnectScreen)
    for field, words in (("#address", address), ("#model", "loopback"), ("#key", key)):
        hands.app.screen.query_one(field, Input).value = words
    await hands.pilot.press("enter")
    result = hands.app.screen.query_one("#result", Prose)
    await hands.until(lambda: any(mark in result.plain for mark in "✓✗"))
    return result.plain


async def test_a_model_is_connected_by_three_fields_and_a_test(play: Play, own_data, monkeypatch) -> None:
    monkeypatch.setattr(settings_module, "_HELD", [])
    monkeypatch.setenv("HOTSEAT_CONFIG", str(own_data / "hotseat.toml"))
    with Endpoint() as server:
        async with play() as hands:
            said = await connected(hands, server.url, "sk-secret")
            assert "✓" in said
            assert "OPENAI_API_KEY" in said
            assert "sk-secret" not in "\n".join(hands.picture())
            assert hands.app.workshop.model_configured
            await hands.pilot.press("escape")
            await hands.lobby()
            hands.app.screen.query_one("#engine").action_turn(1)
            await hands.until(lambda: "loopback at" in hands.app.screen.query_one("#engine-hint", Prose).plain)
    assert load_settings({}).model == "loopback"
    assert "sk-secret" not in (own_data / "hotseat.toml").read_text()


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_test_that_fails_says_why_and_saves_nothing(play: Play, own_data, monkeypatch, lang) -> None:
    monkeypatch.setattr(settings_module, "_HELD", [])
    monkeypatch.setenv("HOTSEAT_CONFIG", str(own_data / "hotseat.toml"))
    with Endpoint(Manner("refused")) as server:
        async with play(lang) as hands:
            said = await connected(hands, server.url, "wrong")
            assert "✗" in said
            assert ("密钥" if lang == "zh" else "key") in said
            assert not hands.app.workshop.model_configured
    assert not (own_data / "hotseat.toml").exists()
