"""What is only staged in a reply: a talk played out between others, kindness narrated, good lines recited or listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.hearing.ways import Ways

_ROLE = re.compile(
    r"(?:^|(?<=[.!?。！？）)])|\\n)[ \t>*_#]*(?:(?P<customer>客户|顾客|用户|customer|caller|client)"
    r"|客服|坐席|专员|agent|representative|advisor)[ \t*_]*[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_NARRATED = re.compile(
    r"(?<![（(\[【*])[（(\[【*]++\s*+(?:(?:旁白|动作|表情|语气|心理|此处)|(?:客服)?(?:真诚|诚恳|温和|微笑|面带|鞠躬|耐心|认真|深情|轻声|弯腰))[^）)\]】*\n]*[）)\]】*]+"
    r"|(?<![(\[*])[(\[*]++\s*+(?:narrator|stage|action|tone|sincere|warm|kind|gentl|soft|smil|bow|nod|listen|apologi"
    r"|deep(?:ly)? (?:sorry|empath)|options? offered)[^)\]*\n]*[)\]*]+",
    re.IGNORECASE,
)
_MERITS = (
    r"(?:同理心?|共情|道歉|致歉|担当|负责|倾听|承诺|总结|安抚|核身|核实身份|选择|方案|热情|专业|耐心|尊重|理解)",
    r"(?:empath\w*|apolog\w+|ownership|listening|commitments?|recap|options?|summary|acknowledg\w+|reassurance|paraphras\w+|rapport|respect|trust|verification|closing)",
)
_MARKED = (
    r"(?:(?:同理心?|共情|道歉|致歉|担当|倾听|承诺|总结)\s*[:：=]?\s*[0-4]"
    r"|\b(?:empathy|apology|ownership|listening|commitment|recap|rapport)\s*[:=]?\s*[0-4]\b)"
)
_LISTED = re.compile(
    rf"{_MERITS[0]}(?:[#\s、，,/|·+&；;“”「」]*+{_MERITS[0]}){{3,}}|\b{_MERITS[1]}\b(?:\W++{_MERITS[1]}\b){{3,}}"
    rf"|{_MARKED}(?![\d点天小月日号个])"
    r"|(?:#(?!\d)[^#\s]{1,14}#?\s*){2,}|\bC\d{1,2}\s*[:：=]?\s*[0-4]\b"
    r"|(?:怒气|愤怒|信任|耐心|情绪|满意度)值?\s*[-+=:：]\s*\d+|\b(?:anger|trust|patience|satisfaction|mood)[.\w]*\s*[-+=:]\s*\d+"
    r"|(?:\bT\d\d\b\W*){3,}[\s\S]*"  # three codes in a row: whoever recites them goes on reciting
    r"|\bT\d\d\b[^。.\n]*\bT\d\d\b[^。.\n]*|\bT\d\d[\u4e00-\u9fff][^。.\n]*",
    re.IGNORECASE,
)
STAGED = Ways.alone([
    r"[（(\[【*#]|\bT[0123456789]\d|\bC[0123456789]|[-+=:：]\s*\d",
    r"(?:客户|顾客|用户|客服|坐席|专员|customer|caller|client|agent|representative|advisor)[ \t*_]*[:：]",
    rf"{_MERITS[0]}[^\w\n]{{0,3}}{_MERITS[0]}|\b{_MERITS[1]}\W{{1,4}}{_MERITS[1]}|{_MARKED}",
    ], "zh", re.IGNORECASE,
)  # fmt: skip
"""Without one of these nothing is staged."""


def listed_out(text: str) -> str:
    """A text with blanks for codes, marks and lists of merits."""
    return _LISTED.sub(lambda found: " " * len(found.group()), text)


def staged(text: str) -> Iterator[tuple[int, int]]:
    """Where the words are nobody's to the customer: first and last place (exclusive) of each passage."""
    yield from (m.span() for m in _NARRATED.finditer(text))
    yield from (m.span() for m in _LISTED.finditer(text))
    roles = [m for m in _ROLE.finditer(text) if text[: m.start()].strip() or m["customer"]]
    if roles:
        yield roles[0].start(), len(text)
