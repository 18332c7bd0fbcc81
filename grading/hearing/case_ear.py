"""What a reply does about the case: facts asked for, remedies offered, promises too large, untruths, private data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.case import Case
from grading.heard import Grasp, Heard, Mention
from grading.hearing.asked import asked_in, ways_of_asking
from grading.hearing.asking import asks, asks_unmarked
from grading.hearing.bare import bare
from grading.hearing.beyond import beyond_authority, off_record, said_back, third_parties
from grading.hearing.claims import TAKEN_BACK, UNABLE, claims_of
from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.feelings import feels_for
from grading.hearing.granting import GRANTED, dated
from grading.hearing.guaranteeing import guarantees
from grading.hearing.hedging import CERTAINTY, HELD_OUT, REMEDY, firmly
from grading.hearing.nearest import nearest_facts
from grading.hearing.offer_signs import asks_of_theirs
from grading.hearing.offers import offered_in
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import lead_of
from grading.hearing.rules import Reading
from grading.hearing.segments import Span
from grading.hearing.supposed import told_outright
from grading.hearing.telling import outside_tales, told_back, without_tales
from grading.text import Lang

_REFUSAL = {
    "zh": re.compile(r"没.{0,4}权限|没.{0,3}权|不好给|不便|不敢|不会|不能|没法|无法|做不了|办不了|给不了|定不了|谁也|不瞎|不乱|不保证|不承诺|并不|不是"),
    "en": re.compile(r"\b(can't|cannot|can not|couldn't|won't|will not|unable|not able|not allowed|no authority|nobody c(?:an|ould)|no one c(?:an|ould)|isn't|don't(?! you worry| worry| you fret| fret)|not promise|never)\b"),
}  # fmt: skip
_TOLD_OF = ("denial", "quoting", "our_fault", "apology")
"""In a sentence that denies, quotes or owns up, an untruth is spoken of, not told."""
_CITED = re.compile(r"“[^”]{1,24}”|\"[^\"]{1,60}\"")
"""Somebody's words between marks: naming what others offered is not offering it again."""
REPROACHES = frozenset({"X5", "X8"})
"""What asks nothing, whatever the form of its sentence."""
SPOKEN_FOR = frozenset({"T03", "T15"})
"""A sentence that names a feeling, or moves the talk to another time, offers nothing but what a cue names."""
_ABOUT_THEM = re.compile(
    r"\W*(?:(?:and|so|ok|okay|but|now|then)\b\W*)*(?:is|are|was|were|does|did|has|have|had|any|anyone|anybody|who|whose|when|where|which|why)\b"
)
_ONLY_ASKS = re.compile(r"^[^，。：:]{0,6}问[^，。：:]{0,8}[：:，,]")
"""The speaker's own lead to a question: `我只想问：`."""
_PAST_ZH = re.compile(
    r"(?:上[次回两一]|之前|当时|那天|昨天|刚才|以前|前[两几]次)[^？]*(?:有没有|有|过)[^？]*(?:吗|么|没有|没)？$|过(?:吗|么|没有|没)？$"
)
"""A question after what has been done: `师傅上次跟您一块上路试过吗？`."""
LEAST_NEED: dict[Lang, int] = {"zh": 4, "en": 12}
"""Characters of the shortest sentence that can name what lies beneath: `Honestly?` names nothing."""
EDGES = " .!?,。！？，"
_ONCE_MORE = re.compile(r"还得|还要|得再|要再|请再|只能|\b(?:have to|must|need to|will|'ll|can only)\b")
"""The same asked of them again."""
_GUESSES = re.compile(
    r"吧\s*[？?]?$|可能|应该|大概|估计|\b(?:probably|perhaps|maybe|must be|i think|might)\b|,\s*\w+(?:n't)?\s+(?:it|they|you)\s*\?$"
)
"""A guess told with a question mark behind it, which tells all the same."""


