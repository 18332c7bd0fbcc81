"""A line on its way to the trainee, fragment by fragment: cleaned, checked, and held back only where it may turn bad."""

from __future__ import annotations

import re

from simulator.customer.cleaning import Cleaner
from simulator.customer.forbidden import words
from simulator.customer.guard import LEAVING, Problem, Rejected, Terms, check, faults

STUBS = frozenset(["i", "we", "no", "what", "how", "is", "a", "as", "so", "let", "of", "我", "请", "真", "您", "你", "好"])
"""First words that say nothing by themselves: shown at once, though a bad sentence may begin so too."""
HOLD = {"zh": 18, "en": 44}
"""Characters after which a suspicious sentence has shown what it is."""
_END = re.compile(r"[。！？!?…]+|[.](?=\s)")
_WHOLE = re.compile(r"[。！？!?…]+[”\"」』]?|[.][”\"]?(?=\s|$)")
_ENDS = re.compile(r"[。！？!?.…]”?$")
ENOUGH, PARAGRAPH = 0.5, 0.8
"""Share of the wished length from which what was said can stand as the whole line, and no more is heard after a line break."""
_GREETED = re.compile(r"^(?:hello|您好|你好)\s*[,，]\s*(?=\S)")
"""A greeting that more follows: what follows shows who is speaking."""
_NATIVE = {"zh": re.compile(r"[\u3400-\u9fff\d…？！。?!]"), "en": re.compile(r"[A-Za-z\d….?!]")}
"""Until one of these has come, the line may still turn out to be in another language."""


class Gate:
    """Lets a line through as soon as it is safe."""

    def __init__(self, terms: Terms, *, cues: bool) -> None:
        self.terms = terms
        self.text = ""
        self.shown = 0
        """Characters let through so far."""
        self._cleaner = Cleaner(terms.agent, cues=cues, spaced=terms.lang == "en", name=terms.name)
        self._over = self._finished = False

    def feed(self, fragment: str) -> str:
        """What may be shown now. Raises Rejected before anything bad is."""
        self._add(self._cleaner.feed(fragment))
        return self._through(check(self.text, self.terms, finished=False), self._safe())

    def finish(self) -> str:
        """The rest of a finished line. Raises Rejected."""
        self._finished = True
        self._add(self._cleaner.finish())
        self.text = self.text.rstrip()
        return self._through(Problem.MARKUP if self._cleaner.hollow else check(self.text, self.terms), len(self.text))

    def more(self, fragment: str) -> bool:
        """Take in how a line goes on that is rejected already; False once its sentence is over, or has shown what it is."""
        begun = max((m.end() for m in _END.finditer(self.text)), default=0)
        try:
            self._add(self._cleaner.feed(fragment))
        except Rejected:
            return False
        sentence = self.text[begun:]
        return not (self._over or _END.search(sentence) or len(sentence) > HOLD[self.terms.lang])

    def faults(self, first: Problem) -> tuple[Problem, ...]:
        """Everything that is wrong with the line so far, the gravest first; `first` is what it was rejected for."""
        found = faults(self.text, self.terms, finished=self._finished)
        return found if first in found else (first, *found)

    def stands(self) -> str:
        """What of a line that went wrong is right by itself and long enough to be the line; empty when nothing is.

        Nobody is left agreeing or leaving by half a line.
        """
        if self.terms.act in LEAVING:
            return ""
        ends = [m.end() for m in _WHOLE.finditer(self.text) if m.end() >= self.terms.wish * ENOUGH]
        return next((said for end in reversed(ends) if check(said := self.text[:end].rstrip(), self.terms) is None), "")

    def _add(self, clean: str) -> None:
        """More of the line, unless it is over: by a mark, or because a paragraph has said all there was to say."""
        if self._over:
            return
        self.text += clean
        said = self.text[: self._cleaner.broken or 0]
        done = len(said) >= self.terms.wish * PARAGRAPH and self.terms.act not in LEAVING and bool(_ENDS.search(said))
        if done:
            self.text = said
        self._over = done or self._cleaner.over

    def whole(self, line: str) -> str:
        """A line that came in one piece. Raises Rejected."""
        self._add(self._cleaner.feed(line))
        return self.finish()

    @property
    def begun(self) -> bool:
        """True once more than a stub has been let through: the line can no longer be begun again unseen."""
        return self.shown > 0 and self.text[: self.shown].lower() not in STUBS

    @property
    def enough(self) -> bool:
        """True when the line is long enough and a sentence has just ended: the rest need not be heard."""
        return self._over or (len(self.text) >= 1.5 * self.terms.wish and bool(_ENDS.search(self.text)))

    def _through(self, problem: Problem | None, safe: int) -> str:
        if problem:
            raise Rejected(problem)
        safe = min(safe, len(self.text.rstrip()))
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
