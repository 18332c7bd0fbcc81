"""The words of a cohort's figures in both languages, each figure with what it means and what it does not."""

from __future__ import annotations

from grading.text import Lang
from simulator.counting import filled

WORDS: dict[str, tuple[str, str]] = {
    "title": ("考生群体报告", "Cohort report"),
    "of": ("考试 {0} 第{1}版：{2}名考生的首次考试；另有{3}份未计入", "exam {0}, version {1}: first attempts of {2:candidate}; {3:result} left out"),
    "machines": ("机器考生，非真人", "machines, not people"),
    "verdicts": ("结果", "Verdicts"),
    "pass": ("通过", "pass"),
    "fail": ("未通过", "fail"),
    "borderline": ("临界", "borderline"),
    "reliability": ("信度", "Reliability"),
    "alpha": ("α系数（排序是否可靠）", "alpha (would the order stay?)"),
    "phi": ("Φ系数（分数本身是否可靠）", "phi (would the score itself stay?)"),
    "sem": ("测量标准误（分）", "standard error of a score, points"),
    "needed": ("Φ达到0.80所需站数", "stations for a phi of 0.80"),
    "interval": ("95%区间 {0}–{1}", "95% interval {0}–{1}"),
    "decisions": ("判定的稳定性", "How steady decisions are"),
    "consistency": ("换一套同等试题，判定相同的比例", "same decision from another, equal form"),
    "accuracy": ("判定与真实水平一致的比例", "decision as the true score deserves"),
    "outside": ("临界带以外的一致比例", "same decision, outside the band"),
    "band": ("落在临界带内的考生", "candidates within the band"),
    "stations": ("各站", "Stations"),
    "criteria": ("各项标准", "Criteria"),
    "facility": ("得分率", "facility"),
    "discrimination": ("区分度", "discrimination"),
    "upper_lower": ("高分组减低分组", "top less bottom 27%"),
    "cases": ("人数", "cases"),
    "reversed": ("反向：强者得分反而低，请检查", "reversed: strong candidates score lower; look at it"),
    "weak": ("区分不出强弱", "tells strong from weak poorly"),
    "too_easy": ("几乎人人满分", "nearly everybody gets it all"),
    "too_hard": ("几乎无人得分", "nearly nobody gets any"),
    "languages": ("语言之间", "Between languages"),
    "groups": ("群组之间", "Between groups"),
    "gap": ("{0} 减 {1}：{2}分，95%区间 {3}–{4}；人数 {5} 和 {6}", "{0} less {1}: {2:point}, 95% interval {3} to {4}; cases {5} and {6}"),
    "look": ("有差距，请查明原因", "a gap: find out why"),
    "too_few": ("人数太少，不作判断", "too few to judge"),
    "no_gap_seen": ("未见差距（不等于没有）", "no gap seen, which does not prove there is none"),
    "standard": ("临界回归及格线", "Cut by borderline regression"),
    "standard_of": ("{0}分（{1}），依据{2}份考官总评，其中{3}份为临界；R² {4}", "{0} points ({1}) from {2:global mark}, {3} of them borderline; R² {4}"),
    "standard_none": ("没有足够的考官总评", "not enough global marks by examiners"),
    "in_use": ("现行及格线 {0}", "cut in use {0}"),
    "unknown": ("数据不足", "too little to say"),
    "caveat": (
        "这些数字说的是这份考试和这批考生，不说明任何一个人；区间宽，就是还不知道。",
        "These figures speak of this exam and these candidates, not of any one person; where an interval is wide, it is not known yet.",
    ),
}  # fmt: skip


def word(key: str, lang: Lang, *slots: object) -> str:
    """One word or phrase."""
    return filled(WORDS[key][0 if lang == "zh" else 1], *slots)


def number(value: float | None, digits: int, lang: Lang) -> str:
    """A figure, or that there is too little for one."""
    return word("unknown", lang) if value is None else f"{value:.{digits}f}"
