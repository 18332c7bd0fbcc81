"""The syncs where people read them: one line a reply in text and on the page; calls from before they had quotes still open."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from simulator.debrief import debrief_of
from simulator.report.html import debrief_page
from simulator.report.text import scorecard_lines, sync_line
from tests.conftest import play

CURT = {"zh": "请您先冷静一下，相关部门会处理。", "en": "Please calm down <b>now</b>, it will be handled."}
ORDER = {"zh": "情绪：叫客户冷静 “请您先冷静一下”", "en": "emotion: tells them to calm down “Please calm down <b>now</b>”"}


def page_of(session, card):
    debrief = replace(debrief_of(session.records, session.setup), card=card)
    return debrief_page(debrief, [r.event for r in session.records])


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_one_line_a_reply_with_a_remark_on_the_weakest(make_session, lang):
    session = await play(make_session(lang=lang), [CURT[lang]])
    card = session.records[-1].event.card
    lines = [line for line in scorecard_lines(card, lang) if ORDER[lang] in line]
    assert len(lines) == len(card["turns"]) == 1
    page = page_of(session, card)
    assert page.count("<br><small class=sync>") == 1
    assert "<b>now</b>" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_card_from_before_quotes_were_kept_shows_its_levels(make_session, lang):
    session = await play(make_session(lang=lang), [CURT[lang]])
    card = copy.deepcopy(session.records[-1].event.card)
    del card["turns"][0]["sync_quotes"]
    assert sync_line(card["turns"][0], lang).endswith(str(card["turns"][0]["sync"]["wording"]))
    assert page_of(session, card).count("<br><small class=sync>") == 1
    del card["turns"][0]["sync"]
    assert "<br><small class=sync>" not in page_of(session, card)
    assert list(scorecard_lines(card, lang))
