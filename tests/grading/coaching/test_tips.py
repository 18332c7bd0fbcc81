"""A tip agrees with what the reply did: no praise for what did harm, praise for what helped most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.call import hear_call
from grading.coaching import tip_for, tip_of
from grading.coaching.next_time import next_time
from grading.heard import Grasp, Heard, Mention, Nuance
from grading.hearing.beyond import THIRD_PARTY
from grading.transcript import Transcript, Turn


def heard(lang, *pairs):
    return hear_call(Transcript(tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a))), lang), None)


EXPLAINED = Grasp(items=(Heard("T08", "because your balance was short", 1.0), Heard("T04", "I am sorry for the wait", 0.9)))


@pytest.mark.parametrize(("lang", "praise"), [("en", "keep it"), ("zh", "用得好")])
def test_what_did_harm_is_not_praised(lang, praise):
    only = Grasp(items=EXPLAINED.items[:1])
    assert praise in tip_of(only, lang)
    assert praise not in tip_of(only, lang, [("T08", "anger", 6.0), ("T08", "trust", -5.0)])


def test_what_helped_most_is_praised_however_sure_the_ear_was_of_the_rest():
    effects = [("T08", "anger", 6.0), ("T04", "anger", -15.0), ("T04", "trust", 8.0)]
    assert tip_of(EXPLAINED, "en", effects) == "Specific apology: that worked, keep it."


def test_a_reply_in_which_nothing_was_heard_is_not_said_to_have_moved_nothing():
    assert "moved" not in tip_of(Grasp(), "en", [("limit", "trust", -13.0)])


@pytest.mark.parametrize(("lang", "blame"), [("en", "No helpful step was heard"), ("zh", "没听出帮得上忙")])
def test_a_question_after_a_fact_and_a_warm_farewell_are_not_said_to_have_been_useless(lang, blame):
    asked = Grasp(asked=(Mention("when-needed", "how many guests are coming"),))
    assert blame not in tip_of(asked, lang)
    assert blame not in tip_of(Grasp(marks=("warm_close",)), lang)
    assert blame in tip_of(Grasp(), lang)


@pytest.mark.parametrize(("lang", "right", "useless"), [("en", "is right", "helped"), ("zh", "应该做", "没听出帮得上忙")])
def test_checking_who_they_are_is_not_called_useless(lang, right, useless):
    tip = tip_of(Grasp(marks=("verifies",)), lang)
    assert right in tip
    assert useless not in tip
    assert useless not in tip_of(Grasp(marks=("farewell",)), lang)
    assert useless not in tip_of(Grasp(asked=(Mention("how-cold", "多少度啊"),)), lang)


def test_a_bare_greeting_is_not_praised_as_well_done():
    assert "用得好" not in tip_of(Grasp(items=(Heard("T01", "你好", 0.4),)), "zh")


@pytest.mark.parametrize(("crossed", "id_"), [("overreached", "x"), ("disclosed", THIRD_PARTY), ("falsehoods", "x")])
def test_what_must_not_be_said_is_never_praised_for_a_technique_in_it(crossed, id_):
    grasp = Grasp(items=(Heard("T12", "免您一百年房费", 1.0),), **{crossed: (Mention(id_, "免您一百年房费"),)})
    assert "用得好" not in tip_of(grasp, "zh")


def test_their_own_data_told_to_a_known_customer_is_no_fault():
    grasp = Grasp(items=(Heard("T08", "余额差16块4", 1.0),), disclosed=(Mention("personal-data", "余额差16块4"),))
    assert "用得好" in tip_of(grasp, "zh")


def test_harm_that_outweighs_the_good_is_what_the_tip_is_about():
    both = Grasp(items=(Heard("T03", "换谁都心慌", 1.0), Heard("T06", "当时柜台是怎么跟您说的？", 1.0)))
    effects = [("T03", "anger", -6.0), ("T03", "trust", 7.0), ("T06", "anger", 12.0), ("T06", "trust", -18.0)]
    assert tip_of(both, "zh", effects).startswith("开放提问这会儿反而添火")


@pytest.mark.parametrize(("lang", "quote"), [("zh", "我赔您一千万。"), ("en", "I promise you ten million.")])
@pytest.mark.parametrize("taboo", [(), (Heard("X3", "soon"),)])
def test_the_tip_for_a_promise_above_the_desk_names_it_whatever_else_is_wrong(lang, quote, taboo):
    tip = tip_of(Grasp(items=(Heard("T12", quote), *taboo), overreached=(Mention("any-sum", quote),)), lang)
    assert quote[:-1] in tip


@pytest.mark.parametrize(("lang", "words"), [("zh", "冷静"), ("en", "calm down")])
def test_an_order_to_calm_down_gets_a_tip_of_its_own(lang, words):
    ordered = Grasp(items=(Heard("X2", "…"),), marks=("calm_order",))
    assert words in tip_of(ordered, lang)
    assert words not in tip_of(Grasp(items=ordered.items), lang)


@pytest.mark.parametrize(("lang", "quote", "rule"), [("zh", "哦", "规定"), ("en", "ok", "rule")])
def test_a_shrug_is_not_told_to_explain_a_rule(lang, quote, rule):
    assert rule not in tip_of(Grasp(items=(Heard("X2", quote),)), lang)


@pytest.mark.parametrize(("lang", "useless"), [("zh", "没听出帮得上忙"), ("en", "No helpful step was heard")])
@pytest.mark.parametrize("manner", ["rebutted", "labelled", "talked_down"])
def test_an_offending_manner_is_named_with_its_words(lang, useless, manner):
    tip = tip_of(Grasp(nuances=(Nuance(manner, "明明写着"),)), lang)
    assert "明明写着" in tip
    assert useless not in tip


def test_an_open_question_that_did_harm_is_not_mended_by_feelings():
    asked = Grasp(items=(Heard("T06", "您说说经过？", 1.0),))
    assert "接住感受" not in tip_of(asked, "zh", [("T06", "anger", 12.0)])


def row(id_, domain, level, weight):
    return {"id": id_, "name": id_, "domain": domain, "weight": weight, "status": "scored", "level": level, "advice": id_}


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ([row("C3", "D1", 0, 8), row("C7", "D3", 0, 10)], "C3"),
        ([row("C1", "D1", 0, 5), row("C3", "D1", 0, 8), row("C7", "D3", 0, 10)], "C3"),
        ([row("C3", "D1", 2, 8), row("C7", "D3", 0, 10)], "C7"),
        ([row("C3", "D1", 1, 8), row("C13", "D6", 0, 5)], "C13"),
    ],
)
def test_of_planks_equally_weak_the_one_a_call_needs_first_comes_first(rows, first):
    assert next_time(rows, "zh")["criterion"] == first


@pytest.mark.parametrize(
    ("grasp", "en", "zh"),
    [
        (Grasp(asked=(Mention("why", "why so"),), marks=("asks_beneath",)), "beneath", "心底"),
        (Grasp(asked=(Mention("which", "which day, so that I can look"),), marks=("gives_reason",)), "with its reason", "为什么问"),
        (Grasp(asked=(Mention("father", "how is he"),), marks=("asks_after",)), "person first", "先问人"),
        (Grasp(asked=(Mention("which", "which day"),)), "Say why you ask", "为什么问"),
        (Grasp(marks=("anything_else",)), "Sum up first", "说一遍"),
    ],
)
def test_a_tip_on_a_question_fits_what_was_asked(grasp, en, zh):
    assert en in tip_of(grasp, "en")
    assert zh in tip_of(grasp, "zh")


@pytest.mark.parametrize(
    ("code", "instead"),
    [
        ("T03", "the facts and the next step"),
        ("T06", "a yes or a number answers"),
        ("T07", "answered in a word"),
        ("T12", "meet the feeling first"),
    ],
)
def test_harm_names_another_way_than_the_one_that_did_it(code, instead):
    assert instead in tip_of(Grasp(items=(Heard(code, "words", 1.0),)), "en", [(code, "anger", 5.0)])


def test_what_is_missing_is_said_in_words_a_trainee_knows():
    assert tip_of(Grasp(items=(Heard("T04", "sorry", 0.5, ("fault",)),)), "en") == "Specific apology: now add what exactly we got wrong."


@pytest.mark.parametrize(
    ("lang", "dare", "question"),
    [("zh", "你爱投诉投诉去", "你有完没完？"), ("en", "go on then, complain", "Are you quite finished?")],
)
def test_who_dares_a_customer_is_not_told_to_mend_a_question(lang, dare, question):
    told = tip_of(Grasp(items=(Heard("X8", dare, 1.0),)), lang)
    assert dare in told
    assert told != tip_of(Grasp(items=(Heard("X8", question, 1.0),)), lang)


@pytest.mark.parametrize(("lang", "farewell", "wanted"), [("zh", "收尾", "几点前"), ("en", "last word", "by when")])
def test_comfort_in_mid_call_is_not_taken_for_the_end(lang, farewell, wanted):
    comfort, goodbye = (tip_of(Grasp(marks=marks), lang) for marks in (("warm_close",), ("warm_close", "farewell")))
    assert farewell not in comfort
    assert wanted in comfort
    assert farewell in goodbye


@pytest.mark.parametrize(
    ("lang", "empty", "rule", "word"),
    [("zh", "行行好的姐，那你先忙你的", "这是我们的规定", "规定"), ("en", "Right you are then, enjoy", "It's our policy", "rule")],
)
def test_an_empty_line_is_not_advised_about_a_rule_it_never_cited(lang, empty, rule, word):
    about_nothing, about_a_rule = (tip_of(Grasp(items=(Heard("X2", words, 1.0),)), lang) for words in (empty, rule))
    assert word not in about_nothing
    assert word in about_a_rule


@pytest.mark.parametrize(
    ("lang", "customer", "reply", "first"),
    [
        ("en", "Some nights I think they'd be better off without me.", "Could I take your account number please?", "danger"),
        ("zh", "我真的不想活了。", "请报一下您的账号。", "危险"),
    ],
)
def test_danger_that_a_reply_passes_over_is_its_tip_whatever_else_it_did(lang, customer, reply, first):
    turn = heard(lang, (customer, reply)).turns[0]
    assert first in tip_for(turn, lang)


@pytest.mark.parametrize(("lang", "asked", "reply"), [("en", "When is he coming?", "Mm."), ("zh", "师傅几点来？", "嗯嗯。")])
def test_a_reply_with_nothing_in_it_is_told_which_question_it_left(lang, asked, reply):
    turn = heard(lang, ("Hello." if lang == "en" else "喂。", "Hello." if lang == "en" else "您好。"), (asked, reply)).turns[1]
    quiet = replace(turn, grasp=Grasp())
    assert asked[:4] in tip_for(quiet, lang)


@pytest.mark.parametrize(
    ("lang", "asked", "reply", "not_said"),
    [
        ("en", "What's the hold-up?", "An emergency came in at ten and the doctor couldn't leave him.", "They asked"),
        ("zh", "你能保证？", "这个我说了算。", "客户问的是"),
    ],
)
def test_nobody_is_told_they_left_a_question_of_which_it_cannot_be_known(lang, asked, reply, not_said):
    turn = heard(lang, (asked, reply)).turns[0]
    assert not_said not in tip_for(replace(turn, grasp=Grasp()), lang)


@pytest.mark.parametrize(("lang", "praise"), [("en", "keep it"), ("zh", "用得好")])
@pytest.mark.parametrize("code", ["T17", "T03"])
def test_what_came_in_the_wrong_order_is_not_praised(lang, praise, code):
    assert praise not in tip_of(Grasp(items=(Heard(code, "…", 0.5),)), lang)
    assert praise in tip_of(Grasp(items=(Heard(code, "…", 1.0),)), lang)
