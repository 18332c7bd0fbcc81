"""The record is held against what the call disclosed, and against nothing else (C14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.call import RECORD, HeardCall, HeardTurn
from grading.heard import Grasp, Heard, Mention, Promise
from grading.judging.embedded import judge
from grading.record.checking import check_record
from grading.record.form import CallRecord
from grading.rubric import shipped_rubric
from grading.scorecard import to_json
from grading.setting import Setting
from grading.verdict import NotApplicable, Scored
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.report.debrief_words import finding_line

SAID = {
    "zh": (
        "工资卡，尾号 0926，一直就绑的这张。一条短信都没有，没人告诉我扣款失败。",
        "今天下午四点前我亲自给您打电话说明结果，逾期费25元给您减免。",
    ),
    "en": (
        "My salary card, ending 0926. Not a single text. Nobody told me it had failed.",
        "I will call you by four this afternoon with the result, and I am waiving the late fee of 25.",
    ),
}
GOOD = {
    "zh": {
        "what": "陈女士自动还款没扣成，没人告诉她扣款失败",
        "who": "陈女士，工资卡尾号 0926",
        "cause": "18 日扣款时卡内余额差 16.40 元，整笔未扣",
        "owner": "小林",
        "promise": "今天 16:00 前电话告知结果，减免逾期费 25 元",
        "prevention": "扣款失败后换一条渠道通知，并确认送达",
    },
    "en": {
        "what": "The auto-repayment failed and nobody told Ms Chen",
        "who": "Ms Chen, salary card 0926",
        "cause": "Balance 16.40 short on the 18th, so nothing was taken",
        "owner": "Lin",
        "promise": "Call by 16:00 today with the result; late fee of 25 waived",
        "prevention": "After a failed debit, notify by a second channel and confirm delivery",
    },
}


def call(lang: str, record: CallRecord | None, *, promised: bool = True, told: bool = True, asked: bool = False) -> HeardCall:
    scenario = load(Scenario, "auto-repayment-failed")
    customer, reply = SAID[lang]
    promise = Promise(reply.split("，")[0] if lang == "zh" else reply.split(",")[0], "今天下午四点前" if lang == "zh" else "by four")
    grasp = Grasp(
        items=(Heard("T10", reply[:12]),) if promised else (),
        offered=(Mention("fee", reply),) if promised else (),
        promise=promise if promised else None,
    )
    facts = frozenset({"which-card", "told-by-us"}) if told else frozenset()
    desk = Setting(name=scenario.customer.name.in_(lang), record=scenario.card.record.in_(lang))
    turn = HeardTurn(1, customer if told else "?", reply if promised else "…", grasp)
    return HeardCall(lang, (turn,), 3, scenario.case, told=facts, ended="agreed", setting=desk, record=record, record_asked=asked)


def verdict(heard: HeardCall):
    return judge(heard, shipped_rubric()).verdicts["C14"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ladder_of_c14(lang):
    rows = [
        (GOOD[lang], 4),
        ({**GOOD[lang], "prevention": "", "cause": ""}, 3),
        ({**GOOD[lang], "promise": ""}, 2),
        ({"what": GOOD[lang]["what"][:6]}, 1),
    ]
    for fields, level in rows:
        found = verdict(call(lang, CallRecord(**fields)))
        assert isinstance(found, Scored)
        assert found.level == level, (fields, found)
        assert all(turn == RECORD and quote in CallRecord(**fields).text for turn, quote in found.evidence)


@pytest.mark.parametrize(
    ("lang", "field", "old", "new", "about"),
    [
        ("zh", "promise", "16:00", "18:00", "deadline"),
        ("zh", "promise", "今天", "明天", "deadline"),
        ("zh", "who", "0926", "0962", "figure"),
        ("zh", "who", "陈女士", "王女士", "name"),
        ("en", "promise", "16:00", "17:00", "deadline"),
        ("en", "cause", "16.40", "164.00", "figure"),
        ("en", "who", "Ms Chen", "Ms Brown", "name"),
    ],
)
def test_what_contradicts_the_call_is_wrong_and_makes_the_note_useless(lang, field, old, new, about):
    fields = {**GOOD[lang], field: GOOD[lang][field].replace(old, new)}
    heard = call(lang, CallRecord(**fields))
    wrong = [f for f in check_record(heard) if f.kind == "wrong"]
    assert [f.about for f in wrong] == [about]
    assert wrong[0].figure in new or new in wrong[0].figure
    assert verdict(heard).level == 1
    line = finding_line(wrong[0].to_json(), lang)
    assert ("in the call it was" in line or "通话里说的是" in line) == (about == "deadline")
    assert wrong[0].said in line


def test_a_promise_of_something_never_offered_is_invented():
    fields = {**GOOD["zh"], "promise": "今天四点前回电，并修改征信记录，赔偿精神损失"}
    heard = call("zh", CallRecord(**fields))
    assert any(f.kind == "invented" and f.about == "promise" for f in check_record(heard))
    assert verdict(heard).level == 1


def test_a_cause_from_nowhere_is_invented():
    heard = call("en", CallRecord(**{**GOOD["en"], "cause": "Lightning struck aardvarks"}))
    assert [f.about for f in check_record(heard) if f.kind == "invented"] == ["cause"]
    assert verdict(heard).level == 2


def test_what_was_never_disclosed_is_not_asked_for():
    fields = {name: GOOD["zh"][name] for name in ("what", "cause", "prevention")}
    heard = call("zh", CallRecord(**fields), promised=False, told=False)
    assert not {f.about for f in check_record(heard)} & {"promise", "deadline", "remedy", "owner", "which-card", "told-by-us"}
    assert verdict(heard).level == 4


def test_no_record_is_not_applicable_unless_it_was_asked_for():
    assert isinstance(verdict(call("zh", None)), NotApplicable)
    assert verdict(call("zh", None, asked=True)).level == 0
    assert verdict(call("zh", CallRecord(), asked=True)).level == 0


def test_figures_of_an_idea_are_no_claims():
    fields = {**GOOD["en"], "proposal": "Warn 72 hours before a debit; would cost about 5,000 a year"}
    assert verdict(call("en", CallRecord(**fields))).level == 4


def test_the_scorecard_tells_the_findings_and_whose_the_quotes_are():
    card = to_json(judge(call("en", CallRecord(**GOOD["en"])), shipped_rubric()))
    row = next(r for r in card["criteria"] if r["id"] == "C14")
    assert {q["by"] for q in row["evidence"]} == {"record"}
    assert card["record"]["fields"]["promise"] == GOOD["en"]["promise"]
    assert {f["kind"] for f in card["record"]["findings"]} == {"kept"}


WORRIES = {
    "zh": ("陈女士担心逾期费25元不能减免", "逾期费25元已减免"),
    "en": ("Ms Chen worries whether the late fee of 25 can be waived", "Late fee of 25 waived"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_worry_about_a_remedy_is_no_remedy(lang):
    worry, done = WORRIES[lang]
    about = {
        words: {f.kind for f in check_record(call(lang, CallRecord(what=words, promise=""))) if f.about == "remedy"}
        for words in (worry, done)
    }
    assert about == {worry: {"missing"}, done: {"kept"}}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_limit_of_the_desk_is_not_the_fee_that_was_said(lang):
    heard = call(lang, CallRecord(what={"zh": "减免逾期费50元", "en": "Waiving the late fee of 50"}[lang]))
    desk = replace(heard.setting, desk=("可减免逾期费50元以内" if lang == "zh" else "may waive a late fee of up to 50 yuan",))
    wrong = [f.figure for f in check_record(replace(heard, setting=desk)) if f.kind == "wrong" and f.about == "figure"]
    assert any("50" in figure for figure in wrong)
