"""Bytes to words: whatever an endpoint sends."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.llm.wire import Delta, Events, Garbled, Thoughts, of_whole


def event(content: object = None, finish: str | None = None, **delta: object) -> bytes:
    body = {"choices": [{"delta": {"content": content, **delta}, "finish_reason": finish}]}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


@given(st.lists(st.integers(0, 400), max_size=8))
def test_any_cut_of_the_bytes_gives_the_same_words(cuts):
    data = event("钱") + b": keep-alive\r\n\r\n" + event("呢？\u2028") + event(finish="stop") + b"data: [DONE]\n\n"
    ends = sorted({min(c, len(data)) for c in cuts} | {len(data)})
    events = Events()
    deltas = [d for a, b in zip([0, *ends], ends, strict=False) for d in events.feed(data[a:b])]
    assert "".join(d.text for d in deltas) == "钱呢？\u2028"
    assert [d.done for d in deltas[-2:]] == [True, True]
    assert events.seen


@pytest.mark.parametrize(
    "data",
    [
        b"data: {not json\n",
        b"data: [1]\n",
        b'data: {"answer": 42}\n',
        b'data: {"choices": [7]}\n',
        b'data: {"choices": "x"}\n',
        b"data: " + b"[" * 100_000 + b"\n",
    ],
)
def test_what_is_no_completion_is_garbled(data):
    with pytest.raises(Garbled):
        Events().feed(data)


def test_a_line_without_end_is_garbled():
    events = Events()
    for _ in range(9):
        events.feed(b"data: " + b"x" * 100_000)
    with pytest.raises(Garbled):
        events.feed(b"x" * 200_000)


def test_odd_but_harmless_chunks():
    assert Events().feed(b'data: {"choices": [], "usage": {"total_tokens": 3}}\n') == [Delta()]
    assert Events().feed(event(None, reasoning_content="hm")) == [Delta(thinking=True)]
    assert Events().feed(event(["not", "text"])) == [Delta()]
    assert Events().feed(event([{"type": "text", "text": "钱"}, {"type": "text", "text": "呢？"}])) == [Delta("钱呢？")]
    assert Events().feed(event([{"type": "thinking", "thinking": [{"text": "hm"}]}])) == [Delta(thinking=True)]


def test_an_error_in_the_stream_is_a_fault():
    (delta,) = Events().feed(b'data: {"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}\n')
    assert delta.done
    assert "rate_limit" in delta.fault


def test_whole_answers():
    assert of_whole(b'{"choices": [{"message": {"content": "Well?"}}]}') == Delta("Well?", done=True)
    assert of_whole(b'{"choices": [{"message": {"content": null}}]}').text == ""
    assert of_whole(b'{"choices": [{"message": {"content": [{"type": "text", "text": "Well?"}]}}]}').text == "Well?"
    for data in (b"<html>", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}'):
        with pytest.raises(Garbled):
            of_whole(data)


@pytest.mark.parametrize(
    "marks", [("<think>", "</think>"), ("<thinking>", "</thinking>"), ("[THINK]", "[/THINK]"), ("◁think▷", "◁/think▷")]
)
@given(st.lists(st.integers(0, 60), max_size=8))
def test_thoughts_are_not_speech(marks, cuts):
    text = f" {marks[0]}The agent was rude.\nHe must pay.{marks[1]}\n\nWhere is it?"
    ends = sorted({min(c, len(text)) for c in cuts} | {len(text)})
    thoughts = Thoughts()
    assert "".join(thoughts.feed(text[a:b]) for a, b in zip([0, *ends], ends, strict=False)) == "Where is it?"


def test_speech_without_thoughts_is_not_delayed():
    thoughts = Thoughts()
    assert thoughts.feed("Wh") == "Wh"
    assert thoughts.feed("<think>") == "<think>"


@pytest.mark.parametrize(("finish", "cut"), [("length", True), ("content_filter", True), ("stop", False), (None, False)])
def test_an_answer_without_room_for_its_end_is_cut(finish: str | None, cut: bool) -> None:
    (delta,) = Events().feed(event("Where is my mon", finish))
    assert delta.cut is cut
    body = {"choices": [{"message": {"content": "Where is my mon"}, "finish_reason": finish}]}
    assert of_whole(json.dumps(body).encode()).cut is cut
