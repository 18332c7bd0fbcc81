"""What the agent states as so, held against what the customer knows: a wrong sum, day, count or person is put right at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.hearing.echo import content_words
from grading.hearing.once import once_each
from grading.hearing.patterns import normalised
from grading.hearing.quantities import Quantity, quantities_in
from grading.text import Lang
from simulator.content.scenario import Scenario

_CLAUSE = re.compile(r"[，、；;。！？!?\n—]+|,(?!\d)|\.(?!\d)|:(?!\d)|：(?!\d)|\band\b|\bbut\b")
_SUPPOSED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"如果|要是|假如|万一|比方|例如|是不是|有没有|[行好可]不[行好可]|什么|多少|哪|几[次天个点号]|(?<!应)还是(?!没)|记得|吗"
    ),
    "en": re.compile(
        r"\b(?:if|whether|suppose|say|for example|how (?:many|much|long)|which|or|did you|have you|has (?:he|she)"
        r"|was it|do you|is (?:it|he|she))\b"
    ),
}
"""Supposed, or asked openly: no figure is told as so."""
_ASKS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[？?]\s*$|如果|要是|(?:吗|么|没有?)[。~～\s]*$|什么|多少|是不是|有没有"),
    "en": re.compile(r"\?\s*$|\bif\b"),
}
"""A sentence that asks or supposes, with or without its mark."""
_OPEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"是不是|有没有|谁|(?:不是|没有?)(?:说|怪)|(?:不能|不好|不该|没法|怎么能|谈不上|说不上|算不上)(?:说|讲|算)?(?:是|成)?|(?:(?<![对是])吗|么|没有?)[？?。~～\s]*$|^(?!.*(?:[您你吧]|对)).*[？?]\s*$"
    ),
    "en": re.compile(
        r"\b(?:not|never) (?:saying|suggesting|claiming)\b|\b(?:can't|cannot|couldn't|wouldn't|nobody can) (?:say|call|claim)\b"
        r"|\b(?:don't|didn't) (?:say|mean)\b"
        r"|^\W*(?:(?:and|so|but|well|ok(?:ay)?|sorry)\W+)*(?:did|do|does|have|has|had|is|are|was|were|can|could|what(?:'?s)?|which|who|when"
        r"|where|how|why|any)\b|^(?!.*\byou\b)(?:\W*+\w++){1,4}\?\s*$"
    ),
}
"""A question that leaves it open what was done: it says of nobody that they did it, whomever it takes for granted."""
_PERSON = re.compile(
    r"[爸爹妈娘父母儿女孙婆公妻夫]|老伴|太太|男孩|小伙|\b(?:father|dad|mother|mum|son|boy|daughter|grand\w+|husband|wife|sister)\b"
)
_COMING: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"会|可以|能|给[您你]|帮[您你]|[之以]?内|最[多少快晚迟]|至少|安排|退|补|赔|减免|[免送领]|明[天儿早]|后天|今晚|待会|一般|通常|规定|政策|工作日"
        r"|马上|稍[等候]|再等|需要|上限|工号|分机|我叫|约在|到时|别人|其他|超过?|[天时钟]之?后"
    ),
    "en": re.compile(
        r"\b(?:will|shall|can|could|would|may|might|should|within|at most|up to|offer|refund\w*|give|send|waive|goodwill|voucher|coupon"
        r"|next|tomorrow|tonight|usually|normally|policy|rules?|working days?|let me|let's|going to|wait here"
        r"|hold on|moment|limit|extension|badge|others?)\b"
        r"|'ll\b|'d\b"
    ),
}
"""Promised, ruled or of somebody else: not what happened to this customer."""
_THEIR_SUM: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:您|你)(?:刚才?|之前|一共)?(?:说|付|花|买|报|交)(?:的|了|过|是)*|(?:您|你)?(?:这个|那个|这笔|那笔)[^，。]{0,8}(?:案子|单子|订单|账)"
    ),
    "en": re.compile(
        r"\byou(?:'ve| have)? (?:said|paid|spent|told me|mentioned|were charged|claimed)\b"
        r"|\byour (?:claim|case|order|bill|payment) (?:of|for)\b"
    ),
}
"""A sum told as the customer's own."""
_SUMS_UP: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:一|总)?共|合计|加起来"),
    "en": re.compile(r"\s*(?:\w+ ){0,2}(?:in all|altogether)"),
}
"""Adds up what was just offered."""
_SEEN = re.compile(r"\b(?:i|we) can (?:see|tell|hear|imagine|understand)\b(?: (?:that|from \w+ \w+))?")
"""What the agent can see is no offer."""
_DENIED = re.compile(
    r"[没未不别]有?$|(?:不|并非|没说)是?$|(?:别|不要|不必|没有|并未)[^，。]{0,6}$"
    r"|(?:none|nobody|no one|neither|not one) of $|(?:\bno|\bnot|\bnever|n't)\W+(?:\w+\W+)?$"
)
"""Right before what would be wrong: then it is not said to be so."""
_OF_THE_SPEAKER = re.compile(
    r"(?:我|我们|咱们)(?:就|才|正|应该|大概)*(?:是|算)(?:那个|这个|对的)?$"
    r"|\b(?:i am|i'm|im|am i|we are|we're)(?: (?:not|just|only|still|quite|indeed|the|a|an))* $"
)
"""Right before what is said of the speaker, and of nothing of the customer's: `I am the right one`."""
_THEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(?:了|的|之|以)?(?:我|就|后|马上|第一时间|再|给[您你])|^[^，]{0,6}(?:会|能|给[您你])"),
    "en": re.compile(r"^[^.,]{0,24}\b(?:after|when|once|until)\b|^[^.,]{0,24}'ll\b"),
}
"""What follows something yet to happen, right behind its words: `the result is ready forty minutes after`."""
_LOOSE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"大概|大约|左右|差不多|上下|近|快|多"),
    "en": re.compile(r"\b(?:about|around|roughly|nearly|almost|over|some|approximately)\b"),
}
NEAR_ENOUGH = 0.15
"""Share by which a figure said to be rough may be off."""
FAR_OFF = 1.6
"""Times by which a length of time in another unit must differ to be wrong: who says weeks of days speaks roughly."""
_SPANS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
"""Days in a unit of time."""


