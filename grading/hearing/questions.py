"""Questions as sentences: where one begins, which clause asks, and which are after no fact at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.hearing.bare import MATTER, bare
from grading.hearing.fact_words import (
    tokens,
)
from grading.hearing.kinds import LED
from grading.hearing.phrases import phrases
from grading.hearing.segments import Span
from grading.text import Lang

SHORTEST_CLAUSE: dict[Lang, int] = {"zh": 5, "en": 14}
"""Characters from which a clause can ask something by itself."""
_JOINED = re.compile(
    r"[，；;：—]|,|:(?!\d)| - |\b(?:and|or) (?=(?:(?:by|until|since|at|in|for|with|to) )?"
    r"(?:what|when|who|where|why|how|which|did|do|does|has|have|had|is|are|was|were|would|could|can)\b)"
    r"|\band (?=(?:say|tell me|whether|also) )"
)
_LEAD = re.compile(r"[，；：—]|[,;]|:(?!\d)| - |\b(?:but|and) (?=i\b|just\b)")
_THEIRS = re.compile(r"\byou(?:'ve|'d| have| had) (?!said|told|mentioned|asked|explained|been|just|already (?:said|told))")
"""What the other side has done is no courtesy before a question."""
_ADDRESS = re.compile(r"\W*(?:sir|madam|ma'am|miss|mr \w+|mrs \w+|ms \w+|please|i \w+)\W*")
SHORTEST_REST = 4
"""Characters of the shortest question."""
_CLAUSE = re.compile(r"[，,；;：:—]|\.{2,}|…| - ")
_WITHIN = re.compile(r"(?<=\w{3} )\b(?:what|when|where|which|who|whose|how|whether|if|why)\b(?=[^?]{14})")
"""A question within a sentence, after at least a word."""
_WANTED = re.compile(r"\b(?:is|was|be|know|tell|hear|ask|say|see|wonder|about|need|me|us)\W*$")
"""Words after which such a clause is what is asked: `what I have still to hear is when it began`."""
_SUBORDINATE = frozenset({"when", "where", "if"})
"""Words that open a clause of time, place or condition after a question word: `what was in it when it came?` asks no time."""
CONSENT = re.compile(
    r"(行吗|行不行|成不成|成吗|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit(?:s|able|ed)?|happy with|sound|agree(?:able)?|acceptable"
    r"|to your liking|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""


TO_BE_TOLD = re.compile(r"描述|形容|(?:说说|讲讲|告诉我|回忆|想想)|\b(?:describe|tell me|explain|remember|recall|talk me|walk me|run me)\b")
"""What somebody is asked to do who is asked to tell: a fact answers it, and nothing done."""


_PAUSES = re.compile(r"[,;:]")
_RUN_ON = 11
"""Words from which an English sentence without marks may hold several thoughts."""
_SHORTEST_THOUGHT = 3
"""Words between two such places."""
_HANGS_ON = re.split(r" ", "what when where which who how why much many long nor neither i he she you we they that this it to will can so")
_INVERTED = r"(?:do|does|did|r|are|is|was|were|have|had|can|could|would|will|should) (?:you|u|ya)\b(?= \w)"
_LED = r"(?:did|does|is|was|were|are) (?:it|he|she|they|the|ur|your|there)\b"
_KIN = r"(?:daughter|son|child|kid|baby|wife|husband|partner|mum|mom|mother|dad|father|parents|family|boy|girl|sister|brother)"
_BEGUN = (
    rf"(?:{_INVERTED}|did (?:he|she|they|it|any\w+) \w+"
    rf"|(?:shall|should) (?:i|we) \w+|(?:is|are|was|were) any\w+ \w+|is there any\w*|would (?:that|this|it) \w+"
    rf"|is (?:that|this|it) (?:ok|okay|all ?right|alright|fine)\b"
    rf"|(?:is|are|was|were|does|has) (?:your|ur) {_KIN}\b|(?:does|has) (?:he|she|your \w+|ur \w+) \w+"
    rf"|(?:what|when|where|which|who|how|why)(?: \w+){{0,2}}? (?:{_INVERTED}|{_LED}))"
)
_ASKS_ANEW = re.compile(
    "".join(rf"(?<!\b{word})" for word in _HANGS_ON)
    + rf"(?<!'ll),? (?=(?:(?:and|or|but|also) )?{_BEGUN})"
    + rf"|,? (?=(?:and|but|also) {_BEGUN})"
    + r"|(?<=,) (?=any \w+ \w+ (?:yes|no|or|at)\b)"
)
"""Where a question begins in a run of words without marks."""


def thoughts(text: str, spans: Sequence[Span], lang: Lang) -> list[Span]:
    """Sentences (of a normalised text), long English ones without marks cut before each question in them.

    >>> run = "we can do it tonight do u have bags with him and are u alone"
    >>> [run[a:b] for a, b in thoughts(run, [Span(0, len(run))], "en")]
    ['we can do it tonight', ' do u have bags with him', ' and are u alone']
    """
    found: list[Span] = []
    for span in spans:
        words = text[span.start : span.end]
        runs_on = not words.rstrip().endswith("?") or _PAUSES.search(words) is None
        long = lang == "en" and runs_on and len(words.split()) >= _RUN_ON
        starts = list[int]()
        for m in _ASKS_ANEW.finditer(words) if long else ():
            at = span.start + m.start()
            if not starts or len(text[starts[-1] : at].split()) >= _SHORTEST_THOUGHT:
                starts.append(at)
        found += [Span(a, b) for a, b in zip([span.start, *starts], [*starts, span.end], strict=True) if text[a:b].strip()]
    return found


def last_thought(words: str, lang: Lang) -> str:
    """What somebody says last in a sentence (normalised) that runs on without marks; a mark at its end stays.

    >>> last_thought("we do it again now no charge is your daughter with you?", "en")
    'is your daughter with you?'
    """
    run = words.rstrip("?？ ")
    last = thoughts(run, [Span(0, len(run))], lang)[-1:]
    return words[last[0].start :].strip() if last else words


def of_the_talk(words: str) -> bool:
    """A question about the conversation itself (normalised) is after no fact."""
    return phrases("talk", "of_the_talk").search(words) is not None


def proposes(words: str, lang: Lang) -> bool:
    """Asking leave for a step of one's own (normalised): a yes answers it, and no fact does."""
    return phrases("talk", "proposes", lang).search(words.strip()) is not None


