"""Nuances: handling that is neither technique nor taboo and that a customer reacts to.

`contradicted` (memory of contradiction, S33), `untrue` (against the record), `unbelievable` (a sum nobody could grant),
`overpromised` (what this desk cannot grant), `refused` and `given` (what cannot and what can be given), `money_first`
(material before spiritual benefit), `need_seen` (essence beneath appearance: the three thinking pairs of S53 that move a
mood), `questioned` (T07's look-alike), `misnamed`, `long_winded`, `jargon` (T22's look-alike), `parrot` (the same reply
again), `recited` (good words on a string, the mark `stuffed`), `foisted` and `prying` (`hearing.affronts`); and the manners
of `hearing.manners`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grading.heard import Claim, Grasp, Nuance
from grading.hearing.affronts import FOISTED, MOUTHED, PRIVATE, SECRET
from grading.hearing.beyond import ANY_SUM
from grading.hearing.claims import TAKEN_BACK, contradicted, refuses
from grading.hearing.conduct import BATTERY, barrage
from grading.hearing.echo import content_words
from grading.hearing.manners import TO_THE_UPSET, Manner, manners_of
from grading.hearing.memory import Memory
from grading.hearing.segments import sentences, trimmed
from grading.shipped import shipped
from grading.text import Lang

MANY_QUESTIONS = 3
"""Question marks in one reply from which a customer feels cross-examined."""
LONG = {"zh": 200, "en": 650}
"""Characters of a reply from which it is a lecture to somebody upset; twice as many for everybody."""
UPSET = 60.0
SAME = 0.8
"""Share of content words two replies have in common when the second is the first again."""
ALIKE_FROM = 4
"""Words below which a repetition is no repetition (`yes`, `of course`)."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_ASKED = re.compile(r"[？?]+")
_ADDRESS = {
    "zh": re.compile(r"^(?:您好|你好|喂|嗯|好的|请问)?[，,！! ]{0,2}(?P<name>[\u4e00-\u9fff])(?:先生|女士|小姐|太太)(?=[，,您你好！!]|$)"),
    "en": re.compile(
        r"^(?:(?:[Hh]ello|[Hh]i|[Gg]ood (?:morning|afternoon|evening)|[Tt]hank you|[Tt]hanks)[, ]{1,2})?"
        r"(?:Mr|Mrs|Ms|Miss)\.? (?P<name>[A-Z][a-z]+)(?=[,!.:])"
    ),
}  # fmt: skip
RESPECTS = frozenset({"T02", "T03", "T04", "T13", "T18", "T21"})
"""Any of these gives face; before the first, money is an affront to the proud."""
ALTERNATIVES = ("T09", "T10", "T11", "T12", "T13", "T14", "T15", "T16", "T17")
_MONEY = {
    "zh": re.compile(r"(?<![理拒索])赔(?!案|付结论)您?|补偿|红包|优惠券|代金券|抵用券|返现|折扣|打折|积分|多少钱|退您?钱|钱退|免单"),
    "en": re.compile(
        r"\b(compensat\w+|voucher|coupon|discount|cashback|points|credit you|goodwill payment|how much (?:do you )?want|refund)\b"
    ),
}  # fmt: skip

PRYING = "prying"
_NUANCES = {FOISTED: FOISTED, MOUTHED: FOISTED, SECRET: PRYING, PRIVATE: PRYING}
_DENIED: dict[Lang, str] = {"zh": "我从没这么说过", "en": "I never said anything of the kind"}
"""What somebody says to whom words or consent are put into the mouth."""


@dataclass(frozen=True, slots=True)
class Taste:
    """What this customer is touchy about."""

    proud: bool = False
    """Respect comes before money."""
    plain: bool = False
    """Trade terms are not understood."""
    anger: float = 50.0
    """Mood before the reply, 0–100."""
    name: str = ""
    """How they are to be addressed: 王女士, Ms Wang."""
    minds: frozenset[Manner] = frozenset()
    """Manners that this customer type cannot bear, besides those nobody can."""

    @property
    def minded(self) -> frozenset[Manner]:
        """What they mind now."""
        return self.minds | TO_THE_UPSET if self.anger >= UPSET else self.minds


