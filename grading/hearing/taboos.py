"""How far a sentence is a taboo: what the rules hear and what the model hears are held against each other.

Where both hear it, it is one. The model alone must be surer, and is never sure enough for a critical error; a rule's
words in a question may be what the question asks. The numbers were chosen on the corpora that are not held out, and on good
lines that are in none of them (docs/accuracy.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from grading.heard import Heard
from grading.hearing.courtesy import COURTEOUS
from grading.hearing.kinds import kinds_of
from grading.hearing.lexicon import lexicon
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.hearing.timing import DELAY
from grading.text import Lang

SUSPECTED = frozenset({"X1", "X2", "X3", "X5", "X6", "X7", "X8"})
"""Taboos on which rule and model should agree; whether an apology is empty (X4) is shown by the order of the call."""
HOSTILE = frozenset({"X5", "X8"})
"""Blame and insult: the model alone does not hear them beside courtesy or kindness."""
UNSURE, HALF_HEARD, CERTAIN = 0.85, 0.5, 0.9
ALONE, ASKING_ALONE = 0.4, 0.8
"""Least chance of a taboo that no rule hears, and in a question. Below, it is not heard at all."""
TINY: Mapping[Lang, int] = {"zh": 6, "en": 20}
"""Characters up to which a whole reply is too short for the model alone to hear contempt, blame or a brush-off in."""
TOO_SHORT_FOR = frozenset({"X2", "X5", "X8"})
SCRAP: Mapping[Lang, int] = {"zh": 0, "en": 6}
"""Letters of a sentence that is no more than an exclamation (`Wow.`): too short for the same in any reply; one 哼 is contempt."""
FIGURES = frozenset({"when", "where", "how_much"})
"""Kinds of questions that want a figure or a place."""
KIND, KINDLY = frozenset({"T03", "T18", "T21"}), 0.5
"""Sympathy, respect, thanks: with this share of its threshold in a sentence, an insult that no rule hears is a guess at tone."""
BESIDE_KINDNESS = 0.8
"""Least chance of blame or insult that no rule hears, in a reply that is kind elsewhere."""
ASKED = 0.78
ASKED_IN: Mapping[tuple[Lang, str], float] = {("en", "X5"): 0.97}
"""Least chance of a taboo whose words stand in a question: `what do you want` may be what it says."""
SUPPORTED = 0.4
"""Share of its threshold a taboo needs where a rule has heard it as well."""
SHORT: Mapping[Lang, int] = {"zh": 8, "en": 30}
WHOLE, SUPPORTED_WHOLE = 0.7, 0.12
"""The same where the rule's words are most of a sentence of at most so many characters: too short for the model to be sure."""
SUSPICION = 0.8
"""With this share of the chance it needs, a taboo that a rule hears is half heard: it stings a little and is no critical error."""
FAINTEST = SUPPORTED_WHOLE * SUSPICION
"""Share of its threshold below which no taboo can be heard."""


_TAG = re.compile(
    r"\byour (?:own )?(?:fault|mistake|doing)\b[^?]{0,12}n't (?:it|they)\s*\?$"
    r"|(?:您|你)自己的(?:错|责任|问题)[^？?]{0,4}(?:吧|不是吗)[?？]$"
)
"""Blame in the form of a question, which asks nothing."""

LISTED = re.compile(r"\s*(?:[-–*•·✓✅▪◆→>#]+(?!\w)|\d{1,2}[.)、．](?!\d)\s?|[①-⑩]|【[^】]*】\s*$|\W+$)")
"""How a line of a list or a heading begins. It is there to be looked up: only words of the rules, to the reader, can hurt in it."""

SUBSTANTIAL: Mapping[Lang, int] = {"zh": 24, "en": 70}
"""Characters of a reply beside a bare acknowledgement from which it is a small part of it."""
_TAKEN_DOWN: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"\W*(?:好的?|行|嗯+|哦|知道了|明白了?|记下了?|记住了|收到|了解了?|清楚了|是的?)+[吧啊呀哈]?\W*"),
    "en": re.compile(
        r"\W*(?:(?:ok(?:ay)?|right|fine|yes|duly noted|noted|understood|got (?:it|that)|i see|sure|good|thanks|thank you)\W*){1,3}"
    ),
}
"""A sentence that only takes down what was told."""

