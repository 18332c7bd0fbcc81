"""Which fact a question is after: the one whose cues, words, kind, aim and meaning it shares most.

Meaning comes from the ear's own word vectors: how near the question is to everything said and asked about a fact, seen from
the middle of the case, where all its facts are alike. A fact answers an aim (`aims`) as far as its own example questions do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import mul

from grading.case import Aspect, Case, Fact
from grading.hearing.aims import aims_of
from grading.hearing.fact_words import (
    BENEATH,
    FactWords,
    answering,
    direction,
    fact_words,
    focus_of,
    meaning_of,
    people_in,
    private_facts,
    strange_words,
    tokens,
)
from grading.hearing.focus import CUE_DROPPED, beside_focus, mentions_only
from grading.hearing.kinds import LED, kinds_of
from grading.hearing.phrases import phrases
from grading.hearing.spelling import typed_out
from grading.text import Lang

LEAST, UNMARKED, LIKELY, SURE = 0.42, 0.45, 0.5, 0.65
"""Score from which a fact is what a question is after; what a sentence that only asks to be told is after; and what one is
after that might as well close a matter, check an understanding or ask for leave."""
HIGHER: dict[Lang, float] = {"zh": 0.0, "en": -0.05}
"""By how much nearer a fact must be: English questions share fewer words with what they are after."""
UNHEARD_OF = 0.08
"""By how much nearer a fact must be for each word of a question that no fact of the case knows."""
MOST_STRANGE: dict[Lang, int] = {"zh": 2, "en": 1}
"""For how many such words, in a question with its mark; for one more without."""
ONLY_PEOPLE = 0.3
"""How much nearer still where all it shares with a fact is somebody they both name: `is the bride a dancer?`."""
OUT_OF_FOCUS = 0.4
"""How much higher the bar is where no fact of the case knows the very thing a question is after."""
OF_OTHERS = 0.15
"""How much further a fact lies that does not know somebody the question names."""
OPEN_ENDED = frozenset({"wish", BENEATH})
"""Aims of questions that may be put in any words at all."""
PLAIN_THINGS: dict[Lang, frozenset[str]] = {"zh": frozenset({"wish", "pictures", "at_home"}), "en": frozenset({"wish", "pictures"})}
ABOUT_IT = 0.15
"""Aims that name one plain thing, and the share of a fact's example questions from which it is about it."""
WELL_AIMED = 0.3
"""Worth of its aims from which a question need not share a word with a fact."""
SAME_KIND, OTHER_KIND = 0.06, -0.03
"""What the kind of question (when, where, who …) is worth where it is the fact's own; where it is another."""
MEANING, SAME_AIM, AIMED, CUED = 0.75, 0.3, 0.22, 0.45
"""What nearness in meaning (cosine, -1 to 1) is worth; the same aims, beside the fact of the case nearest to each and by
themselves; a cue of the fact's own."""
PRIVATE = 0.08
"""What is told to somebody trusted lies so much further from a question that has no cue of it and asks for nothing beneath."""
PLAIN_KINDS: frozenset[Aspect] = frozenset({"when", "where", "how_much"})
FOREIGN = 0.25
"""What is private lies so much further still from a question after a time, a place or a sum."""
AS_NEAR = 0.22
"""Score by which a second fact may lie behind the first and still be told with it: the question was after either."""
DOUBTFUL = 0.35
"""How far above the least score a fact may lie and still be only something near what was asked. Of the open development
questions for what no case knows half lie below it (33 of 68), of those that get a wrong fact a quarter (42 of 180), of those
that are after the fact one in nineteen."""
PREAMBLE = 0.5
"""Weight of the whole sentence beside its last clause."""
SHORTEST_CLAUSE: dict[Lang, int] = {"zh": 5, "en": 14}
"""Characters from which a clause can ask something by itself."""
_JOINED = re.compile(
    r"[，；;：—]|,|:(?!\d)| - |\b(?:and|or) (?=(?:(?:by|until|since|at|in|for|with|to) )?"
    r"(?:what|when|who|where|why|how|which|did|do|does|has|have|had|is|are|was|were|would|could|can)\b)"
    r"|\band (?=(?:say|tell me|whether|also) )"
)
_LEAD = re.compile(r"[，；：—]|[,;]|:(?!\d)| - |\b(?:but|and) (?=i\b|just\b)")
_THEIRS = re.compile(r"\byou(?:'ve|'d| have| had) (?!said|told|mentioned|asked|explained|been|just|already (?:said|told))")
"""What the other side has done is no courtesy before a question."""
_ADDRESS = re.compile(r"\W*(?:sir|madam|ma'am|miss|mr \w+|mrs \w+|ms \w+|please|i \w+)\W*")
SHORTEST_REST = 4
"""Characters of the shortest question."""
_CLAUSE = re.compile(r"[，,；;：:—]|\.{2,}|…| - ")
_WITHIN = re.compile(r"(?<=\w{3} )\b(?:what|when|where|which|who|whose|how|whether|if|why)\b(?=[^?]{14})")
"""A question within a sentence, after at least a word."""
_WANTED = re.compile(r"\b(?:is|was|be|know|tell|hear|ask|say|see|wonder|about|need|me|us)\W*$")
"""Words after which such a clause is what is asked: `what I have still to hear is when it began`."""
_SUBORDINATE = frozenset({"when", "where", "if"})
"""Words that open a clause of time, place or condition after a question word: `what was in it when it came?` asks no time."""
COMMON_AIM = 3.0
"""A fact answers an aim wholly when one in so many of its example questions has it."""
SMOOTH = 1.0
"""Weight of nothing in particular beside the words of a question: one common word alone is not the whole of its matter."""
STRANGE_WORD: dict[Lang, float] = {"zh": 1.5, "en": 2.0}
"""Weight of a word no fact of the case knows, beside words that some do."""
CONSENT = re.compile(
    r"(行吗|行不行|成不成|成吗|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit(?:s|able|ed)?|happy with|sound|agree(?:able)?|acceptable"
    r"|to your liking|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""


def of_the_talk(words: str) -> bool:
    """A question about the conversation itself (normalised) is after no fact."""
    return phrases("talk", "of_the_talk").search(words) is not None


def proposes(words: str, lang: Lang) -> bool:
    """Asking leave for a step of one's own (normalised): a yes answers it, and no fact does."""
    return phrases("talk", "proposes", lang).search(words.strip()) is not None


def asks_before_us(words: str, lang: Lang) -> bool:
    """Asking whom they have been to already and what they heard there (normalised)."""
    return phrases("talk", "before_us", lang).search(words) is not None


_MATTER: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]{2}|\d"), "en": re.compile(r"[a-z]+\W+[a-z]{2}|\d")}


