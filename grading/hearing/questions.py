"""Which fact a question is after: the one whose cues, words, kind, aim and meaning it shares most.

Meaning comes from the ear's own word vectors: how near the question is to everything said and asked about a fact, seen from
the middle of the case, where all its facts are alike. A fact answers an aim (`aims`) as far as its own example questions do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import mul

from grading.case import Aspect, Case, Fact
from grading.hearing.aims import aims_of
from grading.hearing.echo import content_words
from grading.hearing.features import grams_of
from grading.hearing.fields import fields
from grading.hearing.masking import masked
from grading.hearing.model import model
from grading.hearing.patterns import normalised
from grading.hearing.percase import once_per_case
from grading.hearing.phrases import data_of, phrases
from grading.text import Lang

Vector = tuple[float, ...]
LEAST, LIKELY, SURE = 0.42, 0.6, 0.8
"""Score from which a fact is what a question is after; what a sentence that only asks to be told is after; and what one is
after that might as well close a matter, check an understanding or ask for leave."""
SAME_KIND, OTHER_KIND = 0.06, -0.03
"""What the kind of question (when, where, who …) is worth where it is the fact's own; where it is another."""
MEANING, SAME_AIM, AIMED, CUED = 0.75, 0.3, 0.22, 0.5
"""What nearness in meaning (cosine, -1 to 1) is worth; the same aims, beside the fact of the case nearest to each and by
themselves; a cue of the fact's own."""
PRIVATE = 0.08
"""What is told to somebody trusted lies so much further from a question that has no cue of it and asks for nothing beneath."""
AS_NEAR = 0.22
"""Score by which a second fact may lie behind the first and still be told with it: the question was after either."""
PREAMBLE = 0.5
"""Weight of the whole sentence beside its last clause."""
SHORTEST_CLAUSE: dict[Lang, int] = {"zh": 4, "en": 14}
"""Characters from which a clause can ask something by itself."""
_JOINED = re.compile(r"[，；;]|,|\band (?=(?:what|when|who|where|why|how|which|did|do|does|has|have|is|are|was|were|would|could|can)\b)")
_ASKING = re.compile("|".join(data_of("talk")["asking"]))
_CLAUSE = re.compile(r"[，,；;：:—]|\.{2,}|…| - ")
BENEATH = "beneath"
"""The aim of a question about what lies beneath the matter."""
WHOLLY = 0.6
"""Share at which what is private answers a question about what lies beneath, however its examples are worded."""
COMMON_AIM = 3.0
"""A fact answers an aim wholly when one in so many of its example questions has it."""
STRANGE_WORD: dict[Lang, float] = {"zh": 1.5, "en": 2.0}
"""Weight of a word no fact of the case knows, beside words that some do."""
CONSENT = re.compile(
    r"(行吗|行不行|成不成|成吗|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit you|happy with|sound|agree|acceptable|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""
OF_THE_TALK = re.compile("|".join(data_of("talk")["of_the_talk"]))
"""A question about the conversation itself is after no fact."""
KINDS: dict[Lang, dict[Aspect, re.Pattern[str]]] = {
    "zh": {
        "when": re.compile(r"几点|什么时候|啥时候|何时|哪天|几号|几月|多久|多长时间|什么时间|日期|哪一天|几天|先后|多少天|时间|日子|月份|时段|何年|多大工夫"),
        "where": re.compile(
            r"哪里|哪儿|什么地方|啥地方|在哪|哪个(?:店|网点|门|窗口|位置|地方|房间|校区)|哪一?(?:层|间|家|头|边|块|带|片)|地点|位置|部位|地址|方位|哪$"
        ),
        "who": re.compile(r"谁|哪位|什么人|哪个人|哪[个名](?:同事|医生|大夫|师傅|客服|护士|经理|老师)|叫什么|姓什么|工号|跟您说的人|经手"),
        "how_much": re.compile(r"多少|几次|几个|几条|几遍|几回|几位|几样|金额|数额|多大|几块|几度|数目|总共|一共|次数|数量|面积|频率|[的食用]量|几口|几趟|几箱|几针|多远|多重"),
        "why": re.compile(r"为什么|为何|为啥|怎么会|缘故|图什么|因为什么"),
        "how": re.compile(r"怎么(?!会|样)|如何|怎样|经过|过程|步骤|方式|状况|状态|现象|情形|途径"),
    },
    "en": {
        "when": re.compile(
            r"\b(when|what time|what day|which day|what date|how long|how soon|since|until when|how many (?:days|hours|weeks|months)|(?:the|a|what|which|your|today's|exact) (?:dates?|days?|times?|month|hours?|timings?|schedule)|timings?)\b"
        ),
        "where": re.compile(r"\b(where|whereabouts|which (?:room|branch|shop|store|counter|part|side|window|gate|floor|spot|place|rooms?|areas?)|(?:the|what|exact|probable|a) (?:location|place|spot|address|position|area)|location)\b"),
        "who": re.compile(
            r"\b(who|whom|whose|which (?:colleague|person|agent|member|doctor|doc|nurse|engineer|technician)|what(?:'s| was| is)? (?:his|her|their) name|anybody else)\b"
        ),
        "how_much": re.compile(
            r"\b(how (?:much|many|often|big|far|large|hot|cold)|what (?:amount|sum|figure|temperature|size|quantity)|(?:the|an?) (?:sum|amount|figure|total|count|number of|estimate|quantity)|frequency|how regular)\b"
        ),
        "why": re.compile(r"\b(why|what made|what for|how come|the reason)\b"),
        "how": re.compile(r"\bhow\b(?! (?:much|many|often|long|soon|come|big|far|large|hot|cold))"),
    },
}  # fmt: skip
_GUESSED_TIME = re.compile(
    r"\b(?:half past|o'clock|noon|midday|midnight|the \d+(?:st|nd|rd|th)|\d+ ?(?:am|pm)\b|yesterday|last (?:week|month|night|\w+day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|[\d一二三四五六七八九十]\s*(?:点|号|日)|(?:上|这|下)个?(?:礼拜|星期|周)|(?:周|星期|礼拜)[一二三四五六日天末]|昨[天晚]|前天"
)
_SHORT = re.compile(r"\b[a-z]{3}\b")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and you your for was are but not had has have did does how who why what when where which can may get got him her his its our "
        "out off any all now she they them one two yes let say said see way too also been this that with from ask tell",
    )
)
BEGINNING = 4
"""Letters by which different forms of an English word still agree."""
_DIGITS = re.compile(r"\d+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_IN_CUES = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z'-]+")
_MATTER: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]{2}|\d"), "en": re.compile(r"[a-z]+\W+[a-z]{2}|\d")}
_EMPTY = frozenset(
    "的了是我你您他她它们这那个么吗呢吧啊呀哦嗯什怎哪谁几多少有没不在就都也还又再很会能可以要想说给跟和对把被让到去来过上下里外之与及或请问一二三两"
    "告诉知道看得着为因所如果但而且然后时候样自己人家件事情况方便麻烦核实查帮忙先后"
)


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of each fact of a case, how telling each word is, and what each fact answers."""

    facts: tuple[tuple[Fact, frozenset[str]], ...]
    weight: dict[str, float]
    middle: Vector
    """The mean of the facts' meanings."""
    meanings: dict[str, Vector]
    """Where each fact lies from the middle, a direction of length 1."""
    aims: dict[str, dict[str, float]]
    """Aim, fact, share of the fact's example questions that have the aim."""
    attributes: dict[str, frozenset[str]]
    """Attribute, the facts that answer a question for it."""


