"""A station as its candidate sees it in words: the desk, what is said, and nothing that helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.call.events import CallEnded, Event, SceneChanged
from simulator.content.scenario import CHANNELS
from simulator.exam.events import CameBack, RecordEnded, StationSpoiled
from simulator.report.call_text import CHANGES, event_lines, pick
from simulator.report.exam_words import clock, word
from simulator.report.text import ENDINGS, safe
from simulator.session.ports import CallSetup


def station_card(setup: CallSetup, *, mystery: bool) -> dict[str, Any]:
    """The desk as data: what any agent of this company would have before them."""
    lang, scenario = setup.lang, setup.scenario
    card = scenario.card
    known: dict[str, Any] = {
        "company": scenario.company.in_(lang), "channel": scenario.channel, "situation": card.situation.in_(lang),
        "record": list(card.record.in_(lang)), "authority": list(card.authority.in_(lang)), "policy": list(card.policy.in_(lang)),
        "earlier_contacts": list(scenario.history.on_desk(lang)),
    }  # fmt: skip
    if mystery:
        return known
    standard = setup.standard or scenario.case.standard
    return {**known, "title": scenario.title.in_(lang), "customer_type": setup.persona.name.in_(lang), "service_level": standard}


def heading(setup: CallSetup, number: int, of: int, left: float, *, mystery: bool) -> Iterator[str]:
    """The desk in words."""
    lang, card = setup.lang, station_card(setup, mystery=mystery)
    channel = pick(CHANNELS[setup.scenario.channel], lang)
    who = card.get("customer_type") or word("mystery", lang)
    yield ""
    yield f"== {word('station', lang, f'{number}/{of}')} · {channel} · {who} · {clock(left)} =="
    yield from desk(card, lang)
    yield pick(
        ("一行一句地回答；/end 结束这一站，/pause 休息。", "Answer a line at a time; /end ends this station, /pause takes a break."), lang
    )


def desk(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What lay before the candidate, from a `station_card`."""
    yield card["situation"]
    rows = (
        (("系统记录", "On record"), "record"), (("你的权限", "Your authority"), "authority"), (("规定", "Policy"), "policy"),
        (("此前的联系", "Earlier contacts"), "earlier_contacts"),
    )  # fmt: skip
    for title, key in rows:
        if card[key]:
            yield f"{pick(title, lang)}:"
            yield from (f"  - {line}" for line in card[key])


def form_heading(left: float, lang: Lang, known: int) -> Iterator[str]:
    """What is asked after the call, and in what order; `known` questions were answered before a break-off."""
    joint = "、" if lang == "zh" else ", "
    asked = joint.join(label(name, lang) for name in FIELDS)
    yield pick((f"== 话后记录 · {clock(round(left))} ==", f"== After-call record · {clock(round(left))} =="), lang)
    yield pick(
        (
            f"只写通话中透露的内容。每项一行，空行跳过，依次是：{asked}。",
            f"Only what the call disclosed. A line for each, an empty one leaves it out: {asked}.",
        ),
        lang,
    )
    if known:
        yield pick((f"前 {known} 项已保存，从下一项继续。", f"The first {known} are kept; go on with the next."), lang)


def form_ended(event: RecordEnded, lang: Lang) -> str:
    """What became of the record, in the candidate's words."""
    said = {
        "handed_in": ("话后记录已交。", "The record is handed in."),
        "time_over": ("时间到，已写的部分照样交上。", "Time is up: what was written is handed in."),
        "not_written": ("没有写话后记录。", "No record was written."),
    }
    return pick(said[event.how], lang)


def away_line(event: CameBack, lang: Lang) -> str:
    """What being away has cost, to whoever comes back to a station."""
    off, counted = clock(event.off_seconds), clock(event.counted_seconds)
    return pick(
        (f"程序中断了 {off}，其中 {counted} 计入用时。", f"The program was off for {off}; {counted} of that counts against you."), lang
    )


def line_of(event: Event, setup: CallSetup) -> str:
    """One event of the call in words, without any judgement of it."""
    lang = setup.lang
    if isinstance(event, SceneChanged):
        return f"  -- {pick(CHANGES[event.change], lang)}: {safe(event.to)} --"
    if isinstance(event, CallEnded) and event.how == "timed_out":
        return pick(("时间到，这一站到此为止。", "Time is up: this station ends here."), lang)
    if isinstance(event, CallEnded):
        return f"{pick(('通话结束', 'The call ended'), lang)}: {pick(ENDINGS[event.how], lang)}"
    return "\n".join(event_lines(event, setup, coach=False))


def spoiled_line(event: StationSpoiled, lang: str) -> str:
    """What a candidate is told about a station that does not count."""
    zh = lang == "zh"
    why = word(event.why, "zh" if zh else "en")
    if event.replaced_by is None:
        return f"* 这一站不作数：{why}。由人工处理。" if zh else f"* This station does not count: {why}. A person will look at it."
    return f"* 这一站不作数：{why}。稍后换一站重考。" if zh else f"* This station does not count: {why}. Another takes its place."
