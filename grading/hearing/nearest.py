"""Which fact a question is after: of those that share most of its words, kind, aim and meaning the likeliest, where it is likely enough.

Meaning comes from word vectors learned for this (`matters`): how near the question is to everything said and asked about a fact, seen from
the middle of the case, where all its facts are alike. A fact answers an aim (`aims`) as far as its own example questions do.
How likely the nearest are, `likely` says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import mul

from grading.case import Aspect, Case, Fact
from grading.hearing.aims import aims_of
from grading.hearing.called import by_relation
from grading.hearing.fact_words import (
    BENEATH,
    FactWords,
    answering,
    fact_words,
    focus_of,
    people_in,
    private_facts,
    strange_words,
)
from grading.hearing.focus import beside_focus, mentions_only
from grading.hearing.forms import answers_in, form_of
from grading.hearing.kinds import kinds_of
from grading.hearing.likely import CANDIDATES, MOST_STRANGE, Asked, Candidate, Wording, chances, wording
from grading.hearing.questions import last_clause
from grading.hearing.spelling import typed_out
from grading.hearing.unwritten import unwritten
from grading.text import Lang

OF_FACT, LEAST, UNMARKED, LIKELY, SURE = 0.25, 0.32, 0.4, 0.5, 0.72
"""Chance from which a fact is what a question is after that surely wants one; what any question is after; what a sentence that
only asks to be told is after; and what one is after that might as well close a matter, check an understanding or ask for leave."""
BY_NAME = 0.5
"""The same where somebody is asked after by name: what else is asked of a person than a case knows is soon too near to it."""
PRIVATE = 0.45
"""Chance from which something private is what a question is after that asks for nothing beneath the matter."""
FEW = 15
"""Facts up to which a case has little to learn from, and the cue of one fact alone is enough for a plain question."""
SECOND, AS_LIKELY = 0.3, 0.2
"""Chance from which a second fact is told with the first, and by how much it may be less likely: the question was after either."""
MOST_OF_IT = 0.55
"""Share of the chance asked for that the likelier of two facts needs which together have it: one of them is meant."""
DOUBTFUL, DOUBTFUL_AGAIN = 0.3, 0.6
"""Chance below which a fact is only something near what was asked; the same of one told already, which few ask for twice."""
OPEN_ENDED = frozenset({"wish", BENEATH})
"""Aims of questions that may be put in any words at all."""
OF_OTHERS = 0.15
"""How much further a fact lies that does not know somebody the question names."""
PLAIN_THINGS: dict[Lang, frozenset[str]] = {"zh": frozenset({"wish", "pictures", "at_home"}), "en": frozenset({"wish", "pictures"})}
ABOUT_IT = 0.15
"""Aims that name one plain thing, and the share of a fact's example questions from which it is about it."""
SAME_KIND, OTHER_KIND = 0.06, -0.03
"""What the kind of question (when, where, who …) is worth where it is the fact's own; where it is another."""
MEANING, SAME_AIM, AIMED, CUED = 0.75, 0.3, 0.22, 0.45
"""What nearness in meaning (cosine, -1 to 1) is worth; the same aims, beside the fact of the case nearest to each and by
themselves; a cue of the fact's own."""
PREAMBLE = 0.5
"""Weight of the whole sentence beside its last clause."""
COMMON_AIM = 3.0
"""A fact answers an aim wholly when one in so many of its example questions has it."""
SMOOTH = 1.0
"""Weight of nothing in particular beside the words of a question: one common word alone is not the whole of its matter."""
STRANGE_WORD: dict[Lang, float] = {"zh": 1.5, "en": 2.0}
"""Weight of a word no fact of the case knows, beside words that some do."""


