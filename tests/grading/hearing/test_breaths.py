"""Chinese without any marks is heard a thought at a time, and quoted as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.breaths import breathed
from grading.hearing.ear import Situation, hear
from grading.hearing.segments import Span, sentences

RUN_ON = "行李没跟您一班飞机到您在外地连件换洗衣服都没有换谁都窝火对不住是我们装机漏了两个办法我今晚十点前给您送到酒店或者您先买衣服我们报销您看哪个"


def test_several_things_done_in_one_breath_are_all_heard():
    grasp = hear(RUN_ON, Situation("zh", ("我行李没到明天要开会",)))
    assert {"T03", "T04", "T09", "T10"} <= set(grasp.codes())
    assert all(item.quote in RUN_ON for item in grasp.items)
    assert max(len(item.quote) for item in grasp.items) < len(RUN_ON) * 2 / 3


def test_marked_or_short_words_are_left_whole():
    for text in ("您先别动，我这就去看一眼，今天下午三点前一定给您一个准信儿，您放心等我电话就行了。", "您先别动我这就去看一眼"):
        assert breathed(text, sentences(text)) == sentences(text)


@given(st.text("我先再来您看那还有所以如果今天对不起的话办法", max_size=200))
def test_nothing_is_lost_between_breaths(text):
    parts = breathed(text, [Span(0, len(text))])
    assert "".join(text[a:b] for a, b in parts) == text
