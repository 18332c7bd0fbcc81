"""Identity before data: the critical failure (CF9) and the gate say the same of a call, and only a question who they are is a check."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.hearing.ear import Situation, hear
from grading.judging.embedded import judge
from grading.rubric import shipped_rubric
from grading.text import Lang
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario

CHECK: dict[Lang, str] = {
    "zh": "请问您的全名和手机尾号是多少？",
    "en": "May I have your full name and the last four digits of your mobile?",
}
TOLD: dict[Lang, str] = {"zh": "您卡上的余额是29650元。", "en": "The balance on your card is 29,650."}


def found(lang: Lang, *replies: str, scenario: str = "loss-report-cut-off") -> tuple[bool, bool | None]:
    """Whether data were told too early, and how the gate stands."""
    turns = tuple(Turn(who, words) for reply in replies for who, words in (("customer", "……"), ("agent", reply)))
    card = judge(hear_call(Transcript(turns, lang), load(Scenario, scenario).case), shipped_rubric())
    gate = next(p for p in card.gates if p.gate.id == "verification")
    return "CF9" in {e.code for e in card.critical}, gate.open


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_critical_failure_and_the_gate_agree(lang: Lang) -> None:
    check, told = CHECK[lang], TOLD[lang]
    thanks = "好的，信息一致。" if lang == "zh" else "Thank you, that matches our records. "
    assert found(lang, told) == (True, False)
    assert found(lang, check, told) == (False, True)
    assert found(lang, told, check) == (True, False)
    assert found(lang, told + check) == (True, False)
    assert found(lang, check + told) == (True, False)  # asked is not yet answered
    assert found(lang, check, thanks + told) == (False, True)


def test_a_case_that_asks_for_no_check_has_no_gate_for_it() -> None:
    assert found("zh", "您在3排12座。", scenario="six-hour-delay") == (False, None)


@pytest.mark.parametrize(
    ("lang", "words", "checked"),
    [
        ("zh", "这笔是您本人付的吗？", False),
        ("zh", "合同是您本人签的吗？", False),
        ("zh", "请问是您本人吗？", True),
        ("zh", "这笔是您本人付的吗，手机尾号是多少？", True),
        ("en", "Was it you who paid it?", False),
        ("en", "May I confirm your full name?", True),
    ],
)
def test_who_did_something_is_not_who_they_are(lang: Lang, words: str, checked: bool) -> None:
    assert ("verifies" in hear(words, Situation(lang)).marks) is checked


GROUNDS: dict[Lang, str] = {
    "zh": "查到了，拒赔的依据是投保前的一份体检报告，合同5.2条。",
    "en": "I have looked it up: your claim was refused over a check-up report, under clause 5.2.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_grounds_told_from_the_file_before_the_check_shut_the_gate_and_are_no_critical_failure(lang: Lang) -> None:
    assert found(lang, GROUNDS[lang], CHECK[lang], scenario="claim-refused") == (False, False)
    assert found(lang, CHECK[lang], GROUNDS[lang], scenario="claim-refused")[1] is not False


def test_our_own_fault_told_is_nothing_from_a_file() -> None:
    assert found("en", "I have checked: our line dropped and nobody rang you back, so nothing was frozen.", CHECK["en"])[1] is not False