def _near(question: str, known: FactWords, lang: Lang, told_by: frozenset[str], *, aiming: bool) -> list[float]:
    """How near each fact lies to a question, the clause that asks and the whole; `told_by` are the facts whose own cues count."""
    whole = _scores(question, known, lang, aiming=aiming)
    last = last_clause(question, lang)
    narrow = _scores(last, known, lang, aiming=aiming) if last else whole
    reserved = 0.0 if BENEATH in aims_of(question, lang) else PRIVATE
    plain_kinds = kinds_of(question, lang) & PLAIN_KINDS
    return [
        PREAMBLE * a + (1 - PREAMBLE) * b + (CUED if f.id in told_by else -_kept_back(f, reserved, plain_kinds))
        for a, b, (f, _) in zip(whole, narrow, known.facts, strict=True)
    ]


def nearest_facts(question: str, case: Case, lang: Lang, cued: Sequence[str] = (), least: float = LEAST) -> tuple[str, ...]:
    """The ids of the fact a question (normalised) is most likely after and of one as near; none when no score reaches `least`.

    `cued` are the facts whose own cues it has. Something private stands alone: nobody tells it beside something else.
    """
    question = typed_out(question) if lang == "en" else question
    known = fact_words(case, lang)
    aims = aims_of(question, lang)
    focus = focus_of(question, lang)
    away = beside_focus(focus, known, lang) | _of_others(question, known, lang)
    told_by = frozenset(id_ for id_ in cued if away.get(id_, 0.0) < CUE_DROPPED)
    meant = answering(question, known, lang)
    if not cued and meant is None and _unheard_of(aims, known, lang):
        return ()
    near = _near(question, known, lang, told_by, aiming=least < SURE)
    scored = sorted(
        ((score - away.get(f.id, 0.0), f) for score, (f, _) in zip(near, known.facts, strict=True) if meant is None or f.id in meant),
        key=_by_score,
    )
    if not scored:
        return ()
    best, fact = scored[0]
    if focus and not aims & OPEN_ENDED and mentions_only(focus, fact, known):
        return ()
    strange = 0 if fact.id in cued or aims & OPEN_ENDED else strange_words(tokens(bare(question, lang), lang), known, lang)
    strangers = any(row.isdisjoint(known.weight) for row in people_in(question, lang))
    if strangers or (focus and focus.isdisjoint(known.weight)):
        least += OUT_OF_FOCUS
    if strange and _shares_people_only(question, known, fact, lang):
        least += ONLY_PEOPLE
    unheard_of = UNHEARD_OF * min(MOST_STRANGE[lang] + (least > LEAST), strange)
    if best < least + HIGHER[lang] + unheard_of or not (cued or _shares_anything(question, known, fact, lang)):
        if least <= LEAST and BENEATH in aims:
            return private_facts(case)[:1]
        sure = least <= LEAST and len(cued) == 1 and bool(told_by)
        return tuple(cued) if sure and (meant is None or meant.issuperset(cued)) else ()
    beside = [f for score, f in scored[1:2] if score >= best - AS_NEAR and "trust" not in {fact.reveal, f.reveal}]
    return (fact.id, *(f.id for f in beside))


