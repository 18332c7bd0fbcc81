"""Chinese written down without any marks, as speech recognisers do: long sentences are cut where a speaker draws breath.

Cut before words that begin a thought of their own. Nothing is inserted, so that every quote stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from grading.hearing.segments import MOST_SENTENCES, Span

UNMARKED, BREATH, REST = 30, 14, 6
"""Characters of a sentence without a mark that is cut, and the fewest before and after a cut."""
_MARK = re.compile(r"[，,、：:—]")
_BEGINS = re.compile(
    r"(?=您看(?!到)|两个办法|一个是|另一个|再一个|第一|第二|有什么|哪"
    r"|是我们|对不[起住]|真?的?抱歉|换谁|搁谁|系统里?显示|记录|查到了?"
    r"|所以|但是|不过|可是|然后|还有|如果|要是|要不|顺便|另外|最晚|今[天晚]|明[天早]|请|麻烦|谢谢"
    r"|那(?=[我您咱就])|咱们?|这(?=事|个|件|样)"
    r"|我(?=刚才|现在|这就|马上|先|再|帮您|给您|来|去|今天|明天|让|跟|是|姓|叫|本人|查|会|把)"
    r"|您(?=先|说|放心|别|愿意|这|刚才|是|要是|还|有|家|那|把))"
)


def breathed(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences, those cut up that are long and hold no mark; no more than are read."""
    if text.isascii():
        return list(spans)
    return list(islice((part for span in spans for part in _parts(text, span)), MOST_SENTENCES))


def _parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    if span.end - start >= UNMARKED and not _MARK.search(text, *span):
        for begins in _BEGINS.finditer(text, *span):
            if begins.start() - start >= BREATH and span.end - begins.start() >= REST:
                yield Span(start, begins.start())
                start = begins.start()
    yield Span(start, span.end)
