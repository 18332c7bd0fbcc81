"""The end of a call in plain words: a recap that says it is one, a last line for this person; neither is denied."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade
from grading.hearing.wishing import wishes_well

CASE = {
    "en": (
        "My washing machine floods the kitchen.",
        "Good morning, this is Ann, I'll see this through. I'm sorry we sold you a faulty one.",
        "So what now?",
    ),
    "zh": ("洗衣机一转就漏一厨房水。", "您好，我是小安，这件事我来负责。卖给您坏的，是我们的错，对不起。", "那现在怎么办？"),
}


def ending(lang, *replies):
    first, opening, then = CASE[lang]
    said = [first, then, "All right." if lang == "en" else "行。", "Bye." if lang == "en" else "再见。"]
    turns = [t for c, a in zip(said, (opening, *replies), strict=False) for t in (Turn("customer", c), Turn("agent", a))]
    return grade(Transcript(tuple(turns), lang)).verdicts["C13"]


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "So that's the fitter, the towels, and 60 pounds by Tuesday. Have I left anything out?"),
        ("en", "Right, so we've got a new hose, the fitter on Monday and my call at four. Is that everything?"),
        ("zh", "小结一下：换水管、周一上门、运费我们出。您看漏了什么没有？"),
        ("zh", "好，那就是三件事：换水管、周一师傅上门、四点我给您打电话，对吗？"),
    ],
)
def test_a_recap_in_plain_words_with_a_question_after_it_is_one(lang, reply):
    found = ending(lang, "Bear with me." if lang == "en" else "我看看。", reply)
    assert (found.level, found.why) == (3, "recap")
    warm = ending(lang, reply, "Put your feet up tonight." if lang == "en" else "您今晚也早点歇一会儿。")
    assert (warm.level, warm.why) == (4, "warm_recap")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "So that's why the hose burst, and it is common. Have I answered you?"),
        ("en", "So that's the fitter, the towels, and 60 pounds by Tuesday."),
        ("en", "Is that right?"),
        ("zh", "小结一下：好。对吗？"),
        ("zh", "换水管、周一上门。"),
    ],
)
def test_a_cause_told_a_list_nobody_asks_about_and_a_bare_check_are_none(lang, reply):
    assert ending(lang, reply).why not in {"recap", "warm_recap"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "祝孩子周六考得漂漂亮亮，过关。"),
        ("zh", "您先喝口热水，歇一会儿。"),
        ("zh", "小家伙今晚多哄哄。"),
        ("zh", "下午三点我在大厅接您。"),
        ("zh", "这事真不怪您。"),
        ("en", "Now go and hug your little girl."),
        ("en", "Put your feet up, you've earned it."),
        ("en", "And none of this was your fault."),
    ],
)
def test_a_line_for_this_person_is_kind(lang, words):
    assert wishes_well(words, lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "祝您生活愉快。"),
        ("zh", "师傅先睡一觉再来。"),
        ("zh", "三点请到前台取件。"),
        ("zh", "这不怪我们。"),
        ("en", "Go and get your receipt, please."),
        ("en", "Have a nice day."),
        ("en", "It was not our fault."),
    ],
)
def test_a_set_phrase_an_errand_and_a_denial_are_not(lang, words):
    assert not wishes_well(words, lang)
