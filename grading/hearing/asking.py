"""Whether a sentence asks something: by its mark, by words that ask to be told, by the first words of a question, or by its form."""

from __future__ import annotations

import re

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import last_thought
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, sentences
from grading.hearing.unmarked import chance_asks
from grading.text import Lang

_ASKS_EN = re.compile(
    r"\?|\b(tell me|talk me|walk me|let me know|could you|can you|would you|may i|can i|please (give|describe|share|confirm|tell|say)"
    r"|help me (understand|picture|see)|remind me|run me through|fill me in|give me (an idea|a sense|the details)|i(?:'m| am) (wondering|curious)"
    r"|i(?:'d| would) (like|love) to (know|hear|understand|picture|see)|i(?:'d| would)? ?(need|want) to (know|hear|understand|check)"
    r"|i(?:'d| would| will|'ll) (like to |have to )?ask|mind (telling|saying|sharing)|if you (could|can|would) (tell|say|describe|give|share))\b"
)
_FILLERS = r"^\W*(?:(?:ok|okay|so|and|but|um+|uh+|er+|well|right|sorry|then|now)\b\W*)*"
_HALF_ASKED_EN = re.compile(
    rf"{_FILLERS}(?:when|where|who|why|how(?: (?:much|many|long|often|far)(?: \w+)?)?|what(?! an?\b)(?: (?!we\b|i\b|happened\b)\w+)?|which \w+)"
    r" (?:is|are|was|were|do|does|did|has|have|had|can|could|would|will)\b(?! (?:not )?(?:important|certain|clear|that)\b)"
    rf"|{_FILLERS}who (?:told|said|sent|came|called|rang|took|gave|saw|spoke|answered|signed)\b"
    rf"|{_FILLERS}(?:when|where|who|why|which|how (?:much|many|long|often)|what(?! an?\b))(?: (?!we|i)\w+){{0,2}}\W*$"
)
"""A question typed without its mark, or no more of it than its first words."""
_ASKS_ZH = re.compile(
    r"想(了解|知道|问|弄清|弄明白|搞清|搞明白|听听|请教)|请教|说说看?|讲讲|描述|告诉我|跟我(说|讲)|帮我(理|回忆|想)|回忆一下|确认一下"
    r"|(?:您|你)(?:先|就|请)?(?:讲|说)(?:说|讲|一下)?[，,：:][^。！]{0,40}(?:多久|[哪几谁]|什么|啥|有没有|是不是|怎么|咋)"
    r"|(?:您|你)[^，。！？,]{0,10}(?:记得(?:不|吗|么)|够不够|知不知道|清不清楚|记不记得)"
)
_TELLS_ZH = re.compile(
    r"(?:^(?:再|并|就|好|来)?|我[^。谁哪人]{0,24})(?:告诉|通知|回复|答复|报给)[您你][^。]*[。；\s]*$|(?:打电话|回话|回电)[，,]?[^。]*没有?[。\s]*$|(?:记录|系统|单子|后台)[上里]?显示"
    r"|(?:需要|要|得|必须)(?:先)?(?:向|跟|和|给)[您你](?:说明|声明|交代|讲明|讲清)"
    r"|我(?:刚|刚刚|已经|已|都)?(?:查|核对|核实)(?:完|过|到|好)"
    r"|(?:什么|啥|哪[些里儿]|怎么|多少|为何)[^。？您你]{0,24}(?:告诉|通知|回复|答复|报给|发给|讲给|说给)(?:给)?[您你](?!们)[^。？]*[。；\s]*$"
    r"|(?:^|[，,：:；;])(?:第?[一二三四五六七八\d][，、,]?|我|我们|由我|给您|向您|当面|书面|一并|再)*(?:说明|写明|讲明|列明|查明|解释|讲清|写清|说清|查清)(?:楚)?(?!一下)[^您你请，。？]{0,16}(?:哪|什么|谁|几|多少|怎么|为何)"
)
"""Told, or promised to be told, without a mark: `四点给您打电话，告诉您到账了没有`."""
HEAD = 60
"""Characters before a question within a statement in which its speaker says that they want it answered."""
_SPEAKING = re.compile(r"^\W*(?!if\b|when\b|once\b)[^.!?]*\b(?:i|we|me|us|my|it|that|this|one thing|file|notes?)\b")
_OWN_STEP = re.compile(
    r"\b(?:i|we)(?:'ll| will|'m going to|'re going to| am going to| can| could|'ve(?! no\b| nothing\b| not\b)) (?!need\b|have to\b|not\b)\w+|\blet me\b"
    r"|\b(?:sorry|apolog\w+|ever|sense|no wonder|surpris\w+|imagine how|blame you|nothing to do with|answer for|(?:i|we)'d have to (?:see|think|ask|check|look)|can't mend)\b"
)
ASKS_BY_FORM = 0.65
"""Chance from which words ask that end in no mark, as people type."""
_TOLD = re.compile(
    r"吧$|由(?:您|你)[^，。]{0,3}(?:定|选|挑|说了算)|随(?:您|你)|\b(?:up to you|your (?:choice|call|decision)|whichever you)\b"
)
"""A guess, and what is left to somebody: a choice in such words is offered and not asked."""
_ENDS = (".", "。", "!", "！", "…", "~", "～")
LONGEST_UNMARKED: dict[Lang, int] = {"zh": 24, "en": 64}
"""Characters of the longest sentence that a single turn of phrase makes a question: people who leave out the mark are brief."""