LONGEST_CLAUSE = 40
"""Characters of a clause that is thrown back whole."""


@dataclass(frozen=True, slots=True)
class Misstated:
    """The agent's words and what is so, in the customer's."""

    said: str
    right: str


@dataclass(frozen=True, slots=True)
class _Known:
    """One thing the customer knows: words it is about, and its figure, or words for what it is not."""

    about: re.Pattern[str] | None
    wrong: re.Pattern[str] | None
    figure: Quantity | None
    right: str


Shown = Mapping[tuple[str, float], tuple[frozenset[str], ...]]
"""Figures on the desk, each with the words of the lines it stands in."""


def misstated(reply: str, scenario: Scenario, before: Sequence[str], lang: Lang) -> Misstated | None:
    """The first thing in a reply that the customer knows to be otherwise; `before` is what the agent said earlier: put right once."""
    if not scenario.known:
        return None
    known, shown = _knowledge(scenario, lang)
    text = _SEEN.sub("", normalised(reply))
    for clause, asked, leaves_open in _clauses(text, lang):
        if asked and _SUPPOSED[lang].search(clause) and not _PERSON.search(clause):
            continue
        found = _wrong_figure(clause, known, shown, lang) or _wrong_words(clause, known, lang, asked=asked, leaves_open=leaves_open)
        if found and not any(found.said in normalised(line) for line in before):
            return Misstated(_turned(_as_typed(found.said, reply)), found.right)
    return None


def _clauses(text: str, lang: Lang) -> Iterator[tuple[str, bool, bool]]:
    """Each clause, whether its sentence asks or supposes something, and whether it leaves the answer open.

    What adds up an offer just made is no clause of its own.
    """
    for sentence in re.findall(r"[^。！？!?\n]+[。！？!?\n]*", text):
        asks, leaves_open = _ASKS[lang].search(sentence) is not None, _OPEN[lang].search(sentence) is not None
        before = ""
        for part in (p for p in _CLAUSE.split(sentence) if p and p.strip()):
            if not (_COMING[lang].search(before) and _SUMS_UP[lang].match(part)):
                yield part, asks, leaves_open
            before = part


def _wrong_words(clause: str, known: Sequence[_Known], lang: Lang, *, asked: bool, leaves_open: bool) -> Misstated | None:
    for one in known:
        hit = one.wrong.search(clause) if one.wrong else None
        if (
            hit
            and (not leaves_open or _PERSON.search(hit.group()))
            and not _DENIED.search(clause[: hit.start()])
            and not _OF_THE_SPEAKER.search(clause[: hit.start()])
            and (_PERSON.search(hit.group()) or not _THEN[lang].search(clause[hit.end() :]))
            and not (asked and one.about is not None)
            and (one.about is None or one.about.search(clause))
        ):
            whole = clause.strip()
            addressed = re.search(r"[您你]|\byou\b", hit.group()) is not None and not _PERSON.search(hit.group())
            return Misstated(whole if addressed and len(whole) <= LONGEST_CLAUSE else hit.group().strip(), one.right)
    return None


