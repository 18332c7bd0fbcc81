"""What a candidate agrees to before an exam begins, in words: the rules as this blueprint sets them."""

from __future__ import annotations

from collections.abc import Iterator

from grading.rubric import Rubric
from grading.text import Lang
from simulator.content.loader import load
from simulator.counting import filled
from simulator.exam.blueprint import Blueprint


def terms(blueprint: Blueprint, lang: Lang, factor: float = 1.0) -> Iterator[str]:
    """The standing words, then the blueprint's own; `factor` lengthens the times."""
    yield from (_chinese if lang == "zh" else _english)(blueprint, factor)
    own = blueprint.consent.in_(lang)
    if own:
        yield own


def _chinese(blueprint: Blueprint, factor: float) -> Iterator[str]:
    pauses, attempts, rules = blueprint.pauses, blueprint.attempts, blueprint.pass_rules
    yield f"共 {len(blueprint.stations)} 站，总限时 {_minutes(blueprint) * factor:g} 分钟；每站一通电话，顺序由抽签决定，时间到即结束。"
    if records := _record_minutes(blueprint):
        longest = max(records) * factor
        yield f"其中 {len(records)} 站在通话后要写话后记录，另给时间，每份最多 {longest:g} 分钟；时间到，写了多少交多少。"
    yield f"考试中没有提示、没有情绪账本、不能重来；一次最多粘贴 {blueprint.paste_limit} 个字。"
    parts = "".join(f"，{name}{cut:g}" for name, cut in _least(blueprint, "zh"))
    failures = f"致命错误不超过 {rules.critical} 个" if rules.critical else "没有致命错误"
    parts += "（满分都是 100）" + "".join(f"，“{name}”平均 {cut:g} 级（最高 4 级）" for name, cut in _levels(blueprint, "zh"))
    parts += f"，至少 {rules.stations} 站各得 {rules.station:g} 分" if rules.stations else ""
    yield f"及格：总分 {rules.total:g}{parts}，{failures}；总分离及格线太近的，由人判定。"
    breaks = f"可以休息 {pauses.most} 次，每次 {pauses.minutes:g} 分钟" if pauses.most else "中途不能休息"
    yield f"{breaks}；程序关闭超过 {pauses.off_minutes:g} 分钟的时间照常计时。"
    yield f"最多考 {attempts.most} 次，两次之间至少隔 {attempts.wait_hours:g} 小时。" if attempts.most > 1 else "只能考一次。"
    yield f"本次要在 {attempts.window_hours * factor:g} 小时内考完。"
    yield "记录的内容：你的姓名和编号、每一句话和用时、输入速度与粘贴、系统时间是否被改动。用途：评分、申诉和评委校准。"
    yield f"出分后 {blueprint.appeals.days:g} 天内可以申诉，由人重新评分，两次分数都保留。"


def _english(blueprint: Blueprint, factor: float) -> Iterator[str]:
    pauses, attempts, rules = blueprint.pauses, blueprint.attempts, blueprint.pass_rules
    whole = f"{_many(len(blueprint.stations), 'station')}, {_many(_minutes(blueprint) * factor, 'minute')} in all"
    yield f"{whole}: a call each, in an order drawn by lot; a call ends when its time is up."
    if records := _record_minutes(blueprint):
        yield (
            f"After {_many(len(records), 'call')} a record is to be written, in a time of its own of "
            f"{_many(max(records) * factor, 'minute')} at most; when that is up, what stands there is handed in."
        )
    yield f"There are no hints, no emotion ledger and no going back; at most {blueprint.paste_limit} characters can be pasted at once."
    parts = "".join(f", {name} {cut:g}" for name, cut in _least(blueprint, "en"))
    failures = f"no more than {_many(rules.critical, 'critical failure')}" if rules.critical else "no critical failure"
    parts += " (each of 100)" + "".join(f", {name} at level {cut:g} of 4 on average" for name, cut in _levels(blueprint, "en"))
    parts += f", at least {_many(rules.stations, 'station')} with {rules.station:g} or more" if rules.stations else ""
    yield f"To pass: total {rules.total:g}{parts}, {failures}; a total too near its cut is for a person to decide."
    breaks = f"You have {_many(pauses.most, 'break')} of {_many(pauses.minutes, 'minute')}" if pauses.most else "There are no breaks"
    yield f"{breaks}; while the program is closed, time beyond {_many(pauses.off_minutes, 'minute')} counts."
    window = _many(attempts.window_hours * factor, "hour")
    often = f"{attempts.most} times, {_many(attempts.wait_hours, 'hour')} apart" if attempts.most > 1 else "once"
    yield f"You may sit it {often}; this attempt has to end within {window}."
    yield (
        "What is recorded: your name and number, every line and its time, how fast it was typed and what was pasted, whether the "
        "computer's clock was set. What for: marking, appeals, and calibrating the judges."
    )
    yield f"Within {_many(blueprint.appeals.days, 'day')} of the result you may appeal; a person marks again, and both marks are kept."


def _minutes(blueprint: Blueprint) -> float:
    """Of all calls together."""
    return sum(s.minutes for s in blueprint.stations)


def _record_minutes(blueprint: Blueprint) -> list[float]:
    """Of each station that asks for a record."""
    return [s.record_minutes for s in blueprint.stations if s.record]


def _least(blueprint: Blueprint, lang: Lang) -> list[tuple[str, float]]:
    """What parts of the form have to reach, by name; those asked for nothing of their own are left out."""
    rules, zh = blueprint.pass_rules, lang == "zh"
    names = {d.id: d.name.in_(lang) for d in load(Rubric, blueprint.rubric).domains}
    every = [("各领域 " if zh else "every domain", rules.every_domain)] if rules.every_domain and names else []
    asked = [
        (f"“{names.get(id_, id_)}”" if zh else names.get(id_, id_), cut) for id_, cut in rules.domains.items() if cut > rules.every_domain
    ]
    return [*every, *((f"{name} " if zh else name, cut) for name, cut in asked)]


def _levels(blueprint: Blueprint, lang: Lang) -> list[tuple[str, float]]:
    """Criteria with a least mean level, by name."""
    names = {c.id: c.name.in_(lang) for c in load(Rubric, blueprint.rubric).criteria}
    return [(names.get(id_, id_), cut) for id_, cut in blueprint.pass_rules.criteria.items()]


def _many(count: float, noun: str) -> str:
    """A number with its noun."""
    return filled(f"{{0:{noun}}}", f"{count:g}")
