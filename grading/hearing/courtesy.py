"""Politeness as a form of words, sincere or not."""

from __future__ import annotations

from grading.hearing.ways import Ways
from grading.text import Lang

COURTEOUS: dict[Lang, Ways] = {
    "zh": Ways.alone([r"请您|感谢|谢谢|抱歉|歉意|为您|敬请|祝您|尊敬的|^亲|您好|荣幸|高兴为|麻烦您|不好意思|见谅|谅解|难怪[您你]|怪不得[您你]|(?:办法|主意|想法|做法|点子)[^，。！？]{0,3}(?:聪明|巧妙|周到|管用)"], "zh"),
    "en": Ways.alone([r"\b(please|kindly|thank\w*|sorry|apolog\w+|welcome|pleasure|happy to|glad to|valued|dear|appreciate|understanding|your patience|good (morning|afternoon|evening))\b"], "en"),
}  # fmt: skip
"""Politeness, sincere or not: an empty formula hurts less than an empty sneer."""