def nuances_of(reply: str, grasp: Grasp, memory: Memory, earlier: Sequence[str], lang: Lang, taste: Taste) -> tuple[Nuance, ...]:
    """Every nuance of a weighed reply. `memory` and `earlier` (the agent's replies so far) are those before it."""
    found = (
        *_against_before(reply, grasp, memory, earlier, lang),
        *_refusing(reply, grasp, lang),
        *_money(reply, grasp, memory, lang, taste),
        *_needing(grasp, memory),
        *_naming(reply, lang, taste),
        *_burdening(reply, lang, taste),
        *_affronted(grasp, lang),
        *((Nuance("recited", reply.strip()[:80]),) if "stuffed" in grasp.marks else ()),
        *(Nuance("untrue", m.quote) for m in grasp.falsehoods[:1]),
        *_promising(grasp),
        *manners_of(reply, grasp, lang, taste.minded),
    )
    return tuple(found)


def _affronted(grasp: Grasp, lang: Lang) -> Iterator[Nuance]:
    """Words put into their mouth, and being pried into: once each."""
    first = {_NUANCES[m.id]: m.quote for m in reversed(grasp.affronts)}
    for name, quote in first.items():
        yield Nuance(name, quote, _DENIED[lang] if name == FOISTED else "")


def _promising(grasp: Grasp) -> Iterator[Nuance]:
    """A promise above the desk, at most one: too large for anybody to believe, or only more than can be granted here."""
    wild = next((m for m in grasp.overreached if m.id == ANY_SUM), None)
    if wild:
        yield Nuance("unbelievable", wild.quote)
    elif grasp.overreached:
        yield Nuance("overpromised", grasp.overreached[0].quote)


def _against_before(reply: str, grasp: Grasp, memory: Memory, earlier: Sequence[str], lang: Lang) -> Iterator[Nuance]:
    pair = contradicted(memory.claims, grasp.claims, reply, lang)
    if pair and not _said_since(pair, earlier):
        yield Nuance("contradicted", pair[1].quote, pair[0].quote)
    said = next((said for said in earlier if _same_again(reply.lower(), said.lower(), lang)), None)
    if said is not None:
        yield Nuance("parrot", reply.strip()[:80], said.strip()[:80])


def _said_since(pair: tuple[Claim, Claim], earlier: Sequence[str]) -> bool:
    """True where what is said now stood in a reply after the one it is held against: it was put right there."""
    before, now = pair
    after = next((n for n in reversed(range(len(earlier))) if before.quote in earlier[n]), len(earlier))
    return any(now.value in reply for reply in earlier[after + 1 :])


def _same_again(reply: str, said: str, lang: Lang) -> bool:
    """Kind words are small words, which an English line may have hardly any others than: then all its words are compared."""
    words, other = content_words(reply, lang), content_words(said, lang)
    if len(words) < ALIKE_FROM and lang == "en":
        words, other = frozenset(_WORD.findall(reply)), frozenset(_WORD.findall(said))
    return len(words) >= ALIKE_FROM and len(words & other) >= SAME * len(words | other)


def _refusing(reply: str, grasp: Grasp, lang: Lang) -> Iterator[Nuance]:
    """A plain no: what matters is whether something that can be had comes with it."""
    no = next((s for s in sentences(reply) if refuses(reply[s.start : s.end].lower(), lang) and not _asks(reply, s.end)), None)
    if no is None:
        return
    instead = grasp.offered or grasp.find(*ALTERNATIVES)
    yield Nuance("given" if instead else "refused", trimmed(reply, no))


def _asks(reply: str, end: int) -> bool:
    return _ASKED.search(reply[max(0, end - 2) : end + 1]) is not None


