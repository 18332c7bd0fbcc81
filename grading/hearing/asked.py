"""Which facts of the case a reply asks for, and how it asks: a question of the case, a step put forward, or one about the talk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grading.case import Case
from grading.heard import Mention
from grading.hearing.aims import aims_of
from grading.hearing.asking import asks, asks_unmarked, lacks, tells
from grading.hearing.bare import bare, says_nothing
from grading.hearing.cues import cues_of
from grading.hearing.following import followed, follows
from grading.hearing.kinds import kinds_of
from grading.hearing.nearest import LEAST, LIKELY, OF_FACT, SURE, UNMARKED, nearest_facts
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import (
    CONSENT,
    TO_BE_TOLD,
    asks_before_us,
    lead_of,
    of_the_talk,
    proposes,
    questions_in,
    rhetorical,
    says_little,
    thoughts,
)
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.spelling import typed_out
from grading.hearing.wanted import Kind, wanted_by
from grading.text import Lang

ASKS_AFTER, ASKS_KEY = "asks_after", "asks_key"
"""Marks of asking how somebody is who may be hurt or ill, and of asking for a key fact: the case cannot be seen to without it."""
REACHED = "reach_me"
"""What asking leave for a step may be after: `Shall I send it to the flat?` wants an address."""
_OFFERS_IT = re.compile(
    r"\W*(?:(?:and|so|or|then|ok|okay)\b\W*)*(?:do|would) (?:you|u) (?:want|like) (?:a|an|one|some|our|somebody|someone)\b(?![^?]*\bor\b)"
)
"""An offer put as a question: a yes answers it."""
_NAMES_IT = re.compile(
    r"(?:^|[,;:] |\b(?:and|so|but) )(?:at |on |by )?(?:which|what (?!about|if|do you|would you)(?:\w+ ){0,2}(?:suit|work))\b[^,?]*\?\s*$"
)
"""`What slots suit you?` wants one named, and no leave given."""
_THANKS = re.compile(
    r"^\W*(?:再次|也|非常|真的|真是|特别|还是)*(?:谢谢|感谢|多谢|多亏)[^？?]*$"
    r"|^\W*(?:and |so |many |again,? )*(?:thanks?|thank you)\b[^?]*$"
)
NOT_OF_THE_CASE = 0.5
"""How near a fact must be for a question about earlier contacts to be after it all the same."""
NO_FACT: tuple[Kind, ...] = ("choice", "yes_to_offer", "favour", "repeat")
"""Kinds of answer that are no fact of the case, unless one is very near."""
NOT_IN_DOUBT = 0.7
"""Chance from which a question wants one of these."""
CHATTER: dict[Lang, int] = {"zh": 8, "en": 24}
"""Characters up to which a question with a word of small talk is nothing else: `Have you eaten?`."""
ADDED, ADDED_WORDS = 5, 2
"""Most characters (zh) and words (en) that only add to the question before them."""
OPEN = re.compile(
    r"(?:想要|想|希望|倾向)[^？?]{0,12}还是|\b(?:want|prefer|rather|sooner|like)\b[^?]{0,30}\bor\b|\b(?:what|how|which)\b|什么|怎么|怎样|如何|哪|啥|咋"
)
TAG = re.compile(r"(?:您|你)?(?:看|觉得|说)?(?:这样|这么办)?(?:行|好|成|可以|中)(?:不(?:行|好|成|可以|中))?(?:吗|么|吧|不|呢)?")
"""A yes is asked for, and nothing else."""
ASKED_OUTRIGHT = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|now|then|please)\b\W*)*(?:tell me|what|when|where|who|which|why|how (?!i\b|we\b))\b"
    r"|(?:我|这边)(?:们)?(?:还|就|也)?(?:想|得|要|需要)(?:先|再)?(?:弄|搞|问|知道|了解|听)[^，。]{0,30}(?:怎么|什么|谁|哪|几|多少|啥|咋)"
)
"""Beginnings that ask, whoever's doing comes after them."""
_GUESSES = re.compile(r"(?:这|那)?(?:也|就|都)?(?:可能|应该|大概|估计|也许|恐怕)(?:就|也|都)?(?:是|因为|由于)[^？?]*$")
"""A cause told as a guess asks nothing."""
_WHAT_IS_IT = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|well)\W+)*(?:what|which|who)(?:'s| is| are| was| would) (?:it|that|this|they|he|she)\b[^?]{0,16}\?"
    r"|(?:那|所以)?(?:是|叫)?(?:什么|哪[几个]+字|怎么写|多少)(?:来着|呢|呀|啊)?[？?]"
)
"""A question with nothing in it but what it points to."""
_WITH_OURS = re.compile(
    r"我[^，。？您你]{0,6}[跟和向找问](?:一下)?(?:我们)?(?:的)?(?:主管|经理|领导|同事|上级|上面|财务|师傅|店长|厂家|总部|技术|老板|后台|[^，。？您你]{0,3}部门)"
)
"""A step of ours with somebody of ours asks the customer nothing."""
_LEFT_OUT = ("漏", "漏的", "遗漏", "落下", "漏了", "漏掉", "没说到", "补充的", "补充")
"""Ends of a sentence that only asks whether anything was left out."""
_CLOSING = ("nothing_left", "anything_else", "confirm_ask")
"""Questions that close or check and are after no fact."""


