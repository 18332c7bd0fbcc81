"""What this customer must not say yet: the hidden need and private facts, as words and numbers a guard can look for.

A model is never told them; this catches the one that guesses. A word is telling when it belongs to a secret and to
nothing the customer says openly in this case, whoever plays them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from grading.case import Case
from grading.hearing.cues import Cue, compile_cues
from grading.hearing.echo import content_words
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.numerals import EN_ONES, EN_TENS, plain
from grading.text import Lang
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.forbidden import kin_in

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万]{2,}")
_ROUGHLY = re.compile(r"[一二两三四五六七八九]{2,3}")
"""Two or three, seven or eight: 两三, 七八 is no number."""
_EN_WORD = "|".join((*EN_ONES, *EN_TENS))
_EN_NUMBER = re.compile(
    rf"\b(?:{_EN_WORD})(?:[ -](?:and[ -])?(?:{_EN_WORD}|hundred|thousand|million))+\b|\b(?:{'|'.join(EN_TENS)})\b", re.IGNORECASE
)
GROWING = re.compile(rf"(?:[\d.,:零〇一二两三四五六七八九十百千万]|\b(?:{_EN_WORD}|hundred|thousand|million|and)\b[ -]*)+$", re.IGNORECASE)
"""A number at the end of a text that goes on: more of it may come."""
_MANY = re.compile(r"hundred|thousand|million", re.IGNORECASE)
_LOOSELY = re.compile(r" (?:times|reasons|things|and one)\b", re.IGNORECASE)
"""What follows a number that is a manner of speaking."""
_HAN_SUM = re.compile(r"([〇零一二两三四五六七八九十百千万\d.,]*[百千万\d十])(?:多|来|几)?(?:块|元|圆)(?!儿)")
_EN_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ([A-Z][a-z]+)")
_HAN_NAME = re.compile(
    r"([王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余苏叶魏蒋杜丁沈姜范傅钟卢汪戴崔陆廖姚邱夏谭韦贾邹熊孟秦阎薛侯雷龙段郝孔邵钱汤尹黎易])(?:大|小)?(经理|主任|主管|师傅|先生|女士|小姐|老师|科长|店长)"
)


_SENTENCES = re.compile(r"[。！？!?…\n]+|\.(?=\s|$)")
_I, _MY = re.compile(r"我(?!们)(?=[的爸妈女儿孙老家母父爱太婆岳])的?"), re.compile(r"\bmy\b")


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing not to be told yet: `sure` words give it away alone, of the `telling` ones it takes several."""

    id: str
    sure: frozenset[str]
    telling: frozenset[str]
    enough: int
    """How many telling words give it away together."""
    cues: tuple[Cue, ...] = ()
    """What it is heard by when an agent speaks of it, as far as nothing this customer says openly is heard so."""

    def told_by(self, words: frozenset[str], openly: frozenset[str]) -> bool:
        """True when `words` give the secret away and `openly` (what has been said aloud) does not."""
        new = words - openly
        return bool(new & self.sure) or len(new & self.telling) >= self.enough

    def heard_in(self, text: str, aloud: str, lang: Lang) -> bool:
        """True when a sentence of `text` is heard as the secret, and nothing in `aloud` would be by the same cue."""
        said = _turned(text, lang)
        return any(_fits(cue, said) and not _fits(cue, _turned(aloud, lang)) for cue in self.cues)


@lru_cache(maxsize=1024)
def numbers(text: str) -> frozenset[str]:
    """Every number in a text, in digits without separators however it is written; of spelt ones those of two characters and more."""
    spelt = [n for n in _HAN_NUMBER.findall(text) if not _ROUGHLY.fullmatch(n)] + _EN_NUMBER.findall(text)
    return in_digits(text) | {plain(n.replace("-", " ")) for n in spelt}


def in_digits(text: str) -> frozenset[str]:
    """The numbers of a text that are written in digits, without separators."""
    return frozenset(n.replace(",", "") for n in _NUMBER.findall(text))


def sums(text: str) -> frozenset[str]:
    """Amounts of money a text spells out, in digits: 三千多块, five thousand."""
    spelt = [m.group() for m in _EN_NUMBER.finditer(text) if _MANY.search(m.group()) and not _LOOSELY.match(text, m.end())]
    return frozenset(plain(n.replace("-", " ")) for n in (*_HAN_SUM.findall(text), *spelt))


def names(text: str) -> frozenset[str]:
    """People a text calls by name with a title, in lower case."""
    return frozenset({n.lower() for n in _EN_NAME.findall(text)} | {"".join(n) for n in _HAN_NAME.findall(text)})


def introduced(name: str, aloud: str) -> bool:
    """True for a surname with a title (周经理) where somebody has given the surname without it: 我是小周, 我姓周."""
    return len(name) > 1 and re.search(rf"(?:小|老|姓|我叫|我是|叫我){re.escape(name[0])}", aloud) is not None


def secrets_of(persona: Persona, scenario: Scenario, lang: Lang, known: frozenset[str]) -> tuple[Secret, ...]:
    """Secrets of a case that are not in `known` (ids of facts, and `need`)."""
    return tuple(s for s in _all_secrets(_Key((persona, scenario), lang)) if s.id not in known)


def kin_of(persona: Persona, scenario: Scenario, lang: Lang) -> frozenset[int]:
    """Relations of their own whom this customer speaks of openly (`forbidden.kin_in`)."""
    return _kin(_Key((persona,), lang)) | _kin(_Key((scenario,), lang))


