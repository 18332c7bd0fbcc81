"""Labelled text as people and machines write it: stamps, numbers, marks and subtitles around `name: words`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.speakers import Part, exact_part, own_names, part_of, plain_name, unformatted
from grading.transcript import Role, Turn

_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DATE = r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?"
_TIME = rf"(?:(?:{_DATE})[T\s,]*(?:上午|下午)?\s?{_CLOCK}Z?|(?:上午|下午)?{_CLOCK}|\d+(?:\.\d+)?\s?s(?:ec)?\b)"
_SPAN = rf"{_TIME}(?:\s*(?:-->|-|–|~|至|to)\s*{_TIME})?"
_STAMP = re.compile(rf"^\s*(?:[\[(（【<]\s*{_SPAN}\s*[\])）】>]|{_SPAN})[\s,，|\-–—]*")
_LAST_STAMP = re.compile(rf"[\s,，|\-–—]*(?:[\[(（【]\s*{_SPAN}\s*[\])）】]|(?<=\s){_SPAN})\s*$")
_FULL_TIME = rf"(?:{_DATE}[T\s,]*{_SPAN}|\d{{1,2}}:\d{{2}}:\d{{2}}|[\[(（【]\s*{_SPAN}\s*[\])）】]|\d{{1,2}}:\d{{2}}\s?[AaPp]\.?[Mm]\.?)"
_HEAD = re.compile(rf"^([^\W_][^:：.。,，!?！？]{{0,40}}?)[\s|\-–—]+{_FULL_TIME}[\s:：]*$")
"""A line that is a name and a time; the words stand on the next."""
_TIMING = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_LEAD = re.compile(r"^(?:[>»<«*#\-•]+\s*|\d{1,5}\s?[.)、]\s*)+")
_VOICE = re.compile(r"^<v(?:\.\w+)*\s+([^>]{1,60})>(.*)$")
_NAME = r"[^\W_][\w .'’·#&/\-]{0,40}?(?:\s*[(（\[【<][^()（）\[\]【】<>]{1,40}[)）\]】>])?"
_COLON = re.compile(rf"^[*_]{{0,3}}[\[(【<「]?\s*({_NAME})\s*[\])】>」]?[*_]{{0,3}}\s*[:：]\s*[*_]{{0,3}}\s*(.*)$")
_BRACKETS = re.compile(r"^(?:\[([^\]]{1,40})\]|【([^】]{1,40})】|<([^<>]{1,40})>|[*_]{2}([^*_]{1,40})[*_]{2})\s*(.*)$")
_DASH = re.compile(r"^([^\t]{1,40}?)(?:\s+[-–—|]\s+|\t+)(.+)$")
_FIELDS = frozenset({
    "note", "notes", "address", "name", "date", "time", "total", "amount", "order", "reference", "ref", "link", "option", "step", "tip",
    "price", "email", "phone", "subject", "re", "ps", "warning", "http", "https", "summary", "number", "id", "ticket", "account",
    "备注", "注", "地址", "姓名", "名字", "电话", "手机", "时间", "日期", "金额", "单号", "订单号", "提示", "温馨提示", "链接", "邮箱",
    "价格", "主题", "方案一", "方案二", "第一", "第二", "第三", "第一步", "第二步", "总结", "地点", "编号",
})  # fmt: skip
"""Labels of a form's fields and of lists, which nobody is called."""
MOST_WORDS = 4
"""Words a speaker's label has at most; a sentence with a colon has more."""
LONGEST_HAN = 8
"""Characters of a Chinese name with its title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that names a speaker, or goes on with what was said (`name` empty); `row` is all of it."""

    number: int
    name: str
    words: str
    row: str


class Unclear(ValueError):
    """Somebody speaks of whom it is not known which side they are on; `names` in order of how often, `line` where they first do."""

    def __init__(self, names: Sequence[str], line: int) -> None:
        self.names, self.line = tuple(names), line
        super().__init__(", ".join(names))


def turns_in(source: str, named: Mapping[str, Role]) -> tuple[list[Turn], tuple[str, ...]]:
    """What was said, by side, and how the speakers are called.

    Raises Unclear when lines belong to somebody unknown: to guess would put words in a mouth.
    """
    lines = list(_lines(source, named))
    parts = _parts(lines, named)
    turns: list[Turn] = []
    current: Part | None = None
    for line in lines:
        part = parts.get(line.name)
        if part is not None:
            current = part
            turns += [Turn(part, line.words.strip())] if part != "aside" else []
        elif line.row and current not in (None, "aside"):
            turns[-1] = Turn(turns[-1].role, f"{turns[-1].text}\n{line.row}".strip())
    return [turn for turn in turns if turn.text], own_names(parts)


def _lines(source: str, named: Mapping[str, Role]) -> Iterator[Line]:
    rows = unformatted(source).splitlines()
    for number, row in enumerate(rows, 1):
        bare = row.strip()
        if _TIMING.match(bare) or (bare.isdigit() and number < len(rows) and _TIMING.match(rows[number])) or bare == "WEBVTT":
            continue
        name, words = split_label(bare, named)
        yield Line(number, name, words, bare)


def split_label(row: str, named: Mapping[str, Role]) -> tuple[str, str]:
    """Label and words of a line; an empty label where there is none."""
    if voice := _VOICE.match(row):
        return voice[1].strip(), voice[2].strip().removesuffix("</v>")
    for lead in (_STAMP.sub("", row), _STAMP.sub("", _LEAD.sub("", _STAMP.sub("", row)))):
        for shape in (_BRACKETS, _DASH):
            if (match := shape.match(lead)) and exact_part(name := next(filter(None, match.groups()[:-1])), named):
                return name.strip(), match.groups()[-1]
        if (head := _HEAD.match(lead)) and _may_be_name(name := head[1].strip(" *_")):
            return name, ""
        if (colon := _COLON.match(lead)) and _may_be_name(name := _LAST_STAMP.sub("", colon[1])):
            return name.strip(), colon[2]
    return "", ""


def _may_be_name(name: str) -> bool:
    return bool(name.strip()) and len(name.split()) <= MOST_WORDS + 2 * name.count("(") and not name.strip().isdigit()


def _parts(lines: Sequence[Line], named: Mapping[str, Role]) -> dict[str, Part]:
    """The part of every label that is one. A label with more than a known word counts when it recurs or nothing plainer has that part."""
    times = Counter(line.name for line in lines if line.name)
    parts: dict[str, Part] = {name: part for name in times if (part := exact_part(name, named))}
    plain = set(parts.values())
    for name, count in times.items():
        part = None if name in parts else part_of(name, named)
        if part and (count > 1 or part not in plain or re.search(r"\d", name)) and plain_name(name).split()[-1] not in _FIELDS:
            parts[name] = part
    strangers = [name for name, count in times.most_common() if count > 1 and name not in parts and _is_somebody(name)]
    sides = {part for part in parts.values() if part != "aside"}
    if len(sides) == 1 and len(strangers) == 1:  # a call has two sides
        parts[strangers[0]] = "customer" if "agent" in sides else "agent"
    elif strangers:
        raise Unclear(strangers[:6], next(line.number for line in lines if line.name in strangers))
    return parts


def _is_somebody(name: str) -> bool:
    """True for a label that reads like a person: no sentence, no field of a form."""
    words = plain_name(name).split()
    if not words or len(words) > MOST_WORDS or any(word in _FIELDS for word in words):
        return False
    if re.search(r"[\u4e00-\u9fff]", name):
        return len(name) <= LONGEST_HAN
    return all(word[0].isupper() or word[0].isdigit() for word in name.split())
