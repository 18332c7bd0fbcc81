"""What models put around a spoken line, taken away character by character, so that a stream can be shown as it comes."""

from __future__ import annotations

import re
from functools import lru_cache

from grading.hearing.patterns import folded
from simulator.customer.brief import CUES
from simulator.customer.guard import Problem, Rejected

_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]")
"""Faces and signs that models put beside words, and the marks that colour them."""
_SPEAKERS = ("客户", "顾客", "customer", "client", "caller")
_BRACKETS = {"（": "）", "(": ")", "[": "]", "【": "】", "［": "］"}
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "«": "»"}
_SINGLE = {"'": "'", "‘": "’"}
LONGEST_ASIDE = 40
MOST_ASIDE = 12
"""Characters in brackets that outweigh a few words beside them: then the line was in the brackets."""
_TURN_ENDS = re.compile(r"<\|[^|<>]{1,30}\|>|<｜[^｜<>]{1,30}｜>|</?s>|<(?:end_of_turn|start_of_turn|eos|eot)>|\[/?INST\]")
"""Marks of chat templates that a server left in the answer: whatever comes after one is no longer the line."""
_ENDED = '。！？!?….”"'


class Cleaner:
    """Takes away what a model adds around a spoken line: labels, quotation marks, asides and gestures, line breaks, template marks.

    A line may begin by quoting the agent; quotation marks around anything else wrap the whole line if they close at its end.
    Asterisks and underscores around a gesture take it with them; around a word that is only stressed they go alone. Traditional
    characters become the simplified ones all Chinese content is written in.
    """

    def __init__(self, agent: str, *, cues: bool, spaced: bool, name: str = "") -> None:
        """`name` is the customer's own, which some models write before what they say."""
        self.over = False
        """True once a mark has come after which nothing belongs to the line."""
        self.dropped = 0
        """Characters in brackets that were left out."""
        self.broken: int | None = None
        """How many characters stood before the first line break; None while there was none."""
        self._agent = agent
        self._cues = cues
        self._blank = " " if spaced else ""
        names = [n for n in (*_SPEAKERS, name.lower()) if n]
        self._labels = tuple(
            f"{a}{n}{b}" for n in names for a, b in (("", ":"), ("", "："), ("**", ":**"), ("**", "：**"), ("**", "**:"), ("**", "**："))
        )
        self._head: str | None = ""
        self._held = ""
        self._wrap: tuple[str, ...] = ()
        self._last, self._said = " ", ""
        self._length = 0

    def feed(self, fragment: str) -> str:
        """Clean text that has become certain. Raises Rejected for control characters and endless asides."""
        if self._head is None:
            return self._all(fragment)
        self._head = (self._head + fragment).lstrip()
        if self._undecided(self._head):
            return ""
        return self._begin()

    def finish(self) -> str:
        """What was still waiting; a closing quotation mark that wrapped the line is not part of it. Raises Rejected."""
        rest = "" if self._head is None else self._begin()
        if self._held[:1] in {"*", "_", "<"} and not self.over:
            raise Rejected(Problem.MARKUP)
        return rest

    def _undecided(self, head: str) -> bool:
        if any(label.startswith(head.lower()) for label in self._labels):
            return True
        head = self._unlabelled(head)
        if not head:
            return True
        close = _QUOTES.get(head[0])
        if close is None:
            return head in _SINGLE
        if len(head) > (2 if self._blank else 1) and head[1:].rstrip(close) in self._agent:
            return False
        end = head.find(close, 1)
        return len(head) <= LONGEST_ASIDE if end < 0 else not head[end + 1 :].strip()

    def _unlabelled(self, head: str) -> str:
        label = next((found for found in self._labels if head.lower().startswith(found)), "")
        return head[len(label) :].lstrip()

    def _begin(self) -> str:
        head, self._head = self._unlabelled(self._head or ""), None
        close = _QUOTES.get(head[:1])
        if close and head[1:].rstrip(close) not in self._agent and _is_wrapped(head, close):
            head, self._wrap = head[1:], (head[0], close)
        elif head[:1] in _SINGLE and head[1:2].isupper():
            head, self._wrap = head[1:], (_SINGLE[head[0]],)
        return self._all(head)

    def _all(self, text: str) -> str:
        return "".join(self._char(c) for c in text)

    def _char(self, char: str) -> str:
        if self.over:
            return ""
        if self._held:
            return self._in_held(char)
        if char in _BRACKETS or char in "*<" or (char == "_" and not (self._last.isascii() and self._last.isalnum())):
            self._held = char
            return ""
        return self._plain(char)

    def _plain(self, char: str) -> str:
        """One character of the line itself."""
        if self._wraps(char) or _PICTURE.match(char):
            return ""
        if char.isspace():
            if char in "\r\n" and self._length and self.broken is None:
                self.broken = self._length
            char = self._blank if char in "\r\n" or self._last == " " else " "
            if not char or self._last == " ":
                return ""
        elif not char.isprintable():
            raise Rejected(Problem.CONTROL)
        elif not self._blank and "\u4e00" <= char <= "\u9fff":
            char = _simplified(char)
        self._last = char
        self._said = char if char != " " else self._said
        self._length += 1
        return char

    def _wraps(self, char: str) -> bool:
        """True for a mark that is only there to wrap the line; an apostrophe is one only where a sentence has ended."""
        return char in self._wrap and (char not in "'’" or self._said in _ENDED)

    def _in_held(self, char: str) -> str:
        self._held += char
        if len(self._held) > LONGEST_ASIDE or (char == "\n" and self._held[0] in "*_"):
            raise Rejected(Problem.MARKUP)
        first = self._held[0]
        if first == "<":
            return self._mark() if char == ">" else ""
        if first in "*_":
            return self._stressed() if char == first else ""
        return self._aside() if char == _BRACKETS[first] else ""

    def _mark(self) -> str:
        """Something in angle brackets: the end of the turn, or a tag the guard will not have."""
        mark, self._held = self._held, ""
        if self._length and _TURN_ENDS.fullmatch(mark):
            self.over = True
            return ""
        return "".join(self._plain(c) for c in mark)

    def _stressed(self) -> str:
        """A gesture is left out; a stressed word, and everything in bold, stays without its marks."""
        mark, words, self._held = self._held[0], self._held.strip("*_"), ""
        gesture = " " in words or words[:1].islower() if self._blank else mark == "*"
        if gesture and (not self._said or self._said in _ENDED):
            self.dropped += len(words)
            return ""
        return "".join(self._plain(c) for c in words)

    def _aside(self) -> str:
        aside, self._held = self._held, ""
        self.over = _TURN_ENDS.fullmatch(aside) is not None
        if not self._cues or aside not in CUES:
            self.dropped += len(aside)
            return ""
        self._cues = False
        self._last, self._length = aside[-1], self._length + len(aside)
        return aside

    @property
    def hollow(self) -> bool:
        """True where most of what came stood in brackets: the line was there, or it was code."""
        return self.dropped >= MOST_ASIDE and self.dropped > 2 * self._length and self._said not in _ENDED


@lru_cache(maxsize=4096)
def _simplified(char: str) -> str:
    """The simplified form of a character that is only traditional; 著 and 乾 are both, and stay."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return folded(char)
    return char


def _is_wrapped(head: str, close: str) -> bool:
    """True for a beginning in quotation marks that do not close, or after which the next ones open: the line, sentence by sentence."""
    end = head.find(close, 1)
    return end < 0 or head[end + 1 :].lstrip()[:1] in {"", head[0]}