def with_case(
    grasp: Grasp, original: str, reading: Reading, case: Case, lang: Lang, said: Sequence[str] = (), topics: tuple[str, ...] = ()
) -> Grasp:
    """The grasp with everything the reply did about the case; `said` is what the customer has said, `topics` what they told last."""
    cues = cues_of(case, lang)
    text, spans = reading.text, reading.sentences
    telling = [s for s in spans if not _refuses(reading, s, lang)]
    felt = [s for s in telling if feels_for(reading, s, lang)]
    explained = {r.id for r in case.remedies if r.level == 1}
    firm = [s for s in spans if not _REFUSAL[lang].search(text, s.start, s.end) and not reading.first(("cannot", "denial"), s)]
    asked = asked_in(original, reading, case, lang, topics)
    wild = beyond_authority(original, text, firm, case, lang)
    apart = (*felt, *told_back(grasp.items, reading, lang))
    told = [s for s in telling if s not in apart and not _asks_how_it_stands(reading, s, lang)]
    named = cues.remedies.mentions(original, text, told)
    if not {m.id for m in named} <= explained:
        named = outside_tales(named, explained, cues.remedies, original, without_tales(text, lang), told)
    taken = (*(m.quote for m in asked), *(i.quote for i in grasp.items if i.is_plain_taboo or i.code in SPOKEN_FOR))
    cued = {m.id for m in named}
    named = _believable(offered_in(original, reading, told, named, taken, case, lang), wild)
    named = tuple(m for m in named if m.id not in explained or not _only_asks(m, asked, reading))
    granted = _firm(named, telling, case, reading, lang)
    offered = (*granted, *(m for m in cues.remedies.mentions(original, text, felt) if m.id in explained - {g.id for g in granted}))
    plainly = tuple(m for m in offered if m.id in cued)  # an offer in other words is not sure enough to take a technique back
    items = [
        i for i in grasp.items if not _is_only_a_question(i, asked, reading, case, lang) and not _is_only_an_offer(i, plainly, reading)
    ]
    items = [i for i in items if not _is_only_a_visit(i, plainly, case, reading) and not _is_only_a_step(i, plainly, reading, lang)]
    items += _granted(items, offered, case, reading) or _half(items, named, granted)
    whole = replace(
        grasp,
        items=tuple(items),
        asked=tuple(m for m in asked if not any(i.code in REPROACHES and i.is_plain_taboo and m.quote in i.quote for i in items)),
        offered=offered,
        overreached=(
            *(m for m in cues.overreach.mentions(original, text, firm) if not _kept_within(original, m.quote, lang)),
            *wild,
            *guarantees(original, reading, case, granted, lang),
        ),
        falsehoods=_not_theirs(
            cues.falsehoods.mentions(original, told_outright(text, lang), [s for s in spans if not reading.first(_TOLD_OF, s)]), said, lang
        )
        or off_record(original, reading, case, said, lang),
        disclosed=(*cues.personal.mentions(original, text, spans), *third_parties(original, text, spans, lang)),
        need=cues.need.mentions(
            original, text, [span for span in spans if len(text[span.start : span.end].strip(EDGES)) >= LEAST_NEED[lang]]
        ),
        unwelcome=_not_left_to_them(
            cues.unacceptable.mentions(original, _own_words(text), [s for s in telling if not _owns_up(reading, s)]), lang
        ),
        claims=claims_of(original, reading, cues, lang),
        marks=(*grasp.marks, *ways_of_asking(asked, text, case, lang)),
    )
    return dated(whole, [m for m in granted if m.id not in explained], original, reading, lang)


_LEFT_TO_THEM: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"还是|或者|要么"),
    "en": re.compile(r"\bor\b(?! (?:else|so|not)\b)"),
}


def _not_left_to_them(unwelcome: Sequence[Mention], lang: Lang) -> tuple[Mention, ...]:
    """The mentions but for what is put to the customer in a question beside another way: they need not take it."""
    return tuple(m for m in unwelcome if not (m.quote.rstrip().endswith(("?", "？")) and _LEFT_TO_THEM[lang].search(m.quote.lower())))


