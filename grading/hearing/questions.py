"""Which fact a question is after when none of its cues match: the one it shares most words, kind and meaning with.

Meaning comes from the ear's own word vectors: how near the question is to everything said and asked about a fact, seen from
the middle of the case, where all its facts are alike.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from operator import mul

from grading.case import Aspect, Case, Fact
from grading.hearing.echo import content_words
from grading.hearing.features import grams_of
from grading.hearing.model import model
from grading.hearing.percase import once_per_case
from grading.text import Lang

Vector = tuple[float, ...]
LEAST: dict[Lang, float] = {"zh": 0.21, "en": 0.17}
"""Score from which a fact is what the question is after."""
SAME_KIND, OTHER_KIND = 0.12, -0.06
"""What the kind of question (when, where, who …) is worth where it is the fact's own; where it is another."""
MEANING = 0.35
"""What nearness in meaning (cosine, -1 to 1) is worth."""
STRANGE_WORD: dict[Lang, float] = {"zh": 1.5, "en": 2.0}
"""Weight of a word no fact of the case knows, beside words that some do."""
CONSENT = re.compile(
    r"(行吗|行不行|行么|可以吗|可以么|可不可以|好吗|好不好|成吗|合适吗|同意吗|满意吗|您看呢|能接受|怎么样)\s*[？?]?\s*$"
    r"|\b(ok|okay|all right|alright|work for you|suit you|happy with|sound|agree|acceptable|fair|help)\b[^?]{0,20}\?\s*$"
)
"""A reply that ends by asking for consent wants a yes or no to the offer, not a fact."""
KINDS: dict[Lang, dict[Aspect, re.Pattern[str]]] = {
    "zh": {
        "when": re.compile(r"几点|什么时候|啥时候|何时|哪天|几号|几月|多久|多长时间|什么时间|日期|哪一天|几天|先后"),
        "where": re.compile(
            r"哪里|哪儿|什么地方|啥地方|在哪|哪个(?:店|网点|门|窗口|位置|地方|房间|校区)|哪一?(?:层|间|家|头|边|块)|地点|位置"
        ),
        "who": re.compile(r"谁|哪位|什么人|哪个人|哪个同事|叫什么|姓什么|工号|跟您说的人|经手"),
        "how_much": re.compile(r"多少|几次|几个|几条|几遍|几回|几位|几样|金额|数额|多大|几块|几度|数目|总共|一共"),
        "why": re.compile(r"为什么|为何|为啥|怎么会|缘故|图什么|因为什么"),
        "how": re.compile(r"怎么(?!会|样)|如何|怎样|经过|过程|步骤|方式"),
    },
    "en": {
        "when": re.compile(
            r"\b(when|what time|what day|which day|what date|how long|how soon|since|until when|how many (?:days|hours|weeks))\b"
        ),
        "where": re.compile(r"\b(where|whereabouts|which (?:room|branch|shop|store|counter|part|side|window|gate|floor|spot|place))\b"),
        "who": re.compile(
            r"\b(who|whom|whose|which (?:colleague|person|agent|member)|what(?:'s| was| is)? (?:his|her|their) name|anybody else)\b"
        ),
        "how_much": re.compile(
            r"\b(how (?:much|many|often|big|far|large|hot|cold)|what (?:amount|sum|figure|temperature)|the (?:sum|amount|figure))\b"
        ),
        "why": re.compile(r"\b(why|what made|what for|how come|the reason)\b"),
        "how": re.compile(r"\bhow\b(?! (?:much|many|often|long|soon|come|big|far|large|hot|cold))"),
    },
}  # fmt: skip
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
_HAN = re.compile(r"[\u4e00-\u9fff]")
_IN_CUES = re.compile(r"[\u4e00-\u9fff]+|[a-z][a-z'-]+")
_EMPTY = frozenset(
    "的了是我你您他她它们这那个么吗呢吧啊呀哦嗯什怎哪谁几多少有没不在就都也还又再很会能可以要想说给跟和对把被让到去来过上下里外之与及或请问一二三两"
    "告诉知道看得着为因所如果但而且然后时候样自己人家件事情况方便麻烦核实查帮忙先后"
)


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words of each fact of a case, how telling each word is, and what kind of question each fact answers."""

    facts: tuple[tuple[str, Aspect, frozenset[str]], ...]
    weight: dict[str, float]
    middle: Vector
    """The mean of the facts' meanings."""
    meanings: dict[str, Vector]
    """Where each fact lies from the middle, a direction of length 1."""


def nearest_fact(question: str, case: Case, lang: Lang) -> str | None:
    """The id of the fact a question is most likely after, or None when nothing is close."""
    words = _tokens(question, lang)
    known = _fact_words(case, lang)
    weights = {w: known.weight.get(w, 0.0) for w in words}
    whole = sum(weights.values()) + STRANGE_WORD[lang] * sum(w not in known.weight for w in words)
    if not whole:
        return None
    kinds = {kind for kind, pattern in KINDS[lang].items() if pattern.search(question)}
    near = _from(known.middle, _meaning(question, lang))
    score, id_ = max(
        (
            sum(weights[w] for w in words & mine) / whole + _kind_worth(kinds, about) + MEANING * sum(map(mul, near, known.meanings[id_])),
            id_,
        )
        for id_, about, mine in known.facts
    )
    return id_ if score >= LEAST[lang] else None


def _kind_worth(kinds: set[Aspect], about: Aspect) -> float:
    if about in kinds:
        return SAME_KIND
    return OTHER_KIND if kinds and about != "what" else 0.0


@once_per_case
def _fact_words(case: Case, lang: Lang) -> FactWords:
    facts = tuple((f.id, f.about, _tokens(_everything(f, lang), lang)) for f in case.facts)
    every = frozenset[str]().union(*(words for _, _, words in facts))
    weight = {w: math.log(1 + len(facts) / sum(w in mine for _, _, mine in facts)) for w in every}
    where = {f.id: _mean([_meaning(text, lang) for text in (*f.says.in_(lang), *f.question.in_(lang))]) for f in case.facts}
    middle = _mean(list(where.values()))
    return FactWords(facts, weight, middle, {id_: _from(middle, vector) for id_, vector in where.items()})


def _meaning(text: str, lang: Lang) -> Vector:
    return tuple(model(lang).net.words.of_words(grams_of(text.lower(), lang), 1.0))


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
    return " ".join((*fact.says.in_(lang), *cues, *fact.question.in_(lang), fact.id.replace("-", " ")))


def _tokens(text: str, lang: Lang) -> frozenset[str]:
    """English: content words cut to a stem, and their beginnings. Chinese: characters that carry matter, two-character words."""
    if lang == "en":
        words = content_words(text.lower(), "en")
        short = frozenset(w for w in _SHORT.findall(text.lower()) if w not in _SMALL)
        return words | short | {f"{w[:BEGINNING]}-" for w in words if len(w) > BEGINNING}
    return frozenset(ch for ch in _HAN.findall(text) if ch not in _EMPTY) | content_words(text, "zh")
