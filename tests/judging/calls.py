"""Short transcripts to judge."""

from __future__ import annotations

from grading import Transcript, Turn
from grading.text import Lang
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.judging import Source
from tests.faults.calls import REPLIES

SAID = {
    "zh": ("每个月扣我 15 块，扣了十四个月，没人说得清！", "账单上就写着增值费。", "那剩下的八个月呢？", "行吧。"),
    "en": ("Fifteen a month for fourteen months, and nobody can tell me why!", "It says value-added fee.", "And the other eight?", "Fine."),
}


def transcript(lang: Lang = "en", replies: int = 4, tag: str = "") -> Transcript:
    """A decent call; `tag` makes it another one."""
    pairs = list(zip(SAID[lang], REPLIES[lang], strict=True))[:replies]
    turns = [
        Turn(who, f"{text}{tag if n == 0 else ''}")
        for n, pair in enumerate(pairs)
        for who, text in zip(("customer", "agent"), pair, strict=True)
    ]  # type: ignore[arg-type]
    return Transcript(tuple(turns), lang)


def sources(count: int, lang: Lang = "en", replies: int = 3) -> list[Source]:
    """That many different calls of one case."""
    case = load(Scenario, "mystery-value-added-fee").case
    return [Source(f"call-{n}", transcript(lang, replies, f" ({n})"), case) for n in range(count)]
