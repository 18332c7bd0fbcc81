"""`extends`: what a file changes, laid over what it builds on. Mappings merge, everything else replaces, `+key` adds, null removes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ADD = "+"
PAIR, BANK = frozenset({"zh", "en"}), frozenset({"any", "hot", "warm", "calm"})


def merged(base: Mapping[str, Any], over: Mapping[Any, Any]) -> dict[Any, Any]:
    """`over` laid on `base`; neither is changed.

    A mapping is merged key by key. A list, a text or a number replaces what was there. `+key` adds its list to the list
    there (by language or by mood, where these are written apart). A key with no value at all (null) is taken away.
    """
    result: dict[Any, Any] = dict(base)
    for key, value in over.items():
        if isinstance(key, str) and key.startswith(ADD) and len(key) > 1:
            result[key[1:]] = _added(result.get(key[1:]), value)
        elif value is None:
            result.pop(key, None)
        elif isinstance(value, Mapping):
            result[key] = merged(_as_mapping(result.get(key), value), value)
        else:
            result[key] = value
    return result


def _as_mapping(was: Any, like: Mapping[Any, Any]) -> Mapping[str, Any]:
    """What was there, spelt out as languages or moods where only the short form had been written."""
    if isinstance(was, Mapping):
        return was
    keys = {str(key).removeprefix(ADD) for key in like}
    if was is None or not keys:
        return {}
    if keys <= PAIR:
        return {"zh": was, "en": was}
    return {"any": was} if keys <= BANK else {}


def _added(was: Any, more: Any) -> Any:
    """Both, in order; a short form is added to every language, or to the lines for any mood."""
    if isinstance(more, Mapping):
        before = _as_mapping(was, more)
        return {**before, **{key: _added(before.get(key), value) for key, value in more.items()}}
    if isinstance(was, Mapping):
        keys = {str(key) for key in was}
        if keys <= PAIR:
            return {key: _added(value, more) for key, value in was.items()}
        if keys <= BANK:
            return {**was, "any": _added(was.get("any"), more)}
        return more
    return [*_listed(was), *_listed(more)]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
