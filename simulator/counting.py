"""Counted words: `{0:time}` in an English template is "1 time" or "2 times", `{n:reply|replies}` where an s will not do."""

from __future__ import annotations

from string import Formatter
from typing import Any


class _Counted(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        """A word of two letters or more is no format of a number: it is what is counted."""
        one, _, many = format_spec.partition("|")
        if len(one) < 2 or not one.replace(" ", "").isalpha():  # `g`, `d` and the like
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many or f'{one}s'}"


_COUNTED = _Counted()


def filled(template: str, *slots: object, **named: object) -> str:
    """The template with its slots filled, counted words in the number they need; slot values are never parsed again."""
    return _COUNTED.vformat(template, slots, named)
