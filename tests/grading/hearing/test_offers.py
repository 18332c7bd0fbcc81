"""Which remedy an offer is that no cue has told."""

import json
from pathlib import Path

import pytest

from grading.case import Case, Fact, Need, Remedy
from grading.hearing.asides import hear_aside
from grading.hearing.ear import Situation
from grading.text import AnyLines, AnyText
from simulator.content.loader import load
from simulator.content.scenario import Scenario

JOURNEYS = Path(__file__).parents[2] / "journeys"


def lines(*words: str) -> AnyLines:
    return AnyLines(zh=words, en=words)


def remedy(id_: str, level: int, zh: str, en: str, near_zh: str = "", near_en: str = "") -> Remedy:
    return Remedy(
        id=id_, label=AnyText(zh=zh, en=en), level=level, cues=lines("zzzz"), near=AnyLines(zh=(near_zh or zh,), en=(near_en or en,))
    )


CASE = Case(
    facts=(Fact(id="when", about="when", ask=lines("when"), says=lines("yesterday")),),
    need=Need(what=AnyText(zh="安心", en="peace"), hints=lines("x"), says=lines("x"), cues=lines("qqqq")),
    remedies=(
        remedy("why-late", 1, "说明货车为什么来晚", "why the van came late", "货车 堵车 晚点 原因 司机", "van late driver road closed depot reason"),
        remedy("fresh-cake", 2, "重做一个蛋糕", "a fresh cake", "重做 再烤 新蛋糕 奶油 师傅", "bake fresh cake another new icing baker"),
        remedy("money-back", 2, "退还蛋糕钱", "the price returned", "退钱 退款 原路 一百八", "money back refund price card whole"),
        remedy("two-person-check", 5, "建议装车前两人核对", "proposing that two people check each van", "装车 核对 两个人", "two check load van"),
    ),
    acceptable=(("fresh-cake",),),
    causes=lines("cake", "蛋糕"),
)  # fmt: skip


def offered(reply: str) -> set[str]:
    lang = "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in reply) else "en"
    return {m.id for m in hear_aside(reply, Situation(lang, (), CASE)).offered}


@pytest.mark.parametrize(
    ("reply", "meant"),
    [
        ("The baker will bake you another one with fresh icing.", "fresh-cake"),
        ("我让师傅马上再烤一个，奶油用新的。", "fresh-cake"),
        ("You'll have the whole price back on your card.", "money-back"),
        ("我这就把一百八原路退给您。", "money-back"),
        ("Here's why: the driver found the road closed and the van was late.", "why-late"),
        ("跟您说实话，货车堵车，司机晚点了。", "why-late"),
        ("I'm going to suggest that two people check each load.", "two-person-check"),
        ("我会向公司提，装车的时候两个人核对。", "two-person-check"),
    ],
)
def test_an_offer_in_words_of_its_own_is_heard(reply: str, meant: str) -> None:
    assert offered(reply) == {meant}


@pytest.mark.parametrize(
    "reply",
    [
        "Did the baker put fresh icing on the cake?",
        "师傅烤的新蛋糕奶油是什么颜色的？",
        "The price back on your card isn't something I can do.",
        "原路退一百八这个退不了。",
        "A fresh cake with new icing was baked for you yesterday.",
        "I'm so sorry that the cake was spoilt; it must have looked poor on the day.",
        "Somebody will see about another cake as soon as possible.",
        "师傅回头再看看奶油吧。",
        "I'll send a taxi to fetch your grandmother from the station.",
    ],
)
def test_a_question_a_refusal_a_tale_a_put_off_and_something_else_are_no_offer(reply: str) -> None:
    assert offered(reply) == set()


def test_what_could_be_either_of_two_remedies_is_both_or_neither() -> None:
    twins = CASE.model_copy(update={"remedies": (*CASE.remedies, CASE.remedies[1].model_copy(update={"id": "second-cake"}))})
    reply = "The baker will bake you another one with fresh icing."
    heard = {m.id for m in hear_aside(reply, Situation("en", (), twins)).offered}
    assert heard in (set(), {"fresh-cake", "second-cake"})


def test_a_sentence_that_asks_for_a_fact_offers_nothing_beside_it() -> None:
    assert offered("When will the baker bake another fresh cake with icing for you?") == set()


@pytest.mark.parametrize(("lang", "recall"), [("zh", 0.76), ("en", 0.70)])
def test_offers_of_strangers_are_heard(lang: str, recall: float) -> None:
    """The unread part: by somebody who knew only the desk's card and the names of the remedies."""
    right = heard_in_all = meant_in_all = 0
    for line in (JOURNEYS / f"offers3.{lang}.heldout.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        case = load(Scenario, row["scenario"]).case
        heard, meant = {m.id for m in hear_aside(row["reply"], Situation(lang, (), case)).offered}, set(row["remedies"])
        right, heard_in_all, meant_in_all = right + len(heard & meant), heard_in_all + len(heard), meant_in_all + len(meant)
    assert meant_in_all >= 250
    assert right / meant_in_all >= recall
    assert right / heard_in_all >= 0.88


def test_a_cue_is_believed_unless_all_else_speaks_against_it() -> None:
    cued = CASE.model_copy(update={"remedies": (CASE.remedies[1].model_copy(update={"cues": lines("icing")}), *CASE.remedies[2:])})
    assert {m.id for m in hear_aside("I'll have new icing made by our baker.", Situation("en", (), cued)).offered} == {"fresh-cake"}
    assert hear_aside("As a rule icing melts in the sun, nobody can help that.", Situation("en", (), cued)).offered == ()


@pytest.mark.parametrize(
    ("scenario", "reply", "offered"),
    [
        ("branch-closed-card-prepaid", "我想问的是老师。是不是方老师在教？", frozenset()),
        ("branch-closed-card-prepaid", "我只想问：孩子自己怎么说的，他舍不得方老师吗？", frozenset()),
        ("branch-closed-card-prepaid", "我给您排进方老师星期三的班，您看行吗？", frozenset({"same-teacher"})),
        ("hair-in-the-soup", "汤和那根头发您先留着别倒，行吗？", frozenset()),
        ("hair-in-the-soup", "汤和那根头发，我派人上门封存取走，行吗？", frozenset({"sample"})),
        ("gearbox-day-forty", "要不要今天先开一台代步车走？", frozenset({"loan-car"})),
        ("leak-nobody-owns", "您家自己有除湿机吗？这几天开着没有？", frozenset()),
    ],
)
def test_a_question_after_what_is_theirs_and_a_request_to_them_offer_nothing(scenario: str, reply: str, offered: frozenset[str]) -> None:
    heard = hear_aside(reply, Situation("zh", (), load(Scenario, scenario).case))
    assert {m.id for m in heard.offered} == offered
    assert (heard.find("T12") is None) or offered


@pytest.mark.parametrize(
    ("lang", "reply", "given"),
    [
        ("en", "I can see nineteen charges of five since June, ninety-five in all.", False),
        ("en", "I can put the last six charges, ninety in all, back on your account.", True),
        ("zh", "查到了，六月份开始扣的，一共十九笔，九十五块。", False),
        ("zh", "最近六个月的九十块，我现在打回您话费里。", True),
    ],
)
def test_whoever_reads_a_bill_aloud_offers_none_of_it(lang, reply, given):
    case = load(Scenario, "mystery-value-added-fee").case
    assert ("refund-six" in {m.id for m in hear_aside(reply, Situation(lang, (), case)).offered}) is given