def only_near(question: str, id_: str, case: Case, lang: Lang) -> bool:
    """True where the fact with that id is the nearest to a question (normalised), but not near enough to be sure of it."""
    question = typed_out(question) if lang == "en" else question
    known = fact_words(case, lang)
    near = _near(question, known, lang, frozenset(), aiming=True)
    score = next(score for score, (f, _) in zip(near, known.facts, strict=True) if f.id == id_)
    return score < LEAST + HIGHER[lang] + DOUBTFUL


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


@lru_cache(maxsize=64)
def bare(question: str, lang: Lang, *, tags_only: bool = False) -> str:
    """A question without the tag that makes it one, and without the courtesy around it; itself, where too little else is left."""
    left = phrases("talk", "tag", lang).sub("", question)
    if not tags_only:
        left = phrases("talk", "frame", lang).sub(" ", left)
    return left if _MATTER[lang].search(left) else question


def says_nothing(question: str, lang: Lang) -> bool:
    """True for courtesy and a tag with nothing between them."""
    return bare(question, lang) == question and phrases("talk", "frame", lang).search(question) is not None


def says_little(question: str, lang: Lang) -> bool:
    """True for a question with one word of matter at the most: `has it turned up?`."""
    return sum(not w.endswith("-") for w in tokens(bare(question, lang), lang) if w[0] != "#") <= 1


def last_clause(question: str, lang: Lang) -> str:
    """The clause that asks, where a courtesy, a reason or `I need to know` comes before it; empty where the question is all of a piece."""
    clauses = [c for c in _CLAUSE.split(question.rstrip("？?。. ")) if len(c.strip()) >= SHORTEST_CLAUSE[lang]]
    if len(clauses) > 1:
        return clauses[-1].strip()
    within = _WITHIN.search(question) if lang == "en" else None
    if within and within.group() in _SUBORDINATE and LED.match(question) and not _WANTED.search(question[: within.start()]):
        return ""
    return question[within.start() :].strip() if within else ""


