"""A trainer's comments are events of the call, change nothing in it, and reach the debrief."""

from __future__ import annotations

import pytest

from simulator.call.events import Graded, Record, Rewound, event_body, event_from, event_text
from simulator.debrief import debrief_of
from simulator.report.debrief_doc import debrief_blocks, text_blocks
from simulator.report.document import as_text
from simulator.report.html import debrief_page
from simulator.session.commenting import CommentError, comment, comments_of
from tests.conftest import play


async def _call(make_session):
    session = await play(make_session(), ["您好，我姓林，我来负责。", "我马上查。"])
    return session.records, session.setup


async def test_a_comment_is_read_in_every_form_of_the_debrief(make_session, clock):
    records, setup = await _call(make_session)
    before = debrief_of(records, setup)
    later = [*records, comment(records, 2, " 王老师 ", "先问\n再<b>查</b>", clock())]
    later.append(comment(later, 0, "王老师", "不错", clock()))
    found = debrief_of(later, setup)
    assert [(c.turn, c.by, c.text, c.reply) for c in found.comments] == [
        (2, "王老师", "先问 再<b>查</b>", "我马上查。"),
        (0, "王老师", "不错", ""),
    ]
    assert found.card == before.card
    assert found.to_json()["comments"][0] == {"turn": 2, "by": "王老师", "text": "先问 再<b>查</b>", "reply": "我马上查。"}
    for blocks in (debrief_blocks, text_blocks):
        assert any("先问 再<b>查</b>" in line for line in as_text(blocks(found)))
    page = debrief_page(found, [r.event for r in later])
    assert "先问 再&lt;b&gt;查&lt;/b&gt;" in page
    assert not any("培训师的话" in line for line in as_text(text_blocks(before)))


async def test_a_comment_goes_with_the_reply_it_is_about(make_session, clock):
    records, _ = await _call(make_session)
    for turn in (1, 2):
        records = [*records, comment(records, turn, "W", f"to {turn}", clock())]
    rewound = [*(r.event for r in records), Rewound(to_turn=2)]
    assert [c.turn for c in comments_of(rewound)] == [1]


@pytest.mark.parametrize(
    ("turn", "by", "text", "word"),
    [(3, "W", "x", "2 replies"), (1, " ", "x", "--by"), (1, "W", " \n", "nothing"), (1, "W", "x" * 2001, "2000")],
)
async def test_what_is_no_comment_is_refused(make_session, clock, turn, by, text, word):
    records, _ = await _call(make_session)
    with pytest.raises(CommentError, match=word):
        comment(records, turn, by, text, clock())


async def test_a_call_that_is_still_on_is_left_alone(make_session, clock):
    records, _ = await _call(make_session)
    open_still = [r for r in records if r.event.type not in {"call_ended", "scorecard"}]
    with pytest.raises(CommentError, match="still on"):
        comment(open_still, 1, "W", "x", clock())


async def test_whose_call_it_is_is_only_written_where_it_is_known(make_session):
    records, _ = await _call(make_session)
    first = records[0].event
    assert "trainee" not in event_body(first)
    assert "trainee" not in event_text(first)
    named = event_from({**event_body(first), "trainee": "A1"})
    assert '"trainee":"A1"' in event_text(named)
    assert event_from(event_body(named)) == named
    assert isinstance(records[-1], Record)
    assert isinstance(records[-1].event, Graded)