def asks(reading: Reading, span: Span, lang: Lang) -> bool:
    """A question or a request to tell; in English a question word alone is none ("I know what happened")."""
    if lang == "zh":
        if tells(reading.text[span.start : span.end], lang):
            return False
        return reading.first(("question",), span) is not None or _ASKS_ZH.search(reading.text, span.start, span.end) is not None
    return (_ASKS_EN.search(reading.text, span.start, span.end) or _HALF_ASKED_EN.search(reading.text[span.start : span.end])) is not None


def tells(words: str, lang: Lang) -> bool:
    """True for a statement with the words of a question in it: in Chinese of what was found out, in English of how things are done."""
    return not words.rstrip().endswith(("？", "?")) and (_TELLS_ZH if lang == "zh" else _TELLS_EN).search(words) is not None


_TELLS_EN = re.compile(
    r"^\W*(?:(?:sorry|but|and|so|well|look)\b\W*)*(?:that|this|it)(?:'s| is| was)(?:n't| not) (?:\w+ly )?(?:how|what|why|the way) (?:it|we|this|that|they|i)\b"
)
"""`That's not how it works`."""


def asks_unmarked(words: str, lang: Lang) -> bool:
    """True for words (normalised) with the form of a question and no mark, as people type: `pics sent or not`, `几点到的`."""
    if phrases("talk", "not_unmarked", lang).search(words):
        return False
    if len(words) <= LONGEST_UNMARKED[lang] and phrases("talk", "unmarked", lang).search(words):
        return True
    told = words.endswith(_ENDS) or _TOLD.search(words)
    return not told and chance_asks(words, lang) >= ASKS_BY_FORM


def lacks(words: str, lang: Lang) -> bool:
    """True for a statement (normalised) that says what the speaker has still to hear, without a step of their own in it."""
    if lang == "zh" or _OWN_STEP.search(words):
        return False
    return _wants_answered(words, lang) or phrases("talk", "lacking", lang).search(words) is not None


def _wants_answered(words: str, lang: Lang) -> bool:
    """A question within a statement, after words of wanting or of not knowing that are the speaker's: `it would help to know who was there`."""
    wanting = phrases("talk", "wanting", lang)
    heads = (words[max(0, m.start() - HEAD) : m.start()] for m in phrases("talk", "embedded", lang).finditer(words))
    return any(wanting.search(head) and _SPEAKING.search(head) for head in heads)


def ends_asking(reply: str, lang: Lang) -> bool:
    """True for a reply whose last sentence is a question, marked or by its form."""
    text = normalised(reply).strip()
    if text.endswith(("?", "？")):
        return True
    spans = sentences(text)
    return bool(spans) and asks_unmarked(last_thought(text[spans[-1].start : spans[-1].end].strip(), lang), lang)
