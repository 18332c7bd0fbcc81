"""The coach's own lines for asking are heard as what they teach, in a call without any case."""

from __future__ import annotations

import pytest

from grading.catalogue import catalogue
from grading.coaching.saying import families, slots_of
from grading.hearing.ear import Situation, hear

SLOTS = {
    "zh": {"name": "陈女士", "words": "六天没暖气", "topic": "家里没暖气", "cause": "六天没暖气", "feeling": "着急"},
    "en": {"name": "Ms Chen", "words": "six days without heat", "topic": "the cold in your flat", "cause": "six days without heat", "feeling": "anxious"},
}  # fmt: skip
ANGRY = {"zh": "六天没暖气，没人回电话！", "en": "Six days without heat, nobody called me!"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("family", "code"), [("T06", "T06"), ("T07", "T07"), ("verify", "T07")])
def test_every_line_of_asking_is_heard_without_a_case(lang, family, code):
    slots = SLOTS[lang]
    lines = [t.say.format(**slots) for t in families()[family][lang] if slots_of(t.say) <= slots.keys()]
    if family == code:
        lines += catalogue()[code].strong.in_(lang)
    assert lines
    heard = {line: hear(line, Situation(lang, (ANGRY[lang],))).find(code) for line in lines}
    assert [line for line, item in heard.items() if item is None or item.strength < 0.8] == []


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "请报姓名。"), ("zh", "能，带身份证来中控室。"), ("en", "Your date of birth, day first.")],
)
def test_a_name_asked_for_without_saying_why_is_no_such_line(lang, reply):
    assert hear(reply, Situation(lang, (ANGRY[lang],))).find("T07") is None
