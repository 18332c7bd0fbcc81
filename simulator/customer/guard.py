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
from simulator.content.scenario import Scenario
from simulator.customer.dates import dates
from simulator.customer.direction import told_to_actors
from simulator.customer.forbidden import kin_in, words
from simulator.customer.premise import misstated
from simulator.customer.private import GROWING, Secret, in_digits, introduced, names, numbers, sums
from simulator.customer.tongue import foreign, gist


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
    THOUGHT = "thought"
    TOO_LONG = "too_long"
    CUT = "cut"
    THREAT = "threat"
    POLITE = "polite"
    OFF_PLAN = "off_plan"
    FOUL = "foul"


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
    planned: str
    """The embedded line alone, in lower case: a sample of how they yield in the end is no leave to yield now."""
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
    aloud: str
    """Everything in the open this turn, in lower case, a line each."""
    level: int
    """Escalation 0–4."""
    kin: frozenset[int]
    """Relations of their own who have been spoken of, or may be."""
    you: str
    """The only word for "you" this customer uses, in Chinese; empty where they use both, and in English."""
    meaning: frozenset[str]
    """Content words of what the line has to say; none where nothing much is to be said."""
    name: str = ""
    """The customer's own."""
    scenario: Scenario | None = None
    """The case, for the figures this customer has straight."""


ACCEPTING = frozenset({"accept", "farewell", "yes_so_far"})
"""Acts that agree and carry no facts: a yes and a goodbye are right in any words."""
LEAVING = frozenset({"accept", "farewell", "break_off", "close_unresolved"})
KINDLY = frozenset({"accept", "farewell", "soften", "confide"})
YIELDING = frozenset({Problem.KIND, Problem.ACCEPTED, Problem.LEFT})
GRAVEST = (Problem.ROLE_FLIP, Problem.PROMPT, Problem.LEAK, Problem.COACHED, Problem.ACCEPTED, Problem.LEFT, Problem.INVENTED)
"""What a model is told of before anything else that was wrong with its line."""
SUPERIOR, OUTSIDE = 2, 3
"""Escalation levels at which a superior is called for, and the world outside named."""
HOTLINES = frozenset({"100", "110", "12300", "12315", "12345", "12378", "12363"})
"""Numbers any caller knows."""
SENTENCE = re.compile(r"[^。！？!?…\n]*?(?:[。！？!?…]+|\.+(?=\s|$)|$)")
_MARKUP = re.compile(r"[*#`{}<>|\\_]|\]\(|https?:|^\s*[-•–—]{1,2}\s|^\s*\d{1,2}[.)、]\s|(?<!\w):\w+:")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"|‘[^’]*’")
_QUOTING = re.compile(r"[“「\"][^“”「」\"]{0,80}$")
"""A quotation that is not yet closed."""
_STUCK = re.compile(r"([^\s.…!！?？。—~～哈啊呵])\1{5,}|\b(\w+)(?:\W+\2\b){4,}|\ufffd")
_CONDITION = re.compile(
    r"凭什么|难道|要是|如果|除非|才能|想让|别想|谁(?!都)|以为|\b(?:if|unless|until|before|once|expect|never|who|suppose)\b"
)
_DENIAL = re.compile(r"不|没|别|再|\b(?:don't|not|won't|can't|didn't)\b")
"""What turns "I accept" into a dream, anywhere in the sentence, or into its opposite, in the same clause."""
WORDY: dict[Lang, tuple[int, int]] = {"zh": (6, 8), "en": (4, 5)}
"""Pieces of matter (`gist`) in a line, and in what it was to say, from which the two can be compared."""
ADRIFT: dict[Lang, int] = {"zh": 20, "en": 8}
"""Words of a line of which something must have been in the open before, where it had not much to say."""
ASTRAY = 0.12
"""Share of a line's pieces below which it is about something else."""
SHORTEST: dict[Lang, int] = {"zh": 8, "en": 20}
"""Letters from which saying the same sentence again is a repetition and not a habit."""
RUN: dict[Lang, int] = {"zh": 12, "en": 30}
"""Letters in a row that nobody shares with the standing orders by chance."""
_ENDED = re.compile(r"[。！？!?….”\"」』’'）)\]~～—]$")
_SENTENCE_END = re.compile(r"[。！？!?…]|\.(?=\s)")
_WORD_AT_END = re.compile(r"[A-Za-z'’-]+$")
_BETWEEN = re.compile(r"[\W_]+")


