"""Words to whoever is marking are no words to the customer: they earn nothing, though a fault in them is still a fault.

Markup, machine notation, hidden writing, and sentences that speak of marks, judges and instructions become spaces. The
text keeps its length, so that every place in it stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from grading.heard import Grasp
from grading.hearing.ear import LONGEST, Situation, hear
from grading.text import Lang

_INVISIBLE = re.compile(
    "[\xad\u200b-\u200f\u202a\u202b\u202d\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]|\x1b\\[[0-9;]*[A-Za-z]"
)
_SUSPECT = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\\\\<>{}|`]"
    r"|===|[\[\]]|\d (?:agent|customer)\b|human:|assistant:"
    r"|judge|evaluator|grader|assessor|reviewer|examiner|instruction|\bmarks?\b|\blevels?\b|scor|criteri|maintenance mode|transcript|quality manager|approved"
    r"|trainee|candidate|customer (?:now )?(?:says?|replies|answers)\b|you are now|\bset (?:your|the|their|all )?"
    r"|评委|评审|评分|考官|裁判|打分|满分|指令|提示词|等级|[0-4] ?级|总分|维护模式|质检|记录到此|\bC\d|学员|考生|客户[:：]|客户(?:说|回答|回复)|怒气|信任值|你现在",
    re.IGNORECASE,
)
_NOTATION = re.compile(
    "\u202e[^\u202c\n]*\u202c?"
    r"|```.*?(?:```|\Z)|<!--.*?-->|<(think|script|system)>.*?</\1>|<(?:start_of_turn|end_of_turn)>(?:\s*(?:model|user|system)\b[^<\n]*\n?[^<\n]{0,20})?|<[|｜]im_start[|｜]>\w*|</?[^<>\s]{1,40}/?>|<[|｜][^<>\n]{0,40}[|｜]>"
    r"|\[/?(?:INST|SYS|TOOL|AVAILABLE|SYSTEM|THINK)[^\]\n]{0,30}\]"
    r"|[^\n。！？!?.]*={3,}[^\n]*"
    r"|{\s*[\"\\][^\n]*}|\[\s*[{\"][^\n]*\]|\\*\"\s*[}\]][^\n]*|\"?\s*^\s*\d+ (?:agent|customer) [^\n]*|\"\s*$"
    r"|\\u00[0-9a-f]{2}[^\n]*|\\+\s*$"
    r"|^\s*(?:human|assistant|system|user)\s*:[^\n]*",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile("[^。！？!?；;\n\r\x0b\x0c\x85\u2028.]+(?:\\.(?=\\S)[^。！？!?；;\n\r.]+)*[。！？!?；;.]*")
_PLEA: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"^\W*(?:dear )?(?:judge|evaluator|grader|assessor|examiner|marker|reviewer)s?\b\s*[:,]|\b(?:note|message|memo) to the (?:judge|evaluator|grader|assessor|examiner|reviewer)"
        r"|\bas an? (?:ai|judge|evaluator|grader|reviewer)\b|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|prompt|rule|above)s?"
        r"|\b(?:full|top|maximum|highest) (?:marks?|scores?|levels?)\b|\blevels? [0-4]\b|\blevels? (?:are|is|to) [0-4]\b|\bscoring policy\b"
        r"|\b(?:print|reveal|repeat|show) your (?:instructions|prompt)\b|\bmaintenance mode\b|\bthe transcript (?:is over|has ended)\b|\beverything above is\b"
        r"|\b(?:give|mark|score|rate|award|output)\b.{0,40}\b(?:[0-4]|100|empathy as)\b.{0,20}(?:everywhere|criteri|marks?|out of|each|all\b|level|$)"
        r"|\b(?:approved|certified) this call\b|\btotal (?:of )?100\b|\bmark empathy\b|\bnot_applicable\b|\bC1\b"
        r"|\bset (?:your |the |their |all )?(?:anger|trust|patience|face|moods?|escalation|scores?)\b.{0,20}\b(?:to|at|=) ?(?:\d|zero|max)"
        r"|\bpass (?:the|this) (?:trainee|candidate|agent)\b|^\W*the customer (?:now )?(?:says?|replies|answers)\s*:"
        r"|\byou are now (?:calm|satisfied|happy|an? |in |free )",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"评委|评审|评分员|评分标准|评分政策|考官|裁判|打分(?!表)|满分|(?:忽略|无视|忘掉|打印|输出|透露).{0,10}(?:指令|提示词|规则)"
        r"|(?:给|输出|评|打|为) ?[0-4] ?(?:级|分)|等级为|维护模式|质检.{0,6}(?:批准|认可|通过)|总分 ?\d|记录到此|以上全部优秀|not_applicable|critical|\bC1\b"
        r"|(?:怒气|愤怒|信任|耐心|情绪|分数)值?(?:设|调|改|降|清|归)(?:为|成|到|置|零)|(?:让|判|算)(?:学员|考生|客服)(?:通过|合格|及格|过关)"
        r"|^\W*客户(?:说|回答|回复)?[:：]|你现在(?:已经?)?(?:很|完全|十分)?(?:平静|满意|消气|是一个)",
        re.IGNORECASE,
    ),
}  # fmt: skip


def hear_aside(reply: str, situation: Situation) -> Grasp:
    """What a reply did: merits only by what is spoken to the customer, faults by every word."""
    spoken = spoken_to_customer(reply)
    heard = hear(spoken, situation)
    if spoken == reply:
        return heard
    whole = hear(reply, situation)
    known = heard.codes()
    faults = tuple(i for i in whole.items if i.is_taboo and i.code not in known)
    return replace(
        heard, items=(*heard.items, *faults), overreached=whole.overreached, falsehoods=whole.falsehoods,
        disclosed=whole.disclosed, unwelcome=whole.unwelcome,
    )  # fmt: skip


def spoken_to_customer(text: str) -> str:
    """The text with whatever is not meant for the customer turned to spaces, and none left at its end; what no ear reads stays."""
    read, rest = text[:LONGEST], text[LONGEST:]
    if not _SUSPECT.search(read):
        return text
    places = _seen(read)
    plain = "".join(read[n] for n in places)
    chars = list(read)
    plain = _blanked(plain, _NOTATION.finditer(plain), places, chars)
    pleas = (m for m in _SENTENCE.finditer(plain) if any(p.search(m.group()) for p in _PLEA.values()))
    _blanked(plain, pleas, places, chars)
    heard = "".join(chars)
    if heard == read:
        return text
    return heard + rest if rest else heard.rstrip()


def _seen(text: str) -> list[int]:
    """The places of the characters that can be seen."""
    hidden = {n for m in _INVISIBLE.finditer(text) for n in range(m.start(), m.end())}
    return [n for n in range(len(text)) if n not in hidden]


def _blanked(plain: str, found: Iterable[re.Match[str]], places: list[int], chars: list[str]) -> str:
    """`plain` without what was found; the same characters, and the unseen ones among them, become spaces in `chars`."""
    left = list(plain)
    for match in list(found):
        if match.end() == match.start():
            continue
        left[match.start() : match.end()] = " " * (match.end() - match.start())
        end = places[match.end()] if match.end() < len(places) else len(chars)
        for n in range(places[match.start()], end):
            chars[n] = " "
    return "".join(left)
