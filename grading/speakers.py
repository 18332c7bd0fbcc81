"""Who a label, a role or a heading means: the words exports use for the two sides of a call, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from grading.transcript import Role

Part = Role | Literal["aside"]
"""A side of the call, or something written between the lines by a machine: not said by anybody."""

AGENT = (
    "客服", "坐席", "座席", "客服人员", "工作人员", "店员", "服务员", "前台", "专员", "经理", "柜员", "客服代表", "接线员",
    "客户经理", "客户服务", "客户代表", "主管", "值班经理", "话务员", "机器人", "管家", "导诊", "护士", "护士站", "教务",
    "教务处", "班主任", "总台", "服务台", "咨询台", "agent", "rep", "representative", "advisor",
    "adviser", "operator", "support", "assistant", "clerk", "staff", "service", "csr", "manager", "supervisor", "team leader",
    "bot", "customer service", "customer support", "customer care", "customer advisor", "customer adviser",
    "customer representative", "customer rep", "client services", "host",
)  # fmt: skip
CUSTOMER = (
    "客户", "顾客", "用户", "客人", "旅客", "家属", "业主", "投诉人", "来电人", "乘客", "患者", "买家", "会员", "来电者", "家长", "学生",
    "学员", "病人", "住户", "租客", "租户", "车主", "储户", "消费者",
    "customer", "client", "caller", "user", "guest", "passenger", "patient", "complainant", "human", "resident", "buyer",
    "visitor", "consumer", "member",
)  # fmt: skip
ASIDE = ("system", "系统", "系统提示", "系统消息", "ivr", "旁白", "narrator", "developer", "tool", "function", "auto", "event")

SPEAKER_KEYS = (
    "speaker", "role", "speakerrole", "participantrole", "participant", "participantid", "party", "sender", "sendertype",
    "sendername", "senderrole", "author", "authorrole", "from", "who", "channel", "speakername", "speakerlabel", "usertype",
    "side", "说话人", "角色", "发言人", "发言者", "讲话人", "身份", "发送方", "发送人", "说话方", "讲述人", "发送者", "说话者",
)  # fmt: skip
WORDS_KEYS = (
    "text", "transcript", "utterance", "message", "content", "body", "words", "phrase", "sentence", "speech", "line",
    "messagetext", "dialogue", "dialog", "chat", "文本", "内容", "转写", "转写文本", "识别文本", "识别结果", "语音文本",
    "通话内容", "聊天内容", "对话", "对话内容", "消息内容", "说话内容", "发言内容", "文字", "话语", "消息",
)  # fmt: skip
"""Headings and keys that name what they hold by themselves, likeliest first, as `plain_key` writes them."""

_APART = re.compile(r"[\s()\[\]{}<>（）【】《》「」/|,，、:：#*_·•.\-–—]+")
_NUMBER = re.compile(r"\d+$")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]|(?<=\w)[\u200c\u200d](?=\w)")


def plain_key(key: object) -> str:
    """A heading or key without case, blanks and signs."""
    return re.sub(r"[\s_\-#.:：()（）/]", "", unformatted(str(key))).casefold()


def unformatted(text: str) -> str:
    """The text without characters that show nothing at all. Marks of direction stay: what is written with them is hidden on purpose."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def plain_name(name: str) -> str:
    """A speaker's name as it is looked up: words and numbers in lower case, a blank between."""
    return _APART.sub(" ", unformatted(name)).strip().casefold()


def roles_of(agents: Iterable[str], customers: Iterable[str]) -> dict[str, Role]:
    """Which role each (lower-case) speaker name has."""
    roles: dict[str, Role] = {plain_name(name): "agent" for name in agents}
    for name in customers:
        roles[plain_name(name)] = "customer"
    return roles


_KNOWN: Mapping[str, Role] = roles_of(AGENT, CUSTOMER)
_ASIDE = frozenset(ASIDE)
_SIDES = {word for name in (*_KNOWN, *ASIDE, "speaker") for word in name.split()}
LONGEST_NAME = 4
"""Words of a person's name."""
_HAN_FIRST = sorted((word for word in _KNOWN if not word.isascii()), key=len, reverse=True)


def exact_part(name: str, named: Mapping[str, Role]) -> Part | None:
    """The part a name has when it is a known word (or one of the `named`) and nothing besides."""
    plain = plain_name(name)
    return named.get(plain) or _KNOWN.get(plain) or ("aside" if plain in _ASIDE else None)


def part_of(name: str, named: Mapping[str, Role]) -> Part | None:
    """The part of a name that may say more: `Agent 2`, `Lin (agent)`, `客服小王`, `坐席1001`; None for a mere name."""
    plain = plain_name(name)
    if exact := exact_part(plain, named):
        return exact
    if plain and plain[0] > "\u2e80":
        for word in _HAN_FIRST:
            if plain.startswith(word) or plain.endswith(word):
                return _KNOWN[word]
    words = [_NUMBER.sub("", word) or word for word in plain.split()]
    for size in range(min(3, len(words)), 0, -1):
        found = {role for at in range(len(words) - size + 1) if (role := _KNOWN.get(" ".join(words[at : at + size])))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def own_names(labels: Iterable[str]) -> tuple[str, ...]:
    """What is left of speakers' labels without the words for their side: how they are called."""
    return tuple(dict.fromkeys(name for label in labels if (name := _own(label))))


def _own(label: str) -> str:
    plain = _APART.sub(" ", unformatted(label)).strip()
    for word in _HAN_FIRST:
        plain = plain.removeprefix(word).removesuffix(word)
    words = [word for word in plain.split() if _NUMBER.sub("", word.casefold()) not in _SIDES and not word.isdigit()]
    return " ".join(words) if len(words) <= LONGEST_NAME else ""
