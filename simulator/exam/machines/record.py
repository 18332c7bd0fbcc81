"""The after-call record asked of a machine: one more message, one JSON object of fields; a second chance, then none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.session.after_call import form_from

_ASK = {
    "zh": (
        "通话已结束；这不是客户说的话。请写话后记录：把通话中透露的事实、承诺和时间写全，照原样写，别的不写。"
        "只回答一个 JSON 对象，键从下面选，值是字符串，没有的就不写："
    ),
    "en": (
        "The call has ended; this is not the customer. Write the after-call record: every fact, promise and time the call "
        "disclosed, as it was said, and nothing else. Answer with one JSON object alone; its keys are from this list, its values are "
        "strings, and what there is nothing to say about is left out:"
    ),
}
_AGAIN = {
    "zh": "这不是要的 JSON 对象。键只能从上面选，值都是字符串。请重新回答，只写 JSON 对象。",
    "en": "That was not the JSON object ({0}). Answer again with it alone.",
}


def record_line(seconds: float) -> dict[str, Any]:
    """The line a program is asked with."""
    return {"type": "record", "fields": list(FIELDS), "seconds": seconds}


def record_message(lang: Lang) -> str:
    """What a chat model is asked with."""
    rows = "\n".join(f"- {name}: {label(name, lang)}" for name in FIELDS)
    return f"{_ASK[lang]}\n{rows}"


def again_message(lang: Lang, why: str) -> str:
    """The second and last time of asking."""
    return _AGAIN[lang].format(why)


def fields_in(text: str) -> dict[str, str]:
    """The fields of an answer, with or without a fence of code around it. Raises ValueError saying what is wrong."""
    begin, end = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[begin : end + 1])
    except (ValueError, RecursionError):
        raise ValueError("no JSON object") from None
    return fields_of(found)


def fields_of(found: Any) -> dict[str, str]:
    """The fields of a record that is there as data. Raises ValueError (AfterCallError)."""
    if isinstance(found, Mapping) and any(not isinstance(words, str | None) for words in found.values()):
        raise ValueError("every value has to be a string")
    return dict(form_from(found).filled())
