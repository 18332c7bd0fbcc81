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


def test_language_is_recognised():
    assert read_transcript("Agent: Hello\nCustomer: My 手机 is broken").lang == "en"
    assert read_transcript("客服：您好\n客户：OK").lang == "zh"


def test_lines_without_a_label_go_on_the_speaker_before():
    assert turns("Agent: Hello\nstill me: see 10:30\nCustomer: Hi")[0] == ("agent", "Hello\nstill me: see 10:30")


def test_names_can_be_mapped():
    assert turns("Lin: Hello\nBob: Hi", speakers={"lin": "agent", "bob": "customer"}) == [("agent", "Hello"), ("customer", "Hi")]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "no conversation"),
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