_BY_THE_WAY = re.compile(r"\W*(?:对了|话说|顺便(?:问|说)|说起来|\b(?:by the way|btw|incidentally|out of (?:curiosity|interest))\b)")
"""How a digression is opened: the tone of small talk is no insult by itself."""

_OFFERS: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:那|您看|你看)?(?:要不要|需不需要|用不用|要不)(?:我|我们|我这边|我先|我再)(?:先|再|给|帮|替|打|去|送|叫|派|查|联系|发|写|约|安排|陪)"
    ),
    "en": re.compile(
        r"(?:so |then |and )?(?:shall|should|can|may) (?:i|we) (?:\w+ )?"
        r"(?:ring|call|send|get|bring|book|check|write|arrange|come|put|start|help)\b"
    ),
}
"""A question that offers a step of the agent's, and insults nobody by itself."""
YOU: Mapping[Lang, re.Pattern[str]] = {"zh": re.compile("[您你]"), "en": re.compile(r"\byou")}


@dataclass(frozen=True, slots=True)
class Sounding:
    """One sentence: where it stands, its chances and the thresholds they are held against, and every rule's hit in the reply."""

    span: Span
    chances: Mapping[str, float]
    thresholds: Mapping[str, float]
    ruled: Sequence[Heard]
    reading: Reading
    lang: Lang
    kind: bool = False
    """Some sentence of the reply is sympathy, respect or thanks."""

    @property
    def words(self) -> str:
        """The sentence."""
        return self.reading.text[self.span.start : self.span.end].strip()

    def quotes(self, code: str) -> list[str]:
        """What the rules quote of the sentence for a code."""
        return [i.quote for i in self.ruled if i.code == code and i.strength >= UNSURE and i.quote in self.words]

    @property
    def feels(self) -> bool:
        """A rule hears sympathy (T03) in this very sentence: then words that could be a taboo's prove little."""
        return any(i.code == "T03" and i.strength >= UNSURE and i.quote in self.words for i in self.ruled)

    @property
    def asks(self) -> bool:
        """A question, unless the rules hear both blame and contempt in it."""
        return self.words.endswith(("?", "？")) and not _TAG.search(self.words) and not all(self.quotes(code) for code in HOSTILE)


def taboo_in(item: Heard, at: Sounding) -> Heard | None:
    """A taboo as far as rule and model agree: whole, less sure, half heard or not at all."""
    if item.code == "X2" and _takes_down(at):
        return None
    if LISTED.match(at.words) and not (at.quotes(item.code) and YOU[at.lang].search(at.words)):
        return None
    if at.reading.first(("denial",), _denied_in(item.code, at)) and not at.reading.first(("threat",), at.span):
        return None
    if item.code == "X5" and at.asks and kinds_of(at.words, at.lang) & FIGURES:  # whoever asks for a day or a number blames nobody
        return None
    chance = at.chances[item.code]
    if item.code == "X8" and chance < CERTAIN and _sets_bounds(at):
        return None
    unsure = replace(item, strength=min(item.strength, UNSURE))
    quotes = at.quotes(item.code)
    if not quotes:
        if item.code == "X8" and at.reading.first(("threat",), at.span) and chance >= at.thresholds["X8"] * SUSPICION:
            return replace(item, strength=HALF_HEARD)
        return unsure if _alone(item.code, at) else None
    threshold = _needed(item.code, quotes, at)
    if chance >= threshold:
        return unsure if at.asks and chance < CERTAIN and not (item.code == "X8" and _whole(quotes, at)) else item
    suspected = chance >= threshold * SUSPICION and not (at.asks and item.code == "X5")
    return Heard(item.code, trimmed(at.reading.text, at.span), HALF_HEARD) if suspected else None