def nearest_facts(question: str, case: Case, lang: Lang, cued: Sequence[str] = (), least: float = LEAST) -> tuple[str, ...]:
    """The ids of the fact a question (normalised) is most likely after, and of one that is as likely; none when no chance reaches `least`.

    `cued` are the facts whose own cues it has. Something private stands alone: nobody tells it beside something else.
    """
    written, question = question, _read(question, case, lang)
    least = max(least, BY_NAME) if question != _whole(written, lang) else least
    known = fact_words(case, lang)
    if not cued and answering(question, known, lang) is None and _unheard_of(aims_of(question, lang), known, lang):
        return ()
    beneath = BENEATH in aims_of(question, lang)
    bars = {"trust": least if beneath else max(least, PRIVATE)}
    rated = weighed(question, case, lang, cued)
    least = _between_two(rated, least)
    likeliest = [(chance, f) for chance, f in rated if chance >= bars.get(f.reveal, least)]
    if not likeliest:
        plain = least <= LEAST
        cue_enough = plain and len(cued) == 1 and len(known.facts) <= FEW
        return private_facts(case)[:1] if plain and beneath else tuple(cued) if cue_enough else ()
    focus = frozenset() if aims_of(question, lang) & OPEN_ENDED else focus_of(question, lang)
    likeliest = [(chance, f) for chance, f in likeliest if not (focus and mentions_only(focus, f, known))]
    if not likeliest:
        return ()
    best, fact = likeliest[0]
    beside = [
        f for chance, f in likeliest[1:2] if chance >= max(least, SECOND, best - AS_LIKELY) and "trust" not in {fact.reveal, f.reveal}
    ]
    return (fact.id, *(f.id for f in beside))


def _read(question: str, case: Case, lang: Lang) -> str:
    """A question as it is held against the facts: whole words, and people as what they are to the customer."""
    return by_relation(_whole(question, lang), case, lang)


def _whole(question: str, lang: Lang) -> str:
    return typed_out(question) if lang == "en" else question


def _between_two(rated: Sequence[tuple[float, Fact]], least: float) -> float:
    """`least`, or the chance of the likeliest fact where only a second that lies as near keeps it from being likely enough."""
    if len(rated) < 2 or "trust" in {f.reveal for _, f in rated[:2]}:
        return least
    first, second = rated[0][0], rated[1][0]
    return min(least, first) if first + second >= least and first >= MOST_OF_IT * least else least


def only_near(question: str, id_: str, case: Case, lang: Lang, doubtful: float = DOUBTFUL) -> bool:
    """True where the fact with that id is the nearest to a question (normalised), but not near enough (chance 0–1) to be sure of it."""
    question = _read(question, case, lang)
    return all(chance < doubtful for chance, fact in weighed(question, case, lang) if fact.id == id_)


_remembered: dict[tuple[int, Lang, str, tuple[str, ...]], tuple[Case, list[tuple[float, Fact]]]] = {}
REMEMBERED = 16
"""Questions whose facts are remembered: a reply's are weighed as a whole, and again one by one."""


def weighed(question: str, case: Case, lang: Lang, cued: Sequence[str] = ()) -> list[tuple[float, Fact]]:
    """The facts nearest to a question, each with the chance that it answers it, the likeliest first."""
    key = (id(case), lang, question, tuple(cued))
    if key not in _remembered:
        if len(_remembered) >= REMEMBERED:
            _remembered.clear()
        _remembered[key] = (case, _weighed(question, case, lang, cued))
    return _remembered[key][1]


def _weighed(question: str, case: Case, lang: Lang, cued: Sequence[str]) -> list[tuple[float, Fact]]:
    asked, candidates = candidates_of(question, case, lang, cued)
    if not candidates:
        return []
    known = fact_words(case, lang)
    meant = answering(question, known, lang)
    rated = zip(chances(asked, candidates, known, lang), (c.fact for c in candidates), strict=True)
    return sorted(((chance, f) for chance, f in rated if meant is None or f.id in meant), key=_by_score)


