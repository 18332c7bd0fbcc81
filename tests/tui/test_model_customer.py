"""A call with a model behind it: who is about to speak is shown, and what is typed is heard before it is sent."""

import threading
from pathlib import Path

import pytest
from conftest import GOOD, Hands, Play

from simulator.session import StoreError, listening
from simulator.settings import Settings
from simulator.store import open_store
from simulator.tui.messages import CallWanted
from simulator.tui.widgets.composer import Composer
from tests.faults.server import Endpoint, Manner


async def ring(hands: Hands) -> None:
    """A call with the model's customer, up to its first words."""
    await hands.lobby()
    hands.app.start_call(CallWanted("irascible", "auto-repayment-failed", customer="llm"))
    await hands.answered(0)


async def test_the_reply_is_durable_and_the_customer_expected_while_the_model_thinks(play: Play, own_data: Path) -> None:
    asked, answer = threading.Event(), threading.Event()

    def mind(body: object) -> str:
        if len(endpoint.requests) < 2:
            return "Zero help so far, and I have been waiting since nine!"
        asked.set()
        answer.wait(10)
        return "Zip, that is what I got from the last person."

    with Endpoint(Manner(answer=mind)) as endpoint:
        async with play(settings=Settings(model="m", base_url=endpoint.url)) as hands:
            await ring(hands)
            hands.app.screen.query_one(Composer).put(GOOD["en"])
            await hands.pilot.press("enter")
            await hands.until(asked.is_set)
            kept = open_store(f"sqlite:///{own_data / 'hotseat.db'}")
            await hands.until(lambda: GOOD["en"] in [getattr(r.event, "text", "") for r in kept.records("last")])
            kept.close()
            await hands.until(lambda: hands.talk().endswith("┃ …"))
            answer.set()
            await hands.answered(1)
            assert "┃ …" not in hands.talk()
            assert "┃ Zip, that is what I got" in hands.talk()


@pytest.mark.parametrize("words", ["I am sorry, that was our mistake.", "I am sorry, that was our"])
async def test_what_was_heard_in_a_pause_is_not_heard_again_on_enter(play: Play, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    heard = []
    monkeypatch.setattr(listening, "_heard", lambda text, situation, hear=listening._heard: (heard.append(text), hear(text, situation))[1])
    async with play() as hands:
        call = await hands.start()
        call.query_one(Composer).put(words)
        await hands.until(lambda: words in heard)
        await hands.pilot.press("enter")
        await hands.answered(1)
        assert heard.count(words) == 1


async def test_what_is_typed_behind_a_reply_on_its_way_stays_and_a_refused_reply_stays_whole(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Endpoint() as endpoint:
        async with play(settings=Settings(model="m", base_url=endpoint.url)) as hands:
            await ring(hands)
            call, composer = hands.call, hands.call.query_one(Composer)
            composer.put(GOOD["en"])
            call.send(GOOD["en"])
            assert composer.text == GOOD["en"], "it leaves when it is recorded"
            composer.insert(" And then")
            await hands.answered(1)
            assert composer.text == "And then"
            await hands.until(lambda: hands.app.shelf.draft(call.session.call) == "And then")
            with monkeypatch.context() as patch:
                patch.setattr(hands.app.workshop.store, "append", refuse)
                call.send("And then")
                composer.insert(" some")
                await hands.until(lambda: bool(hands.app._notifications))
            assert composer.text == "And then some"
            assert call.session.state.turn == 1


def refuse(_records: object) -> None:
    raise StoreError("disk is full")
