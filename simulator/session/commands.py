"""In-call commands: `/change person WHO`, `/hold`, `/note`, …; `//` says a slash literally."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from grading.text import Lang

Name = Literal["change", "hold", "pause", "note", "flag", "hint", "rewind", "end", "help"]
NAMES: tuple[Name, ...] = ("change", "hold", "pause", "note", "flag", "hint", "rewind", "end", "help")
CHANGES = ("person", "place", "time")
_ZH_CHANGES = {
    "人": "person",
    "换人": "person",
    "当事人": "person",
    "地": "place",
    "地点": "place",
    "场地": "place",
    "时间": "time",
    "时": "time",
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command and its words."""

    name: Name
    argument: str = ""
    change: Literal["person", "place", "time", ""] = ""


class CommandError(ValueError):
    """A line that begins with a slash but is no command; the message says what is."""


def parse_line(line: str, lang: Lang) -> Command | str:
    """A command, or the words to say. Raises CommandError."""
    if not line.startswith("/"):
        return line
    if line.startswith("//"):
        return line[1:]
    word, _, rest = line[1:].strip().partition(" ")
    rest = rest.strip()
    if word not in NAMES:
        raise CommandError(_unknown(word, lang))
    if word == "change":
        return _change(rest, lang)
    if word == "rewind" and not re.fullmatch(r"\d{1,3}", rest):
        raise CommandError(
            "/rewind 后面写回合数，例如 /rewind 4" if lang == "zh" else "/rewind needs a reply number, for example /rewind 4"
        )
    if word == "note" and not rest:
        raise CommandError("/note 后面写要记的内容" if lang == "zh" else "/note needs the text to write down")
    if word == "flag" and not rest:
        raise CommandError(
            "/flag 后面写为什么有升级风险" if lang == "zh" else "/flag needs the reason: what makes you think this will escalate"
        )
    name: Name = word
    return Command(name, rest)


def _change(rest: str, lang: Lang) -> Command:
    kind, _, who = rest.partition(" ")
    kind = _ZH_CHANGES.get(kind, kind)
    if kind not in CHANGES or not who.strip():
        raise CommandError(
            "用法：/change person 谁｜/change place 哪里｜/change time 何时，例如 /change person 值班经理（已把经过讲给他）"
            if lang == "zh"
            else "use /change person WHO, /change place WHERE or /change time WHEN, for example /change person the duty manager (briefed)"
        )
    if _is_a_reply(who, lang):
        raise CommandError(
            f"/change {kind} 后面只写{_ASKED[kind][0]}，别的话另起一句对客户说；例如 /change {kind} {_ASKED[kind][2]}"
            if lang == "zh"
            else f"/change {kind} takes only {_ASKED[kind][1]}; say the rest to the customer as your reply, "
            f"for example /change {kind} {_ASKED[kind][3]}"
        )
    return Command("change", who.strip(), kind)  # type: ignore[arg-type]


_ASKED = {
    "person": (
        "换谁、是否已交代",
        "who comes on and whether they were briefed",
        "值班经理（已把经过讲给他）",
        "the duty manager (briefed)",
    ),
    "place": ("换到哪里", "where the call goes on", "专线回拨", "a call-back on a private line"),
    "time": ("约在何时", "when the call goes on", "今天下午四点", "today at four"),
}
"""By change: what is asked for and an example, each in both languages."""
_ADDRESS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"对不起|抱歉|不好意思|[您你]好|感谢|谢谢"),
    "en": re.compile(r"\b(?:sorry|apologi[sz]\w+|hello|thank you|I am|I['’]m)\b", re.IGNORECASE),
}
"""Words that are said to the customer, and never part of a name, a place or a time."""
_LONGEST: dict[Lang, int] = {"zh": 24, "en": 90}
"""Characters up to the first stop that a name, a place or a time may take."""


def _is_a_reply(words: str, lang: Lang) -> bool:
    """True when what follows a change is a whole reply and no name, place or time; what stands in brackets is a briefing."""
    outside = re.sub(r"[(（][^)）]*[)）]?", "", words)
    first = re.split(r"[，,。；;：:—–]", outside, maxsplit=1)[0]
    return _ADDRESS[lang].search(outside) is not None or len(first.strip()) > _LONGEST[lang]


def _unknown(word: str, lang: Lang) -> str:
    known = " ".join("/" + n for n in NAMES)
    if lang == "zh":
        return f"没有 /{word} 这个命令。可用：{known}。想照字面说出斜杠，请写两个 //"
    return f"there is no command /{word}. Known: {known}. To say a slash, write //"


def help_rows(lang: Lang) -> tuple[tuple[str, str, str], ...]:
    """(command, what to write after it, what it does), in the order of the help."""
    return _HELP_ZH if lang == "zh" else _HELP_EN


def help_text(lang: Lang) -> str:
    """What the commands do, for the help panel and plain mode."""
    return "\n".join(f"{command} {words}".strip() + f"  {about}" for command, words, about in help_rows(lang))


_HELP_EN = (
    ("/change person", "WHO", "a senior takes over; say if you briefed them"),
    ("/change place", "WHERE", "a quieter place, or a call-back in private"),
    ("/change time", "WHEN", "an appointment; the call goes on then"),
    ("/hold", "REASON LENGTH", "put them on hold; say why and how long"),
    ("/pause", "", "a breath; the customer waits, nothing is lost"),
    ("/note", "TEXT", "write it down; the customer does not hear it"),
    ("/flag", "REASON", "warn your supervisor; the customer cannot hear it"),
    ("/hint", "", "ask the coach what would help now"),
    ("/rewind", "N", "back to before your reply N, to answer again"),
    ("/end", "", "end the call and see the scorecard"),
    ("/help", "", "this list"),
    ("//", "TEXT", "say a line that begins with a slash"),
)
_HELP_ZH = (
    ("/change person", "谁", "换人：请更资深的同事接手，写明是否已交代经过"),
    ("/change place", "哪里", "换地：换到安静的地方，或改用专线回拨"),
    ("/change time", "何时", "换时间：约定时间，到点接着谈"),
    ("/hold", "原因 时长", "请客户稍等：说明原因和时长"),
    ("/pause", "", "喘口气：客户会等，不扣分"),
    ("/note", "内容", "记一笔：客户听不到"),
    ("/flag", "原因", "向主管报升级风险；客户听不到"),
    ("/hint", "", "请教练提示一句"),
    ("/rewind", "第几句", "回到那一句之前，重新回答"),
    ("/end", "", "结束通话，看评分"),
    ("/help", "", "显示这张表"),
    ("//", "内容", "照字面说出以斜杠开头的话"),
)
