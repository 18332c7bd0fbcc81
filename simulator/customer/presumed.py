"""Lines that take something for granted: said only where it is so.

`A name and a time` wants a name, `at last` a call that has gone on a while, `short, good` a short reply. A persona's lines need no
marks for it: what a line takes for granted is read off its words, as far as it is put in a shipped customer's way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from grading.text import Lang
from simulator.customer.desk import Desk

LATE = 3
"""Replies from which a call has gone on for a while."""
_TAKES_IT_ON: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:长|经理|主管|师傅|医生|专员|主任|同事|我)(?:亲自|本人|来办|负责|跟到底|给您(?:办|送|打|盯))"
        r"|由[^，。？]{1,8}(?:负责|来办|办|跟)"
    ),
    "en": re.compile(r"\b(?:myself|in person|personally|i own (?:it|this)|i(?:'ll| will) (?:do|see to|handle|keep|stay on|own|take))\b"),
}
"""Saying of a person that it is they who will do it, which is as good as a name."""
SHORT: dict[Lang, int] = {"zh": 30, "en": 90}
"""Characters up to which a reply may be called short."""


def _named(desk: Desk) -> bool:
    """The agent has given a name, their own or that of who takes it on."""
    return any(claim.subject == "name" for claim in (*desk.state.memory.claims, *desk.grasp.claims))


def _nameless(desk: Desk) -> bool:
    """Nobody has given a name, or said of a person that it is they who will do it."""
    return not (_named(desk) or any(_TAKES_IT_ON[desk.state.started.lang].search(line.lower()) for line in desk.state.agent_lines))


def _late(desk: Desk) -> bool:
    return desk.state.turn >= LATE or bool(desk.state.started.after)


def _short(desk: Desk) -> bool:
    return len(desk.state.last_agent) <= SHORT[desk.state.started.lang]


def _unhelped(desk: Desk) -> bool:
    """Nothing was offered in the reply."""
    return not desk.grasp.offered


def _asked(desk: Desk) -> bool:
    """Something was asked outright."""
    return bool({"question", "open_question"} & set(desk.grasp.marks)) or "?" in desk.said or "？" in desk.said


_TAKEN: tuple[tuple[Callable[[Desk], bool], dict[Lang, re.Pattern[str]]], ...] = (
    (_named, {
        "zh": re.compile(r"有名有|名字好听|署名|你名下|[敢你]报名|叫了名"),
        "en": re.compile(
            r"\b(?:put|gave|given|signed?) (?:me |us )?your name\b|\bname (?:to|under|behind) it\b|officer named"
            r"|a name and (?:a time|a proper)|got your name|put your name",
            re.IGNORECASE,
        ),
    }),
    (_nameless, {
        "zh": re.compile(r"没有?(?:人名|名字|名有姓)|缺(?:经办人|名字|人名|个人)|谁(?:去|来)?办[^，。？]{0,10}没有?(?:讲|说)"
            r"|没(?:说|讲)(?:是)?谁|哪个人都没"),
        "en": re.compile(
            r"\bname\b[^.?!]{0,16}\b(?:is|are) missing|\bnobody(?: has|'s)? said who|\bwithout a name"
            r"|\bno name\b|\b(?:haven't|have not|not) (?:said|told me) who",
            re.IGNORECASE,
        ),
    }),
    (_late, {
        "zh": re.compile(
            r"[说讲听等绕]了?(?:这么|那么)?(?:大)?半天|前面一百句|绕了(?:多少|一大)圈|摆了半天|嚷了半天|总算|到底还是|早这(?:么|样)|早拿|早有这个|早给这|何至于|那先前|终于"
        ),
        "en": re.compile(
            r"\bat last\b|\bfinally\b|\babout time\b|last hundred sentences|round the houses|all the time it took|talked long enough"
            r"|all that chatter|that much of my time",
            re.IGNORECASE,
        ),
    }),
    (_short, {
        "zh": re.compile(r"够短|讲得短|利索(?!你)|这么短|简短|痛快！我就喜欢"),
        "en": re.compile(r"\bshort (?:enough|and sweet)|!\s*short!|\bit was short\b|^brief\b|quick question", re.IGNORECASE),
    }),
    (_unhelped, {
        "zh": re.compile(r"接下来呢|那怎么补救|打算怎么办|怎么补"),
        "en": re.compile(r"how it will be put right|\bwhat happens next\b|now what\b|what will you do", re.IGNORECASE),
    }),
    (_asked, {
        "zh": re.compile(r"[这你那]一?(?:么)?问[^题]?(?:就|还|着|得|到|个)|问着了|问一句|又问！"),
        "en": re.compile(r"\b(?:you ask|since you ask|a question worth|well-framed question|quick question|questions!)", re.IGNORECASE),
    }),
)  # fmt: skip
"""What must be so, and how a line sounds that takes it for granted."""


def holding(lines: Sequence[str], desk: Desk) -> list[str]:
    """The lines that take nothing for granted which is not so."""
    if desk.state.last_heard is None:  # the first words of a call
        return list(lines)
    lang = desk.state.started.lang
    missing = [words[lang] for holds, words in _TAKEN if not holds(desk)]
    return [line for line in lines if not any(words.search(line) for words in missing)]
