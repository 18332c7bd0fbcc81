"""Names of people, where the words around them or a common given name say that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from grading.hearing.masking import SURNAMES, common_words
from grading.masking.span import Private

DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|长孙|宇文|端木|南宫"
UNSURE = "向任由应时连成方安车单关解项强明和管全平高常何金万包程水温边祝年钱计从曲路管游位"
"""Surnames that are everyday words too: before a title they need a sign that a person begins here."""
ALL_SURNAMES = f"{SURNAMES}尚栾原骆郎佟廉迟艾穆桑佘瞿冼巩荆褚娄冷敖晏"
_SURE = "".join(c for c in ALL_SURNAMES if c not in UNSURE)
ZH_TITLE = "先生|女士|小姐|太太|经理|主任|师傅|老师|医生|大夫|护士长|店长|班长|站长|队长|组长|科长|处长|行长|院长|律师|主管|阿姨|叔叔|教练|姐(?![姐妹夫])|哥(?![哥们])|总(?=[，。,.说您在])"
_GIVEN = r"[\u4e00-\u9fff]{1,2}"
_ANY = f"(?:{DOUBLE}|[{ALL_SURNAMES}])"
_END = r"(?=[，。,.!！?？\s、；;:：的呀啊呢吧）)]|先生|女士|小姐|上午|下午|昨天|今天|刚|给您|打|在|来|$)"
_START = r"(?:(?<=^)|(?<=[，。,.!！?？\s、；;:：是叫找跟和给问您好]))"
_BARE_START = r"(?:(?<=^)|(?<=[，。,.!！?？\s、；;:：是叫好]))"
_NO_NAME = "任何|高级|应该|方便|全体|连同|成为|时候|向来|和您|和我|管理|金牌|高铁|安全|常务|万一|车间|水电|边上|明天|强行|全部"
_ZH = tuple(
    re.compile(source)
    for source in (
        rf"(?:我叫|名叫|名字叫|名字是|姓名[是:：]?|收件人[是叫:：]?|联系人[是叫:：]?|持卡人[是叫:：]?|开户人[是叫:：]?|投保人[是叫:：]?|户主[是叫:：]?|客户叫|患者|本人|同事叫?|孩子叫|儿子叫?|女儿叫?|老公叫?|妻子叫?|丈夫叫?)(?P<it>{_ANY}{_GIVEN}){_END}",
        rf"(?:我是|这里是|这边是|我是客服|客服|坐席|工程师|专员)(?P<it>{_ANY}{_GIVEN}){_END}",
        rf"(?:免贵姓|敝姓|我姓|他姓|她姓|您姓|长姓|任姓|理姓|姓)(?P<it>{DOUBLE}|[{ALL_SURNAMES}])",
        rf"姓(?P<sur>{_ANY})[，,。 、]{{0,2}}(?:我?叫|名叫|全名)?(?P<it>(?P=sur){_GIVEN}){_END}",
        r"我姓(?P<it>[\u4e00-\u9fff])(?![名])",
        rf"(?P<it>(?:{DOUBLE}|[{_SURE}]))(?:{ZH_TITLE})",
        rf"{_BARE_START}(?P<it>[{UNSURE}])(?:{ZH_TITLE})",
        rf"(?:{_START}|(?<=给|叫|是))(?!{_NO_NAME})(?P<it>{_ANY}[\u4e00-\u9fff]{{1,2}})(?=先生|女士|小姐|经理|主任|师傅|老师|医生)",
        r"(?:经理|主管|班长|组长|师傅|站长|主任|客服|我是|我叫|组的|找|叫|她们的|他们的)[小老阿](?P<it>[\u4e00-\u9fff])(?![时伙板人区姐孩票额程事家师是实爷你我他她])(?<![时伙板人区姐孩票额程事家师爷])",
        rf"^\s*(?!(?:{DOUBLE}|.)(?:{ZH_TITLE}))(?P<it>(?:{DOUBLE}|[{_SURE}]){_GIVEN})[，,、\s]\s*(?:手机|电话|号码|身份证|证件|卡号|尾号|末四位|后四位|\d{{4}})",
        rf"(?:小|老|阿)(?P<it>[{ALL_SURNAMES.replace('时', '').replace('方', '')}])(?=[\s,，。.!！?？、]|$)",
    )
)  # fmt: skip
TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Mister|Madam)\.? ", re.IGNORECASE)
"""What stands before an English name and is no part of it."""
_CAP = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-Z][a-zß-ÿ]+)?|[A-Z]['’][A-Z][a-zß-ÿ]+"
_FULL = rf"(?:{_CAP})(?: (?:{_CAP}))?"
_EN_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Mister|Madam|Sister|Nurse|Officer|Inspector|Sir|Lady)\.? (?:{_CAP})(?: (?:{_CAP}))?", re.ASCII
)
_EN_SAID = re.compile(
    rf"(?:\b(?:[Mm]y name(?:'s| is)|[Nn]ame(?:'s| is)|[Cc]all me|[Ss]peaking (?:to|with)|[Ss]poke (?:to|with)|[Aa]sk for|name on the \w+ is|[Uu]nder(?: the name)?(?: of)?|[Dd]ear|[Tt]hank you,|[Tt]hanks,?|[Hh]i,?|[Hh]ello,?|[Mm]orning,?|[Aa]fternoon,?|wife|husband|son|daughter|partner|colleague|mother|father)) (?P<it>{_FULL})",
    re.ASCII,
)
_SPELT = re.compile(r"(?<![A-Za-z-])(?:[A-Z]-){2,20}[A-Z](?![A-Za-z-])|(?<![a-z-])(?:[a-z]-){2,20}[a-z](?![a-z-])")
"""A name letter by letter."""
_EN_SELF = re.compile(rf"\b(?:I'm|I am|[Tt]his is) (?P<it>{_FULL})", re.ASCII)
_EN_HERE = re.compile(rf"\b(?P<it>{_FULL}) (?:here|speaking)\b", re.ASCII)
_LOWER = re.compile(r"\b(?:my name(?:'s| is)|call me|the name is) (?P<it>[a-z]+(?: [a-z]+)?)\b", re.ASCII)
_LOWER_SELF = re.compile(r"\b(?:i'm|i am|this is) (?P<it>[a-z]+)\b", re.ASCII)
_WORD = re.compile(_CAP)
_NO_SURNAME = frozenset(
    [
        "and",
        "or",
        "but",
        "from",
        "calling",
        "here",
        "speaking",
        "i",
        "the",
        "a",
        "with",
        "at",
        "on",
        "in",
        "so",
        "my",
        "we",
        "for",
        "who",
        "by",
        "not",
        "please",
        "of",
        "to",
        "again",
    ]
)
"""What follows a given name in lower-case speech and is no surname."""


@cache
def _given() -> frozenset[str]:
    return frozenset(files("grading.masking").joinpath("data/given.en.txt").read_text(encoding="utf-8").split())


def names_in(text: str) -> Iterator[Private]:
    """Names of people, Chinese and English; they may overlap."""
    for pattern in () if text.isascii() else _ZH:
        for match in pattern.finditer(text):
            yield Private("NAME", *match.span("it"))
    for match in _EN_TITLED.finditer(text):
        yield Private("NAME", *match.span())
    for match in _SPELT.finditer(text) if "-" in text else ():
        yield Private("NAME", *match.span())
    for pattern in (_EN_SAID, _EN_SELF, _EN_HERE):
        for match in pattern.finditer(text):
            yield from _likely(match)
    yield from _given_names(text)
    for match in _LOWER.finditer(text):
        yield from _uncommon(match, sure=True)
    for match in _LOWER_SELF.finditer(text):
        yield from _uncommon(match, sure=False)


def _likely(match: re.Match[str]) -> Iterator[Private]:
    """Capitalised words whose first can be a name: no everyday word, unless it is a given name too."""
    first = _WORD.match(match.group("it"))
    lower = first.group().lower() if first else ""
    if lower in _given():
        yield Private("NAME", *match.span("it"))
    elif first and lower not in common_words():
        rest = match.group("it")[first.end() :].strip().lower()
        yield Private("NAME", match.start("it"), match.start("it") + (first.end() if rest in common_words() else len(match.group("it"))))


def _given_names(text: str) -> Iterator[Private]:
    """A common given name with a capital, and the capitalised word after it."""
    words = list(_WORD.finditer(text))
    for n, word in enumerate(words):
        if word.group().lower() not in _given() or word.group().lower() in common_words():
            continue
        end = word.end()
        following = words[n + 1] if n + 1 < len(words) else None
        if following and text[end : following.start()] == " " and following.group().lower() not in common_words():
            end = following.end()
        yield Private("NAME", word.start(), end)


def _uncommon(match: re.Match[str], *, sure: bool) -> Iterator[Private]:
    """Lower-case words after "my name is": the first always, both while they are no everyday words."""
    first, _, second = match.group("it").partition(" ")
    start = match.start("it")
    if first in _given() or (sure and first not in common_words() and len(first) > 2):
        more = second and second not in _NO_SURNAME
        yield Private("NAME", start, start + len(match.group("it") if more else first))
