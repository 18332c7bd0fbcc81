"""Pure checks of what a model wants the customer to say: in role, in plan, in language, nothing betrayed, nothing forged.

`problems` reads one line, finished or still growing, against the `Terms` of its turn; `check` names the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from grading.hearing.echo import content_words
from grading.text import Lang
from simulator.customer.direction import cast_template
from simulator.customer.forbidden import words
from simulator.customer.private import Secret, numbers


class Problem(StrEnum):
    """What can be wrong with a line."""

    EMPTY = "empty"
    CONTROL = "control"
    MARKUP = "markup"
    NONSENSE = "nonsense"
    LANGUAGE = "language"
    ROLE_FLIP = "role_flip"
    COACHED = "coached"
    KIND = "kind"
    ACCEPTED = "accepted"
    LEFT = "left"
    LEAK = "leak"
    INVENTED = "invented"
    REPEATED = "repeated"
    PROMPT = "prompt"
    TOO_LONG = "too_long"


class Rejected(Exception):
    """A line that must not be said; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Terms:
    """What one line may and may not be, worked out once a turn (see `terms.py`)."""

    lang: Lang
    act: str
    heated: bool
    """Anger is 40 or more: kindness is out of character."""
    wish: int
    most: int
    """Characters a line should end by, and must."""
    exempt: str
    """Lower-case text whose phrases are never held against the line: the embedded line and the persona's samples."""
    open_words: frozenset[str]
    """Content words already in the open this turn."""
    open_numbers: frozenset[str]
    untold_numbers: frozenset[str]
    secrets: tuple[Secret, ...]
    earlier: tuple[str, ...]
    """The customer's earlier lines."""
    earlier_sentences: frozenset[str]
    agent: str
    """The reply being answered."""


ACCEPTING = frozenset({"accept", "farewell"})
LEAVING = frozenset({"accept", "farewell", "break_off", "close_unresolved"})
KINDLY = frozenset({"accept", "farewell", "soften", "confide"})
HOTLINES = frozenset({"100", "110", "12300", "12315", "12345", "12378", "12363"})
"""Numbers any caller knows."""
SENTENCE = re.compile(r"[^。！？!?…\n]*?(?:[。！？!?…]+|\.+(?=\s|$)|$)")
_MARKUP = re.compile(r"[*#`{}<>|\\]|__|\]\(|https?:|^\s*[-•–]\s|^\s*\d+[.)、]\s")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"|‘[^’]*’")
_STUCK = re.compile(r"([^\s.…!！?？。—~～哈啊呵])\1{5,}|\b(\w+)(?:\W+\2\b){4,}|\ufffd")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
"""Letters of neither language: Greek to Georgian, kana, Hangul."""
_COMMON = """
the a an i you it is was are be to of and in on for my your me that this not no do did have has had what who how why when with they we so
but or if i'm i've don't it's can't that's at now up out all get got one want been there her his him she he them their our us let's until
again nobody somebody anybody yes right from by would could will can should then than again off down just some any more too well
"""
_COMMON_EN = frozenset(_COMMON.split())
_CONDITION = re.compile(r"凭什么|难道|要是|如果|除非|才能|想让|别想|\b(?:if|unless|until|before|once|expect|never)\b")
_DENIAL = re.compile(r"不|没|别|再|\b(?:don't|not|won't|can't|didn't)\b")
"""What turns "I accept" into a dream, anywhere in the sentence, or into its opposite, in the same clause."""
RUN: dict[Lang, int] = {"zh": 12, "en": 30}
"""Letters in a row that nobody shares with the standing orders by chance."""
MOST_LATIN = 15
FEWEST_WORDS = 8
"""Letters of English in a Chinese line, words of an English one, from which its language can be judged."""
_WORD_AT_END = re.compile(r"[A-Za-z'’-]+$")
_BETWEEN = re.compile(r"[\W_]+")
_DIGITS_AT_END = re.compile(r"[\d.,:零〇一二两三四五六七八九十百千万]+$")


def check(text: str, terms: Terms, *, finished: bool = True) -> Problem | None:
    """The first problem of a line, or None. An unfinished line is judged leniently where more words may mend it."""
    return next(problems(text, terms, finished=finished), None)


def problems(text: str, terms: Terms, *, finished: bool = True) -> Iterator[Problem]:
    """Every problem of a line, the plainest first; nothing more is looked for in a line without words."""
    if finished and not any(c.isalnum() for c in text) and terms.act != "silence":
        yield Problem.EMPTY if not text.strip(" .…。！？!?") else Problem.NONSENSE
        return
    if len(text) > terms.most:
        yield Problem.TOO_LONG
    if _MARKUP.search(text):
        yield Problem.MARKUP
    if _STUCK.search(text):
        yield Problem.NONSENSE
    if _language(text, terms.lang, finished):
        yield Problem.LANGUAGE
    yield from _words(text, terms, finished)
    yield from _matter(text, terms, finished)
    again = _again(text, terms, finished)
    if again:
        yield again


