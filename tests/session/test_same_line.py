"""One kind line for ever: it works once."""

from __future__ import annotations

import pytest

from simulator.call.events import MoodMoved
from tests.conftest import play


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "I understand completely how you feel, and I'm so sorry about it."),
        ("en", "I'm so sorry, I do understand how you feel."),
        ("zh", "我非常理解您的心情，真的很抱歉。"),
    ],
)
async def test_an_irascible_caller_is_not_cooled_by_one_line_said_again_and_again(make_session, lang, line):
    session = await play(make_session(lang=lang), [line] * 6)
    moods = [r.event.after for r in session.records if isinstance(r.event, MoodMoved)]
    first, *later = moods
    assert first.anger > 50
    assert all(mood.anger >= first.anger and mood.trust <= first.trust for mood in later)
