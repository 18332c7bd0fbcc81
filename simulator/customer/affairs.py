"""Questions about the customer's own life and plans of which no case says anything: nobody says of those that they do not know.

A habit or something they did is brushed aside (act `brushes`), what they are going to do is left open (act `undecided`).
"""

from __future__ import annotations

import re

from grading.text import Lang

BRUSHES, UNDECIDED = "brushes", "undecided"
AFFAIRS = frozenset({BRUSHES, UNDECIDED})
"""Acts that leave a question about themselves."""
LEFT = AFFAIRS | {"dont_know"}
"""Acts of somebody who does not answer: said of a question that stands alone, never of one beside another that was answered."""
SEEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"知道|清楚|了解|记得|晓得|听[说到见]|看[到见]|注意到|印象|(?:告诉|通知|联系|答复|回复)(?:过|了)?(?:您|你)"
        r"|(?:您|你)(?:来|自己|就)?(?:定(?!金)|选|挑|拿主意|说了算|看着办)"
        r"|(?:跟|和|对|给|替|帮|让|叫|请|找)(?:您|你)(?:说|讲|打|发|办|解释|介绍|推荐|看|签|写|送|留)"
    ),
    "en": re.compile(
        r"\b(?:know|knew|remember|recall|idea|hear|heard|notice|noticed|aware|see|saw|seen|sure)\b"
        r"|\b(?:tell|told|say|said|promised?|gave|given?|sent|show(?:n|ed)?|offer(?:ed)?|call(?:ed)?|ask(?:ed)?)"
        r" (?:it |that |this |anything )?(?:to )?you\b"
        r"|\byou (?:choose|pick|decide)\b|\byour (?:choice|call|pick)\b"
    ),
}
"""What they may or may not have noticed, heard or been told."""
_PLANS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:您|你)[^，。？]{0,8}(?:打算|准备(?!好)|计划|愿不?愿意|会不会|想不想|还会|还想|还要(?!等)|考虑|以后|将来|下次|怎么办)"
        r"|(?:打算|准备)(?:怎么|什么时候|几点|哪天|去|让|跟|把)|(?:要是|如果|万一|假如)[^。？]*(?:您|你)[^。？]*(?:怎么|会|打算|愿意|还)"
        r"|(?:您|你)(?:是)?(?:今天|明天|后天|现在|今晚|明早|周末|下周|回头)[^，。？]{0,4}(?:就|去|来|还|付|交|走|办|能)"
        r"|(?:他|她|老人家?|孩子|家里人|您[^，。？]{1,4})(?:会|肯|愿意|愿不愿意)[^，。？]{0,6}(?:去|来|同意|答应|接受)"
    ),
    "en": re.compile(
        r"\b(?:are you (?:still )?(?:going|planning|thinking|hoping|willing|prepared|ready) "
        r"|do you (?:still )?(?:plan|intend|mean|expect|hope|want|wish)"
        r"|(?:what|when|where|how|who) (?:will|would|'ll|are) (?:you|he|she)|(?:will|would|might) (?:you|he|she|they|your \w+|the \w+)"
        r"|have you (?:decided|thought))\b|\bif [^?]*\bwould\b|\byour plans?\b"
    ),
}
"""What they, or theirs, are going to do."""
_OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:^|[，,。；：！？\s]|那|请问|想问|一[下句]|还有)(?:您|你)(?!们|的|这|那|家)"
        r"|(?:您|你)(?:平时|一般|平常|自己|当时|那天|之前|以前|从前)|(?:您|你)家里?(?:还|都|平时|一般|有(?!没有?[电水热气网]))"
        r"|家里(?:还)?(?:有(?!没有?电|水)|都有|几口|谁)|(?:还有|有)谁(?:在|住|用|开|跟|会)"
    ),
    "en": re.compile(
        r"\b(?:do|did|are|were|have|had|can|could|don't|didn't|aren't|haven't|was it) you\b"
        r"|\byou (?:do|did|are|were|have|had|always|usually|often|just|still|live|work|use|pay)\b"
        r"|\byour (?:own|family|wife|husband|son|daughter|job|work|home|parents?|mum|mother|dad|father|wages?|salary|habits?|day|life)\b"
        r"|\b(?:who|anyone|anybody) else\b[^?]*\b(?:home|house|family|drives?|lives?|uses?|with you)\b"
    ),
}
"""What they do, did or have."""


_SUPPOSED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"要是|如果|万一|假如|假设|倘若"),
    "en": re.compile(r"\b(?:if|suppose|supposing)\b"),
}


def supposes(question: str, lang: Lang) -> bool:
    """True for a question (normalised) about what they would do in a case that has not come.

    >>> supposes("what will you do if it rains?", "en"), supposes("what will you do?", "en")
    (True, False)
    """
    return _SUPPOSED[lang].search(question) is not None and affair_of(question, lang) == UNDECIDED


def affair_of(question: str, lang: Lang) -> str | None:
    """The act for a question (normalised) about their own life or plans; None for one about anything else.

    >>> affair_of("do you usually pay by card?", "en"), affair_of("what will you do if they refuse?", "en")
    ('brushes', 'undecided')
    >>> affair_of("what does the engineer's certificate begin with?", "en")
    """
    if SEEN[lang].search(question):
        return None
    if _PLANS[lang].search(question):
        return UNDECIDED
    return BRUSHES if _OWN[lang].search(question) else None