def _takes_down(at: Sounding) -> bool:
    """`Noted.` before much else: what was told is taken down on the way, nobody is brushed off with it."""
    beside = len(at.reading.text.strip()) - len(at.words)
    return beside >= SUBSTANTIAL[at.lang] and _TAKEN_DOWN[at.lang].fullmatch(at.words) is not None


def _denied_in(code: str, at: Sounding) -> Span:
    """Where a denial takes the taboo back: in its sentence, but the comfort beside a delay (`soon, don't worry`) denies no delay."""
    quotes = at.quotes(code)
    start = at.reading.text.find(quotes[0], at.span.start) if code == DELAY and quotes else -1
    return at.span if start < 0 else Span(start, start + len(quotes[0]))


def _sets_bounds(at: Sounding) -> bool:
    """The firm sentence of T23, with the wish to help somewhere beside it: no threat."""
    return at.reading.has("want_help") and at.chances.get("T23", 0.0) >= at.thresholds.get("T23", 1.0)


def _needed(code: str, quotes: Sequence[str], at: Sounding) -> float:
    """The chance that is enough where a rule holds too."""
    if at.asks and code != "X7" and not (code == "X8" and _whole(quotes, at)):  # neither a gesture nor a bare sneer asks anything
        return max(at.thresholds[code], ASKED_IN.get((at.lang, code), ASKED))
    if at.feels and code not in HOSTILE:
        return max(at.thresholds[code], ALONE)
    return at.thresholds[code] * (SUPPORTED_WHOLE if _whole(quotes, at) else SUPPORTED)


def _whole(quotes: Sequence[str], at: Sounding) -> bool:
    """A short sentence that is hardly more than the rule's words."""
    return len(at.words) <= SHORT[at.lang] and any(len(quote) >= WHOLE * len(at.words) for quote in quotes)


def _alone(code: str, at: Sounding) -> bool:
    """Whether the model is sure enough of a taboo that no word of the rules supports."""
    text = at.reading.text
    tiny = len(text.strip()) <= TINY[at.lang] or sum(map(str.isalnum, at.words)) <= SCRAP[at.lang]
    asks_who = code == "X2" and at.reading.first(("verify",), at.span) is not None
    kindly_ended = code == "X7" and at.reading.has("warm_close")
    if at.feels or asks_who or kindly_ended or (code in TOO_SHORT_FOR and tiny):
        return False
    if code in HOSTILE and len(at.words) <= SHORT[at.lang] and kinds_of(at.words, at.lang):  # `how long?`, asked beside other things
        return False
    if code in HOSTILE and at.asks and _OFFERS[at.lang].match(at.words):
        return False
    if code in HOSTILE and (_praises(at) or _cut_off_in_quotes(at.words) or (at.chances[code] < CERTAIN and _BY_THE_WAY.match(at.words))):
        return False
    if code in HOSTILE and (COURTEOUS[at.lang].search(text) or any(at.chances[k] >= KINDLY * at.thresholds[k] for k in KIND)):
        return False
    least = ASKING_ALONE if at.asks and code != "X6" else ALONE  # whether a question dodges one, `memory` asks
    if code in HOSTILE and at.kind:
        least = max(least, BESIDE_KINDNESS)
    return at.chances[code] >= max(at.thresholds[code], least)


def _praises(at: Sounding) -> bool:
    """Plain words of respect for what they did (T18) stand in the sentence, and nothing that mocks or takes them back."""
    said = chain(lexicon(at.lang).said("says_t18", at.words), lexicon(at.lang).said("plain_t18", at.words))
    kind = any(YOU[at.lang].search(at.words[hit.start : hit.end]) for hit in said)
    taken_back = any(True for _ in lexicon(at.lang).said("unsaid_t18", at.words))
    return kind and not taken_back and at.reading.first(("sarcasm", "rude", "denial", "threat"), at.span) is None


def _cut_off_in_quotes(words: str) -> bool:
    """A sentence that ends between quotation marks: somebody is to say it to somebody else. What is held up in quotes is closed."""
    opened = words.count("“") - words.count("”") + words.count("「") - words.count("」")
    return opened > 0 or (words.count('"') % 2 == 1 and re.match(r"\w", words[words.rindex('"') + 1 :]) is not None)
