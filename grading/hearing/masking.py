"""Who is speaking must not change what is heard: names, titles and places become one and the same word for the model."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from grading.text import Lang

NAME = "¤"
"""What stands for a name or a place in the model's eyes."""
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
    "雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房"
)
_ZH_TITLES = "先生|女士|小姐|太太|经理|主任|师傅|工|姐|哥|总|老师|医生|大夫|护士长|店长|班长|站长|队长|组长|科长|处长|行长|院长|律师|主管|阿姨|叔叔|教练"
_ZH_NAME = re.compile(
    rf"(?:(?<=小)|(?<=老)|(?<=阿))[{SURNAMES}](?=[\s,，。.！!？?、在会去来跟给是今明这就您刚马帮到那也我和]|$)"
    rf"|[{SURNAMES}](?={_ZH_TITLES})"
    rf"|(?<=我姓)[\u4e00-\u9fff]|(?<=免贵姓)[\u4e00-\u9fff]|(?<=敝姓)[\u4e00-\u9fff]"
    rf"|(?<=我叫)[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[\s,，。.、;；])|(?<=我是)[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[\s,，。.、;；])"
)
_ZH_SAME = {
    "女士": "先生", "小姐": "先生", "太太": "先生", "阿姨": "叔叔", "大妈": "大爷", "大娘": "大爷", "奶奶": "爷爷",
    "伯母": "伯父", "姐": "哥", "她": "他",
}  # fmt: skip
_ZH_GENDER = re.compile("|".join(_ZH_SAME))
_EN_TITLE = re.compile(r"\b(?:mrs|ms|miss|mister|mx)\b\.?(?= )")
_EN_ADDRESS = re.compile(r"\b(?:madam|ma'am|sir)\b")
_EN_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?\b")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "god",
    ]
)
_TITLES = ("Mr", "Ms", "Mx", "Dr", "Miss")
_EN_DOTTED = re.compile(r"\b(Mrs?|Ms|Mx|Dr|Miss)\.")
_EN_START = re.compile(r"(?:^|[.!?;:\n\[(\"“”…]\s*|^\W+)$")


@cache
def _places() -> re.Pattern[str]:
    words = files("grading.hearing").joinpath("data/places.zh.txt").read_text(encoding="utf-8").split()
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


@lru_cache(maxsize=256)
def masked(text: str, original: str, lang: Lang) -> str:
    """Normalised text with identity words replaced, of the same length. `original` shows English capitals."""
    if lang == "zh":
        text = _ZH_GENDER.sub(lambda m: _ZH_SAME[m.group()], text)
        text = _ZH_NAME.sub(_blank, text)
        return _places().sub(_blank, text)
    text = _EN_TITLE.sub(lambda m: "mr".ljust(len(m.group())), text)
    text = _EN_ADDRESS.sub(lambda m: "sir".ljust(len(m.group())), text)
    if any(title in original for title in _TITLES):
        original = _EN_DOTTED.sub(r"\1 ", original)
    for match in _EN_CAPITAL.finditer(original):
        starts = _EN_START.search(original[max(0, match.start() - 4) : match.start()])
        word = match.group().lower()
        if word not in _CALENDAR and (not starts or word not in common_words()):
            text = text[: match.start()] + NAME * len(match.group()) + text[match.end() :]
    return text


@cache
def common_words() -> frozenset[str]:
    """Words that are not names even with a capital at the start of a sentence."""
    return frozenset(files("grading.hearing").joinpath("data/words.en.txt").read_text(encoding="utf-8").split())


def _blank(match: re.Match[str]) -> str:
    return NAME * len(match.group())
