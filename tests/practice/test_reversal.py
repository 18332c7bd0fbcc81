"""Changed roles: the agent answers what was typed, and the ear says what moved the customer."""

from __future__ import annotations

import pytest

from simulator.practice.planning import NoSuchDrill
from simulator.practice.reversal import exchange_roles

CASE = "auto-repayment-failed"


def answers(stock, lang, player, *lines):
    call = exchange_roles(stock, lang, 3, player, CASE)
    return call, [call.say(line) for line in lines]


@pytest.mark.parametrize(
    ("lang", "line", "part", "code"),
    [
        ("en", "Will this be on my credit record?", "credit bureau", ""),
        ("zh", "我这信用记录会不会受影响？", "征信", ""),
        ("en", "I want to speak to your manager.", "Mr Zhou", "T13"),
        ("zh", "把你们经理叫来！", "周经理", "T13"),
        ("en", "You are all useless idiots!", "", "T23"),
        ("zh", "你们就是一群废物！", "", "T23"),
        ("en", "When will I hear from you?", "before five", "T10"),
        ("zh", "什么时候给我答复？", "五点前", "T10"),
        ("zh", "行吧 那啥时候免掉滞纳金", "五点前", "T10"),
        ("en", "ok so when do you waive the late fee", "before five", "T10"),
    ],
)
def test_an_exemplary_agent_answers_what_was_typed(stock, lang, line, part, code):
    first = "I was not told a thing!" if lang == "en" else "没有一个人告诉我！"
    ident = "This is Ms Chen, 0926." if lang == "en" else "我是陈女士，尾号0926。"
    _, said = answers(stock, lang, "exemplary", first, ident, line)
    texts = " ".join(s.reply for s in said[2:])
    if code:
        assert said[-1].grasp.find(code), texts
    if part and part not in texts:
        pytest.fail(texts)


def test_an_identity_check_comes_first_and_the_question_is_not_forgotten(stock):
    _, said = answers(stock, "en", "competent", "Can you waive the late fee?", "Ms Chen, 0926.")
    assert "last four digits" in said[0].reply or "number" in said[0].reply
    assert "waiving the late fee" in said[1].reply


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_better_agents_are_worth_more_to_the_customer(stock, lang):
    lines = {
        "en": ("Why did it fail? Nobody told me anything!", "Ms Chen, 0926", "Can you waive the fee?", "And what happens next?"),
        "zh": ("怎么没扣？没人告诉我，太过分了！", "陈女士，0926", "逾期费能不能免？", "接下来怎么办？"),
    }[lang]
    worth = {}
    for player in ("exemplary", "competent", "careless"):
        call, said = answers(stock, lang, player, *lines)
        worth[player] = sum(call.worth(s) for s in said)
    assert worth["exemplary"] > worth["careless"]
    assert worth["competent"] > worth["careless"]


def test_a_guess_is_set_beside_the_ear(stock):
    call, said = answers(stock, "en", "careless", "Nobody told me anything!", "Will this be on my record?")
    moved = call.guess(1, "T03")
    assert moved.strongest in said
    assert all(item.quote in moved.strongest.reply for item, _ in moved.reasons)
    with pytest.raises(KeyError):
        call.guess(9, "T03")
    with pytest.raises(NoSuchDrill, match="exemplary"):
        exchange_roles(stock, "en", 1, "perfect")


@pytest.mark.parametrize("line", ["", "?", "……", "asdf", "🙂", "a" * 9000])
def test_any_line_gets_some_answer(stock, line):
    for player in ("exemplary", "competent", "careless"):
        for lang in ("zh", "en"):
            assert exchange_roles(stock, lang, 1, player, CASE).say(line).reply.strip()


def test_the_same_seed_and_lines_get_the_same_answers(stock):
    lines = ("Why?", "I want a refund.", "Who are you?")
    first, again = (answers(stock, "en", "exemplary", *lines)[1] for _ in range(2))
    assert [s.reply for s in first] == [s.reply for s in again]
