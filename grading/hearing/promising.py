"""A promise is about what is to come: an hour in a tale of the past, or a rule that was broken, promises nothing (T10)."""

from __future__ import annotations

import re

from grading.hearing.patterns import normalised
from grading.text import Lang

_PAST: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"了(?=[，。；！]|$)|过(?=[，。；！]|$)|没(?:有)?(?:回|打|做|派|收|签|人|接)|当时|那天|上次|昨天|是我们没|按规定[^，。]{0,12}(?:该|应)|该[^，。]{0,8}(?:的|，)"
    ),
    "en": re.compile(
        r"\b(?:was|were|had|did|didn't|wasn't|weren't|went|came|took|got|sent|called|rang|said|told|failed|missed|left|closed"
        r"|should have|ought to have)\b"
    ),
}
_TO_COME: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:我|我们|咱们|这边|同事|师傅|经理|主管|他|她)[^，。；！？]{0,10}(?:会|来|去|给您|给你|帮您|帮你|为您|马上|立刻|现在|今天|明天|这就|安排|负责|打|发|送|查|办|写|盯|跟|报|回复|联系|通知)"
        r"|(?:给|帮|为|替)(?:您|你)|(?:今天|明天|后天|今晚|明早|下午|上午|周[一二三四五六日天])[^，。；！？]{0,14}(?:给|把|来|去|送|到|发|打|办|出|装|修|查|寄|退)|由[^，。]{1,8}(?:负责|办|写|联系|跟)|(?:之内|以内|之前|前)[^，。；]{0,10}(?:给|办|送|到|出|回|发|打|完成|答复|装|修)"
        r"|分钟(?:之?内)?到|保证|一定|答应|承诺|定(?:在|下|了)|约(?:在|好|了)"
    ),
    "en": re.compile(
        r"\b(?:i|we|you|he|she|they|it|that|this|there|who|which|somebody|someone|\w+)(?:'ll|'re going to|'m going to)\b"
        r"|\b(?:will|shall|going to|about to|can|let me|by (?:today|tomorrow|tonight|noon|midday|\w+day|\w+ o'clock|\d)"
        r"|within|today|tomorrow|tonight|at once|right now|straight away|this (?:minute|afternoon|evening|morning)"
        r"|promise|guarantee|my word)\b"
        r"|\b(?:i'm|i am|we're|we are|am|is|are|is being|are being) (?:now |just )?\w+ing\b"
    ),
}


_LONG_AGO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:[一二两三四五六七八九十几\d]+(?:天|周|个?星期|个?月|年|小时|分钟)(?:以)?前|昨[天晚]|前天|上(?:周|个?星期|个?月|回|次)|那天|当时)"
        r"[^，。；！？]{0,16}[\u4e00-\u9fff](?:过|了)"
        r"|(?:今天|到现在|至今)[^，。；！？]{0,8}已经[^，。；！？]{0,14}了"
    ),
    "en": re.compile(r"\b(?:\w+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|yesterday|last (?:night|week|month|year))\b"),
}
"""When something was, which no word of what is to come beside it makes a promise."""
_OURS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:我|我们|咱们|这边)[^，。；！？]{0,6}(?:会|马上|立刻|现在|这就|今天|明天|保证|负责|再|重新)"),
    "en": re.compile(r"\b(?:i|we)(?:'ll|'m| will| am| are| shall| can)\b"),
}
"""What the speaker is going to do, all the same."""


def only_looks_back(quote: str, lang: Lang) -> bool:
    """True for words that tell what was or should have been, and nothing that is still to be done."""
    words = normalised(quote)
    if _LONG_AGO[lang].search(words) and not _OURS[lang].search(words):
        return True
    return _PAST[lang].search(words) is not None and _TO_COME[lang].search(words) is None


_STANDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:航班|班机|[a-z]{2}\d{3,4})[^。！？]{0,24}(?:飞|起飞|到|落地)"
        r"|(?:您|你)[^，。！？]{0,12}(?:就行|就可以|就好)(?:了|啊)?[，。！]*$"
    ),
    "en": re.compile(
        r"\b(?:flight|plane|seat|train|[a-z]{2}\d{3,4})\b[^.?!]{0,60}"
        r"(?:\b(?:lands?|arrives?|departs?|leaves|takes off)\b|\d{1,2}:\d\d)"
        r"|\b(?:i|we) can (?:also |already )?see\b|\byou (?:can|may|could) (?:ask|apply|request|appeal)\b"
        r"|\b(?:is|are|'s) (?:now )?(?:on|off)\b|\b(?:i|we)(?:'ve| have) (?:now |just |already )?(?:checked|seen|looked)\b"
    ),
}
"""A timetable, what is on a screen or has been done, what the customer may or should do themselves."""
_UNDERTAKES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:我|我们|同事|师傅|经理)[^，。！？]{0,8}(?:给|帮|去|来|会|把|马上|这就|打|发|送|办|安排|转)|(?:给|帮|为|替)(?:您|你)"
    ),
    "en": re.compile(r"'ll\b|\b(?:will|shall|going to|promise|let me)\b|\b(?:i'm|i am|we're|we are) (?:\w+ )?\w+ing\b"),
}
"""Something the speaker's side takes on."""


def only_states(quote: str, lang: Lang) -> bool:
    """True for words with an hour in them that only say how things are or go by themselves: nobody undertakes anything."""
    words = normalised(quote)
    return _STANDS[lang].search(words) is not None and _UNDERTAKES[lang].search(words) is None
