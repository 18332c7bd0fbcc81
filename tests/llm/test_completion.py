"""Whole completions: words, endings, counts, and everything an endpoint may send instead."""

from __future__ import annotations

import json

import pytest

from simulator.llm.completion import Completion, completion_of
from simulator.llm.wire import Garbled


def body(message, finish="stop", **more):
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}], **more}).encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (body({"content": "好"}), Completion("好")),
        (body({"content": None}), Completion("")),
        (body({"content": "ha"}, "length"), Completion("ha", "cut")),
        (body({"content": "x"}, "content_filter"), Completion("x", "refused")),
        (body({"content": None, "refusal": "I will not"}), Completion("", "refused")),
        (body({"content": [{"type": "text", "text": "a"}, {"text": "b"}, 7]}), Completion("ab")),
        (body({"content": "<think>hm</think>\n{}"}), Completion("{}", thinking=True)),
        (body({"content": "hm, the user wants\n</think>\n\nGood morning."}), Completion("Good morning.", thinking=True)),
        (body({"content": "x", "reasoning_content": "hm"}), Completion("x", thinking=True)),
        (body({"content": "x"}, usage={"prompt_tokens": 3, "completion_tokens": 2}), Completion("x", tokens=(3, 2))),
        (body({"content": "x"}, usage={"prompt_tokens": "3", "completion_tokens": -2}), Completion("x")),
        (body({"content": "half \ud83d"}), Completion("half ?")),
        (b'{"error": {"message": "Quota", "code": 429}}', Completion("", fault="429   quota")),
    ],
)
def test_what_came_is_read(data, expected):
    assert completion_of(data, "application/json") == expected


def test_a_stream_nobody_asked_for_is_read_too():
    events = [{"choices": [{"delta": {"content": w}, "finish_reason": None}]} for w in ("{", "}")]
    text = "".join(f"data: {json.dumps(e)}\n\n" for e in events)
    assert completion_of((text + "data: [DONE]\n\n").encode(), "text/event-stream") == Completion("{}")
    assert completion_of(text.encode(), "text/event-stream; charset=utf-8").ending == "cut"


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": 5}}]}', b"[" * 100_000]
)
def test_the_rest_is_no_completion(data):
    with pytest.raises(Garbled):
        completion_of(data, "application/json")
    with pytest.raises(Garbled):
        completion_of(b"", "text/event-stream")