def check(text: str, terms: Terms, *, finished: bool = True) -> Problem | None:
    """The first problem of a line, or None. An unfinished line is judged leniently where more words may mend it."""
    return next(problems(text, terms, finished=finished), None)


def faults(text: str, terms: Terms, *, finished: bool = True) -> tuple[Problem, ...]:
    """Every problem of a line once, the gravest first."""
    found = list(dict.fromkeys(problems(text, terms, finished=finished)))
    return tuple(sorted(found, key=lambda p: GRAVEST.index(p) if p in GRAVEST else len(GRAVEST)))


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
    if foreign(text, terms.lang, finished=finished):
        yield Problem.LANGUAGE
    late = text if finished else text[_before_last(text) :]
    yield from _words(late, terms, finished)
    yield from _matter(text, late, terms, finished)
    if terms.you == "你" and "您" in _QUOTING.sub("", _QUOTED.sub("", text)):
        yield Problem.POLITE
    if finished and _cut(text, terms.lang):
        yield Problem.CUT
    if finished and _astray(text, terms):
        yield Problem.OFF_PLAN
    again = _again(text, terms, finished)
    if again:
        yield again


def _cut(text: str, lang: Lang) -> bool:
    """True for a line that breaks off: on a word that wants more, or without a stop where others of its sentences have one."""
    line = text.rstrip()
    broken = bool(words(lang).dangling.search(line.lower().replace("’", "'")))
    return broken or (not _ENDED.search(line) and bool(_SENTENCE_END.search(line)))


def _words(text: str, terms: Terms, finished: bool) -> Iterator[Problem]:
    """Role, kindness, agreement and leave-taking, by their words; what stands in quotation marks is mockery."""
    said = _QUOTED.sub("“”", text.lower().replace("’", "'"))
    said = said if finished else _QUOTING.sub("“”", said)
    known = words(terms.lang)
    rules = (
        (known.flip, Problem.ROLE_FLIP, True),
        (known.thought, Problem.THOUGHT, True),
        (known.stage, Problem.PROMPT, True),
        (known.foul, Problem.FOUL, True),
        (known.coach, Problem.COACHED, True),
        (known.kind, Problem.KIND, terms.heated and terms.act not in KINDLY),
        (known.accept, Problem.ACCEPTED, terms.act not in ACCEPTING),
        (known.leave, Problem.LEFT, terms.act not in LEAVING),
    )
    for pattern, problem, applies in rules:
        if applies and any(_meant(said, m, problem, terms, finished) for m in pattern.finditer(said)):
            yield problem
    if terms.act not in LEAVING and any(threats(said, terms.lang, terms.level, terms.aloud)):
        yield Problem.THREAT


def threats(said: str, lang: Lang, level: int, aloud: str) -> Iterator[Problem]:
    """A threat for each time somebody above or outside is brought up below the level for it, who is not in `aloud` yet."""
    known = words(lang)
    for pattern, floor in ((known.outside, OUTSIDE), (known.superior, SUPERIOR)):
        yield from (Problem.THREAT for m in pattern.finditer(said if level < floor else "") if m.group() not in aloud)


