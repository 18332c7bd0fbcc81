"""What an actor is told: acts and moods as plain sentences. The embedded voice needs no words for them; a model does."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from grading.text import Lang
from simulator.call.mood import Mood

Pair = tuple[str, str]
"""The same thing in Chinese and in English."""

LEVELS: tuple[Pair, ...] = (
    ("还没有升级：只谈这件事，不提找上级、监管、媒体、律师", "not escalated: only the matter, no superior, regulator, press or lawyer yet"),
    ("口气已经硬了；还没提找上级、监管、媒体、律师", "your tone is hard by now; no superior, regulator, press or lawyer yet"),
    ("已经在要他的上级；还没提监管、媒体、律师", "you have demanded a superior; no regulator, press or lawyer yet"),
    ("已经提到监管、媒体或律师", "you have named the regulator, the press or a lawyer"),
    ("谈崩了", "breaking off"),
)
"""How far it has gone, 0–4, and what has not been said yet: models are quick to threaten."""
FELT = 3.0
"""Points (of 100) by which a scale must have moved for the customer to notice."""
_ANGER: tuple[tuple[float, Pair], ...] = (
    (85, ("怒到顶，一点就炸，不听解释", "boiling: hears no explanation")),
    (70, ("火很大，句句带刺，不给好脸", "very angry: every sentence has an edge, no courtesy")),
    (55, ("还在气头上，不信好话，口气冲", "still angry: sharp, distrusts kind words")),
    (40, ("火压着，勉强肯谈，口气硬", "anger held down: willing to talk, tone hard")),
    (25, ("火不大，语气平，等着结果", "low: tone level, waiting for a result")),
    (0, ("不气，但还是你自己的脾性", "not angry, but still yourself")),
)
_TRUST: tuple[tuple[float, Pair], ...] = (
    (60, ("信得过他", "you trust this one")),
    (45, ("开始觉得他靠谱", "beginning to think they may be of use")),
    (25, ("半信半疑，要听实的", "half doubting: wants something solid")),
    (0, ("不信他，句句要凭据", "no trust: everything must be proved")),
)
_PATIENCE: tuple[tuple[float, Pair], ...] = (
    (45, ("还耗得起", "can go on a while")),
    (20, ("不多了，会催", "running short: hurries them")),
    (0, ("快没了，一句废话都不想听", "nearly gone: not one wasted word")),
)
_FACE: tuple[tuple[float, Pair], ...] = (
    (60, ("面子上过得去", "face is kept")),
    (35, ("面子悬着", "face is in the balance")),
    (0, ("觉得丢了脸", "feels shamed")),
)


def _load(name: str) -> str:
    return files("simulator.customer").joinpath("prompts", name).read_text(encoding="utf-8")


@cache
def cast_template(lang: Lang) -> str:
    """Who the customer is and the standing orders, with {slots} for the persona and the case."""
    return _load(f"cast.{lang}.md").strip()


@cache
def _acts() -> Any:
    return yaml.safe_load(_load("direction.yaml"))


def reaction_line(act: str | None, lang: Lang) -> str:
    """How to answer what the agent just did; empty when there is nothing to react to."""
    line = _acts()["reactions"].get(act or "")
    return str(line[lang]) if line else ""


def core_line(act: str, lang: Lang) -> str:
    """What to do in this turn, for any act of the catalogue; venting for one nobody has described."""
    cores = _acts()["cores"]
    return str(cores.get(act, cores["vent"])[lang])


def told_to_actors(lang: Lang) -> list[str]:
    """The standing orders and every direction there is, a text each."""
    acts = _acts()
    return [cast_template(lang), *(str(line[lang]) for kind in ("reactions", "cores") for line in acts[kind].values())]


def complaint(problem: str, lang: Lang) -> tuple[str, str]:
    """What was wrong with a line, by the guard's name for it: in words for the trainee, and for the model."""
    trainee, model = _acts()["complaints"][problem][lang]
    return trainee, model


def of(pair: Pair, lang: Lang) -> str:
    """The sentence in `lang`."""
    return pair[0] if lang == "zh" else pair[1]


def _word(steps: tuple[tuple[float, Pair], ...], value: float, lang: Lang) -> str:
    return of(next(pair for floor, pair in steps if value >= floor), lang)


def mood_lines(mood: Mood, before: Mood | None, lang: Lang) -> list[str]:
    """Four lines: how each scale sounds, and whether the agent's reply moved it; in words, since a model says numbers aloud."""
    names = ("火气", "信任", "耐心", "面子") if lang == "zh" else ("anger", "trust", "patience", "face")
    axes, steps = ("anger", "trust", "patience", "face"), (_ANGER, _TRUST, _PATIENCE, _FACE)
    lines = []
    for name, axis, words in zip(names, axes, steps, strict=True):
        now: float = getattr(mood, axis)
        lines.append(_mood_line(name, now, getattr(before, axis, None), _word(words, now, lang), lang))
    return lines


def _mood_line(name: str, now: float, was: float | None, word: str, lang: Lang) -> str:
    moved = 0.0 if was is None or abs(now - was) < FELT else now - was
    turn = ("刚降了" if moved < 0 else "刚升了") if lang == "zh" else ("falling" if moved < 0 else "rising")
    if lang == "zh":
        return f"{name}{f'（{turn}）' if moved else ''}：{word}"
    return f"{name}{f' ({turn})' if moved else ''}: {word}"