def asked_in(original: str, reading: Reading, case: Case, lang: Lang, topics: tuple[str, ...]) -> tuple[Mention, ...]:
    """The facts that each question is after, the likeliest first; one that points back is after what the call dwelt on."""
    firsts: dict[str, Mention] = {}
    seconds: dict[str, Mention] = {}
    cues = cues_of(case, lang).facts
    spans = thoughts(reading.text, reading.sentences, lang)
    for earlier, span in zip((None, *spans), spans, strict=False):
        whole = reading.text[span.start : span.end].strip()
        lead = lead_of(whole, lang)
        words = whole[lead:].strip()
        place = Span(reading.text.index(words, span.start + lead), span.end)
        if lang == "zh" and TAG.fullmatch(words.strip("?？。 ")):
            continue
        if topics and follows(words, lang):
            near = _just_named(earlier, words, reading, case, lang) if earlier and not firsts else ()
            near = near or followed(words, case, lang, tuple(firsts) or topics)
            firsts |= {id_: Mention(id_, trimmed(original, span)) for id_ in near if id_ not in firsts}
            continue
        cued = cues.mentions(original, reading.text, [place])
        if earlier and not cued and _is_left_to_name(words, lang) and (named := cues.mentions(original, reading.text, [earlier])):
            firsts.setdefault(named[0].id, Mention(named[0].id, trimmed(original, span)))
            continue
        only_adds = not cued and _only_adds(words, lang)
        if firsts and only_adds:
            continue
        said = whole[:lead] or (reading.text[earlier.start : earlier.end].strip() if earlier else "")
        for part, needed in _questions(original, words, place, reading, case, lang):
            least = max(needed, SURE) if only_adds and lang == "en" else needed
            question, ahead = reading.text[part.start : part.end].strip(), reading.text[place.start : part.start].strip() or said
            near = _meant(question, ahead, cues.mentions(original, reading.text, [part]), least, case, lang)
            for rank, id_ in enumerate(near):
                (seconds if rank else firsts).setdefault(id_, Mention(id_, trimmed(original, span)))
    return tuple((firsts | {id_: m for id_, m in seconds.items() if id_ not in firsts}).values())


def _just_named(earlier: Span, words: str, reading: Reading, case: Case, lang: Lang) -> tuple[str, ...]:
    """The fact of a question that points back to the one before it, where that named its matter and found no fact by itself."""
    if not asks(reading, earlier, lang):
        return ()
    return nearest_facts(f"{reading.text[earlier.start : earlier.end].strip()} {words}", case, lang, (), LIKELY)[:1]


def _is_left_to_name(words: str, lang: Lang) -> bool:
    """True for a question that leaves its matter to the sentence before it: `You never told me her name. What is it?`."""
    return says_little(words, lang) and _WHAT_IS_IT.match(words) is not None


def _only_adds(words: str, lang: Lang) -> bool:
    """A few words after a question, which add to it and ask nothing of their own: `How is he? Warm enough?` is one question."""
    brief = len(words) <= ADDED if lang == "zh" else len(words.split()) <= ADDED_WORDS
    return brief and words.endswith(("?", "？")) and not kinds_of(words, lang) and not aims_of(words, lang)


