"""What cannot be in a case: no way to settle it within authority, a secret nobody can earn, a time before anybody is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grading.case import Case
from grading.hearing.cues import cues_of
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.text import LANGS, Lines
from simulator.authoring.finding import Subject
from simulator.content.persona import Persona
from simulator.content.problem import Problem
from simulator.content.scenario import Scenario, Tellings
from simulator.content.validating import nearest

_HOURS = re.compile(
    r"(?:营业|办公|上班|开门|服务|受理)(?:时间)?[^。；;\d]{0,6}(\d{1,2})(?:[:：点](\d{2})?|时)"
    r"|\b(?:open(?:s|ing hours)?|office hours|we open)[^.;\d]{0,16}(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(下午|晚上|今晚|傍晚|上午|早上|清早)?[^。；;\d]{0,3}(\d{1,2})(?:[:：点](\d{2})?|时| ?(am|pm)\b)", re.IGNORECASE)
_SAID_HOURS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)) | {"十一": 11, "十二": 12}
_WORDED = re.compile(r"(十[一二]|[一二两三四五六七八九十])点")


def scenario_faults(subject: Subject) -> Iterator[Problem]:
    """Contradictions and dead lines of a case, or of a file of tellings."""
    content = subject.content
    if isinstance(content, Tellings):
        yield from _strangers(subject, content.told)
    if not isinstance(content, Scenario):
        return
    yield from _who_calls(subject, content)
    yield from _strangers(subject, content.told)
    yield from _beyond(subject, content.case)
    yield from _both_ways(subject, content.case)
    yield from _said_by_the_customer(subject, content)
    yield from _unearned(subject, content.case)
    yield from _unheard(subject, content.case)
    yield from _too_early(subject, content)
    yield from _unwritten(subject, content)
    yield from _speechless_return(subject, content)
    if content.motives and abs(sum(content.motives.values()) - 1) > 0.1:
        total = round(sum(content.motives.values()), 2)
        yield subject.wrong(("motives",), "the weights sum to {total}, and should to 1", "weights", severity="warning", total=total)


def _who_calls(subject: Subject, scenario: Scenario) -> Iterator[Problem]:
    known = subject.library.ids(Persona)
    if scenario.persona not in known and not Path(subject.read.name).with_name(f"{scenario.persona}.yaml").is_file():
        near = nearest(scenario.persona, known)
        message = "there is no persona called {id}; did you mean `{near}`?" if near else "there is no persona called {id}; known: {known}"
        yield subject.wrong(("persona",), message, "unknown-persona", id=scenario.persona, near=near, known=known)


def _strangers(subject: Subject, told: dict[str, Any]) -> Iterator[Problem]:
    known = subject.library.ids(Persona)
    for id_ in told:
        if id_ not in known and subject.says("told", id_):
            near = nearest(id_, known)
            message = "these lines are never said: there is no persona {id}"
            yield subject.wrong(("told", id_), message, "dead-lines", mend="did you mean `{near}`?" if near else "", severity="warning",
                                id=id_, near=near)  # fmt: skip


def _unwritten(subject: Subject, scenario: Scenario) -> Iterator[Problem]:
    """Languages a pack promises and this case cannot be played in."""
    for lang in subject.languages if subject.promised else ():
        missing = [key for key in ("opening", "grievances") if not getattr(scenario, key).in_(lang)]
        missing += ["case.need.says"] if not scenario.case.need.says.in_(lang) else []
        if missing:
            message = "cannot be played in {lang}, which the pack names: there is no {lang} under {keys}"
            mend = "write it, or take {lang} out of `languages` in pack.yaml"
            yield subject.wrong((missing[0].partition(".")[0],), message, "missing-language", mend=mend, lang=lang, keys=", ".join(missing))


def _speechless_return(subject: Subject, scenario: Scenario) -> Iterator[Problem]:
    """A second contact begins with the words for an appointment kept or missed."""
    for key in ("later_kept", "later_missed") if scenario.second else ():
        for lang in subject.languages:
            if not getattr(scenario, key).in_(lang):
                message = "the second contact has no first words in {lang}: `{key}` is empty"
                yield subject.wrong(("second",), message, "missing-language", mend="write a line or two", lang=lang, key=key)


def _alike(one: Any, other: Any) -> bool:
    """The same thing under two headings: one id, one name, or one cue in common."""
    if one.id == other.id:
        return True
    for lang in LANGS:
        a, b = (getattr(one.label, lang) or "", getattr(other.label, lang) or "") if hasattr(other, "label") else ("", "")
        if a and a.strip("。. ").lower() == b.strip("。. ").lower():
            return True
        if set(one.cues.in_(lang)) & set(other.cues.in_(lang)):
            return True
    return False


def _beyond(subject: Subject, case: Case) -> Iterator[Problem]:
    """Ways to settle that are above the agent's authority: promising them fails the call (CF10)."""
    above = {r.id for r in case.remedies if any(_alike(r, o) for o in case.overreach)}
    barred = [bool(set(chosen) & above) for chosen in case.acceptable]
    if all(barred):
        names = ", ".join(sorted(above))
        yield subject.wrong(("case", "acceptable"), "the customer accepts only what is above the agent's authority: {names}", "unwinnable",
                            mend="add a set of remedies the agent may grant, or take {names} out of overreach", names=names)  # fmt: skip
        return
    for n, chosen in enumerate(case.acceptable):
        if barred[n]:
            names = ", ".join(sorted(set(chosen) & above))
            yield subject.wrong(("case", "acceptable", n), "this way to settle needs {names}, which is above the agent's authority",
                                "above-authority", severity="warning", names=names)  # fmt: skip