def candidates_of(question: str, case: Case, lang: Lang, cued: Sequence[str] = ()) -> tuple[Asked, list[Candidate]]:
    """A question taken apart, and the facts that lie nearest to it, the nearest first."""
    known = fact_words(case, lang)
    focus, aims, kinds = focus_of(question, lang), aims_of(question, lang), kinds_of(question, lang)
    away = beside_focus(focus, known, lang) | _of_others(question, known, lang)
    meant = answering(question, known, lang)
    aimed = _aimed(question, known, lang)
    clause = last_clause(question, lang)
    whole = wording(question, known, lang)
    last = wording(clause, known, lang) if clause else whole
    rated = [
        Candidate(f, score, away.get(f.id, 0.0), f.id in cued, aimed.get(f.id, 0.0))
        for score, (f, _) in zip(_near(whole, last, known, lang), known.facts, strict=True)
    ]
    if aims and all(w[0] == "#" for w in whole.words):  # `when would suit you?` has no matter of its own
        rated = [c for c in rated if c.aimed or c.cued]
    candidates = sorted(rated, key=_nearness, reverse=True)[:CANDIDATES]
    signs = {
        "strange words": float(min(strange_words(whole.words, known, lang), MOST_STRANGE)),
        "length": math.log1p(len(whole.words)),
        "strangers": float(any(row.isdisjoint(known.weight) for row in people_in(question, lang))),
        "another is cued": float(bool(cued)),
        "of nothing known": float(bool(focus) and focus.isdisjoint(known.weight)),
        "of a kind": float(bool(kinds)),
        "beneath": float(BENEATH in aims),
        "an attribute": float(meant is not None),
        "unwritten": unwritten(question, lang),
    }
    form = form_of(question, lang)
    holding = frozenset(c.fact.id for c in candidates if form and answers_in(form, c.fact.says.in_(lang), lang))
    return Asked(whole, last, kinds, form[0] if form else None, holding, signs), candidates


def _near(whole: Wording, last: Wording, known: FactWords, lang: Lang) -> list[float]:
    """How near each fact lies to a question, by the clause that asks and by the whole."""
    by_all = _scores(whole, known, lang)
    by_last = by_all if last is whole else _scores(last, known, lang)
    return [PREAMBLE * a + (1 - PREAMBLE) * b for a, b in zip(by_all, by_last, strict=True)]


def _of_others(question: str, known: FactWords, lang: Lang) -> dict[str, float]:
    """By how much the facts lie further off that do not know anybody a question names, where others do: `is he asleep?` said of a child."""
    rows = people_in(question, lang) if lang == "zh" else ()
    named = frozenset(f.id for f, words in known.facts if any(words & row for row in rows))
    return {f.id: OF_OTHERS for f, _ in known.facts if f.id not in named} if named else {}


def _unheard_of(aims: AbstractSet[str], known: FactWords, lang: Lang) -> bool:
    """True for a question after nothing but one plain thing that no fact of the case is about."""
    if len(aims) != 1 or not aims <= PLAIN_THINGS[lang]:
        return False
    return max((share for aim in aims for share in known.aims.get(aim, {}).values()), default=0.0) < ABOUT_IT


def _nearness(candidate: Candidate) -> float:
    """How near a fact lies before its chance is reckoned."""
    return candidate.score - candidate.away + CUED * candidate.cued


def _by_score(pair: tuple[float, Fact]) -> float:
    return -pair[0]


def _scores(asked: Wording, known: FactWords, lang: Lang) -> list[float]:
    """How near a question or clause is to each fact, in the order of the case."""
    words = asked.words
    weights = {w: known.weight.get(w, 0.0) for w in words}
    whole = SMOOTH + math.fsum(weights.values()) + STRANGE_WORD[lang] * sum(w not in known.weight for w in words)
    kinds = kinds_of(asked.text, lang)
    aimed = _aimed(asked.text, known, lang)
    return [
        (math.fsum(weights[w] for w in words & mine) / whole if whole else 0.0)
        + _kind_worth(kinds, fact.about) + aimed.get(fact.id, 0.0) + MEANING * sum(map(mul, asked.meaning, known.meanings[fact.id]))
        for fact, mine in known.facts
    ]  # fmt: skip


def _aimed(question: str, known: FactWords, lang: Lang) -> dict[str, float]:
    """What the aims of a question are worth for each fact."""
    aims = aims_of(question, lang)
    worth: dict[str, float] = {}
    for aim in aims:
        shares = known.aims.get(aim, {})
        top = max(shares.values(), default=0.0)
        for id_, share in shares.items():
            first = min(1.0, top * COMMON_AIM) * share / top / (1 if aim == BENEATH else len(aims))
            worth[id_] = worth.get(id_, 0.0) + SAME_AIM * first + AIMED * share
    return worth


def _kind_worth(kinds: AbstractSet[Aspect], about: Aspect) -> float:
    if about in kinds:
        return SAME_KIND
    return OTHER_KIND if kinds and about != "what" else 0.0