def _wrong_figure(clause: str, known: Sequence[_Known], shown: Shown, lang: Lang) -> Misstated | None:
    """The figure nearest to the words of something known, of the same kind, which nothing on the desk bears out."""
    if _COMING[lang].search(clause) or _SUPPOSED[lang].search(clause):
        return None
    for said in quantities_in(clause, lang):
        about = [
            (abs(hit.start() - said.start), one)
            for one in known
            if one.figure and _comparable(said, one.figure) and (hit := _about(one, clause)) and not _DENIED.search(clause[: hit.start()])
        ] or _the_only_sum(said, clause, known, lang)
        if (
            not about
            or _stands(said, clause, about, shown, lang)
            or any(_same(said, one.figure, clause, lang) for _, one in about if one.figure)
        ):
            continue
        return Misstated(said.words.strip(), min(about, key=lambda pair: pair[0])[1].right)
    return None


def _the_only_sum(said: Quantity, clause: str, known: Sequence[_Known], lang: Lang) -> list[tuple[int, _Known]]:
    """The one sum the customer knows of, for a sum told as theirs in words of no particular thing: `you said 760`."""
    sums = [one for one in known if one.figure and one.figure.kind == "sum"]
    return [(0, sums[0])] if said.kind == "sum" and len(sums) == 1 and _THEIR_SUM[lang].search(clause) else []


def _stands(said: Quantity, clause: str, about: Sequence[tuple[int, _Known]], shown: Shown, lang: Lang) -> bool:
    """True for a figure the desk shows, in a clause about what it stands for there: news every 30 minutes is no delay of 30 minutes."""
    lines = shown.get((said.kind, said.value), ())
    named = [hit.group() for _, one in about if (hit := _about(one, clause))]
    words = content_words(clause, lang) - content_words(" ".join((*named, said.words)), lang)
    return bool(lines) and (not words or any(words & line for line in lines))


def _about(one: _Known, clause: str) -> re.Match[str] | None:
    return one.about.search(clause) if one.about else None


def _same(said: Quantity, right: Quantity, clause: str, lang: Lang) -> bool:
    if said.kind != right.kind:
        far = said.value * _SPANS[said.kind] / (right.value * _SPANS[right.kind])
        return 1 / FAR_OFF < far < FAR_OFF
    if said.value == right.value or (right.kind == "sum" and int(said.value) == int(right.value)):
        return True
    return _LOOSE[lang].search(clause) is not None and abs(said.value - right.value) <= NEAR_ENOUGH * right.value


def _comparable(said: Quantity, right: Quantity) -> bool:
    """Of the same kind, or lengths of time in units that lie side by side."""
    pair = {said.kind, right.kind}
    return len(pair) == 1 or pair <= {"day", "week", "month", "year"} or pair <= {"minute", "hour"}


def _as_typed(words: str, reply: str) -> str:
    """Words of the normalised text as they stand in the reply."""
    at = reply.lower().find(words)
    typed = reply[at : at + len(words)] if at >= 0 else words
    return typed[:1].lower() + typed[1:] if typed[1:2].islower() and (at == 0 or reply[at - 2 : at - 1] in ".!?") else typed


def _turned(words: str) -> str:
    """Their words in the customer's mouth: your mother is my mother; what cannot be turned is quoted."""
    turned = re.sub(r"^your (?:own )?", "my ", re.sub(r"^[您你](?:的|自己)?(?=[^\s]{1,4}$)", "我", words))
    return f"“{words}”" if turned == words and re.search(r"[您你]|\byou", words) else turned


@once_each
def _knowledge(scenario: Scenario, lang: Lang) -> tuple[tuple[_Known, ...], Shown]:
    """What a scenario's customer knows, compiled, and the figures on the desk with the words of their lines."""
    known = tuple(
        _Known(
            _any_of(one.about.in_(lang), lang),
            _any_of(one.wrong.in_(lang), lang),
            next(iter(quantities_in(normalised(one.right.in_(lang)), lang)), None) if not one.wrong.in_(lang) else None,
            one.right.in_(lang),
        )
        for one in scenario.known
    )
    desk = [*scenario.card.shown().in_(lang), *(r.label.in_(lang) for r in scenario.case.remedies)]
    shown: dict[tuple[str, float], tuple[frozenset[str], ...]] = {}
    for line in map(normalised, desk):
        for q in quantities_in(line, lang):
            shown[q.kind, q.value] = (*shown.get((q.kind, q.value), ()), content_words(line, lang))
    return known, shown


def _any_of(cues: Sequence[str], lang: Lang) -> re.Pattern[str] | None:
    """Stems, and expressions between slashes, as one pattern."""
    if not cues:
        return None
    edge = r"\b" if lang == "en" else ""
    return re.compile("|".join(cue[1:-1] if cue.startswith("/") else edge + re.escape(cue) for cue in cues))