def _money(reply: str, grasp: Grasp, memory: Memory, lang: Lang, taste: Taste) -> Iterator[Nuance]:
    if not taste.proud or any(RESPECTS & set(codes) for codes in memory.replies):
        return
    match = _MONEY[lang].search(_without_taken_back(reply.lower()))
    respect = grasp.find(*RESPECTS)
    if match and (respect is None or reply.find(respect.quote) > match.start()):
        yield Nuance("money_first", reply[match.start() : match.end()])


def _without_taken_back(reply: str) -> str:
    """The reply with every sentence blanked that takes something back: nobody puts money first who withdraws it."""
    for span in sentences(reply):
        if TAKEN_BACK.search(reply, span.start, span.end):
            reply = reply[: span.start] + " " * (span.end - span.start) + reply[span.end :]
    return reply


def _needing(grasp: Grasp, memory: Memory) -> Iterator[Nuance]:
    if grasp.need and not memory.need_named and not any(i.is_plain_taboo for i in grasp.items):
        yield Nuance("need_seen", grasp.need[0].quote)


def _naming(reply: str, lang: Lang, taste: Taste) -> Iterator[Nuance]:
    """Addressing the customer by somebody else's name: only where the name is called out, not where others are spoken of."""
    called = _ADDRESS[lang].search(reply)
    own = taste.name.rpartition(" ")[2] if lang == "en" else taste.name[:1]
    if called and own and called.group("name") != own:
        yield Nuance("misnamed", called.group().strip(" ,，。.!！"))


def _burdening(reply: str, lang: Lang, taste: Taste) -> Iterator[Nuance]:
    if len(_ASKED.findall(reply)) >= MANY_QUESTIONS:
        yield Nuance("interrogated" if barrage(reply, BATTERY) else "questioned", trimmed(reply, sentences(reply)[-1]))
    if len(reply) > LONG[lang] * (1 if taste.anger >= UPSET else 2):
        yield Nuance("long_winded")
    used = [m for m in _jargon(lang).finditer(reply) if not _explained(m, lang)]
    terms = list(dict.fromkeys(m.group() for m in used))
    if terms and (taste.plain or len(terms) > 2):
        yield Nuance("jargon", terms[0])


_THAT_IS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"[”」]?[，,、。]?\s*(?:也?就是(?=[^，。]{0,10}(?:的|个|种))|指的?就?是|(?:的)?意思(?:就)?是|说白了|其实(?:就)?是|简单说|通俗)"
    ),
    "en": re.compile(
        r"s?\"?[,:]?\s*(?:\(|[-–—]\s|(?:that|which)(?: is|'s| means)\b(?! (?:in|on|at|why|where|how)\b)"
        r"|(?:means?|meaning|i mean|in other words|in plain (?:words|english)"
        r"|basically|(?:is|are) (?:an?|simply|basically|just an?))\b)",
        re.IGNORECASE,
    ),
}
_CALLED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:叫(?:做|作)?|所谓的?|称为?|俗称|管(?:它|这个)叫)[“「]?$"),
    "en": re.compile(r"\b(?:called|known as|what we call|named|i mean|that's)(?: an?| the| our)? \"?$", re.IGNORECASE),
}
"""A trade term is in place where the plain words for it stand beside it."""


def _explained(term: re.Match[str], lang: Lang) -> bool:
    """True where the reply says what a trade term means, right after it or right before."""
    return _THAT_IS[lang].match(term.string, term.end()) is not None or _CALLED[lang].search(term.string[: term.start()]) is not None


@cache
def _jargon(lang: Lang) -> re.Pattern[str]:
    terms = sorted(shipped("grading.hearing", "data/jargon.yaml")[lang], key=len, reverse=True)
    body = "|".join(map(re.escape, terms))
    return re.compile(body if lang == "zh" else rf"\b(?:{body})s?\b", re.IGNORECASE)
