"""A name said in part and later in full: once somebody is known to be Chen, `Chen Yu` is theirs too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from grading.hearing.masking import common_words
from grading.masking.names import ALL_SURNAMES, DOUBLE, TITLES, UNSURE, ZH_TITLE
from grading.masking.span import Private

_STOP = r"，。,.!！?？\s、；;:：“”\"「」（）()…—"
_NAMED = r"(?<=由)|(?<=叫)|(?<=找)|(?<=我是)|(?<=联系)|(?<=姓名)|(?<=名字)"
_MENTIONED = (
    rf"(?:^|(?<=[{_STOP}])|(?<=[我是跟和给问请让等对向把同])|{_NAMED}"
    "|(?<=通知)|(?<=告诉)|(?<=客服)|(?<=经理)|(?<=主管)|(?<=专员)|(?<=同事))"
)
"""What stands before a name in a sentence: its beginning, `I`, a word that takes a person."""
_WORDLIKE = f"{UNSURE}白查费车左于戴章房原司汤柴莫余黄石叶阳齐毛岳"
"""Surnames that so often begin an everyday word that only a word before them which takes a name will do."""
_GRAMMAR = (
    "的了吗呢吧呀啊是在也都就还会给打不没别我你您他她它们这那哪什么怎今明昨后上下每"
    "一二三四五六七八九十两几个有说把被让从到和跟与及或但而且因所以若如为"
)
"""What no given name begins with."""
_GOES_ON = (
    rf"(?=[{_STOP}]|$|先生|女士|小姐|经理|主任|主管|专员|本人|亲自|随时|马上|已|上午|下午|晚上|今[天晚]|明[天早]|后天|这|给|打|拨|发|负责|会|在|来|去|为|帮|替|跟|和"
    r"|就|刚|说|的|是|记|接|查|办|盯|管|处理|回|再|先|要|能|可以|将|一定|全程|安排|联系|通知|告诉|都|也|还|从|对|向|到|把|不|没|答应|保证|签|跑|陪)"
)
"""What follows the whole name."""
_EN_WORD = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-Z][a-zß-ÿ]+)?"


@cache
def _everyday() -> re.Pattern[str]:
    """Everyday words that begin like a name."""
    words = files("grading.masking").joinpath("data/words.zh.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(map(re.escape, words)))


def fuller(text: str, found: Iterable[Private]) -> Iterator[Private]:
    """Longer names that hold a name found already, wherever in the text they are said."""
    said = {text[p.start : p.end] for p in found if p.kind == "NAME"}
    for surname in sorted(name for name in said if not name.isascii() and (name in ALL_SURNAMES or re.fullmatch(DOUBLE, name))):
        yield from _with_given(surname, text)
    parts = {part for name in said if name.isascii() for part in TITLES.sub("", name).split() if _is_name(part)}
    if parts:
        one = "|".join(sorted(map(re.escape, parts)))
        for match in re.finditer(rf"\b(?:(?P<before>{_EN_WORD}) )?(?:{one})(?: (?P<after>{_EN_WORD}))?(?![A-Za-z0-9])", text):
            before, after = match["before"], match["after"]
            start = match.start() if before and _is_name(before) else match.start() + (len(before) + 1 if before else 0)
            end = match.end() if after is None or _is_name(after) else match.start("after") - 1
            yield Private("NAME", start, end)


def _with_given(surname: str, text: str) -> Iterator[Private]:
    """A surname and the given name after it, where a person begins and the sentence goes on after them."""
    begins = f"(?:{_NAMED})" if surname in _WORDLIKE else _MENTIONED
    pattern = rf"{begins}(?P<it>{surname}(?![{_GRAMMAR}]|{ZH_TITLE})[\u4e00-\u9fff]{{1,2}}?){_GOES_ON}"
    for match in re.finditer(pattern, text, re.MULTILINE):
        if not _everyday().match(text, match.start("it")):
            yield Private("NAME", *match.span("it"))


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word.lower() not in common_words()
