"""Set phrases and names of techniques on a string are a list, whatever each of them would be worth; a step among them is a step."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from tests.grading.judging.test_denied import rows


def weighed(reply, lang):
    situation = Situation(lang, ())
    return weigh(EMPTY, hear(reply, situation), reply, situation)


RECITED = [
    ("zh", "共情 道歉 尊重 明天下午四点前 我本人 打电话通知您 您看行吗"),
    ("zh", "非常理解您的感受，万分抱歉，三天内，两个方案任您选，我亲自负责，总结一下，还有别的吗？"),
    ("zh", "我们高度重视立即核实马上处理专人跟进提供多种方案感谢您的理解与支持请您放心总结一下还有补充吗"),
    ("en", "I hear you. I truly apologise. Options, your choice. By tomorrow. I personally, by phone. To recap, anything else?"),
    (
        "en",
        "We completely understand. Thank you for letting us know. Several solutions. Within two days. By email. Summary. Did I miss anything?",
    ),
]
STRUNG = [
    ("zh", "倾听 同理 道歉 承诺 五点前 电话 回访"),
    ("zh", "抱歉，负责人，下午三点前，电话通知，总结，还有别的吗？"),
    ("zh", "我理解您，非常抱歉，三天内，给您两个方案，我本人跟进，回访，感谢您的理解"),
    ("en", "I'm so sorry. Ownership. By tomorrow noon, by phone, I personally. Your choice. Anything else?"),
]
MEANT = [
    ("zh", "我理解您的心情，抱歉。明天下午四点前我本人打电话告诉您检测结果，您看行吗？"),
    ("zh", "两个办法您选：退款三天内到账，或者明天换一台新的。您看哪个合适？"),
    ("zh", "非常抱歉，理解您的心情，我们马上核实。"),
    ("zh", "实在抱歉，我马上为您核实，明天上午十点前给您回电话。"),
    ("zh", "对不起，我立刻处理，今晚八点前发短信给您，三天内给您退款。"),
    ("zh", "万分抱歉，我这就办理，周三之前上门"),
    ("zh", "非常理解您的心情，我亲自负责，两小时内给您答复，感谢您的理解。"),
    ("en", "I truly apologise. You're right. I'll do everything by email by tomorrow noon. Thank you for your patience."),
    ("en", "I understand, and I'm sorry. I'll ring you myself by five with the result. Is there anything else?"),
    ("en", "You are right, thank you for telling us. I'm sorry. I'll bring the part tomorrow at noon. Anything else?"),
    ("en", "Two options: a refund within three days, or a new one tomorrow. Your choice."),
]


@pytest.mark.parametrize(("lang", "reply"), [*RECITED, *STRUNG])
def test_set_phrases_on_a_string_are_a_list(lang, reply):
    grasp = weighed(reply, lang)
    assert "stuffed" in grasp.marks
    assert all(i.is_taboo for i in grasp.items)


@pytest.mark.parametrize(("lang", "reply"), MEANT)
def test_kind_words_around_a_step_are_none(lang, reply):
    assert "stuffed" not in weighed(reply, lang).marks


@pytest.mark.parametrize(("lang", "reply"), [RECITED[0], RECITED[3]])
def test_a_list_commits_nobody_and_sums_nothing_up(lang, reply):
    angry = {"zh": "气死我了！你们怎么回事！", "en": "I am furious! What is this!"}[lang]
    card = rows(lang, "gearbox-day-forty", (angry, reply), (angry, {"zh": "好的。", "en": "Right."}[lang]))
    assert card["C10"]["level"] == 0
    assert card["C9"]["level"] == 0
    assert card["C4"]["level"] in {0, 1}
    assert card["C13"]["level"] in {0, 1}
