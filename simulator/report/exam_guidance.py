"""What stands around the figures of a result, for its candidate: what the band means, what can be done now, how a page is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.text import Lang
from simulator.counting import filled

_WORDS: dict[str, tuple[str, str]] = {
    "band": (
        "抽到哪几站有运气，所以看区间：把所有可能抽到的站都考一遍，总分有 {0}% 的把握在 {1} 到 {2} 之间。",
        (
            "Which stations were drawn is partly luck, hence the band: had every station there is been sat, the total would, "
            "with {0}% confidence, lie between {1} and {2}."
        ),
    ),
    "met": ("整个区间都不低于及格线 {0}。", "All of that is at or above the cut of {0}."),
    "missed": ("整个区间都低于及格线 {0}。", "All of that is below the cut of {0}."),
    "near": ("及格线 {0} 落在区间里，这一项机器不能判，由人来定。", "The cut of {0} lies inside it, so no machine decides: a person does."),
    "near_settled": (
        "及格线 {0} 落在区间里，单凭总分定不了；结果由别的要求决定。",
        "The cut of {0} lies inside it; another rule settles the result.",
    ),
    "levels": (
        "每项 0 到 4 级，4 级最好。每级后面附着评它所依据的原话：考生说的，或者客户说的、用来对照考生怎样回应。",
        (
            "Levels go from 0 to 4, the best. With each stand the words it rests on: the candidate's, or the customer's that the "
            "replies were held against."
        ),
    ),
    "now": ("接下来可以做什么", "What you can do now"),
    "appeal_how": (
        (
            "{0} UTC 以前，觉得哪一项评得不对都可以申诉，每项一次：把站号、项目和理由告诉考官。由没看过原分的人重评，两次取高，"
            "申诉不会扣分。"
        ),
        (
            "Until {0} UTC you may appeal against any mark you think is wrong, each once: tell your examiner the station, the "
            "criterion and why. Somebody who has not seen the first mark marks it again; the better of the two counts, so an "
            "appeal never costs points."
        ),
    ),
    "appeal_command": (
        "考官输入：hotseat exam appeal {0} 站号 C3 --reason '理由'",
        "The examiner enters: hotseat exam appeal {0} STATION C3 --reason 'why'",
    ),
    "appeal_waits": ("申诉 {0} 正在等第二次评分。", "Appeal {0} is waiting for its second mark."),
    "person_decides": (
        "这次结果由人判定，判定之前不用做什么。",
        "A person decides this result; until then there is nothing you have to do.",
    ),
    "again": (
        "最早可在 {0} UTC 重考；从上次通过算起，最多考 {1} 次。",
        "You may sit it again from {0} UTC on; {1:attempt} in all, counted since the last pass.",
    ),
    "check": ("怎样核对这一页", "To check this page"),
    "check_how": (
        (
            "校验码 {0}（考试 {1}）。请留好它：向颁发方要封存的记录和公钥，运行 hotseat exam verify 记录 --keys 公钥 "
            "--code 校验码 --html 新页面，code 一步成立，说明到这个结果为止什么都没改过；新页面要和这一页一致。不一致的，以封存的记录为准。"
        ),
        (
            "Code {0} (exam {1}). Keep it: ask the owner for the sealed record and the public keys and run hotseat exam verify RECORD "
            '--keys KEYS --code "CODE" --html NEW. Where the step code holds, nothing up to this result was changed; the page it writes '
            "has to say what this one says. Where they differ, the sealed record counts."
        ),
    ),
}


def said(key: str, lang: Lang, *slots: object) -> str:
    """One phrase or sentence."""
    return filled(_WORDS[key][0 if lang == "zh" else 1], *slots)


def band(result: Mapping[str, Any], lang: Lang) -> str:
    """What the band around the total means, and what follows from it; empty where there is none."""
    total = next((r for r in result["rules"] if r["rule"] == "total"), None)
    if not result["interval"] or total is None:
        return ""
    low, high = (f"{value:g}" for value in result["interval"])
    settled = total["outcome"] == "near" and result["verdict"] != "borderline"
    follows = said("near_settled" if settled else total["outcome"], lang, f"{total['cut']:g}")
    meaning = said("band", lang, f"{100 * result['confidence']:g}", low, high)
    return meaning + follows if lang == "zh" else f"{meaning} {follows}"


def next_lines(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What the candidate can do now, a sentence or two a line; nothing for a machine or another reader."""
    steps = result.get("next")
    if not steps or result["for"] != "candidate":
        return
    if result["verdict"] == "borderline":
        yield said("person_decides", lang)
    for number in steps["waiting"]:
        yield said("appeal_waits", lang, number)
    if steps["appeal_until"]:
        yield said("appeal_how", lang, _moment(steps["appeal_until"]))
        yield said("appeal_command", lang, result["exam"])
    if steps["again_from"]:
        yield said("again", lang, _moment(steps["again_from"]), steps["attempts"])


def check_line(result: Mapping[str, Any], lang: Lang) -> str:
    """How to hold a page against the sealed record; empty where its place in the chain is not known."""
    return said("check_how", lang, result["record"]["check"], result["exam"]) if result.get("record") else ""


def _moment(iso: str) -> str:
    return iso[:16].replace("T", " ")