def _needed(original: str, words: str, span: Span, reading: Reading, cued: tuple[Mention, ...], case: Case, lang: Lang) -> float | None:
    """How near a fact must be for a sentence to be after it; None for a sentence that asks nothing."""
    left_out = reading.first(("nothing_left",), span) and words.rstrip("？?。 ").endswith(_LEFT_OUT)
    if (
        left_out
        or _GUESSES.match(words)
        or _THANKS.search(words)
        or rhetorical(words, lang)
        or (_WITH_OURS.search(words) and not words.endswith(("?", "？")))
        or (proposes(words, lang) and REACHED not in aims_of(words, lang))
    ):
        return None
    own = phrases("talk", "own_doing", lang).search(words) is not None and not ASKED_OUTRIGHT.search(words)
    if not asks(reading, span, lang) or (own and not words.endswith(("?", "？")) and lang == "en"):
        return _told_of(words, span, reading, cued, lang, own=own)
    wish = OPEN.search(words) is not None and "wish" in aims_of(words, lang)
    elsewhere = not cued and asks_before_us(words, lang)
    if elsewhere or (of_the_talk(words) and not cued and not wish):
        return NOT_OF_THE_CASE if elsewhere else None
    if bare(words, lang, tags_only=True) != words:
        return LEAST
    if phrases("follow", "worried_by", lang).search(words):
        return LEAST
    if reading.first(_CLOSING, span) and not wish:
        return SURE if cued else None
    asks_leave = (CONSENT.search(words) and not _NAMES_IT.search(words)) or _OFFERS_IT.match(words)
    wants = wanted_by(words, "", lang)
    if reading.first(("small_talk",), span) and not cued and not wish:
        return SURE if wants.surely("fact") and len(words) > CHATTER[lang] else None
    if asks_leave and ((own and not cued) or cues_of(case, lang).remedies.mentions(original, reading.text, [span])):
        return None
    no_fact = wants.kind in NO_FACT and wants.chance >= NOT_IN_DOUBT and not TO_BE_TOLD.search(words)
    beside = asks_leave or no_fact or reading.first(("verify", "options", "selling", "small_talk"), span)
    if not beside or cued or wish:
        return OF_FACT if wants.surely("fact") else LEAST
    return None if says_nothing(words, lang) else SURE


def _told_of(words: str, span: Span, reading: Reading, cued: tuple[Mention, ...], lang: Lang, *, own: bool) -> float | None:
    """How near a fact must be for a sentence without a mark to be after it; `own` for one that speaks of a step of ours."""
    if tells(words, lang):
        return None
    if not (own and lang == "en") and asks_unmarked(words, lang):
        return OF_FACT if wanted_by(f"{words}?", "", lang).surely("fact") else UNMARKED
    if not own and phrases("talk", "request", lang).search(words):
        return SURE if reading.first(("verify",), span) and not cued else LIKELY
    return SURE if lacks(words, lang) else None


def _meant(question: str, before: str, cued: Sequence[Mention], least: float, case: Case, lang: Lang) -> tuple[str, ...]:
    """The facts a question is after; one that finds none by itself and points back is read with the sentence before it."""
    points = bool(before) and phrases("talk", "pointing", lang).search(question) is not None
    if (
        points
        and not cued
        and lang == "en"
        and says_little(question, lang)
        and (near := nearest_facts(f"{before} {question}", case, lang, (), SURE))
    ):
        return near
    near = nearest_facts(question, case, lang, [m.id for m in cued], least)
    return near if near or not points else nearest_facts(f"{before} {question}", case, lang, [m.id for m in cued], least)


def _questions(original: str, words: str, span: Span, reading: Reading, case: Case, lang: Lang) -> Iterator[tuple[Span, float]]:
    """The questions joined in a sentence (`words`), or its own, each with how near a fact must be; one that asks nothing is left out."""
    cues = cues_of(case, lang).facts
    begun, marked = span.start, words.endswith(("?", "？"))
    for part in questions_in(words):
        begun = reading.text.index(part, begun)
        place = Span(begun, begun + len(part))
        whole, at = (part, place) if marked else (words, span)
        least = _needed(original, whole, at, reading, cues.mentions(original, reading.text, [at]), case, lang)
        if least is not None:
            yield place, least


def ways_of_asking(asked: Sequence[Mention], text: str, case: Case, lang: Lang) -> Iterator[str]:
    """Marks of how a fact was asked for: after somebody's health, a key fact, what is told to somebody trusted, and saying why."""
    if any("health" in aims_of(typed_out(normalised(m.quote)), lang) for m in asked):
        yield ASKS_AFTER
    if any(m.id in {f.id for f in case.facts if f.key and f.reveal != "opening"} for m in asked):
        yield ASKS_KEY
    private = {f.id for f in case.facts if f.reveal == "trust"}
    if any(m.id in private for m in asked):
        yield "asks_beneath"
    if asked and phrases("talk", "reason_given", lang).search(text):
        yield "gives_reason"