def numbers_untold(scenario: Scenario, lang: Lang, known: frozenset[str]) -> frozenset[str]:
    """Numbers that only facts not yet told contain; what matters little may be said at any time."""
    matters = (f for f in scenario.case.facts if f.matters(lang))
    hidden = [line for f in matters if f.id not in known and f.reveal != "opening" for line in f.says.in_(lang)]
    return frozenset(n for line in hidden for n in numbers(line) if len(n) > 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """A cache key by identity: content objects never change, and hashing them whole is slow."""

    parts: tuple[Persona | Scenario, ...]
    lang: Lang

    def __hash__(self) -> int:
        return hash((*map(id, self.parts), self.lang))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.lang == other.lang and [*map(id, self.parts)] == [*map(id, other.parts)]


@lru_cache(maxsize=128)
def _kin(key: _Key) -> frozenset[int]:
    (part,) = key.parts
    lines = _of_persona(part, key.lang) if isinstance(part, Persona) else _of_case(part, key.lang)
    return kin_in("\n".join(lines), key.lang)


def _parted(key: _Key) -> tuple[Persona, Scenario]:
    persona = next(part for part in key.parts if isinstance(part, Persona))
    return persona, next(part for part in key.parts if isinstance(part, Scenario))


@lru_cache(maxsize=1024)
def _all_secrets(key: _Key) -> tuple[Secret, ...]:
    lang = key.lang
    case = next(part.case for part in key.parts if isinstance(part, Scenario))
    openly = frozenset[str]().union(*(_open_words(_Key((part,), lang)) for part in key.parts))
    heard = _cues_left(case, _Key(key.parts, lang))
    alone = [cue for cue in case.need.cues.in_(lang) if "&" not in cue]  # of a cue in two parts neither says it by itself
    cued = frozenset(word for word in _words([re.sub(r"[/*|]", " ", cue) for cue in alone], lang) if not _POINTING.search(word))
    private = [(f.id, f.says.in_(lang)) for f in case.facts if f.reveal == "trust"]
    private.append(("need", (case.need.what.in_(lang), *case.need.says.in_(lang))))
    found = []
    for id_, lines in private:
        words = _words(lines, lang) - openly
        found.append(Secret(id_, words & cued, words, 4 if lang == "zh" else 3, heard if id_ == "need" else ()))
    return tuple(found)


_POINTING = re.compile(r"[这那哪份个场次的了是在就]")
"""Characters with which a pair only points or counts: 那场 and 那份 are said of anything."""


def _cues_left(case: Case, key: _Key) -> tuple[Cue, ...]:
    """The cues of the need that fit nothing this customer says openly."""
    persona, scenario = _parted(key)
    facts = [line for f in case.facts if f.reveal != "trust" for line in f.says.in_(key.lang)]
    aloud = _turned("\n".join((*said_openly(persona, scenario, key.lang), *facts)), key.lang)
    return tuple(c for c in compile_cues(case.need.cues.in_(key.lang), lexicon(key.lang)) if not _fits(c, aloud))


def _fits(cue: Cue, text: str) -> bool:
    """True when a cue fits one sentence of a normalised text."""
    return cue.may_stand_in(text) and any(cue.may_stand_in(s) and cue.found_in(s) for s in _sentences_in(text))


@lru_cache(maxsize=64)
def _sentences_in(text: str) -> tuple[str, ...]:
    return tuple(s for s in _SENTENCES.split(text) if s)


@lru_cache(maxsize=64)
def _turned(text: str, lang: Lang) -> str:
    """A customer's words as an agent would put them: cues are written for 您 and `your`."""
    said = normalised(text)
    return _I.sub("您", said) if lang == "zh" else _MY.sub("your", said)


@lru_cache(maxsize=128)
def _open_words(key: _Key) -> frozenset[str]:
    """The words of everything this customer, or anybody with this case, may say before any trust is earned."""
    (part,) = key.parts
    if isinstance(part, Persona):
        return _words(_of_persona(part, key.lang), key.lang)
    facts = [line for f in part.case.facts if f.reveal != "trust" for line in f.says.in_(key.lang)]
    return _words([*_of_case(part, key.lang), *facts], key.lang)


def said_openly(persona: Persona, scenario: Scenario, lang: Lang) -> list[str]:
    """Everything this customer may say unasked and before any trust is earned."""
    return [*_of_case(scenario, lang), *_of_persona(persona, lang)]


def _words(lines: Iterable[str], lang: Lang) -> frozenset[str]:
    return frozenset(word for line in lines for word in content_words(line, lang))


def _of_case(scenario: Scenario, lang: Lang) -> list[str]:
    lists = [
        scenario.opening, scenario.grievances, scenario.arguments, scenario.tests, scenario.digressions, scenario.insufficient,
        scenario.keywords, scenario.feelings, scenario.later_kept, scenario.later_missed, scenario.case.need.hints,
        *(scenario.demands.at(n) for n in range(5)),
    ]  # fmt: skip
    return [*(line for group in lists for line in group.in_(lang)), scenario.card.situation.in_(lang), scenario.title.in_(lang)]


def _of_persona(persona: Persona, lang: Lang) -> list[str]:
    voice = persona.voice.zh if lang == "zh" else persona.voice.en
    spoken = [line for bank in voice.values() for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm)]
    texts = (persona.gist, persona.wants, persona.habits)
    return [*persona.samples.in_(lang), *persona.triggers.in_(lang), *(t.in_(lang) for t in texts), *spoken]
