"""The wording sync: the customer's own words taken up, in their register, without jargon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grading.heard import Grasp
from grading.hearing.echo import echoes
from grading.hearing.figures import numbers_in
from grading.hearing.patterns import CLAUSE_END
from grading.hearing.segments import Span
from grading.sync.customer import Customer
from grading.sync.search import quick
from grading.sync.spoken import Stage, Sync, Words

_FUNCTION = frozenset(
    "的了是我你您他她它在不就也都还有这那个们吗呢吧啊把被给跟和要会能说来去到得着过很太没先再又只对为以从让叫候么谁哪啥嗯喂好行"
)
"""Characters that carry no matter at the edge of a run of shared ones."""
_UNITS = frozenset("天点号月日年个次回位")
"""Characters that end the word before them: 天退 is a piece of 今天退."""
_SMALL_WORD = re.compile(r" (?:[a-z']{1,4} )?")
_CLAUSE = re.compile(rf"[^{CLAUSE_END}、：:]+")
LEAST_LINE = {"zh": 8, "en": 24}
"""Letters of a line that can be parroted; shorter ones are said again by chance."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """Words of the customer's in a reply: how many different ones, and the place that shows it best."""

    count: int
    best: Span | None


def wording(reply: Words, grasp: Grasp, customer: Customer, stage: Stage) -> Sync:
    """1 for none of the customer's words, up to 4 for several; less for jargon and register, at most 1 for parroting."""
    taken = _taken(reply, customer, stage)
    found = _level(reply, grasp, customer, stage, taken)
    if line := _parroted(reply, customer):
        return Sync(min(1, found.level), line, "parrot")
    strange = _strange(reply, grasp, customer, stage)
    if strange:
        cost = min(2, len({quote.lower() for quote, _ in strange}))
        quote, why = strange[0]
        return Sync(max(0, found.level - cost), quote, why)
    return found


def _level(reply: Words, grasp: Grasp, customer: Customer, stage: Stage, taken: _Taken) -> Sync:
    plain = grasp.find("T22", "T05")
    if taken.best is not None:
        level = 1 + min(3, taken.count + (plain is not None))
        return Sync(level, reply.quote(taken.best.start, taken.best.end), "their_words" if level > 2 else "one_word")
    if plain:
        return Sync(2, plain.quote, "plain")
    rule = grasp.find("X2")
    if rule and rule.is_plain_taboo:
        return Sync(0, rule.quote, "brushed_off")
    if not _to_take_up(customer, stage):
        return Sync(3, "", "suits")
    if customer.latest is not None and (word := quick(stage.keywords, reply.lang).search(customer.latest.words.text)):
        return Sync(1, customer.latest.words.quote(*word.span()), "missed")
    return Sync(1, "", "own_words")


def _to_take_up(customer: Customer, stage: Stage) -> bool:
    """False when the customer has said nothing with matter in it (喂？, "When?")."""
    return bool(stage.keywords) or any(not _FUNCTION & set(word) for u in customer.lately for word in u.content)


def _taken(reply: Words, customer: Customer, stage: Stage) -> _Taken:
    """Key words of the case and runs of the customer's own words, each counted once."""
    text, lang = reply.text, reply.lang
    said = frozenset[str]().union(*(u.content for u in customer.lately))
    lines = [u.words.text for u in customer.lately]
    named = [Span(*m.span()) for m in quick(stage.keywords, lang).finditer(text) if any(m.group() in line for line in lines)]
    runs = [_whole(text, run, lines) for run in _zh_runs(text, said)] if lang == "zh" else _en_runs(text, said)
    runs = [r for r in runs if not any(r.start < n.end and n.start < r.end for n in named)]
    spans = [*named, *runs]
    different = list({text[s.start : s.end] for s in spans})
    settled = len(different) == 1 and bool(numbers_in(different[0], lang))  # the time or sum they named, taken as they named it
    best = max(named or runs, key=lambda s: (s.end - s.start, -s.start), default=None)
    return _Taken(len(different) + settled, best)


def _zh_runs(text: str, said: frozenset[str]) -> list[Span]:
    """Runs of characters that overlap in the customer's pairs, without function characters at their edges."""
    runs: list[Span] = []
    for hit in echoes(text, said, "zh"):
        if runs and hit.start < runs[-1].end:
            runs[-1] = Span(runs[-1].start, hit.end)
        else:
            runs.append(Span(hit.start, hit.end))
    cores = (_core(text, run) for run in runs)
    return [core for core in cores if core.end - core.start > (text[core.start : core.start + 1] in _UNITS) + 1]


def _whole(text: str, run: Span, lines: Sequence[str]) -> Span:
    """A run with the letters before it that belong to its first word: those the customer has there too, and a doubled one."""
    start = run.start
    while start and (text[start - 1] == text[start] or any(text[start - 1 : run.end] in line for line in lines)):
        start -= 1
    while start < run.start and text[start] in _FUNCTION:
        start += 1
    return Span(start, run.end)


def _core(text: str, run: Span) -> Span:
    start, end = run.start, run.end
    while start < end and text[start] in _FUNCTION:
        start += 1
    while end > start and text[end - 1] in _FUNCTION:
        end -= 1
    return Span(start, end)


def _en_runs(text: str, said: frozenset[str]) -> list[Span]:
    """Words of the customer's, joined where only a small word lies between; contractions carry no matter."""
    runs: list[Span] = []
    for hit in echoes(text, said, "en"):
        if "'" in text[hit.start : hit.end]:
            continue
        if runs and _SMALL_WORD.fullmatch(text, runs[-1].end, hit.start):
            runs[-1] = Span(runs[-1].start, hit.end)
        else:
            runs.append(Span(hit.start, hit.end))
    return runs


def _parroted(reply: Words, customer: Customer) -> str:
    """The customer's whole last line said back: the longest clause of it, as the reply has it."""
    if customer.latest is None:
        return ""
    line = customer.latest.words.text
    clauses = [c.strip() for c in _CLAUSE.findall(line) if c.strip()]
    whole = sum(map(len, clauses))
    if whole < LEAST_LINE[reply.lang]:
        return ""
    repeated = [c for c in clauses if c in reply.text]
    if sum(map(len, repeated)) < 0.8 * whole:
        return ""
    longest = max(repeated, key=len)
    start = reply.text.find(longest)
    return reply.quote(start, start + len(longest))


def _strange(reply: Words, grasp: Grasp, customer: Customer, stage: Stage) -> list[tuple[str, str]]:
    """Words out of the customer's register, with the reason: unexplained jargon, officialese, familiarity."""
    excused = {"jargon"} if grasp.find("T22") else set()
    excused |= {"formal"} if any(u.bookish for u in customer.lately) else set()
    excused |= {"chummy"} if any(u.chummy for u in customer.lately) else set()
    found = [(reply.quote(start, end), kind) for kind, start, end in reply.found if kind in {"jargon", "formal", "chummy"} - excused]
    known = "\n".join((*(u.words.text for u in customer.lately), *stage.keywords)).lower() if found else ""
    return [(quote, why) for quote, why in found if why != "jargon" or quote.lower() not in known]
