"""What the customer's last line calls for before all else, as far as the reply did not see to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from grading.call import HeardTurn
from grading.heard import Grasp
from grading.hearing.answering import ANSWERS, wants_answer
from grading.hearing.ear import LONGEST
from grading.hearing.echo import content_words, forms_of
from grading.hearing.kinds import kinds_of
from grading.hearing.patterns import normalised
from grading.hearing.unwell import minds, unwell_in
from grading.judging.measures.common import sounds_upset, split_up
from grading.judging.measures.danger import looks_after, threat_in
from grading.shipped import shipped
from grading.text import Lang

Kind = Literal["danger", "unwell", "question", "feeling", ""]
MET = frozenset({"T02", "T03", "T04"})
"""Any of these meets a feeling."""
STEPS = frozenset({"T09", "T10", "T12", "T13", "T15", "T16"})
"""Any of these answers what is to be done."""
ON_THE_WAY = frozenset({"T05", "T06", "T07"})
"""What has to be known before a question can be answered."""
LINES = 256
"""Lines of which it is remembered what they say: tips, moments and the last line all ask."""
_DATE = re.compile(
    r"\d|[一二三四五六七八九十两]\s*(?:点|号|天|个?小时|分钟)|今[天晚]|明[天早晚]|后天|周[一二三四五六日末]"
    r"|\b(?:today|tonight|tomorrow|noon|\w+day)\b"
)
_ASPECTS: dict[str, frozenset[str]] = {
    "when": frozenset({"T10", "T15"}), "why": frozenset({"T08"}), "how": frozenset({"T08", *STEPS}),
    "how_much": frozenset({"T08", "T12"}), "who": frozenset({"T08", "T10", "T16"}), "where": frozenset({"T08"}),
}  # fmt: skip
"""Techniques that answer each kind of question."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a line called for and did not get; `asked` is the question that was left, `aspect` what kind of answer it wanted."""

    kind: Kind = ""
    asked: str = ""
    aspect: str = ""


NOTHING = Want()


def want_left(turn: HeardTurn, lang: Lang) -> Want:
    """The first of danger, somebody unwell, a direct question and a bad feeling to which the reply said nothing."""
    if kind := unheeded(turn, lang):
        return Want(kind)
    asked = question_left(turn, lang)
    if asked:
        return Want("question", asked, _aspect(normalised(asked), lang))
    upset = sounds_upset(turn.customer[:LONGEST], lang) and turn.grasp.find(*MET) is None
    return Want("feeling") if upset else NOTHING


def unheeded(turn: HeardTurn, lang: Lang) -> Literal["danger", "unwell", ""]:
    """Whether a reply passed over danger there and then, or somebody unwell."""
    if threat_in(turn.customer, lang) and not looks_after(turn.reply, lang):
        return "danger"
    told = unwell_in(turn.customer[:LONGEST], lang)
    return "unwell" if told and not minds(turn.reply[:LONGEST], lang) else ""


@lru_cache(maxsize=LINES)
def identifies(reply: str, lang: Lang) -> bool:
    """True for a reply that asks who somebody is, or which matter is theirs."""
    asked = (normalised(s) for s in split_up(reply[:LONGEST]))
    return any(_found("identifies", lang, s) and _found("requests", lang, s) for s in asked)


def question_left(turn: HeardTurn, lang: Lang) -> str:
    """The question on which the customer ended and that the reply neither answers nor has to ask more for; empty without one."""
    if ANSWERS in turn.grasp.marks:
        return ""
    said, ends_asking = split_up(turn.customer), wants_answer(turn.customer, lang)
    if ends_asking:
        asked = next((s.strip() for s in reversed(said) if s.rstrip().endswith(("?", "？"))), "")
    else:
        asked = next((s.strip() for s in reversed(said) if _found("demands", lang, normalised(s))), "")
    return "" if not asked or _taken_up(asked, turn.reply, turn.grasp, lang) else asked


def answers(turn: HeardTurn, lang: Lang) -> bool:
    """True where the question on which the customer ended was answered, or taken up."""
    return ANSWERS in turn.grasp.marks or not question_left(turn, lang)


def says_warmly(reply: str, lang: Lang) -> bool:
    """True for a reply with a kind word for the person in it."""
    return _found("warm", lang, normalised(reply[:LONGEST]))


def _aspect(question: str, lang: Lang) -> str:
    """What kind of answer a question wants; `how` only for what is to be done."""
    if _found("supposes", lang, question):
        return "how"
    kinds = sorted(kinds_of(question, lang) - {"how"})
    if not kinds and _found("lasts", lang, question):
        return "when"
    return kinds[0] if len(kinds) == 1 and "、" not in question else ""


def _taken_up(asked: str, reply: str, grasp: Grasp, lang: Lang) -> bool:
    if any(i.is_plain_taboo for i in grasp.items):  # then only an answer that the ear heard is one
        return False
    question, text, codes = normalised(asked), normalised(reply[:LONGEST]), set(grasp.codes())
    if codes & ON_THE_WAY or grasp.asked or "verifies" in grasp.marks or identifies(reply, lang):
        return True
    if _found("supposes", lang, question) and (codes & STEPS or grasp.offered):
        return True
    kinds = kinds_of(question, lang)
    if any(codes & _ASPECTS.get(kind, frozenset()) for kind in kinds) or (kinds & {"when", "how_much"} and _DATE.search(text)):
        return True
    if not kinds and ("T08" in codes or _found("outright", lang, text)):
        return True
    return bool(content_words(question, lang) & forms_of(text, lang).keys())


def _found(name: str, lang: Lang, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(name, lang))


@cache
def _patterns(name: str, lang: Lang) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, shipped("grading", "data/wants.yaml")[name][lang]))
