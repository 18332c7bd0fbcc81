"""C10: who does what by when counts in plain words, and what was done there and then; a question, a tale and a cap are no promise."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.measures.promised import bound_in, plainly_promised
from grading.judging.measures.said_back import said_back
from grading.text import Lang
from grading.transcript import Transcript, Turn


def call(lang: Lang, *replies: str):
    turns = tuple(Turn(who, words) for reply in replies for who, words in (("customer", "…"), ("agent", reply)))
    return hear_call(Transcript(turns, lang), None)


@pytest.mark.parametrize(
    ("lang", "reply", "dated", "at_once"),
    [
        ("en", "Our fitter brings the part and checks the boiler by Thursday noon, first call at nine.", True, False),
        ("en", "I have just cancelled the renewal. Is that all right?", False, True),
        ("en", "I'll send you the form right now, fine?", False, True),
        ("zh", "李师傅周四中午前上门把锅炉修好，您看行吗？", True, False),
        ("zh", "我已经给您取消了自动续费。", False, True),
    ],
)
def test_who_does_what_by_when_or_now_is_a_promise_in_plain_words(lang: Lang, reply: str, dated: bool, at_once: bool) -> None:
    (found,) = list(plainly_promised(call(lang, reply)))[:1]
    assert (found.dated, found.at_once) == (dated, at_once)
    assert not found.quote[1].endswith(("?", "？"))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Did they say they would send somebody within three days?"),
        ("en", "The system shows that we called you on the 14th and nobody answered."),
        ("en", "I'll wait until you have read it."),
        ("zh", "他们说五天内给您打电话，后来打了吗？"),
        ("zh", "系统显示14号我们给您发过一封邮件，没送到。"),
        ("zh", "我等着您，您慢慢看。"),
    ],
)
def test_a_question_a_tale_and_waiting_bind_nobody(lang: Lang, reply: str) -> None:
    assert list(plainly_promised(call(lang, reply))) == []


@pytest.mark.parametrize(
    ("lang", "quote", "bound"),
    [
        ("en", "I'll stop it right now, 40 is the most I have", "I'll stop it right now"),
        ("zh", "好的 我今天四点前给您打电话 您还有别的要求吗", "我今天四点前给您打电话"),
    ],
)
def test_the_promise_alone_is_quoted(lang: Lang, quote: str, bound: str) -> None:
    assert bound_in(call(lang, quote).turns[0], quote, lang) == (1, bound)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "Sorry, my fault, two options, I'll ring by six, listen, thank you, summary, records, anything else."),
        ("zh", "理解您，对不起，我来办，三个办法，六点前回电，感谢您，复述，总结。"),
    ],
)
def test_a_string_of_good_words_promises_nothing(lang: Lang, reply: str) -> None:
    said = call(lang, reply)
    assert "stuffed" in said.turns[0].grasp.marks
    assert list(plainly_promised(said)) == []


@pytest.mark.parametrize(
    ("lang", "reply", "promised"),
    [
        (
            "en",
            "How much does your husband earn? I'll send you the new part by noon tomorrow.",
            ["I'll send you the new part by noon tomorrow"],
        ),
        ("en", "You agreed to drop the claim, and I will ring you by six today.", ["and I will ring you by six today"]),
        ("zh", "您一个月收入多少？我明天上午十点前给您回电话。", ["我明天上午十点前给您回电话"]),
        ("zh", "您刚才答应不追究了，我今天六点前给您打电话。", ["我今天六点前给您打电话"]),
        ("en", "I need your banking password. I'll send you the new part by noon tomorrow.", []),
        ("en", "What is your wife's mobile number, as I will send her the part by noon tomorrow?", []),
        ("zh", "您把支付密码发给我。我明天上午十点前给您回电话。", []),
        ("zh", "您老婆手机号发给我，我明天上午十点前给她打电话。", []),
    ],
)
def test_an_affront_takes_back_its_own_sentence_and_a_secret_asked_for_all_of_a_reply(lang: Lang, reply: str, promised: list[str]) -> None:
    said = call(lang, reply)
    assert said.turns[0].grasp.affronts
    assert [plain.quote[1] for plain in plainly_promised(said)] == promised


@pytest.mark.parametrize(
    ("lang", "told", "reply", "quote"),
    [
        (
            "en",
            "They brought 14 crates on Monday instead of 30.",
            "Understood, 14 crates on Monday instead of 30. How much do you earn?",
            "Understood, 14 crates on Monday instead of 30",
        ),
        (
            "zh",
            "周一送来十四箱，少了十六箱。",
            "记下了，周一送来十四箱，少了十六箱。您老婆手机号是多少？",
            "记下了，周一送来十四箱，少了十六箱",
        ),
        ("en", "They brought 14 crates on Monday instead of 30.", "Understood, 14 crates on Monday. Read me your card PIN.", None),
    ],
)
def test_what_is_said_back_beside_an_affront_is_still_said_back(lang: Lang, told: str, reply: str, quote: str | None) -> None:
    found = said_back(hear_call(Transcript((Turn("customer", told), Turn("agent", reply)), lang), None))
    assert (found[1] if found else None) == quote
