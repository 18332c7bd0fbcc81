"""Whether an exam is the one that stands here under its name: a blueprint given as a file may call itself anything."""

from __future__ import annotations

from grading.text import Lang
from simulator.content.library import library
from simulator.content.problem import ContentError
from simulator.exam.admission import NotAdmitted
from simulator.exam.blueprint import Blueprint


def other_of_its_name(blueprint: Blueprint) -> Blueprint | None:
    """The exam shipped or in a pack that has this one's id but not its rules; None where there is no such exam."""
    try:
        standing = library().load(Blueprint, blueprint.id)
    except ContentError:
        return None
    return None if standing.hash == blueprint.hash else standing


def under_its_own_name(blueprint: Blueprint) -> None:
    """Nothing, unless another exam stands under its id: whoever sat an easier one would be certified for this. Raises NotAdmitted."""
    standing = other_of_its_name(blueprint)
    if standing:
        raise NotAdmitted(
            f"this file calls itself {blueprint.id}, but the exam that stands here under that id has other rules; sit `{blueprint.id}`, or "
            "give the file an id of its own",
            f"这个文件自称 {blueprint.id}，可这里叫这个名字的考试规则不一样；请直接考 {blueprint.id}，或者给文件另起 id",
        )


def told(blueprint: Blueprint, lang: Lang = "en") -> str:
    """Which exam it is and what it asks, for somebody who holds it against another: id, version, hash and cuts."""
    rules, zh = blueprint.pass_rules, lang == "zh"
    least = [f"{'总分' if zh else 'total'} {rules.total:g}", f"{'各领域' if zh else 'every domain'} {rules.every_domain:g}"]
    least += [f"{name} {cut:g}" for name, cut in sorted(rules.domains.items())]
    least += [f"{name} {'级别' if zh else 'level'} {cut:g}" for name, cut in sorted(rules.criteria.items())]
    least.append(f"{'致命错误最多' if zh else 'critical failures at most'} {rules.critical}")
    if rules.stations:
        least.append(f"{'至少' if zh else 'at least'} {rules.stations} {'站各得' if zh else 'stations with'} {rules.station:g}")
    which = f"第{blueprint.version}版（{blueprint.hash}）：" if zh else f" version {blueprint.version} ({blueprint.hash}): "
    return f"{blueprint.id}{which}{('，' if zh else ', ').join(least)}"