def nearest_facts(question: str, case: Case, lang: Lang, cued: Collection[str] = (), least: float = LEAST) -> tuple[str, ...]:
    """The ids of the fact a question (normalised) is most likely after and of one as near; none when no score reaches `least`.

    `cued` are the facts whose own cues it has. Something private stands alone: nobody tells it beside something else.
    """
    known = _fact_words(case, lang)
    aiming = least < SURE
    whole = _scores(question, known, lang, aiming=aiming)
    last = last_clause(question, lang)
    narrow = _scores(last, known, lang, aiming=aiming) if last else whole
    aims = aims_of(question, lang)
    reserved = 0.0 if BENEATH in aims else PRIVATE
    meant = _answering(question, known, lang)
    scored = sorted(
        (
            (PREAMBLE * a + (1 - PREAMBLE) * b + (CUED if f.id in cued else -reserved * (f.reveal == "trust")), f)
            for a, b, (f, _) in zip(whole, narrow, known.facts, strict=True)
            if meant is None or f.id in meant
        ),
        key=_by_score,
    )
    if not scored:
        return ()
    best, fact = scored[0]
    if best < least or not (cued or _shares_anything(question, known, fact, lang)):
        return private_facts(case)[:1] if least <= LEAST and BENEATH in aims else ()
    beside = [f for score, f in scored[1:2] if score >= best - AS_NEAR and "trust" not in {fact.reveal, f.reveal}]
    return (fact.id, *(f.id for f in beside))