def questions_in(sentence: str) -> tuple[str, ...]:
    """The questions of one sentence, where several are joined; else the sentence."""
    parts = [part.strip() for part in _JOINED.split(sentence) if part and part.strip()]
    asking = [part for part in parts if phrases("talk", "asking").search(part)]
    return tuple(asking) if len(asking) > 1 else (sentence,)


def lead_of(sentence: str, lang: Lang) -> int:
    """How many characters of a sentence (normalised) the speaker talks of themselves before they come to what they ask."""
    begun = 0
    for end in _LEAD.finditer(sentence):
        clause = sentence[begun : end.start()]
        speaks = phrases("talk", "speaker", lang).search(clause)
        if (
            not speaks
            or _THEIRS.search(clause)
            or phrases("talk", "asking").search(clause)
            or phrases("talk", "request", lang).search(clause)
        ):
            break
        begun = end.end()
    return begun if len(sentence) - begun >= SHORTEST_REST and not _hangs_on(sentence[begun:], lang) else 0


def _hangs_on(rest: str, lang: Lang) -> bool:
    """True for what only makes a question of the words before it, or says to whom: `is that correct?`, `I believe.`, `sir?`."""
    return _ADDRESS.fullmatch(rest) is not None or not _MATTER[lang].search(phrases("talk", "tag", lang).sub("", rest))


def rhetorical(question: str, lang: Lang) -> bool:
    """True for a question (normalised) that nobody is meant to answer: `who wouldn't be cross?`."""
    return phrases("talk", "rhetorical", lang).search(question) is not None


def _shares_anything(question: str, known: FactWords, fact: Fact, lang: Lang) -> bool:
    """A word in common with the fact, or an aim that needs none."""
    mine = next(words for f, words in known.facts if f is fact)
    if tokens(question, lang) & mine or not aims_of(question, lang).isdisjoint(OPEN_ENDED):
        return True
    return _aimed(question, known, lang).get(fact.id, 0.0) >= WELL_AIMED


def _shares_people_only(question: str, known: FactWords, fact: Fact, lang: Lang) -> bool:
    """True where a question that names somebody has nothing else in common with the fact."""
    named = frozenset[str]().union(*(tokens(" ".join(row), lang) for row in people_in(question, lang)))
    mine = next(words for f, words in known.facts if f is fact)
    return bool(named) and (tokens(bare(question, lang), lang) & mine) <= named


def _kept_back(fact: Fact, reserved: float, plain_kinds: AbstractSet[Aspect]) -> float:
    """How much further something private lies, above all from a question after a time, a place or a sum that it is not."""
    if fact.reveal != "trust":
        return 0.0
    return reserved + (FOREIGN if reserved and plain_kinds and fact.about not in plain_kinds else 0.0)


def _by_score(pair: tuple[float, Fact]) -> float:
    return -pair[0]


def _scores(question: str, known: FactWords, lang: Lang, *, aiming: bool = True) -> list[float]:
    """How near the question is to each fact, in the order of the case; by its words alone where what it aims at counts for nothing."""
    words = tokens(bare(question, lang), lang)
    weights = {w: known.weight.get(w, 0.0) for w in words}
    whole = SMOOTH + sum(weights.values()) + STRANGE_WORD[lang] * sum(w not in known.weight for w in words)
    kinds = kinds_of(question, lang)
    near = direction(known.middle, meaning_of(question, lang))
    aimed = _aimed(question, known, lang) if aiming else {}
    return [
        (sum(weights[w] for w in words & mine) / whole if whole else 0.0)
        + _kind_worth(kinds, fact.about) + aimed.get(fact.id, 0.0) + MEANING * sum(map(mul, near, known.meanings[fact.id]))
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