def _language(text: str, lang: Lang, finished: bool) -> bool:
    """True for a line in another language."""
    if len(_FOREIGN.findall(text)) > 1:
        return True
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if lang == "zh":
        return latin > MOST_LATIN and latin > 2 * han
    if han > 1:
        return True
    spoken = re.findall(r"[a-z']+", text.lower().replace("’", "'"))
    strange = len(spoken) >= FEWEST_WORDS and sum(w in _COMMON_EN for w in spoken) < len(spoken) / 10
    return finished and strange


def _words(text: str, terms: Terms, finished: bool) -> Iterator[Problem]:
    """Role, kindness, agreement and leave-taking, by their words; what stands in quotation marks is mockery."""
    said = _QUOTED.sub("“”", text.lower().replace("’", "'"))
    known = words(terms.lang)
    rules = (
        (known.flip, Problem.ROLE_FLIP, True),
        (known.coach, Problem.COACHED, True),
        (known.kind, Problem.KIND, terms.heated and terms.act not in KINDLY),
        (known.accept, Problem.ACCEPTED, terms.act not in ACCEPTING),
        (known.leave, Problem.LEFT, terms.act not in LEAVING),
    )
    for pattern, problem, applies in rules:
        if applies and any(_meant(said, m, problem, terms, finished) for m in pattern.finditer(said)):
            yield problem


def _meant(said: str, match: re.Match[str], problem: Problem, terms: Terms, finished: bool) -> bool:
    """False for a phrase of the embedded line or the persona, and for agreement or thanks in a question, denial or condition."""
    if match.group().strip(" ，。！.,!") in terms.exempt:
        return False
    if problem is Problem.ROLE_FLIP:
        return True
    end = re.search(r"[。！？!?.]", said[match.end() - 1 :])
    if end is None and not finished:
        return False
    if end and end.group() in "？?":
        return False
    sentence = re.split(r"[。！？!?.]", said[: match.start()])[-1]
    return not _CONDITION.search(sentence) and not _DENIAL.search(re.split(r"[，,；;]", sentence)[-1])


def told_by(text: str, terms: Terms) -> frozenset[str]:
    """Ids of the secrets a text gives away."""
    said = content_words(text, terms.lang)
    return frozenset(secret.id for secret in terms.secrets if secret.told_by(said, terms.open_words))


def _matter(text: str, terms: Terms, finished: bool) -> Iterator[Problem]:
    """Secrets told and numbers made up. A number at the very end of an unfinished line may not be complete."""
    new = numbers(text if finished else _DIGITS_AT_END.sub("", text)) - terms.open_numbers
    if told_by(text if finished else _WORD_AT_END.sub("", text), terms) or new & terms.untold_numbers:
        yield Problem.LEAK
    if any(n.isdigit() and len(n) > 2 and n not in HOTLINES for n in new - terms.untold_numbers):
        yield Problem.INVENTED


def _again(text: str, terms: Terms, finished: bool) -> Problem | None:
    """The customer's own earlier words, the agent's unless in quotation marks, or the director's."""
    whole = [s for s in SENTENCE.findall(text) if s and (finished or s[-1] in "。！？!?…")]
    if any(plain(s) in terms.earlier_sentences for s in whole):
        return Problem.REPEATED
    if any(_shingles(s, RUN[terms.lang]) & orders(terms.lang) for s in whole):
        return Problem.PROMPT
    if not finished or len(text) < 12:
        return None
    pairs = pairs_of(text)
    if terms.act != "told_already" and any(alike(pairs, pairs_of(line)) > 0.75 for line in terms.earlier):
        return Problem.REPEATED
    own = _QUOTED.sub("", text)
    return Problem.ROLE_FLIP if len(own) > 11 and len(terms.agent) > 11 and alike(pairs_of(own), pairs_of(terms.agent)) > 0.75 else None


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Letters and digits only, in lower case: what makes two sentences the same."""
    return _BETWEEN.sub("", text.lower())


@lru_cache(maxsize=1024)
def sentences_of(line: str) -> tuple[str, ...]:
    """The sentences of a line, each reduced to what makes it the same."""
    return tuple(plain(s) for s in SENTENCE.findall(line))


@lru_cache(maxsize=512)
def pairs_of(text: str) -> frozenset[str]:
    """Neighbouring characters of a text, punctuation aside."""
    letters = plain(text)
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets share, 0–1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def _shingles(text: str, size: int) -> frozenset[str]:
    letters = plain(text)
    return frozenset(letters[i : i + size] for i in range(len(letters) - size + 1))


@lru_cache(maxsize=4)
def orders(lang: Lang) -> frozenset[str]:
    """Every long run of letters in the standing orders: text a customer would never say."""
    return _shingles(cast_template(lang), RUN[lang])