def kinds_of(question: str, lang: Lang) -> set[Aspect]:
    """What a question asks for (when, where, who …); a guess at a day or an hour asks when."""
    kinds = {kind for kind, pattern in KINDS[lang].items() if pattern.search(question)}
    return kinds or ({"when"} if _GUESSED_TIME.search(question) else set())


def bare(question: str, lang: Lang, *, tags_only: bool = False) -> str:
    """A question without the tag that makes it one, and without the courtesy around it; itself, where too little else is left."""
    left = phrases("talk", "tag", lang).sub("", question)
    if not tags_only:
        left = phrases("talk", "frame", lang).sub(" ", left)
    return left if _MATTER[lang].search(left) else question


def last_clause(question: str, lang: Lang) -> str:
    """The clause that asks, where a courtesy or a reason comes before it; empty where the question is all of a piece."""
    clauses = [c for c in _CLAUSE.split(question.rstrip("？?。. ")) if len(c.strip()) >= SHORTEST_CLAUSE[lang]]
    return clauses[-1].strip() if len(clauses) > 1 else ""


def questions_in(sentence: str) -> tuple[str, ...]:
    """The questions of one sentence, where several are joined; else the sentence."""
    parts = [part.strip() for part in _JOINED.split(sentence) if part and part.strip()]
    asking = [part for part in parts if _ASKING.search(part)]
    return tuple(asking) if len(asking) > 1 else (sentence,)


def _shares_anything(question: str, known: FactWords, fact: Fact, lang: Lang) -> bool:
    """A word in common with the fact, or an aim that needs none."""
    mine = next(words for f, words in known.facts if f is fact)
    return bool(_tokens(question, lang) & mine) or not aims_of(question, lang).isdisjoint({"wish", BENEATH})


def _by_score(pair: tuple[float, Fact]) -> float:
    return -pair[0]


def _scores(question: str, known: FactWords, lang: Lang, *, aiming: bool = True) -> list[float]:
    """How near the question is to each fact, in the order of the case; by its words alone where what it aims at counts for nothing."""
    words = _tokens(bare(question, lang), lang)
    weights = {w: known.weight.get(w, 0.0) for w in words}
    whole = sum(weights.values()) + STRANGE_WORD[lang] * sum(w not in known.weight for w in words)
    kinds = kinds_of(question, lang)
    near = _from(known.middle, _meaning(question, lang))
    aimed = _aimed(question, known, lang) if aiming else {}
    return [
        (sum(weights[w] for w in words & mine) / whole if whole else 0.0)
        + _kind_worth(kinds, fact.about) + aimed.get(fact.id, 0.0) + MEANING * sum(map(mul, near, known.meanings[fact.id]))
        for fact, mine in known.facts
    ]  # fmt: skip


def private_facts(case: Case) -> tuple[str, ...]:
    """The facts told only to somebody trusted: what a question about the deeper reason is after, if nothing else is near."""
    return tuple(fact.id for fact in case.facts if fact.reveal == "trust")


def _aimed(question: str, known: FactWords, lang: Lang) -> dict[str, float]:
    """What the aims of a question are worth for each fact."""
    aims = aims_of(question, lang)
    worth: dict[str, float] = {}
    for aim in aims:
        shares = known.aims.get(aim, {})
        top = max(shares.values(), default=0.0)
        for id_, share in shares.items():
            first = min(1.0, top * COMMON_AIM) * share / top / len(aims)
            worth[id_] = worth.get(id_, 0.0) + SAME_AIM * first + AIMED * share
    return worth


def _kind_worth(kinds: set[Aspect], about: Aspect) -> float:
    if about in kinds:
        return SAME_KIND
    return OTHER_KIND if kinds and about != "what" else 0.0