def _not_theirs(untrue: Sequence[Mention], customer: Sequence[str], lang: Lang) -> tuple[Mention, ...]:
    """The mentions but for what the customer has just told, said back to them, and for accounts held one against the other."""
    theirs = content_words(normalised(" ".join(customer[-1:])), lang)
    told = [m for m in untrue if not _AT_ODDS[lang].search(normalised(m.quote))]
    return tuple(m for m in told if not _said_back_to(content_words(normalised(m.quote), lang), theirs))


def _said_back_to(words: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(words) and len(words & theirs) >= SAID_BACK * len(words)


_AT_ODDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"对不上|各说各|不一致|自相矛盾|互相矛盾|两个?说法|(?:一个|一边|这头|那头|窗口|短信)[^，。]{0,4}说[^。]{1,16}(?:另一|一个|一边|又)[^，。]{0,4}说"
    ),
    "en": re.compile(
        r"\b(?:contradict\w*|inconsistent|don't (?:match|agree|add up|fit|square)|doesn't (?:match|agree|add up|fit|square)|at odds"
        r"|(?:two|three|different) (?:stories|versions|accounts|answers|reasons))\b|\bone (?:says?|said)\b[^.?!]*\b(?:other|another)\b"
    ),
}
"""Two accounts are told and neither is taken for true."""
SAID_BACK = 0.6
"""Share of the words of a sentence that stood in the customer's last line, from which it says that back."""


def _kept_within(original: str, sentence: str, lang: Lang) -> bool:
    """True for the customer's wish said back, for what is left to somebody who may decide it, and for a rule that forbids it."""
    return said_back(original, sentence, lang) or phrases("beyond", "left_to_others", lang).search(normalised(sentence)) is not None


def _believable(granted: Sequence[Mention], wild: Sequence[Mention]) -> tuple[Mention, ...]:
    """What is granted but for the sentence of a sum nobody could grant: it is beyond belief with all that is in it."""
    return tuple(m for m in granted if all(m.quote != w.quote for w in wild))


def _firm(named: Sequence[Mention], telling: Sequence[Span], case: Case, reading: Reading, lang: Lang) -> tuple[Mention, ...]:
    """What is really granted: an explanation may be careful, a remedy that only may come is none."""
    explained = {r.id for r in case.remedies if r.level == 1}
    sure = firmly(named, telling, reading, lang)
    return tuple(m for m in named if m.id in explained or m in sure)


def _only_asks(told: Mention, asked: Sequence[Mention], reading: Reading) -> bool:
    """True for an explanation that stands in a question after a fact and gives neither source nor reason."""
    if _GUESSES.search(told.quote.lower()):
        return False
    span = reading.span_of(normalised(told.quote))
    follow = reading.text[span.end : span.end + 1]
    marked = told.quote.endswith(("?", "？")) or follow in {"?", "？"} or len(reading.clauses_in(span)) == 1
    return marked and any(told.quote.strip("？? ") in m.quote for m in asked) and reading.first(("source", "reason"), span) is None


def _half(items: Sequence[Heard], named: Sequence[Mention], granted: Sequence[Mention]) -> list[Heard]:
    """A remedy of the case that was only held out, where nothing else was heard of it."""
    out = next((m for m in named if m not in granted), None)
    if out is None or any(i.code in {REMEDY, "T09"} or i.is_plain_taboo for i in items):
        return []
    return [Heard(REMEDY, out.quote, HELD_OUT, (CERTAINTY,))]


def _asks_how_it_stands(reading: Reading, span: Span, lang: Lang) -> bool:
    """A question about how things stand, in which nobody on this side does anything: it offers nothing."""
    words = reading.text[span.start : span.end].strip()
    if not words.endswith(("?", "？")):
        return asks_unmarked(words, lang) and _SPEAKER.search(words) is None and _GUESSES.search(words) is None
    if _SPEAKER.search(_ONLY_ASKS.sub("", words[lead_of(words, lang) :])):
        return False
    if lang == "en":
        return _ABOUT_THEM.match(_FIRST_OF_ALL.sub("", words)) is not None
    told = _GUESSES.search(words) is not None or reading.first(("source", "reason"), span) is not None
    return _PAST_ZH.search(words) is not None or (not told and asks_of_theirs(words, reading, span, lang))


