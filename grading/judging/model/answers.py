"""From a model's words to one JSON object, or a plain reason why not."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any, NoReturn

LONGEST = 200_000
"""Characters of an answer that are read."""
_THOUGHT = "</think>"
_TRAILING = re.compile(r",(\s*[}\]])")
"""A comma after the last entry: no JSON, but what many a model writes."""
_FENCED = re.compile(r"\s*(?:```\w*\s*)?(\[.*\])\s*(?:```)?\s*", re.DOTALL)
"""A list and nothing else, in a code fence or out of one."""
MOST_TRIES = 200
"""Opening braces tried in an answer that is not plain JSON."""


class Malformed(ValueError):
    """No answer can be read; the message is a key of the repair texts."""


def object_in(text: str, keys: Collection[str]) -> dict[str, Any]:
    """The one object in an answer that has one of `keys`; prose and code fences around it do not matter.

    Where only one key is asked for, a bare list of objects stands for what belongs under it.
    Raises Malformed: `no_json`, `two_answers` (which one would be meant?), `too_long`.
    """
    if len(text) > LONGEST:
        raise Malformed("too_long")
    found = [data for data in _objects(text) if any(key in data for key in keys)]
    if not found:
        found = [data for data in _objects(_TRAILING.sub(r"\1", text)) if any(key in data for key in keys)]
    if not found and len(keys) == 1 and (bare := _bare_list(text)) is not None:
        return dict.fromkeys(keys, bare)
    if not found:
        raise Malformed("no_json")
    if all(data == found[0] for data in found):
        return found[0]
    if _THOUGHT in text:  # drafts in a thought whose beginning the server swallowed are no answers
        return object_in(text.rpartition(_THOUGHT)[2], keys)
    raise Malformed("two_answers")


def _objects(text: str) -> list[dict[str, Any]]:
    whole = _decoded(text, 0)
    if whole is not None and not text[whole[1] :].strip():
        return [whole[0]]
    found, at = [], text.find("{")
    for _ in range(MOST_TRIES):
        if at < 0:
            break
        here = _decoded(text, at)
        if here is None:
            at = text.find("{", at + 1)
        else:
            found.append(here[0])
            at = text.find("{", here[1])
    return found


def _bare_list(text: str) -> list[Any] | None:
    """A list of objects that is the whole answer, but for a code fence."""
    fence = _FENCED.fullmatch(text.rpartition(_THOUGHT)[2])
    try:
        data = _DECODER.decode(fence[1] if fence else "")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, list) and all(isinstance(entry, dict) for entry in data) else None


def _decoded(text: str, at: int) -> tuple[dict[str, Any], int] | None:
    start = at + len(text[at:]) - len(text[at:].lstrip()) if at == 0 else at
    try:
        data, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return (data, end) if isinstance(data, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: a key said twice has no meaning one could trust."""
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a key twice")
    return data


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, strict=False)