@once_per_case
def _fact_words(case: Case, lang: Lang) -> FactWords:
    facts = tuple((f, _tokens(_everything(f, lang), lang)) for f in case.facts)
    every = frozenset[str]().union(*(words for _, words in facts))
    weight = {w: math.log(1 + len(facts) / sum(w in mine for _, mine in facts)) for w in every}
    where = {f.id: _mean([_meaning(text, lang) for text in (*f.says.in_(lang), *f.question.in_(lang))]) for f in case.facts}
    middle = _mean(list(where.values()))
    directions = {id_: _from(middle, vector) for id_, vector in where.items()}
    return FactWords(facts, weight, middle, directions, _shares(case, lang), _attributes(case, lang))


def _attributes(case: Case, lang: Lang) -> dict[str, frozenset[str]]:
    """Which facts say a name, an age, a trade …, or are asked for one in their own examples."""
    found: dict[str, frozenset[str]] = {}
    for name, words in data_of("attributes").items():
        asks, holds = (re.compile("|".join(words[part][lang])) for part in ("asks", "holds"))
        found[name] = frozenset(
            f.id for f in case.facts
            if any(asks.search(normalised(q)) for q in f.question.in_(lang)) or any(holds.search(normalised(s)) for s in f.says.in_(lang))
        )  # fmt: skip
    return found


def _answering(question: str, known: FactWords, lang: Lang) -> frozenset[str] | None:
    """The facts that can be meant by a question for an attribute; None for any other question."""
    asked = [facts for name, facts in known.attributes.items() if _asks_for(name, lang).search(question)]
    return frozenset().union(*asked) if asked else None


@cache
def _asks_for(attribute: str, lang: Lang) -> re.Pattern[str]:
    return re.compile("|".join(data_of("attributes")[attribute]["asks"][lang]))


def _shares(case: Case, lang: Lang) -> dict[str, dict[str, float]]:
    shares: dict[str, dict[str, float]] = {}
    for fact in case.facts:
        asked = [aims_of(normalised(question), lang) for question in fact.question.in_(lang)]
        for aim, count in Counter(chain.from_iterable(asked)).items():
            shares.setdefault(aim, {})[fact.id] = count / len(asked)
    for id_ in private_facts(case):
        beneath = shares.setdefault(BENEATH, {})
        beneath[id_] = max(beneath.get(id_, 0.0), WHOLLY)
    return shares


def _meaning(text: str, lang: Lang) -> Vector:
    plain = masked(text.lower(), text, lang)
    return tuple(model(lang).net.words.of_words(grams_of(plain, lang), 1.0))


def _mean(vectors: list[Vector]) -> Vector:
    return tuple(sum(places) / len(vectors) for places in zip(*vectors, strict=True)) if vectors else ()


def _from(middle: Vector, vector: Vector) -> Vector:
    """The direction from the middle to a vector, of length 1; zeros where they are the same."""
    way = [a - b for a, b in zip(vector, middle, strict=False)]
    length = math.hypot(*way)
    return tuple(x / length for x in way) if length else tuple(way)


def _everything(fact: Fact, lang: Lang) -> str:
    """What the customer says of a fact, what its cues look for (their signs left out), and how one might ask."""
    cues = [" ".join(_IN_CUES.findall(cue.lower())) for cue in fact.ask.in_(lang)]
    return " ".join((*fact.says.in_(lang), *fact.near.in_(lang), *cues, *fact.question.in_(lang), fact.id.replace("-", " ")))


def _tokens(text: str, lang: Lang) -> frozenset[str]:
    """English: content words cut to a stem, and their beginnings. Chinese: characters that carry matter, two-character words."""
    if lang == "en":
        words = content_words(text.lower(), "en")
        short = frozenset(w for w in _SHORT.findall(text.lower()) if w not in _SMALL)
        return (
            words | short | {f"{w[:BEGINNING]}-" for w in words if len(w) > BEGINNING} | fields("en").within(text.lower()) | _figures(text)
        )
    return (
        frozenset(ch for ch in _HAN.findall(text) if ch not in _EMPTY)
        | content_words(text, "zh")
        | fields("zh").within(text)
        | _figures(text)
    )


def _figures(text: str) -> frozenset[str]:
    """Figures as they stand: a guess names the very day or number."""
    return frozenset(_DIGITS.findall(text))
