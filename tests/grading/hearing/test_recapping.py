"""A close (T20) says again what the call has settled; a question after what is left, a first offer or a finding sums nothing up."""

from __future__ import annotations

import pytest

from grading import hear_call
from grading.heard import Grasp, Heard, Mention
from grading.hearing.recapping import recap_of
from grading.importers import read_transcript
from grading.judging.measures import MEASURES
from grading.text import Lang
from grading.verdict import Scored

SETTLED: dict[Lang, tuple[str, ...]] = {
    "en": ("the driver collects the sofa on Friday at ten", "I'll put the 45 pounds back on your card", "you get the report by email"),
    "zh": ("周五上午十点师傅上门取沙发", "45块运费我今天退回您卡里", "检测报告发到您邮箱"),
}


def recap(lang: Lang, reply: str, settled: tuple[str, ...] | None = None, asked: str = "", offered: str = "") -> str:
    """What is quoted of a reply in which a close was heard, by its last sentence; empty for none."""
    quote = reply[max(reply.rstrip("?？").rfind(mark) for mark in ".。") + 1 :].strip()
    grasp = Grasp(asked=(Mention("fact", asked),) if asked else (), offered=(Mention("new", offered),) if offered else ())
    found = recap_of(Heard("T20", quote), grasp, reply, SETTLED[lang] if settled is None else settled, (), (), lang)
    return found.quote if found else ""


@pytest.mark.parametrize(
    ("lang", "reply", "quoted"),
    [
        ("en", "Friday at ten he takes the sofa, the 45 pounds are on your card tonight. Anything else?", "the 45 pounds"),
        ("en", "So, the sofa goes on Friday at ten, 45 back on your card, report by email. Right?", "45 back"),
        ("zh", "周五上午十点取沙发，45块运费退您卡里。还有别的吗？", "45块"),
        ("zh", "总结一下，沙发周五取，运费45退回，报告发邮箱。对吗？", "运费45"),
    ],
)
def test_what_was_settled_is_summed_up_however_shortly_and_its_words_are_quoted(lang: Lang, reply: str, quoted: str) -> None:
    assert quoted in recap(lang, reply)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "All in hand. Anything else?"),
        ("en", "I look after this one to the end. Is there something else you'd like?"),
        ("en", "We found a torn seam in the cushion. Anything else?"),
        ("zh", "这事我来盯。还有别的吗？"),
        ("zh", "查到了，沙发垫子的线开了。还有什么需要？"),
        ("zh", "我给您换一个新的，后天送到。您看行吗？"),
    ],
)
def test_a_closing_question_a_finding_or_a_first_offer_sums_nothing_up(lang: Lang, reply: str) -> None:
    assert recap(lang, reply) == ""


@pytest.mark.parametrize(
    ("lang", "reply", "offered"),
    [
        ("en", "The driver has the sofa on Friday at ten, and the 45 pounds are yours.", "a voucher"),
        ("zh", "周五上午十点师傅取沙发，45块运费退您。", "再送您一张券"),
    ],
)
def test_what_brings_something_new_and_closes_nothing_is_no_recap(lang: Lang, reply: str, offered: str) -> None:
    assert recap(lang, reply)
    assert recap(lang, reply, offered=offered) == ""
    assert recap(lang, reply, asked=reply) == ""


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "To sum up: I ring you at five, and the form goes out tonight."), ("zh", "那我总结一下：我五点给您打电话，表格今晚发您。")],
)
def test_a_recap_that_is_announced_stands_in_a_talk_of_which_nothing_is_known(lang: Lang, reply: str) -> None:
    assert recap(lang, reply, settled=())


def test_the_need_of_somebody_elses_is_no_closing_question() -> None:
    from grading.hearing.closing import asks_of_a_thing

    assert asks_of_a_thing("does your father need anything in the meantime?")
    assert asks_of_a_thing("老人家还缺点什么吗？")
    assert not asks_of_a_thing("do you need anything else?")
    assert not asks_of_a_thing("您还缺什么吗？")


CALLS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "en": (
        ("Nobody rang me about the sofa!", "I'm Ann. The driver comes for it on Friday at ten, I booked it just now. Is the morning fine?"),
        ("Fine.", "I'll also put the 45 pounds delivery back on your card by tomorrow noon, and you get the report by email."),
        (
            "All right.",
            "To sum up: Friday at ten the driver takes the sofa, the 45 pounds are back by tomorrow noon. Have I got that right?",
        ),
        ("Yes.", "What colour is the sofa, by the way?"),
        ("Green. Thank you.", ""),
    ),
    "zh": (
        ("沙发的事没人给我回电话！", "我是小安。师傅周五上午十点上门取，我刚约好了。上午行吗？"),
        ("行。", "45块运费我明天中午前退回您卡里，检测报告发您邮箱。"),
        ("好吧。", "总结一下：周五上午十点师傅取沙发，45块明天中午前退到您卡里。对吗？"),
        ("对。", "对了，沙发是什么颜色的？"),
        ("绿的。谢谢。", ""),
    ),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_later_question_wipes_no_recap_out_and_a_recap_put_to_them_is_said_back(lang: Lang) -> None:
    lines = [f"Customer: {c}\nAgent: {a}" if a else f"Customer: {c}" for c, a in CALLS[lang]]
    call = hear_call(read_transcript("\n".join(lines)), None)
    closed, heard = MEASURES["ending"](call), MEASURES["listening"](call)
    assert isinstance(closed, Scored)
    assert isinstance(heard, Scored)
    assert (closed.level, closed.evidence[0][0]) == (3, 3)
    assert any(turn == 3 for turn, _ in heard.evidence)
    assert heard.why not in {"selects", "attends"}