def asks_before_us(words: str, lang: Lang) -> bool:
    """Asking whom they have been to already and what they heard there (normalised)."""
    return phrases("talk", "before_us", lang).search(words) is not None


def says_little(question: str, lang: Lang) -> bool:
    """True for a question with one word of matter at the most: `has it turned up?`."""
    return sum(not w.endswith("-") for w in tokens(bare(question, lang), lang) if w[0] != "#") <= 1


def last_clause(question: str, lang: Lang) -> str:
    """The clause that asks, where a courtesy, a reason or `I need to know` comes before it; empty where the question is all of a piece."""
    clauses = [c for c in _CLAUSE.split(question.rstrip("？?。. ")) if len(c.strip()) >= SHORTEST_CLAUSE[lang]]
    if len(clauses) > 1:
        return clauses[-1].strip()
    within = _WITHIN.search(question) if lang == "en" else None
    if within and within.group() in _SUBORDINATE and LED.match(question) and not _WANTED.search(question[: within.start()]):
        return ""
    return question[within.start() :].strip() if within else ""


def questions_in(sentence: str) -> tuple[str, ...]:
    """The questions of one sentence, where several are joined; else the sentence."""
    parts = [part.strip() for part in _JOINED.split(sentence) if part and part.strip()]
    asking = [part for part in parts if phrases("talk", "asking").search(part)]
    return tuple(asking) if len(asking) > 1 else (sentence,)


def lead_of(sentence: str, lang: Lang) -> int:
    """How many characters of a sentence (normalised) the speaker talks of themselves before they come to what they ask."""
    begun = 0
    for end in _LEAD.finditer(sentence):
        clause = sentence[begun : end.start()]
        speaks = phrases("talk", "speaker", lang).search(clause)
        if (
            not speaks
            or _THEIRS.search(clause)
            or phrases("talk", "asking").search(clause)
            or phrases("talk", "request", lang).search(clause)
        ):
            break
        begun = end.end()
    return begun if len(sentence) - begun >= SHORTEST_REST and not _hangs_on(sentence[begun:], lang) else 0


def _hangs_on(rest: str, lang: Lang) -> bool:
    """True for what only makes a question of the words before it, or says to whom: `is that correct?`, `I believe.`, `sir?`."""
    return _ADDRESS.fullmatch(rest) is not None or not MATTER[lang].search(phrases("talk", "tag", lang).sub("", rest))


def rhetorical(question: str, lang: Lang) -> bool:
    """True for a question (normalised) that nobody is meant to answer: `who wouldn't be cross?`."""
    return phrases("talk", "rhetorical", lang).search(question) is not None
