"""The call screen's own behaviour: composer, commands, hint, coaching, card, hostile text, a full disk."""

from dataclasses import replace

import pytest
from conftest import GOOD, RUDE, Play

from simulator.i18n import translator
from simulator.session import StoreError
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.widgets.case_card import desk_of
from simulator.tui.widgets.completion import Completion
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.ledger import Ledger
from simulator.tui.widgets.prose import Prose


async def test_typed_markup_and_control_characters_are_shown_as_typed(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        await hands.say("[bold red]x[/] [@click=app.quit]y[/] \x1b[31mz\u202eabc")
        assert "[bold red]x[/] [@click=app.quit]y[/] [31mzabc" in hands.talk()
        assert "\x1b" not in hands.talk()


async def test_new_lines_history_and_paste(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        composer = hands.call.query_one(Composer)
        await hands.pilot.press("a", "ctrl+j", "b")
        assert composer.text == "a\nb"
        composer.put(GOOD["en"])
        await hands.pilot.press("enter")
        await hands.answered(1)
        await hands.pilot.press("x", "up")
        assert composer.text == GOOD["en"]
        await hands.pilot.press("down")
        assert composer.text == "x"


async def test_commands_complete_with_words_of_the_case(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.pilot.press("/", "c", "h")
        popup = call.query_one(Completion)
        assert popup.open
        await hands.pilot.press("down", "tab")
        text = call.query_one(Composer).text
        assert text == "/change place " + call.session.setup.scenario.scene.place.in_("en")
        await hands.pilot.press("enter")
        await hands.until(lambda: "Change of place" in hands.talk())
        assert not popup.open


async def test_escape_closes_the_list_before_it_leaves(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.pilot.press("/")
        assert call.query_one(Completion).open
        await hands.pilot.press("escape")
        assert not call.query_one(Completion).open
        assert hands.app.screen is call
        await hands.pilot.press("escape")
        await hands.on(ConfirmScreen)
        await hands.pilot.press("escape")
        await hands.until(lambda: hands.app.screen is call)


async def test_unknown_command_and_help_are_told_in_the_conversation(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        await hands.say("/nonsense")
        assert "there is no command /nonsense" in hands.talk()
        await hands.say("/help")
        assert "/change person WHO" in hands.talk()
        await hands.pilot.press("f1")
        await hands.on(HelpScreen)


async def test_hint_keeps_the_draft(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        call.query_one(Composer).put("I am writing")
        await hands.pilot.press("f4")
        await hands.until(lambda: "Coach" in hands.talk())
        assert call.query_one(Composer).text == "I am writing"


async def test_coaching_and_card_toggle_and_are_remembered(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.say(RUDE["en"])
        assert call.query_one("#ledger-below", Ledger).display
        await hands.pilot.press("f3")
        assert not call.query_one("#ledger-below", Ledger).display
        assert hands.app.shelf.prefs().coaching is False
        await hands.pilot.press("f2")
        card = call.query_one("#case-text", Prose)
        assert call.query_one("#side").display
        assert call.session.setup.scenario.card.record.in_("en")[0].split(";")[0] in card.plain.replace("\n  ", " ")
        await hands.pilot.press("escape")
        assert not call.has_class("-card")


async def test_the_card_shows_facts_and_promises_as_they_come(play: Play) -> None:
    async with play(size=(120, 40)) as hands:
        call = await hands.start()
        await hands.say("/note she sounds tired")
        await hands.say("I will waive the late fee myself and ring you back today at four o'clock.")
        words = call.query_one("#case-text", Prose).plain
        assert "she sounds tired" in words
        assert bool(call.session.state.promises) == ("Promises you made" in words)


async def test_the_card_has_a_fact_in_the_words_it_was_told_in(play: Play) -> None:
    async with play("zh") as hands:
        session = (await hands.start()).session
        scenario = session.setup.scenario
        fact = next(f for f in scenario.case.facts if len(f.says.zh) > 1)
        state = replace(session.state, told=frozenset({fact.id}), spent=frozenset({fact.says.zh[1]}))
        rows = dict(desk_of(scenario, "zh", state, (), translator("zh")).sections)["Learned from the customer"]
        assert rows[0].endswith(f"：{fact.says.zh[1]}")


async def test_nothing_is_sent_while_the_customer_speaks_or_when_empty(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await hands.pilot.press("enter")
        assert call.session.state.turn == 0
        call.busy = True
        call.query_one(Composer).put("too early")
        await hands.pilot.press("enter")
        await hands.pilot.pause()
        assert call.query_one(Composer).text == "too early"
        assert call.session.state.turn == 0


async def test_a_full_disk_says_so_once_and_keeps_the_words(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async with play() as hands:
        call = await hands.start()
        store = hands.app.workshop.store

        def refuse(records: object) -> None:
            raise StoreError("cannot write the call record: disk is full. Free some disk space")

        with monkeypatch.context() as patch:
            patch.setattr(store, "append", refuse)
            call.query_one(Composer).put(GOOD["en"])
            await hands.pilot.press("enter")
            await hands.until(lambda: bool(hands.app._notifications))
            assert [n.severity for n in hands.app._notifications] == ["error"]
            await hands.until(lambda: call.query_one(Composer).text == GOOD["en"])
        await hands.pilot.press("enter")
        await hands.answered(1)
        assert call.query_one(Composer).text == ""


async def test_a_customer_who_hangs_up_leaves_the_last_words_to_be_read(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        for _ in range(12):
            if call.session.over:
                break
            await hands.say("You are stupid. Shut up and calm down. It is your own fault, it's not my job.")
        assert call.session.over
        await hands.until(lambda: call.query_one("#over").display)
        assert "Press Enter for the debrief" in "\n".join(hands.picture())
        await hands.pilot.press("enter")
        await hands.on(DebriefScreen)


async def test_a_reply_typed_after_a_change_costs_nothing_and_is_still_there(play: Play) -> None:
    line = "/change person Wang I am so sorry about the fee and he will ring you tomorrow at ten"
    async with play("en", size=(120, 40)) as hands:
        call = await hands.start()
        before = call.session.state.mood
        await hands.say(line)
        assert call.session.state.mood == before
        assert "takes only who comes on" in hands.talk().replace("\n", " ")
        assert call.composer.text == line
        await hands.say("/jump")
        assert not call.composer.text
