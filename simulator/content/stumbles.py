"""Why YAML stumbled, in the words of somebody who writes it rarely: full-width signs, a blank left out, quotes of two kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from simulator.i18n import mark


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where it is really wrong (line and column from 1; column 0: the line as a whole), what, and what to do."""

    line: int
    column: int
    what: str
    mend: str


NEAR = 4
"""Lines looked at, from the one YAML stumbled over upwards: it notices late."""
_WIDE_KEY = re.compile(r"[ ]*\+?[A-Za-z0-9_-]+[ ]*：")
_WIDE_SIGN = re.compile(r"^[^\"'#]*?(?:(?<=[:\[{,] )|(?<=[\[{:])|^\s*(?:- )?)([｛［])|^[^\"'#]*[\[{][^\]}\"']*?([，｝］])")
_BLANKLESS = re.compile(r" *(?:- )?\+?[A-Za-z_][A-Za-z0-9_-]*:[^\s:/]")
_BEGINS_AS_GROUP = re.compile(r" *(?:- +)?(?:[\w+-]+: +)?([{\[]).*[}\]] *[^\s,}\]#]")
_MIXED_QUOTES = re.compile(r"(?:^|[:\-\[{,] ?)\s*([\"'])[^\"']*[”’“‘]")
NARROW = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "：": ": "}

COLON = mark("after a key stands a narrow colon and a space, `: `, not the full-width one")
SIGN = mark("write the narrow sign `{narrow}` here; the full-width one is only text")


def stumble(error: yaml.MarkedYAMLError, source: str) -> Stumble:
    """The likeliest cause of an error of YAML's."""
    place = error.problem_mark or error.context_mark
    what = str(error.problem or error.context or "")
    if place is None:
        return Stumble(1, 0, what, mark("check indentation, quotes and colons here and in the line above"))
    if "quoted scalar" in str(error.context) and error.context_mark:
        return _unclosed(error.context_mark, source, what)
    lines = source.split("\n")
    near = range(min(place.line, len(lines) - 1), max(-1, place.line - NEAR), -1)
    for n in near:
        found = _typed_wide(lines[n], n)
        if found:
            return found
    for n in near[:2]:
        if _BLANKLESS.match(lines[n]):
            return Stumble(n + 1, 0, lines[n].strip()[:40], mark("after a key stands a colon and then a space"))
        group = _BEGINS_AS_GROUP.match(lines[n])
        if group:
            mend = mark("put quotes around a text that begins with a curly or square bracket")
            return Stumble(n + 1, group.start(1) + 1, what, mend)
    return Stumble(place.line + 1, place.column + 1, what, _general(what))


def _typed_wide(line: str, n: int) -> Stumble | None:
    if _WIDE_KEY.match(line):
        return Stumble(n + 1, 0, "`：`", COLON)
    wide = _WIDE_SIGN.match(line)
    sign = next(filter(None, wide.groups()), "") if wide else ""
    return Stumble(n + 1, line.index(sign) + 1, f"`{sign}`", SIGN) if sign else None


def _unclosed(began: yaml.Mark, source: str, what: str) -> Stumble:
    """A quote that never ends, told where it begins: most often its other end was typed as a curly one."""
    line = source.split("\n")[began.line]
    if _MIXED_QUOTES.search(line):
        return Stumble(
            began.line + 1, began.column + 1, what, mark("close the text with the same straight quote it begins with, not a curly one")
        )
    return Stumble(
        began.line + 1, began.column + 1, what, mark("this quote is never closed; close it, or double a quote that belongs to the text")
    )


def _general(what: str) -> str:
    if "tab" in what or "'\\t'" in what or "cannot start any token" in what:
        return mark("indent with spaces, not tabs; put quotes around text that begins with @, `, % or a tab")
    if "mapping values" in what:
        return mark("put quotes around a text with a colon and a space in it, and check the indentation of this line")
    if "alias" in what or "anchor" in what:
        return mark("put quotes around text that begins with * or &")
    return mark("check indentation, quotes and colons here and in the line above")
