"""The report for a terminal: the verdict first, then what failed and what to change, then what holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grading.text import Lang
from simulator.playtest.place import Places
from simulator.playtest.verdict import Findings, Verdict, failed_words, figure, job_words, limit_words, mend_words, why_words
from simulator.report.text import safe

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("试演", "Playtest"), "persona": ("角色", "persona"), "scenario": ("案例", "case"),
    "calls": ("通电话", "calls"), "ready": ("可以用：{n} 项都站得住", "Ready: all {n} claims hold"),
    "unready": ("还不能用：{n} 项里有 {bad} 项不成立", "Not ready: {bad} of {n} claims fail"),
    "failed": ("不成立的", "What fails"), "notes": ("提醒", "Worth knowing"), "holds": ("站得住的", "What holds"),
    "found": ("发现", "found"), "limit": ("界限", "limit"), "change": ("改法", "change"), "where": ("位置", "where"),
    "example": ("例子", "example"), "agent": ("坐席", "agent"), "customer": ("客户", "customer"),
    "criteria": ("每项评分：难度（人人得到的比例）与区分度（好坐席比差坐席多得的比例）",
                 "Each grade: easiness (share everybody gets) and discrimination (how much more good agents get than poor ones)"),
    "easy": ("难度", "easiness"), "apart": ("区分度", "discrimination"),
    "curve": ("怒气随答复的变化（各坐席平均）", "Anger over the replies (mean of each agent)"),
    "claim": ("主张", "claim"), "measured": ("实测", "measured"), "over": ("次", "n"),
}  # fmt: skip
AGENTS: Mapping[str, tuple[str, str]] = {
    "exemplary": ("示范坐席", "exemplary"), "competent": ("合格坐席", "competent"), "script-reader": ("念稿的", "script-reader"),
    "careless": ("敷衍的", "careless"), "abusive": ("骂人的", "abusive"), "keyword-stuffer": ("罗列技巧的", "keyword-stuffer"),
    "flatterer": ("奉承的", "flatterer"), "greeter": ("只会问好的", "greeter"), "parrot": ("复读的", "parrot"),
    "hasty": ("急着给办法的", "hasty"), "digger": ("刨根问底的", "digger"), "prober": ("打探隐私的", "prober"),
}  # fmt: skip
BAR = 24
"""Cells of a full bar."""


def word(key: str, lang: Lang) -> str:
    """A word of the report."""
    return WORDS[key][0 if lang == "zh" else 1]


def agent_name(agent: str, lang: Lang) -> str:
    """What a reference agent is called in the report."""
    habit = agent.rsplit(":", 1)[-1]
    return AGENTS[agent][0 if lang == "zh" else 1] if agent in AGENTS else habit


def headline(findings: Findings, lang: Lang) -> str:
    """The verdict in one line. A claim that fails in one language fails."""
    claims = {v.measure.claim for v in findings.verdicts if not v.rule.note}
    bad = {v.measure.claim for v in findings.failed}
    return word("unready" if bad else "ready", lang).format(n=len(claims), bad=len(bad))


def title_of(findings: Findings, lang: Lang) -> str:
    """Which file it is."""
    content = findings.subject.content
    name = content.name.in_(lang) if hasattr(content, "name") else content.title.in_(lang)
    return f"{word('title', lang)} · {word(findings.subject.kind, lang)} {findings.subject.id} · {safe(name)}"


def report_lines(findings: Findings, lang: Lang) -> Iterator[str]:
    """The whole report, line by line."""
    places = Places.of(findings.subject.source)
    yield f"== {title_of(findings, lang)} =="
    yield f"{headline(findings, lang)}    {findings.calls:,} {word('calls', lang)}"
    for heading, standing in (("failed", "fails"), ("notes", "note")):
        rows = [v for v in findings.verdicts if v.standing == standing]
        if rows:
            yield ""
            yield word(heading, lang)
        for verdict in rows:
            yield from _failed(verdict, findings, places, lang)
    held = [v for v in findings.verdicts if v.standing == "holds"]
    yield ""
    yield word("holds", lang)
    yield from (f"  ✓ {line}" for line in _held(held, lang))
    yield ""
    yield word("criteria", lang)
    for spoken, items in findings.items.items():
        for n, item in enumerate(items):
            bar = "█" * round(BAR * max(0.0, item.apart))
            yield f"  {spoken if n == 0 else '  '} {item.id:<4} {item.easy:>5.0%}  {item.apart:+.2f} {bar}"


def _failed(verdict: Verdict, findings: Findings, places: Places, lang: Lang) -> Iterator[str]:
    rule, measure = verdict.rule, verdict.measure
    colon, stop = ("：", "。") if lang == "zh" else (": ", ". ")
    yield f"  {'✗' if verdict.standing == 'fails' else '·'} {rule.name.in_(lang)} [{verdict.lang}]"
    rows = (
        ("found", safe(failed_words(verdict, lang))),
        ("limit", f"{limit_words(rule, lang)} (n={measure.n:,}){stop}{safe(why_words(verdict, lang))}"),
        ("where", places.named(verdict.key, measure.slots.get("line"))),
        ("change", mend_words(verdict, findings.subject, lang)),
    )
    yield from (f"      {word(key, lang)}{colon}{text}" for key, text in rows)
    if measure.example:
        job = measure.example.job
        yield f"      {word('example', lang)}{colon}{agent_name(job.agent, lang)} · {job_words(job, findings.subject)}"
        yield from (f"        {word(who, lang)}{colon}{safe(text)}" for who, text in measure.example.lines)


def _held(verdicts: Sequence[Verdict], lang: Lang) -> Iterator[str]:
    """One line a claim, with its figure in each language it was measured in."""
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_claim.setdefault(verdict.measure.claim, []).append(verdict)
    for rows in by_claim.values():
        rule = rows[0].rule
        figures = ", ".join(f"{v.lang} {figure(v, lang)}" for v in rows)
        colon = "：" if lang == "zh" else ": "
        yield f"{rule.name.in_(lang)}{colon}{figures} ({limit_words(rule, lang)})"
