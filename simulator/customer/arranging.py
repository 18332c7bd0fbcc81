"""How what was put to somebody is to reach them: by when, which way, to which place. No case writes that down; anybody can say it.

The words are each persona's own, in acts named as the kinds of question here.
"""

from __future__ import annotations

import re

from grading.case import Aspect
from grading.hearing.cues import cues_of
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.text import Lang
from simulator.customer.desk import Choice, Desk

ARRANGEMENT = "arrangement"
"""What stands for such an answer among the facts of a plan."""
CERTAIN = 0.75
"""Chance from which a question without the words looked for here asks how to reach somebody."""
_MEANS = r"(?:post|e-?mail|phone|text|letter|sms|courier|message|paper|telephone)"
_ASKED: dict[str, dict[Lang, re.Pattern[str]]] = {
    "by_when": {
        "zh": re.compile(
            r"(?:什么时候|啥时候|几时|哪天|几点)(?:之?前)?[^，。？]{0,3}(?:要(?!不)|用(?!了)|需要|想要)|最晚[^，。？]{0,6}(?:什么时候|几点|哪天)"
        ),
        "en": re.compile(
            r"\bby when\b|\b(?:when|what (?:day|date|time)|which day|how soon|how quickly)(?: at the latest)? (?:do|would"
            r"|should|must|will|wd) "
            r"(?:you|u|it) (?:\w+ ){0,2}?(?:want|need|like|have|prefer|require|be there|arrive|reach)\b"
        ),
    },
    "by_what": {
        "zh": re.compile(
            r"(?:电话|短信|邮件|微信|邮寄|快递|书面|纸质|当面)[^，。？]{0,4}还是[^，。？]{0,3}(?:电话|短信|邮件|微信|邮寄|快递|书面|纸质|当面)"
            r"|(?:怎么|用什么方式|哪种方式)(?:联系|通知|寄给?|发给?|答复)(?:您|你)"
        ),
        "en": re.compile(
            rf"\b{_MEANS} or (?:by |via |on |an? |in )?{_MEANS}\b"
            r"|\b(?:how|which way|by which means|in what form) (?:do|would|should|shall|can|may) (?:you|u|i|we) "
            r"(?:(?:like|want|prefer) (?:it (?:sent|delivered)|to be (?:told|reached|contacted|informed|paid)"
            r"|(?:me|us) to (?:contact|reach|tell|ring|call|send|let you know|get in touch))"
            r"|reach you|contact you|get (?:it to|hold of) you|let you know)\b"
        ),
    },
    "where_to": {
        "zh": re.compile(
            r"(?:去|到|上)哪(?:儿|里|个地方)?(?:找|见|接|等)(?:您|你)|(?:在)?哪(?:儿|里)(?:碰头|见面|会合)|(?:寄|送|发|打|快递)(?:到|去|往)(?:哪|什么地址)|(?:寄|送|发|打)[^，。？]{0,4}哪个(?:号码?|地址|邮箱)|(?:老|原来的?|登记的?|留的?)(?:地址|号码|邮箱)[^。？]{0,10}[？?]|地址(?:还是|没变|变了没|换了没)"
            r"|(?:报|说|给|留|发)(?:一?下|个|一个)?[^，。？]{0,4}地址|地址[^。？]{0,14}(?:报|说|讲|给我|发我|留)(?:一?下|个)?(?:吧|呗|吗|行吗|好吗)?[。？?]?$"
        ),
        "en": re.compile(
            r"\bwhere (?:can|shall|do|will|should) (?:i|we) (?:find|meet|reach|wait for) (?:you|u)\b"
            r"|\b(?:where(?: \w+){0,3}?|to which (?:address|number|place)|(?:which|what) (?:address|number|e-?mail)) (?:do|shall|should|can"
            r"|may|would|must|will) "
            r"(?:i|we|it|you|u|he|she|they)\b[^.?!]{0,26}\b(?:send|sent|post(?:ed)?|deliver\w*|bring|go|want it|ring|call|courier)\b"
            r"|\bwhat (?:address|number)\b[^.?!]{0,20}\b(?:for|to|is best|should)\b"
            r"|\b(?:same|usual|old|new|another|right) (?:address|number)\b[^.?!]{0,24}\?"
            r"|\b(?:is|was) (?:this|that|it|the)\b[^.?!]{0,40}\bright (?:one|number|address)\b"
            r"|\b(?:give|tell|send) me (?:your|the) (?:\w+ )?address\b|\bwhat(?:'s|s| is) (?:your|the) (?:\w+ )?address\b"
        ),
    },
}
_WAS = re.compile(
    r"(?:说|讲|通知|接到?|收到?|打|告诉|回复?)(?:您|你|过)?的(?:还是|[？?])|\bdid (?:he|she|they|it|anyone|anybody|somebody)\b"
)
"""How it came to them once is a question of fact."""
_ABOUT: dict[str, frozenset[Aspect]] = {
    "by_when": frozenset({"when"}),
    "by_what": frozenset({"how", "where"}),
    "where_to": frozenset({"how", "where"}),
}
"""What a fact of the case is about that says it."""


def arranged(desk: Desk) -> Choice | None:
    """The answer where something stands or is offered, its how and when is asked, and the case has no fact that says it."""
    surely, stands = _of_contact(desk), bool(desk.state.memory.remedies or desk.grasp.offered)
    if not (surely or stands) or not arrangement(desk):
        return None
    if surely and not (stands and _put(desk)) and any(m.id not in desk.state.told for m in desk.grasp.asked):
        return None
    kinds = {about for kind in _kinds(desk) for about in _ABOUT[kind]}
    known = any(desk.fact(m.id).about in kinds for m in desk.grasp.asked if m.id in _named(desk))
    return None if known else ("answer", (ARRANGEMENT,), None)


def _of_contact(desk: Desk) -> bool:
    """True where the reply ends asking how to reach them, and hardly anything else."""
    return desk.want.kind == "contact" and desk.want.chance >= CERTAIN


def _named(desk: Desk) -> set[str]:
    """The facts whose own cues stand in the reply."""
    said, text = desk.state.last_agent, normalised(desk.state.last_agent)
    return {m.id for m in cues_of(desk.scenario.case, desk.state.started.lang).facts.mentions(said, text, sentences(text))}


def _kinds(desk: Desk) -> list[str]:
    """What of it is asked."""
    return _put(desk) or ["where_to"] * _of_contact(desk)


def _put(desk: Desk) -> list[str]:
    """What of it is asked in so many words."""
    lang, said = desk.state.started.lang, normalised(desk.state.last_agent)
    return [kind for kind, asked in _ASKED.items() if asked[lang].search(said) and not _WAS.search(said)]


def arrangement(desk: Desk) -> tuple[str, ...]:
    """What they say to it, not yet said; nothing where nothing of the kind is asked, or this persona has no words for it."""
    told = (tuple(line for line in desk.lines_of(kind) if line not in desk.state.spent) for kind in _kinds(desk))
    return next(filter(None, told), ())
