"""Whether a customer's words show bad feeling, without naming any."""

from __future__ import annotations

import re

from grading.text import Lang

LOUD = re.compile(r"[!！]|[😠😡🤬😤😭]")
UPSET: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"到底|凭什么|投诉|太过分|受够|受不了|崩溃|寒心|心寒|害怕|第[二三四五六七八]次|管不管|给个说法|骗|坑|气|急|烦|什么态度|没人管|忍|离谱|荒唐|欺负|曝光|赔"),
    "en": re.compile(r"\b(ridiculous|unacceptable|disgrac\w+|complain\w*|third time|fed up|sick of|furious|angry|upset|scam|cheat\w*|appalling|useless|joke|outrageous|enough|refund now|nobody|still waiting|frustrat\w+|terrible|worst|lied|unbelievable|can't believe|nightmare|ruin(?:ed|ing)|heartbroken|in tears|worried sick|desperate|passed away|funeral|are you (?:serious|joking|kidding)|sham(?:ed?|ing) me|humiliat\w+|embarrass\w+|mortif\w+|made (?:me look|a fool)|looked an? (?:\w+ )?(?:fool|idiot)"
        r"|excuse me|money back|not an answer|that's not (?:good enough|the point|what i asked)|out of (?:our|my) minds?|(?:\w+ )?(?:won't|wont|can't|cant) stop crying"
        r"|still (?:not|no|nothing|out|down|off|broken|dead|missing|waiting|hasn't|haven't|isn't)|(?:a|two|three|four|\d+) (?:days?|weeks?|months?) and (?:you|still|nothing|no)"
        r"|you (?:said|told me|promised)(?! (?:you'd|that's) (?:help|fine))[^.?!]{0,20}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last week|by now|would))\b"
    ),
}  # fmt: skip
"""Words of people who have had enough."""
COOL: dict[Lang, re.Pattern[str] | None] = {
    "zh": re.compile(
        r"[天暖燃煤空客电供停沼尾热冷湿潮水运勇福力蒸]气|气(?:温|体|表|罐|费|象|候|压|管|阀|瓶|球|垫|站)|(?:紧|应|不|别|甭|莫)急(?!死|坏)"
        r"|急(?:诊|救|件|性|用|刹|送|转)|麻烦|(?:理|拒|核)赔|赔付|恐怕|哪怕|不怕|意外(?:险|伤害|保险|医疗|收入)|(?:防|反|诈)诈?骗(?:中心|平台|系统|短信)"
        r"|坑(?:洼|位|里|边)|[泥水路土弹]坑|我的?投诉(?:单|编|号|件)"
    ),
    "en": None,
}
"""Words with an angry word's letters in them and no anger: the weather, an emergency ward, a claim."""
UPSET_ANGER = 40.0
"""Points of anger (0–100) from which a customer counts as upset."""


def sounds_cross(text: str, lang: Lang) -> bool:
    """True for text (normalised) in the words of people who have had enough."""
    return UPSET[lang].search(without_cool(text, lang)) is not None


def without_cool(text: str, lang: Lang) -> str:
    """The text with a blank for every word that only looks angry."""
    cool = COOL[lang]
    return cool.sub(lambda found: " " * len(found.group()), text) if cool else text