def _both_ways(subject: Subject, case: Case) -> Iterator[Problem]:
    wanted = {id_ for chosen in case.acceptable for id_ in chosen}
    for n, unwelcome in enumerate(case.unacceptable):
        both = [r.id for r in case.remedies if r.id in wanted and _alike(r, unwelcome)]
        if both:
            yield subject.wrong(("case", "unacceptable", n), "the customer turns down {names} and accepts it too", "contradiction",
                                mend="keep it in one of the two", names=", ".join(both))  # fmt: skip
    for n, falsehood in enumerate(case.falsehoods):
        both = [r.id for r in case.remedies if set(r.cues.zh) & set(falsehood.cues.zh) or set(r.cues.en) & set(falsehood.cues.en)]
        if both:
            yield subject.wrong(("case", "falsehoods", n), "offering {names} would be taken for this falsehood: they share a cue",
                                "contradiction", mend="make the cue of the falsehood longer", names=", ".join(both))  # fmt: skip


def _said_by_the_customer(subject: Subject, scenario: Scenario) -> Iterator[Problem]:
    """Promises too large whose cues stand in what the customer tells of the matter: an agent who says it back would fail for it."""
    told = (scenario.grievances, *(fact.says for fact in scenario.case.facts))
    for lang in subject.languages:
        topics = cues_of(scenario.case, lang).overreach
        for line in (line for lines in told for line in getattr(lines, lang)):
            text = normalised(line)
            for found in topics.mentions(line, text, sentences(text)):
                n, entry = next((n, entry) for n, entry in enumerate(scenario.case.overreach) if entry.id == found.id)
                if any(cue.startswith("/") for cue in entry.cues.in_(lang)):  # who writes patterns has said what is before and after
                    continue
                message = "a cue of this promise is in what the customer says, and an agent who says it back would fail for it: {line}"
                yield subject.wrong(("case", "overreach", n), message, "said-by-customer", severity="warning", line=line[:80],
                                    mend="make the cue longer, so that only the promise has it")  # fmt: skip


def _spoken(lines: Lines, langs: Sequence[str]) -> list[str]:
    return [lang for lang in langs if not getattr(lines, lang)]


