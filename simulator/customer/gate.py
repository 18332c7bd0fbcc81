"""A line on its way to the trainee, fragment by fragment: cleaned, checked, and held back only where it may turn bad."""

from __future__ import annotations

import re

from simulator.customer.brief import CUES
from simulator.customer.forbidden import words
from simulator.customer.guard import Problem, Rejected, Terms, check

STUBS = frozenset(["i", "we", "no", "what", "how", "is", "a", "as", "so", "let", "of", "我", "请", "真", "您", "你", "好"])
"""First words that say nothing by themselves: shown at once, though a bad sentence may begin so too."""
HOLD = {"zh": 18, "en": 44}
"""Characters after which a suspicious sentence has shown what it is."""
_END = re.compile(r"[。！？!?…]+|[.](?=\s)")
_LABEL = re.compile(r"\s*(?:客户|顾客|customer|client|caller)\s*[:：]\s*", re.IGNORECASE)
_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]")
"""Faces and signs that models put beside words, and the marks that colour them."""
_LABELS = ("客户：", "客户:", "顾客：", "顾客:", "customer:", "client:", "caller:")
_BRACKETS = {"（": "）", "(": ")", "[": "]", "【": "】", "［": "］"}
_OPEN_QUOTES, _CLOSE_QUOTES = '“"「『', {"“": "”", '"': '"', "「": "」", "『": "』"}
LONGEST_ASIDE = 40
_GREETED = re.compile(r"^(?:hello|您好|你好)\s*[,，]\s*(?=\S)")
"""A greeting that more follows: what follows shows who is speaking."""
_NATIVE = {"zh": re.compile(r"[\u3400-\u9fff\d…？！。?!]"), "en": re.compile(r"[A-Za-z\d….?!]")}
"""Until one of these has come, the line may still turn out to be in another language."""


class Cleaner:
    """Takes away what a model adds around a spoken line: a label, quotation marks, asides in brackets, line breaks.

    A line may begin by quoting the agent; quotation marks around anything else wrap the whole line if they close at its end.
    """

    def __init__(self, agent: str, *, cues: bool, spaced: bool) -> None:
        self._agent = agent
        self._cues = cues
        self._blank = " " if spaced else ""
        self._head: str | None = ""
        self._aside = ""
        self._wrap = ""
        self._last = " "

    def feed(self, fragment: str) -> str:
        """Clean text that has become certain. Raises Rejected for control characters and endless asides."""
        if self._head is None:
            return "".join(self._char(c) for c in fragment)
        self._head = (self._head + fragment).lstrip()
        if self._undecided(self._head):
            return ""
        return self._begin()

    def finish(self) -> str:
        """What was still waiting; a closing quotation mark that wrapped the line is not part of it."""
        return "" if self._head is None else self._begin()

    def _undecided(self, head: str) -> bool:
        if any(label.startswith(head.lower()) for label in _LABELS):
            return True
        head = _LABEL.sub("", head, count=1)
        if not head:
            return True
        close = _CLOSE_QUOTES.get(head[0])
        if close is None:
            return False
        if len(head) > (2 if self._blank else 1) and head[1:].rstrip(close) in self._agent:
            return False
        end = head.find(close, 1)
        return len(head) <= LONGEST_ASIDE if end < 0 else end == len(head) - 1

    def _begin(self) -> str:
        head, self._head = _LABEL.sub("", self._head or "", count=1), None
        close = _CLOSE_QUOTES.get(head[:1])
        if close and head.find(close, 1) in {-1, len(head) - 1} and head[1:].rstrip(close) not in self._agent:
            head, self._wrap = head[1:], close
        return "".join(self._char(c) for c in head)

    def _char(self, char: str) -> str:
        if self._aside or char in _BRACKETS:
            return self._in_aside(char)
        if char == self._wrap or _PICTURE.match(char):
            return ""
        if char.isspace():
            char = self._blank if char in "\r\n" or self._last == " " else " "
            if not char or self._last == " ":
                return ""
        elif not char.isprintable():
            raise Rejected(Problem.CONTROL)
        self._last = char
        return char

    def _in_aside(self, char: str) -> str:
        self._aside += char
        if len(self._aside) > LONGEST_ASIDE:
            raise Rejected(Problem.MARKUP)
        if char != _BRACKETS[self._aside[0]]:
            return ""
        aside, self._aside = self._aside, ""
        if not self._cues or aside not in CUES:
            return ""
        self._last = aside[-1]
        return aside


class Gate:
    """Lets a line through as soon as it is safe."""

    def __init__(self, terms: Terms, *, cues: bool) -> None:
        self.terms = terms
        self.text = ""
        self.shown = 0
        """Characters let through so far."""
        self._cleaner = Cleaner(terms.agent, cues=cues, spaced=terms.lang == "en")

    def feed(self, fragment: str) -> str:
        """What may be shown now. Raises Rejected before anything bad is."""
        self.text += self._cleaner.feed(fragment)
        return self._through(check(self.text, self.terms, finished=False), self._safe())

    def finish(self) -> str:
        """The rest of a finished line. Raises Rejected."""
        self.text = (self.text + self._cleaner.finish()).rstrip()
        return self._through(check(self.text, self.terms), len(self.text))

    def whole(self, line: str) -> str:
        """A line that came in one piece. Raises Rejected."""
        self.text = self._cleaner.feed(line)
        return self.finish()

    @property
    def begun(self) -> bool:
        """True once more than a stub has been let through: the line can no longer be begun again unseen."""
        return self.shown > 0 and self.text[: self.shown].lower() not in STUBS

    @property
    def enough(self) -> bool:
        """True when the line is long enough and a sentence has just ended: the rest need not be heard."""
        return len(self.text) >= 1.5 * self.terms.wish and bool(re.search(r"[。！？!?.…]”?$", self.text))

    def _through(self, problem: Problem | None, safe: int) -> str:
        if problem:
            raise Rejected(problem)
        out = self.text[self.shown : safe]
        self.shown = max(self.shown, safe)
        return out

    def _safe(self) -> int:
        """How much of the text may be shown: all of it, or all but a sentence that may still turn bad."""
        lang = self.terms.lang
        start = max((m.end() for m in _END.finditer(self.text)), default=0)
        sentence = self.text[start:].lstrip().lower().replace("’", "'")
        if self.text and not _NATIVE[lang].search(self.text):
            return self.shown
        if not sentence or (start == 0 and sentence in STUBS):
            return len(self.text)
        opening = _GREETED.sub("", sentence)
        if (len(opening) <= HOLD[lang] and words(lang).may_open(opening)) or words(lang).undecided(sentence):
            return max(self.shown, start)
        return len(self.text)
