"""Personal data out of words: found, numbered alike, and never in what is shown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.importers import read_transcript
from grading.masking import masked, veil_over
from grading.masking.finding import private_in
from grading.masking.numbers import luhn, resident_id
from tests.grading.masking.lists import labelled

ROWS = labelled("dev.txt")


def hidden(words):
    veil = veil_over(words)
    return veil.show(0, len(words))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:30])
def test_what_is_labelled_is_hidden_and_nothing_else(row):
    found = {i for p in private_in(row.text) for i in range(p.start, p.end)}
    wanted = {i for _, start, end in row.spans for i in range(start, end)}
    assert wanted <= found
    assert bool(wanted) == bool(found)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("我叫陈小明，电话13812345678。陈小明再说一遍：138-1234-5678。", "我叫[NAME1]，电话[PHONE1]。[NAME1]再说一遍：[PHONE1]。"),
        ("My name is Alice Brown. Yes, Alice. Mrs Brown, Alice Brown!", "My name is [NAME1]. Yes, [NAME1]. [NAME1], [NAME1]!"),
        ("我姓王。王先生您好，李女士也在。", "我姓[NAME1]。[NAME1]先生您好，[NAME2]女士也在。"),
        ("陳先生，身份证11010519491231002X。", "[NAME1]先生，身份证[ID1]。"),
        ("Card 4111 1111 1111 1111, then 4111111111111111 again.", "Card [CARD1], then [CARD1] again."),
        ("Reach me on ＋86 or １３８１２３４５６７８.", "Reach me on ＋86 or [PHONE1]."),
        ("陈敏，尾号 2206。", "[NAME1]，尾号 [CARD1]。"),
        ("我姓王，王丽华，卡6222 0211 1234 5678 901。", "我姓[NAME1]，[NAME2]，卡[CARD1]。"),
        ("Card 4929 1234 5678 9012 expiry 09/27 CVV 123", "Card [CARD1] expiry [CARD2] CVV [CARD3]"),
        ("Priya, P-R-I-Y-A, oh seven seven double oh nine hundred 456", "[NAME1], [NAME2], [PHONE1]"),
        ("验证码是 482913，密码abc12345。", "验证码是 [ACCOUNT1]，密码[ACCOUNT2]。"),
        ("生日1990年3月7日，不是2026年3月7日。", "生日[ID1]，不是2026年3月7日。"),
        ("Born 3rd July 1988, ordered 3rd July 2026.", "Born [ID1], ordered 3rd July 2026."),
        ("成功了，手机也收到了", "成功了，手机也收到了"),
        ("No names, 3 parcels, 12.50 each.", "No names, 3 parcels, 12.50 each."),
    ],
)
def test_the_same_thing_is_the_same_placeholder(words, shown):
    assert hidden(words) == shown


def test_checks_of_cards_and_residents_reject_one_wrong_digit():
    assert luhn("79927398713")
    assert not luhn("79927398710")
    assert resident_id("11010519491231002X")
    assert not resident_id("110105194912310021")
    assert hidden("编号110105194912310021") != "编号110105194912310021"  # any number that long goes


def test_a_transcript_and_its_quotes_are_veiled_alike():
    call = read_transcript("客服：您好，我叫林小凡，请讲。\n客户：我电话13812345678。\n客服：林小凡记下了，13812345678。")
    veil = veil_over(call)
    shown = veil.transcript(call)
    assert masked(call) == shown
    assert [t.text for t in shown.turns] == ["您好，我叫[NAME1]，请讲。", "我电话[PHONE1]。", "[NAME1]记下了，[PHONE1]。"]
    assert veil.over("我叫林小") == "我叫[NAME1]"
    assert veil.over("小凡记下") == "[NAME1]记下"
    assert veil.over_card({"quote": "13812345678", "n": 3, "list": ["林小凡，您说得对", None]}) == {
        "quote": "[PHONE1]",
        "n": 3,
        "list": ["[NAME1]，您说得对", None],
    }


PIECES = st.sampled_from(
    [
        "我叫陈小明，",
        "电话13812345678",
        "My name is Alice Brown. ",
        "4111 1111 1111 1111",
        "住在建国路88号",
        "a@b.com ",
        "您好",
        " hello ",
        "，",
        "\n",
        "1",
        "王先生",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_hidden_is_left_anywhere_and_every_cut_is_part_of_the_whole(words):
    veil = veil_over(words)
    whole = veil.show(0, len(words))
    for span in veil.spans:
        value = words[span.start : span.end]
        if len(value) > 2:
            assert value not in whole
    for start in range(0, len(words), 3):
        assert veil.show(start, start + 7) in whole


@pytest.mark.parametrize(
    "piece",
    ["区", "一区二县三乡", "1", "1 2 3 ", "a@", "a dot ", "Flat 1 ", "oh one ", "Aaa Bbb ", "小王，", "account 1 ", "1-", "路1号", "X1 "],
)
def test_hostile_repetition_stays_quick(piece):
    words = piece * (40_000 // len(piece))
    started = time.process_time()
    hidden(words)
    assert time.process_time() - started < 3


def test_whoever_is_a_speaker_by_name_is_hidden_whatever_the_name_looks_like():
    call = read_transcript(
        "Agent (Bluebell): Hello Zed.\nZed Quux: Hi, Zed Quux here.\nAgent (Bluebell): Bluebell speaking.\nZed Quux: Right."
    )
    assert call.names == ("Bluebell", "Zed Quux")
    said = " ".join(turn.text for turn in masked(call).turns)
    assert not {"Bluebell", "Zed", "Quux"} & set(said.replace(".", " ").replace(",", " ").split())