_FIRST_OF_ALL = re.compile(
    r"^(?:(?:but |and |so )?(?:before (?:anything else|that|we go on|i start)|first(?: of all| thing| things first)?|just one thing|one thing)\W+)+"
)


def _owns_up(reading: Reading, span: Span) -> bool:
    """A sentence that says what was done wrong and puts nobody off again: what it names is taken back, not offered."""
    taken_back = reading.first(("our_fault",), span) or TAKEN_BACK.search(reading.text, span.start, span.end)
    return taken_back is not None and _ONCE_MORE.search(reading.text, span.start, span.end) is None


def _own_words(text: str) -> str:
    """The text with the words it cites blanked out, every other letter in its place."""
    return _CITED.sub(lambda m: " " * len(m.group()), text)


def _is_only_a_question(item: Heard, asked: tuple[Mention, ...], reading: Reading, case: Case, lang: Lang) -> bool:
    """A sentence that asks for a fact of the case, with no rude word or reproach in it, is no taboo and changes nothing."""
    if item.code not in ASKED_INSTEAD or not _asks_for_a_fact(item, asked, reading, case, lang):
        return False
    quote, span = _place_of(item, reading)
    if item.code == "T18":
        return quote.endswith(("?", "？")) and len(quote) <= BARE_QUESTION[lang]
    if item.code in CHANGES:
        return _SPEAKER.search(bare(quote, lang)) is None and phrases("talk", "own_doing", lang).search(quote) is None
    if item.code == "X8" and _insults_before(quote, span, reading):
        return False
    if item.code in {"X1", "X2"}:
        return reading.first(_PLAIN_BAD, span) is None and _REPROACH.search(quote) is None
    if item.code == "X3" or (item.code == "X5" and _REPROACH.search(bare(quote, lang, tags_only=True)) is None):
        return reading.first(("rude",), span) is None
    return reading.first(("rude", "blame"), span) is None


def _insults_before(quote: str, span: Span, reading: Reading) -> bool:
    """True where a rule hears contempt in words of their own before the question: `you moron, how big is it?`."""
    said = (m.quote for m in reading.all_matches() if m.code == "X8" and m.quote in reading.text[span.start : span.end])
    return any(not words.endswith(("?", "？")) and not quote.rstrip("?？").endswith(words) for words in said)


def _asks_for_a_fact(item: Heard, asked: tuple[Mention, ...], reading: Reading, case: Case, lang: Lang) -> bool:
    """True for the words of a question after a fact, be it one that another sentence asks for too."""
    if any(item.quote.strip("？?。.，, ") in m.quote or m.quote in item.quote for m in asked):
        return True
    words, span = _place_of(item, reading)
    asking = asks(reading, span, lang) or asks_unmarked(words, lang)
    return bool(asked) and asking and any(id_ in {m.id for m in asked} for id_ in nearest_facts(words, case, lang))


def _place_of(item: Heard, reading: Reading) -> tuple[str, Span]:
    """A quote as the rules read it (lower case, simplified), and where it stands."""
    quote = normalised(item.quote)
    return quote, reading.span_of(quote)


CHANGES = frozenset({"T13", "T14", "T15"})
BARE_QUESTION: dict[Lang, int] = {"zh": 8, "en": 24}
"""Most characters of a question that has no room for a word of respect."""
ASKED_INSTEAD = CHANGES | {"X1", "X2", "X3", "X5", "X6", "X8", "T18"}
"""What a sentence is taken for that only asks for a fact with a person, a place or a time in it."""
_SPEAKER = re.compile(r"我|咱|\b(?:i|we|us|me|let's)\b")
_REPROACH = re.compile(
    r"为什么|为啥|(?<!在)干嘛|怎么(?:不|没|就|会)|难道|自己(?![^，。？]{1,6}过(?:没有?|吗|么|\W*$))|也不|就不|都不|都没|明明|还不|早(?:不|干)|不会|是不是您|怪|谁让"
    r"|\bwhy (?:didn't|don't|did you not|on earth)|\b(?:even|bother\w*|ever think|not (?:read|check|look|see)|didn't you|don't you|haven't you|couldn't you|shouldn't you"
    r"|your (?:own )?fault|careful\w*|blam(?:e|ing)|(?:could|might|may|must) be (?:down to )?(?:your|ur)|properly|surely)\b|(?<!did )(?<!have )(?<!has )(?<!could )(?<!had )\byou (?:must|should|ought|signed|agreed|ticked)"
)
"""What makes a question about somebody's own doing a reproach."""


