"""English as it is typed in a hurry or taken down by a machine (`im`, `thats`, `ill ring`), with its apostrophes put back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from grading.heard import Grasp
from grading.text import Lang

_SURE = (
    "i(?=m|ve)|(?:you|they)(?=re|ve|ll|d)|we(?=ve)|(?:he|she|that|what|where|who|how|here|there)(?=s)|(?:it|that|there)(?=ll|d)"
    "|(?:do|does|did|ca|could|wo|would|should|is|are|was|were|have|has|had|must|need|ai)n(?=t)"
)
"""What is no other word without its apostrophe, up to where it stands."""
_DOES = (
    "(?:just |also |then |now |personally |try and |go and |gladly )?"
    "(?:add|arrange|ask|book|bring|call|cancel|chase|check|come|confirm|contact|credit|do|drop|email|explain|fetch|find|fix|flag|follow|get"
    "|give|go|grab|hand|have|help|hold|keep|know|leave|let|log|look|make|message|need|note|open|order|own|pass|pay|phone|pop|post|pull|put"
    "|raise|refund|remove|replace|report|ring|run|see|send|set|show|sort|speak|start|stay|stop|swap|take|talk|tell|text|update|wait|waive"
    "|walk|write)\\b"
)
_IS = (
    "(?:been|gone|not|an?|the|just|still|now|on|in|at|with|coming|going|here|there|out|my|our|your|all|only|really|very|too|so|being|due"
    "|ok|okay|fine|sorted|done|ready|probably|definitely|actually|because|why|how|what|mine|ours|up|free|us|down|nothing|no)\\b"
)
_BEGINS = "(?:(?<=^)|(?<=[.,;:!?] )|(?<=\\n)|(?<=\\band )|(?<=\\bso )|(?<=\\bbut )|(?<=\\bok )|(?<=\\bnow ))"
_LEFT_OUT = re.compile(
    rf"\b(?:{_SURE})(?=(?:m|ve|re|ll|d|s|t)\b)|(?<!\bas )(?<!\bvery )(?<!\bis )(?<!\bwas )\b(?:i|we)(?=ll (?:be |{_DOES}))"
    rf"|\bi(?=d (?:like|love|have|be|say|suggest|rather|prefer|want|feel|also|never|hate)\b)|\bit(?=s {_IS})"
    rf"|{_BEGINS}(?:we(?=re (?:going|looking|sorry|sending|working|trying|on it|not|here)\b)|let(?=s (?!you|me|us|him|her|them|the)\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Punctuated:
    """A text with its apostrophes, and where in it those stand that were put in."""

    text: str
    put: frozenset[int] = frozenset()

    def as_typed(self, words: str) -> str:
        """Words of the text as they were typed; others unchanged."""
        start = self.text.find(words) if self.put else -1
        return words if start < 0 else "".join(letter for place, letter in enumerate(words, start) if place not in self.put)

    def quoted(self, grasp: Grasp) -> Grasp:
        """A grasp of the text with every quote as it was typed."""
        if not self.put:
            return grasp
        promise = grasp.promise and replace(
            grasp.promise,
            what=self.as_typed(grasp.promise.what),
            due=self.as_typed(grasp.promise.due),
            owner=self.as_typed(grasp.promise.owner),
            medium=self.as_typed(grasp.promise.medium),
        )
        kinds = ("items", "asked", "offered", "overreached", "falsehoods", "disclosed", "need", "unwelcome", "claims", "nuances")
        told: dict[str, Any] = {
            kind: tuple(replace(each, quote=self.as_typed(each.quote)) for each in getattr(grasp, kind)) for kind in kinds
        }
        return replace(grasp, promise=promise, **told)


def punctuated(text: str, lang: Lang) -> Punctuated:
    """English with the apostrophes that its writer left out; anything else as it is."""
    if lang != "en":
        return Punctuated(text)
    ends = [match.end() for match in _LEFT_OUT.finditer(text)]
    if not ends:
        return Punctuated(text)
    pieces = [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    return Punctuated("'".join(pieces), frozenset(end + n for n, end in enumerate(ends)))
