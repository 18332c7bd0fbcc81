"""What the customer says to talk beside the matter: about their own life, a joke, how their name is written, whether they are still there."""

from __future__ import annotations

import re
from typing import get_args

from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.text import NO_LINES, Lang
from simulator.content.scenario import OwnLife
from simulator.customer.desk import Choice, Desk, simply

ACTS = {"flirts": "flirted", "jests": "joked", "own_life": "own_life", "still_here": "still_here"}
"""The act for each kind, the one that strikes a customer first at the head."""
CIVIL_TRUST = 20.0
"""Trust below which nobody tells a stranger how old they are."""
_SURNAMES = dict(
    pair.split("=")
    for pair in (
        "陈=耳东陈 曹=曹操的曹 孔=孔子的孔 顾=照顾的顾 高=高低的高 田=种田的田 丁=甲乙丙丁的丁 严=严格的严 白=白色的白 方=方向的方 邱=丘字加右耳旁"
        " 宋=唐诗宋词的宋 吴=口天吴 梁=桥梁的梁 林=双木林 郑=郑州的郑 罗=四夕罗 赵=走字底的赵 王=三横一竖的王 李=木子李 张=弓长张 刘=文刀刘"
        " 杨=木易杨 黄=草头黄 周=周到的周 徐=双人徐 孙=子小孙 马=骏马的马 朱=朱红的朱 胡=古月胡 郭=城郭的郭 何=人可何 沈=沈阳的沈 韩=韩国的韩"
        " 许=言午许 谢=感谢的谢 唐=唐朝的唐 冯=两点水的冯 董=草重董 程=禾口程 蒋=草头蒋 余=年年有余的余 叶=树叶的叶 苏=江苏的苏 魏=委鬼魏"
    ).split()
)
"""How people say which character their name is."""


def beside(desk: Desk) -> Choice | None:
    """The answer to what has nothing to do with the matter, where nothing else in the reply wants one."""
    grasp = desk.grasp
    if grasp.offered or grasp.asked or any(i.is_plain_taboo for i in grasp.items):
        return None
    if "spells" in grasp.marks:
        return "answer", ("identity",), None
    return next((simply(act) for mark, act in ACTS.items() if mark in grasp.marks), None)


def of_themselves(desk: Desk) -> str:
    """What they say of their own age, work or family, where they are asked for it, are civil, and have not said it yet."""
    lang, said = desk.state.started.lang, normalised(desk.state.last_agent)
    if desk.state.mood.band == "hot" or desk.state.mood.trust < CIVIL_TRUST or "flirts" in desk.grasp.marks:
        return ""
    kinds = [kind for kind in get_args(OwnLife) if phrases("beside", kind, lang).search(said)]
    lines = (line for kind in kinds for line in desk.scenario.customer.life.get(kind, NO_LINES).in_(lang))
    return next((line for line in lines if line not in desk.state.spent), "")


def spelled(name: str, lang: Lang) -> str:
    """A name, letter by letter or character by character."""
    if lang == "en":
        surname = re.sub(r"^(?:Mrs|Mr|Ms|Miss)\.? ", "", name)
        return f"{'-'.join(surname.upper())}. {surname}."
    return f"{_SURNAMES.get(name[0], name[0])}。" if name[0] in _SURNAMES else f"就是{name[0]}，常见的那个字。"
