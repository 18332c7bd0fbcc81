"""What stands by the trainee in a call: the warning, the breath, the lamps, care, the palette."""

from datetime import timedelta

from conftest import GOOD, NOW, RUDE, Hands, Play, make_app
from textual.command import CommandPalette
from textual.widgets import Button, OptionList

from simulator.tui.screens.breathe import BreatheScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.palette import Palette
from simulator.tui.screens.warn import WarnScreen
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.gauges import Gauge
from simulator.tui.widgets.lamps import LampRow
from simulator.tui.widgets.ledger import Ledger


async def warned(hands, words: str) -> WarnScreen:
    hands.call.query_one(Composer).put(words)
    await hands.pilot.press("enter")
    await hands.on(WarnScreen)
    screen = hands.app.screen
    await hands.until(lambda: screen.listening)
    return screen


async def test_a_banned_line_is_held_back_and_enter_goes_back_to_it(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        await warned(hands, RUDE["en"])
        assert "X2" in "\n".join(hands.picture())
        await hands.pilot.press("enter")
        await hands.on(CallScreen)
        assert call.query_one(Composer).text == RUDE["en"]
        assert call.session.state.turn == 0
        await warned(hands, RUDE["en"])
        await hands.pilot.press("s")
        await hands.answered(1)
        assert call.session.state.last_agent == RUDE["en"]
        assert call.query_one(Composer).text == ""


async def test_keys_typed_ahead_belong_to_the_reply_and_answer_nothing(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        call.query_one(Composer).put(RUDE["en"])
        await hands.pilot.press("enter")
        await hands.on(WarnScreen)
        warning = hands.app.screen
        await hands.pilot.press("space", "s", "w", "e", "x", "backspace", "left", "enter")
        assert hands.app.screen is warning
        assert call.query_one(Composer).text == RUDE["en"] + " swe"
        await hands.until(lambda: warning.listening)
        await hands.pilot.press("s")
        await hands.answered(1)
        assert call.session.state.last_agent == RUDE["en"]
        assert call.query_one(Composer).text == "swe"


async def test_escape_leaves_the_warning_at_once(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        call.query_one(Composer).put(RUDE["en"])
        await hands.pilot.press("enter")
        await hands.on(WarnScreen)
        await hands.pilot.press("escape")
        await hands.on(CallScreen)
        assert call.query_one(Composer).text == RUDE["en"]


async def test_who_wants_no_warning_is_warned_no_more_until_they_ask(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        screen = await warned(hands, RUDE["en"])
        screen.query_one("#never", Button).press()
        await hands.answered(1)
        assert hands.app.shelf.prefs().warn is False
        call.query_one(Composer).put(RUDE["en"])
        await hands.pilot.press("enter")
        await hands.answered(2)
        call.action_warning()
        await warned(hands, RUDE["en"])


async def test_the_clock_stands_still_during_a_breath_and_the_wait_is_not_the_customers(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        now = [NOW]
        hands.app.workshop.clock = lambda: now[0]
        call.session._core._clock = lambda: now[0]
        now[0] += timedelta(seconds=10)
        call.query_one(Composer).put("half a sentence")
        await hands.pilot.press("f5")
        await hands.on(BreatheScreen)
        now[0] += timedelta(seconds=120)
        call.tick()
        assert "00:10" in call.query_one("CallHeader").render().plain
        await hands.pilot.press("space")
        await hands.on(CallScreen)
        assert call.query_one(Composer).text == "half a sentence"
        now[0] += timedelta(seconds=5)
        await hands.say(GOOD["en"])
        said = next(r.event for r in call.session.records if r.event.type == "agent_said")
        assert said.seconds == 15
        assert "resumed" in [r.event.type for r in call.session.records]


async def test_lamps_light_and_their_kind_can_be_changed_and_is_remembered(play: Play) -> None:
    async with play() as hands:
        call = await hands.start()
        row = call.query_one(LampRow)
        assert "●" not in row.render().plain
        await hands.say(GOOD["en"])
        assert "● empathise" in row.render().plain
        for kind, words in (("seven", " vent"), ("three", "● by feeling"), ("", "──")):
            await hands.pilot.press("f6")
            await hands.until(lambda words=words: words in row.render().plain)
            assert hands.app.shelf.prefs().checklist == kind
        assert "empathise" not in row.render().plain


async def test_what_is_notified_during_a_call_leaves_the_composer_in_sight_and_does_not_pile_up() -> None:
    app = make_app("zh")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(app, pilot)
        call = await hands.start()
        for _ in range(3):
            await hands.pilot.press("f6")
        await hands.until(lambda: "步骤灯" in "".join(hands.picture()))
        toast = [y for y, row in enumerate(hands.picture()) if "▌" in row]
        assert max(toast) < call.query_one(Composer).region.y
        assert len(app._notifications) == 1
    app.workshop.store.close()


async def test_what_a_change_of_person_did_is_not_put_down_to_the_reply_before_it(play: Play) -> None:
    async with play("zh") as hands:
        call = await hands.start()
        await hands.say("您好。")
        below = call.query_one("#ledger-below", Ledger)
        assert "→" in below.plain
        known = len(call.session.records)
        call.query_one(Composer).put("/change person 值班主管周经理")
        await hands.pilot.press("enter")
        await hands.until(lambda: len(call.session.records) > known and not call.busy)
        for _ in ("as it happens", "on resume"):
            assert "X1" in below.plain
            assert "→" not in below.plain, "a tip about another reply"
            call.show_everything()


async def test_a_gauge_shows_what_moved_it(play: Play) -> None:
    async with play(size=(120, 40)) as hands:
        await hands.start()
        await hands.say("You are angry because four visits were booked and nobody came.")
        anger = hands.app.screen.query_one("#gauge-anger", Gauge).render().plain
        assert "░" in anger
        assert "T0" in anger
        assert "█" in hands.app.screen.query_one("#gauge-trust", Gauge).render().plain
        gauge = hands.app.screen.query_one("#gauge-face", Gauge)
        for change, mark in ((1.0, "█"), (-1.0, "░"), (0.2, "")):
            gauge.move(50.0, change)
            await hands.until(lambda mark=mark: mark in gauge.render().plain)
            bar = gauge.render().plain
            assert sum(bar.count(m) for m in "█░") == bool(mark), "a small move is seen too, in one cell"


async def test_the_palette_offers_every_deed_of_the_screen(play: Play) -> None:
    async with play("zh") as hands:
        call = await hands.start()
        await hands.pilot.press("ctrl+p")
        await hands.on(CommandPalette)
        commands = hands.app.screen.query("CommandList").first(OptionList)
        await hands.until(lambda: commands.option_count >= len(list(call.deeds())) + 4)
        shown = " ".join(str(commands.get_option_at_index(n).prompt) for n in range(commands.option_count))
        assert all(call.t(name) in shown for name, _, _ in call.deeds())


async def test_a_second_key_before_a_dialog_is_gone_answers_nobody(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        screen = await warned(hands, "Calm down, it is your own fault.")
        screen.dismiss("edit")
        screen.dismiss("send")
        await hands.on(CallScreen)
        assert hands.call.query_one(Composer).text == "Calm down, it is your own fault."


async def test_a_palette_that_was_closed_before_it_was_filled_says_nothing() -> None:
    await Palette._gather_commands.__wrapped__(Palette(), "")  # type: ignore[attr-defined]  # its worker starts when all is gone


async def test_after_an_abusive_call_kind_words_are_the_last_thing_to_read(play: Play) -> None:
    async with play() as hands:
        await hands.start()
        for _ in range(12):
            if hands.call.session.over:
                break
            await hands.say("You are stupid. Shut up and calm down. It is your own fault, it's not my job.")
        assert "For you" in hands.talk()
        assert "not about you" not in hands.talk(), "no comfort that is not true"
