"""Every debrief shows the weak and the stronger line, the card and the one thing to do next."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from simulator.agents.reference import play_call
from simulator.call.events import Graded, ReplyHeard
from simulator.debrief import debrief_of
from simulator.i18n import translator
from simulator.report.call_text import event_lines
from simulator.report.html import debrief_page
from simulator.report.text import lines_of, scorecard_lines
from simulator.tui.reading import read_card


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_page_and_screen_show_the_same_advice(make_session, lang) -> None:
    session = asyncio.run(play_call(make_session(lang=lang), "careless", 1))
    events = [r.event for r in session.records]
    card = next(e.card for e in events if isinstance(e, Graded))
    text = "\n".join(scorecard_lines(card, lang))
    assert not set(text) & set("█▓▒░━─▁▂▃▄▅▆▇"), "lines are drawn for nobody: a screen reader would spell them out"
    reading = read_card(card, lang, translator(lang))
    debrief = debrief_of(session.records, session.setup)
    page = debrief_page(debrief, events).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    assert card["moments"]
    for moment, row in zip(card["moments"], reading.moments, strict=True):
        for words in (moment["weak"], moment["strong"], moment["card"]["tip"]):
            assert words in text
            assert words in page
        assert row.strong == moment["strong"]
        assert row.card[0].startswith(moment["lacks"])
    assert reading.plank == card["next"]["line"]
    assert card["next"]["line"] in text
    assert debrief.next.line in page


def test_a_tip_follows_each_reply_in_practice_and_none_in_an_exam(make_session) -> None:
    session = asyncio.run(play_call(make_session(), "careless", 1))
    heard = next(r.event for r in session.records if isinstance(r.event, ReplyHeard))
    assert any(line.strip().startswith("建议") for line in event_lines(heard, session.setup))
    assert not list(event_lines(heard, session.setup, coach=False))
    assert not list(event_lines(heard, replace(session.setup, exam=True)))


@pytest.mark.parametrize(("swing", "label"), [(-9.0, "could add"), (9.0, "stronger")])
def test_what_did_good_is_not_told_of_a_stronger_line(swing, label):
    moment = {"swing": swing, "weak": "Bye.", "strong": "Have I missed anything?"}
    assert dict(lines_of(moment, "en")) == {"weak": "Bye.", label: "Have I missed anything?"}
