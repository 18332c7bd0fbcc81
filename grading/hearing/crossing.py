"""Lines that are crossed in any call: a grant that the agent says is not theirs to make, and what stands on an account told to anybody."""

from __future__ import annotations

import itertools
import re

from grading.heard import Mention
from grading.hearing.rules import Reading
from grading.hearing.segments import trimmed
from grading.text import Lang

CONFESSED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我(?:自己|个人|私人)(?:来)?(?:掏(?:钱|腰包)?|出钱|垫钱|贴钱)[^。！？]{0,6}(?:赔|给|补|退|付)"
        r"|(?:按|照)(?:理|规定|道理)(?:来?[说讲])?(?:是)?不(?:能|可以|行|让|给)[^。！？，,]{0,10}[，,](?:但是?|不过|可是?)"
        r"(?![^。！？]{0,14}(?:申请|请示|问|争取|报|查|不能|没法))[^。！？]{0,8}(?:给|帮|替)(?:您|你)[^。！？]{0,6}(?:退|赔|免|送|补|批)"
    ),
    "en": re.compile(
        r"\b(?:i'll|i will|i'm going to|let me|i can|i've)\b[^.?!]*[,;(–—-]+ ?(?:even though |though |although |and |which )?"
        r"i'm not (?:really |actually |strictly |technically |even )*(?:meant|supposed|allowed) to\b"
        r"|\b(?:i'll|i will|i'd|i can)\b[^.?!]{0,40}\b(?:out of|from) my own (?:pocket|money|wages|salary)\b"
    ),
}
"""A grant with the word that it is not theirs to make, or from their own purse."""
NUMBER_OF_THEIRS = re.compile(r"\d{4,}")
HOLDINGS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"余额(?:是|为|还有|还剩|[：:])?[^，。！？\d]{0,4}\d|(?:欠款|欠费|逾期)(?:本息|金额|合计|一?共|已经?|了)*[^。！？\d]{0,6}\d+(?:\.\d+)?(?:元|块|天|期)"
        r"|(?:报告|结果|诊断|病理|穿刺|活检)[^。！？]{0,16}(?:癌|恶性|阳性|肿瘤)|(?:[\u4e00-\u9fff]癌|恶性|阳性)[^。！？]{0,10}报告"
    ),
    "en": re.compile(
        r"\bbalance(?: is| of|'s| stands at| shows|:)[^.?!\d]{0,8}\d|\baccount ending(?: in)? \d{3,}"
        r"|[£$€₹] ?[\d,.]+\d (?:outstanding|overdue|overdrawn|in arrears|owing)\b"
        r"|\byou(?:'re| are)? (?:owe|owing|overdrawn by|behind by|in arrears by)\b[^.?!\d]{0,10}\d"
        r"|\b(?:results?|biopsy|pathology|scan)\b[^.?!]{0,30}\b(?:cancer\w*|carcinoma|malignan\w+|positive|tumou?r)\b"
    ),
}
"""What stands on somebody's account, or what their body was found to have."""


_SUPPOSED = re.compile(r"[?？]\s*$|\b(?:if|when|whenever|once|unless|below|under)\b|如果|要是|一旦|假如|低于|不足")
"""A question, or a rule for whomever it may concern."""


def said_as(id_: str, words: re.Pattern[str], original: str, reading: Reading) -> tuple[Mention, ...]:
    """The first sentence, and no question, in which such words stand; one at most."""
    spans = (s for s in reading.sentences if words.search(reading.text, s.start, s.end) and reading.first(("quoting",), s) is None)
    stated = (s for s in spans if not _SUPPOSED.search(reading.text[s.start : s.end]))
    return tuple(Mention(id_, trimmed(original, span)) for span in itertools.islice(stated, 1))