def _meant(said: str, match: re.Match[str], problem: Problem, terms: Terms, finished: bool) -> bool:
    """False for a phrase of the embedded line or the persona, and for agreement or thanks in a question, denial or condition."""
    exempt = terms.planned if problem in YIELDING else terms.exempt
    if match.group().strip(" ，。！.,!") in exempt:
        return False
    if problem in {Problem.ROLE_FLIP, Problem.PROMPT, Problem.THOUGHT, Problem.FOUL}:
        return True
    end = re.search(r"[。！？!?.]", said[match.end() - 1 :])
    if end is None and not finished:
        return False
    if end and end.group() in "？?" and problem is not Problem.COACHED:
        return False
    begun = match.start() + (match.group()[0] in "，。！,.!")
    sentence = re.split(r"[。！？!?.]", said[:begun])[-1]
    supposed = problem is not Problem.COACHED and bool(_CONDITION.search(sentence))
    return not supposed and not _DENIAL.search(re.split(r"[，,；;]", sentence)[-1])


def _astray(text: str, terms: Terms) -> bool:
    """True for a line of some length that has next to nothing in common with what it was to say."""
    if not terms.meaning or terms.act in ACCEPTING:
        said = content_words(text, terms.lang)
        return len(said) >= ADRIFT[terms.lang] and not said & terms.open_words
    said = gist(text, terms.lang)
    return len(said) >= WORDY[terms.lang][0] and len(said & terms.meaning) < ASTRAY * len(said)


def told_by(text: str, terms: Terms) -> frozenset[str]:
    """Ids of the secrets a text gives away."""
    return _told(text, text, terms)


def _told(text: str, late: str, terms: Terms) -> frozenset[str]:
    """Ids of the secrets that the words of a text give away together, or the end of it as a sentence."""
    said = content_words(text, terms.lang)
    return frozenset(s.id for s in terms.secrets if s.told_by(said, terms.open_words) or s.heard_in(late, terms.aloud, terms.lang))


def _before_last(text: str) -> int:
    """Where the last sentence but one begins: what stands before it has been judged while it was the last."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    return ends[-2] if len(ends) > 1 else 0


def _matter(text: str, late: str, terms: Terms, finished: bool) -> Iterator[Problem]:
    """Secrets told, numbers, names and kin made up. A number or word at the very end of an unfinished line may not be complete."""
    if not finished:
        text, late = _WORD_AT_END.sub("", text), _WORD_AT_END.sub("", late)
    so_far = late if finished else GROWING.sub("", late)
    untold = terms.untold_numbers - terms.open_numbers
    if _told(text, late, terms) or numbers(so_far) & untold:
        yield Problem.LEAK
    if made_up(so_far, terms) - untold or (finished and _own_figure_wrong(text, terms)):
        yield Problem.INVENTED


def _own_figure_wrong(text: str, terms: Terms) -> bool:
    """True for a figure of the customer's own matter told otherwise than they know it, and than anybody has said it in the call."""
    wrong = misstated(_QUOTED.sub("“”", text), terms.scenario, (), terms.lang) if terms.scenario else None
    return wrong is not None and wrong.said.lower() not in terms.aloud


def made_up(text: str, terms: Terms) -> frozenset[str]:
    """Long numbers, sums of money, people's names and relations of the customer's own that nothing in the open holds."""
    long = {n for n in in_digits(text) if n.isdigit() and len(n) > 2 and n not in HOTLINES}
    kin = {f"kin {n}" for n in kin_in(_QUOTED.sub("“”", text), terms.lang) - terms.kin}
    people = {n for n in names(text) if n not in terms.aloud and not introduced(n, terms.aloud)}
    return (frozenset(long | sums(text)) - terms.open_numbers) | people | (dates(text, terms.lang) - dates(terms.aloud, terms.lang)) | kin


def _again(text: str, terms: Terms, finished: bool) -> Problem | None:
    """The customer's own earlier words, the agent's unless in quotation marks, or the director's."""
    whole = [s for s in SENTENCE.findall(text) if s and (finished or s[-1] in "。！？!?…")]
    bare = [p for p in map(plain, whole) if len(p) >= SHORTEST[terms.lang]]
    if len(set(bare)) < len(bare) or any(plain(s) in terms.earlier_sentences for s in whole):
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
    """Every long run of letters in what an actor is told: text a customer would never say."""
    return frozenset().union(*(_shingles(line, RUN[lang]) for line in told_to_actors(lang)))
