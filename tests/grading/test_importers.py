from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.importers import TranscriptError, read_transcript

EXPECTED = [("customer", "我等了三天！"), ("agent", "对不起，我来查。"), ("customer", "快点")]


def turns(source, **options):
    return [(t.role, t.text) for t in read_transcript(source, **options).turns]


@pytest.mark.parametrize(
    "source",
    [
        "客户：我等了三天！\n客服：对不起，我来查。\n客户：快点",
        "\ufeff顾客: 我等了三天！\n\n坐席: 对不起，我来查。\n用户: 快点\n",
        "[10:01] 客户：我等了三天！\n[10:02] 客服：对不起，我来查。\n[10:03] 客户：快点",
        "\n".join(json.dumps({"role": r, "text": t}, ensure_ascii=False) for r, t in EXPECTED),
        json.dumps([{"role": {"customer": "user", "agent": "assistant"}[r], "content": t} for r, t in EXPECTED]),
        json.dumps({"messages": [{"role": "system", "content": "x"}, *({"role": r, "content": t} for r, t in EXPECTED)]}),
    ],
)
def test_every_form_gives_the_same_conversation(source):
    assert turns(source) == EXPECTED


@pytest.mark.parametrize(
    "source",
    [
        "王女士：我等了三天！\n客服小林：对不起，我来查。\n王女士：快点",
        "Customer (Ms Wang): 我等了三天！\nAgent (Lin): 对不起，我来查。\nCustomer (Ms Wang): 快点",
        "2026-05-01 10:02:01 客户：我等了三天！\n2026-05-01 10:02:05 坐席1001：对不起，我来查。\n2026-05-01 10:02:09 客户：快点",
        "王丽 2026-05-01 10:02:01\n我等了三天！\n\n客服小林 2026-05-01 10:02:05\n对不起，我来查。\n\n王丽 2026-05-01 10:02:09\n快点",
        (
            "1\n00:00:01,000 --> 00:00:03,500\nCustomer: 我等了三天！\n\n2\n00:00:04,000 --> 00:00:05,000\nAgent: 对不起，我来查。\n\n"
            "3\n00:00:06,000 --> 00:00:07,000\nCustomer: 快点"
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Customer>我等了三天！</v>\n\n00:04.000 --> 00:05.000\n<v Agent>对不起，我来查。</v>\n\n"
            "00:06.000 --> 00:07.000\n<v Customer>快点</v>"
        ),
        "【客户】我等了三天！\n【客服】对不起，我来查。\n【客户】快点",
        "客户\t我等了三天！\n客服\t对不起，我来查。\n客户\t快点",
        "**Customer:** 我等了三天！\n\n**Agent:** 对不起，我来查。\n\n**Customer:** 快点",
        "1. Customer: 我等了三天！\n2. Agent: 对不起，我来查。\n3. Customer: 快点",
        "[0.0s - 2.5s] Customer: 我等了三天！\n[2.5s - 4.0s] Agent 1: 对不起，我来查。\n[4.0s - 5.0s] Customer: 快点",
        "Cus\u200btomer: 我等\u200b了三天！\nAgent: 对不起，\u2060我来查。\nCustomer: 快点",
        "系统：已接通\n客户：我等了三天！\n客服：对不起，我来查。\n系统：客户按键\n转接中\n客户：快点",
        json.dumps({"Transcript": [{"ParticipantRole": {"customer": "CUSTOMER", "agent": "AGENT"}[r], "Content": t} for r, t in EXPECTED]}),
        "\n".join(json.dumps({"from": r, "message": t, "at": n}) for n, (r, t) in enumerate(EXPECTED)),
    ],
)
def test_the_shapes_exports_come_in_give_the_same_conversation(source):
    assert turns(source) == EXPECTED


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("Agent: Hello\nCustomer: Hi\nLin: I owe you that\nBob: Hm\nLin: Yes\nBob: No", "--agent Lin --customer Bob", 3),
        ("Speaker 1: Hello\nSpeaker 2: Hi\nSpeaker 1: A\nSpeaker 2: B", '--agent "Speaker 1" --customer "Speaker 2"', 1),
    ],
)
def test_nobody_unknown_speaks_with_anothers_mouth(source, words, line):
    with pytest.raises(TranscriptError, match=words) as refused:
        turns(source)
    assert refused.value.line == line


def test_fields_and_times_within_a_reply_stay_in_it():
    reply = "Here you are\nOrder: 17\nOrder: 18\nCustomer number: 5\n10:30 tomorrow"
    assert turns(f"Customer: Hi\nAgent: {reply}\nCustomer: Ok")[1] == ("agent", reply)


def test_language_is_recognised():
    assert read_transcript("Agent: Hello\nCustomer: My 手机 is broken").lang == "en"
    assert read_transcript("客服：您好\n客户：OK").lang == "zh"


def test_lines_without_a_label_go_on_the_speaker_before():
    assert turns("Agent: Hello\nstill me: see 10:30\nCustomer: Hi")[0] == ("agent", "Hello\nstill me: see 10:30")


@pytest.mark.parametrize(
    ("agent", "customer"),
    [("教务处", "家长"), ("班主任", "学生家长"), ("护士站", "病人家属"), ("服务台", "住户"), ("刘老师", "家长"), ("客服", "王老师")],
)
def test_a_school_a_ward_and_a_desk_name_their_two_sides(agent, customer):
    """A teacher is whichever side is left: the word is a courtesy title too."""
    turns = read_transcript(f"{customer}：怎么没人通知？\n{agent}：是我们漏了。\n{customer}：那怎么办？\n{agent}：我来查。").turns
    assert [turn.role for turn in turns] == ["customer", "agent", "customer", "agent"]


def test_names_can_be_mapped():
    assert turns("Lin: Hello\nBob: Hi", speakers={"lin": "agent", "bob": "customer"}) == [("agent", "Hello"), ("customer", "Hi")]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "nothing is in it"),
        ("just some notes about a call", "no conversation"),
        ("客户：喂？\n客户：有人吗？", "nobody in it is the agent"),
        ('{"role": "agent", "text": "a"}\n{"role": ', "not valid JSON"),
        ('{"role": "wizard", "text": "a"}', "unknown role 'wizard'"),
        ('[{"role": "agent", "content": 3}]', "must be a string"),
        ("[1, 2]", "no conversation"),
    ],
)
def test_bad_transcripts_say_what_would_do(source, words):
    with pytest.raises(TranscriptError, match=words):
        turns(source)


@given(st.text(max_size=200))
def test_no_text_brings_anything_but_a_transcript_error(source):
    try:
        read_transcript(source)
    except TranscriptError as error:
        assert str(error)