_FELT = ("feeling", "hardship", "anyone", "surely", "formula_feeling", "our_fault", "warm_stage")
STEP = 2
"""Service level from which a remedy does something (below it is an explanation)."""
_PLAIN_BAD = ("buck", "go_elsewhere", "go_ask_other", "bare_policy", "no_choice", "time_vague", "rude", "blame", "calm_order", "threat")


def _is_only_an_offer(item: Heard, offered: tuple[Mention, ...], reading: Reading) -> bool:
    """A sentence that grants something of the case, with no bad word in it, is no brush-off."""
    if item.code not in {"X1", "X2", "X3", "X5", "X6"} or not any(item.quote in m.quote or m.quote in item.quote for m in offered):
        return False
    return reading.first(_PLAIN_BAD, _place_of(item, reading)[1]) is None


def _is_only_a_visit(item: Heard, offered: tuple[Mention, ...], case: Case, reading: Reading) -> bool:
    """A remedy of the case with its hour is a step, and puts nothing off: a change of time (T15) is spoken of as one, or names no step."""
    steps = [m.quote for m in offered if any(r.id == m.id and r.level >= STEP for r in case.remedies)]
    if item.code != "T15" or not any(item.quote in quote or quote in item.quote for quote in steps):
        return False
    return case.urgent or reading.first(("appointment",), _place_of(item, reading)[1]) is None


def _is_only_a_step(item: Heard, offered: tuple[Mention, ...], reading: Reading, lang: Lang) -> bool:
    """A remedy told in a sentence with no feeling in it is no empathy (T03)."""
    if item.code != "T03" or not any(item.quote in m.quote or m.quote in item.quote for m in offered):
        return False
    quote, span = _place_of(item, reading)
    return reading.first(_FELT, span) is None and phrases("feeling", "granted", lang).search(quote) is None


def _granted(items: list[Heard], offered: tuple[Mention, ...], case: Case, reading: Reading) -> list[Heard]:
    """A remedy of the case that was offered is T12, an explanation it asks for is T08, however it was worded; never beside abuse."""
    if any(item.is_plain_taboo for item in items):
        return []
    levels = {r.id: r.level for r in case.remedies}
    heard = {i.code for i in items}
    granted = []
    told = [m for m in offered if levels[m.id] == 1 and not _only_owns_up(m, reading)]
    clean = [m for m in offered if levels[m.id] >= STEP and not reading.first(_PLAIN_BAD, reading.span_of(normalised(m.quote)))]
    clean = [m for m in clean if not any(i.code == "T01" and (i.quote in m.quote or m.quote in i.quote) for i in items)]
    told = [m for m in told if not reading.first(_PLAIN_BAD, reading.span_of(normalised(m.quote)))]
    told = [m for m in told if not any(m.quote in other.quote or other.quote in m.quote for other in clean)]
    for code, wanted in (("T12", clean), ("T08", told)):
        if wanted and code not in heard:
            told_plainly = next((m for m in wanted if not m.quote.endswith(("?", "？"))), wanted[0])
            granted.append(Heard(code, told_plainly.quote, GRANTED))
    return granted


def _only_owns_up(told: Mention, reading: Reading) -> bool:
    """An apology that names the fault, with neither source nor reason, explains nothing (T08)."""
    span = reading.span_of(normalised(told.quote))
    return reading.first(("apology",), span) is not None and reading.first(("source", "reason"), span) is None


def _refuses(reading: Reading, span: Span, lang: Lang) -> bool:
    unable = UNABLE[lang].search(reading.text, span.start, span.end) or reading.first(("denial",), span)
    return unable is not None and reading.first(("but", "will"), span) is None