def _unearned(subject: Subject, case: Case) -> Iterator[Problem]:
    """Secrets with no way to earn them."""
    for lang in _spoken(case.need.cues, subject.languages):
        if not getattr(case.need.hints, lang) or not getattr(case.need.says, lang):
            message = "there is no way to earn this secret in {lang}: no cue says how the agent may touch on it, and no hint shows it"
            yield subject.wrong(("case", "need"), message, "unearnable", mend="give `cues` and `hints` a line or two each", lang=lang)
        else:
            message = "no cue in {lang}: an agent who names the hidden need is not heard"
            yield subject.wrong(
                ("case", "need", "cues"), message, "unheard", mend="write a few words that touch on it", severity="warning", lang=lang
            )
    for n, fact in enumerate(case.facts):
        for lang in _spoken(fact.ask, subject.languages):
            if fact.reveal == "opening":
                continue
            secret = fact.reveal == "trust"
            if getattr(fact.question, lang) and not secret:
                continue
            message = (
                "there is no way to earn this secret in {lang}: `ask` has no cue"
                if secret
                else "this can never be asked in {lang}: `ask` has no cue"
            )
            yield subject.wrong(("case", "facts", n), message, "unearnable" if secret else "unheard",
                                mend="write under `ask` a few words the agent's question would have", lang=lang)  # fmt: skip
        for lang in _spoken(fact.says, subject.languages):
            yield subject.wrong(("case", "facts", n), "the customer has no words for this in {lang}: `says` is empty", "missing-language",
                                mend="write a line or two under `says`", lang=lang)  # fmt: skip


def _unheard(subject: Subject, case: Case) -> Iterator[Problem]:
    groups: dict[str, Sequence[Any]] = {
        "remedies": case.remedies,
        "overreach": case.overreach,
        "unacceptable": case.unacceptable,
        "falsehoods": case.falsehoods,
    }
    for kind, items in groups.items():
        for n, item in enumerate(items):
            for lang in _spoken(item.cues, subject.languages):
                yield subject.wrong(("case", kind, n), "this can never be recognised in {lang}: `cues` is empty", "unheard",
                                    mend="write a few words the agent would use", lang=lang)  # fmt: skip


def _too_early(subject: Subject, scenario: Scenario) -> Iterator[Problem]:
    """An appointment before the doors open."""
    for lang in LANGS:
        texts = (
            scenario.card.situation.in_(lang),
            *scenario.card.policy.in_(lang),
            *scenario.card.record.in_(lang),
            *scenario.card.authority.in_(lang),
        )
        opening = next((h for text in texts if (h := _opens(text)) is not None), None)
        wanted = _o_clock(scenario.scene.time.in_(lang))
        if opening is not None and wanted is not None and wanted < opening:
            yield subject.wrong(("scene", "time"), "the appointment is before the opening hour that the case card names ({hour})",
                                "too-early", mend="choose a later time", hour=f"{int(opening)}:{round(opening % 1 * 60):02}")  # fmt: skip
            return


def _opens(text: str) -> float | None:
    found = _HOURS.search(text)
    if not found:
        return None
    hour, minute = found.group(1) or found.group(3), found.group(2) or found.group(4)
    return int(hour) + int(minute or 0) / 60 + (12 if (found.group(5) or "").lower() == "pm" and int(hour) < 12 else 0)


def _o_clock(text: str) -> float | None:
    late = re.search(r"下午|晚上|今晚|傍晚|afternoon|evening|tonight|pm\b", text, re.IGNORECASE) is not None
    if worded := _WORDED.search(text):
        hour = float(_SAID_HOURS[worded.group(1)])
    elif clock := _CLOCK.search(text):
        hour = int(clock.group(2)) + int(clock.group(3) or 0) / 60
    else:
        return None
    return hour + (12 if late and hour < 12 else 0)
