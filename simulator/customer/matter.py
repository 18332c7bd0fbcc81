"""What a line is about: the case's own words for each act, in this customer's way of telling it where one is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.case import Remedy
from grading.hearing.echo import content_words
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.quantities import quantities_in
from grading.text import Lang
from simulator.content.acts import SLOT
from simulator.customer.arranging import ARRANGEMENT, arrangement
from simulator.customer.choosing import CHOICE, the_choice
from simulator.customer.desk import Desk, Plan
from simulator.customer.meant import asks_what_is_left
from simulator.customer.recall import LONGEST_ECHO, promise_words
from simulator.customer.register import civil, spoken
from simulator.customer.standing import missing_of, still_wanted
from simulator.customer.telling import briefly, nearest_tellings, said_better
from simulator.customer.undated import without_tonight, without_undated
from simulator.customer.who import who_they_are

Part = tuple[str, tuple[str, ...]]
"""Words, and the lines they were made of."""
CASE_SLOTS = {
    "opening": "opening", "grievance": "grievances", "argument": "arguments", "test": "tests", "digression": "digressions",
    "insufficient": "insufficient",
}  # fmt: skip
TOLD = {
    "open": "opening", "vent": "grievances", "argue": "arguments", "test": "tests", "digress": "digressions", "wander_on": "digressions",
    "insufficient": "insufficient", "press": "demands", "raise_e1": "demands", "raise_e2": "e2", "raise_e3": "e3", "break_off": "e4",
}  # fmt: skip
"""Acts a telling may have words for, and where."""
HIGHEST = 3
"""Level of escalation above which nobody presses any more: they break off."""
_MAIN_CLAUSE = re.compile(r"[，,；;]| and | with ")
"""Where the name of a remedy ends and its particulars begin."""
_THEIR_WORDS = re.compile(r"我们|我方|您|本人|\b(we|our|us|you|your|me|my|i)\b")
"""Words that would turn round in a customer's mouth."""
TOLD_FIRST, OWN_WAY = 0.75, 0.75
"""Chance of the customer's own telling before the case's plain line; of its standing without a wrapper."""
RAISED = frozenset({"raise_e1", "raise_e2", "raise_e3", "break_off"})
"""Acts that are always done in the customer's own telling, where one is written: the case's lines are in nobody else's mouth."""


def spoken_name(remedy: Remedy, lang: Lang) -> str:
    """What a customer may call a remedy in passing; empty for an explanation, a whole sentence, or the firm's own words."""
    label = remedy.label.in_(lang)
    return "" if remedy.level < 2 or len(label) > LONGEST_ECHO[lang] or _THEIR_WORDS.search(label.lower()) else label


def choice_made(desk: Desk) -> Part | None:
    """Which of the offers they take, for somebody who agrees when asked to choose: a bare yes to "which" answers nothing."""
    grasp, case, lang = desk.grasp, desk.scenario.case, desk.state.started.lang
    offered = {m.id for m in grasp.offered}
    if len(offered) < 2 or not grasp.find("T09") or "question" not in grasp.marks:
        return None
    wanted = next((chosen for chosen in case.acceptable if set(chosen) <= desk.state.memory.remedies), ())
    names = [_MAIN_CLAUSE.split(r.label.in_(lang))[0] for r in case.remedies if r.id in offered and r.id in wanted]
    name = next((n for n in names if not _THEIR_WORDS.search(n.lower())), "")
    if not name:
        return None
    line = fresh(desk.lines_of("picks"), desk)
    return (SLOT.sub(lambda m: begun(name, m.string[: m.start()], lang), line[0]), line[1]) if line else None


def picked(desk: Desk) -> Part | None:
    """Which of two things they take, or that they leave it to whoever asked."""
    lines, thing = the_choice(desk)
    chosen = fresh(lines, desk)
    return (SLOT.sub(lambda m: begun(thing, m.string[: m.start()], desk.state.started.lang), chosen[0]), chosen[1]) if chosen else None


def begun(words: str, before: str, lang: Lang) -> str:
    """Words for a slot, with a capital where a sentence begins with them; between quotation marks they stand as they were said."""
    if lang != "en":
        return words
    if not before.strip() or before.rstrip().endswith((".", "!", "?")):
        return words[:1].upper() + words[1:]
    quoted = before.endswith(('"', "'", "“"))
    return words[:1].lower() + words[1:] if _BEGAN.match(words) and not quoted else words


_BEGAN = re.compile(
    r"(?:Tomorrow|Today|Tonight|Within|By|At|Before|After|In|On|From|This|Next|Half|The|An?|Straight|Right|Until|Around|About)\b"
)
"""Words that had their capital from the sentence they began."""


def fresh(lines: Sequence[str], desk: Desk, *, remedy: bool = False, spent: Sequence[str] = ()) -> Part | None:
    """A line of the case not yet said in this call; one with a gap for what was offered only when something was."""
    said = desk.state.spent | set(spent)
    unsaid = [line for line in lines if line not in said and (remedy or "{remedy}" not in line)]
    if not unsaid:
        return None
    line = desk.rng.choice(unsaid)
    return line, (line,)


ASKING_FOR = frozenset({"insufficient", "press", "raise_e1"})
"""Acts in which something is asked for."""
LACKING = {"insufficient": 0.75, "press": 0.5}
"""Chance that somebody to whom part was offered names what is left out, by act."""


_OF_A_CLAIM: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:您|你)?(?:刚才?|方才)(?:说|讲)|(?:这个|此|您的|你的)(?:判断|说法|结论|解释)|此说|这句话"),
    "en": re.compile(
        r"\byou(?:'ve| have)? (?:just )?(?:said|say|told)\b|\b(?:that|this|the) (?:claim|statement|assertion|explanation)\b", re.IGNORECASE
    ),
}


_OF_A_FIGURE = re.compile(r"^这个数|(?:你|您)(?:报|说)的(?:这个|那个)?数|\bthat figure\b|\byour (?:figure|sum)\b", re.IGNORECASE)
"""A line about a figure, for somebody who was told one."""


def claimless(lines: Sequence[str], desk: Desk) -> Sequence[str]:
    """The lines but for those that test a statement, where none was made."""
    if desk.grasp.find("T08", "T11", "T12", "T17", "X2", "X5") or desk.grasp.offered:
        return lines
    return [line for line in lines if not _OF_A_CLAIM[desk.state.started.lang].search(line)]


def lacking(act: str, desk: Desk, spent: Sequence[str] = (), *, always: bool = False) -> Part | None:
    """What is left out of an offer that falls short, asked for by name: always by somebody who is asked what it is."""
    named = always or (act in LACKING and asks_what_is_left(desk.state.last_agent.lower()))
    if desk.satisfied or not desk.state.memory.remedies or not (named or desk.rng.random() < LACKING.get(act, 0.0)):
        return None
    lang, ids = desk.state.started.lang, missing_of(desk.scenario.case, desk.state.memory.remedies)
    lines = [line for id_, lines in desk.scenario.missing.items() if id_ in ids for line in lines.in_(lang)]
    return fresh(_still_true(lines, act, desk), desk, spent=spent)


def told_so(act: str, desk: Desk, spent: Sequence[str] = ()) -> Part | None:
    """The act in this kind of customer's own telling of the case, if there is one, it is not spent, and the dice agree."""
    telling = desk.telling
    if telling is None or act not in TOLD or (act not in RAISED and desk.rng.random() >= TOLD_FIRST):
        return None
    level = desk.state.escalation.level
    told = f"e{min(level, HIGHEST)}" if act == "press" and level > 1 else TOLD[act]
    lines = getattr(telling, told).in_(desk.state.started.lang)
    return fresh(_still_true(lines, act, desk), desk, spent=spent)


def _still_true(lines: Sequence[str], act: str, desk: Desk) -> Sequence[str]:
    """Without what has been met: once a time was given nobody says that there is none, nor asks for what was offered."""
    if act in ASKING_FOR:
        lines = still_wanted(lines, desk)
    if act == "test":
        lines = claimless(lines, desk)
    if not quantities_in(normalised(desk.state.last_agent), desk.state.started.lang):
        lines = [line for line in lines if not _OF_A_FIGURE.search(line)]
    if act != "insufficient":
        return lines
    return undated(without_tonight(lines, desk.state.agent_lines, desk.state.started.lang), desk)


def undated(lines: Sequence[str], desk: Desk) -> Sequence[str]:
    """The lines but for those that miss a time, where one was named just now or stands promised."""
    lang = desk.state.started.lang
    named = desk.state.memory.dated or desk.grasp.promise or lexicon(lang).find_one("time_definite", normalised(desk.state.last_agent))
    return without_undated(lines, lang) if named else lines


def content_of(act: str, slot: str, plan: Plan, desk: Desk, spent: Sequence[str] = ()) -> Part | None:
    """The case's plain words for a core act's slot."""
    lang, scenario = desk.state.started.lang, desk.scenario
    match slot:
        case "fact":
            return _facts(plan, desk)
        case "need":
            return fresh(scenario.case.need.says.in_(lang), desk)
        case "hint":
            return fresh(_fitting(scenario.case.need.hints.in_(lang), desk), desk)
        case "later":
            return fresh(getattr(scenario, act).in_(lang), desk)
        case "history":
            return fresh(_spoken_of(_fitting(scenario.history.says.in_(lang), desk), desk), desk)
        case "question":
            return (shortened(desk.state.question.text, lang), ()) if desk.state.question else None
        case "promise":
            words = promise_words(desk.state)
            return (words, ()) if words else None
        case "refusal":
            return _refusal(desk)
        case "demand":
            chosen = _demanded(act, _demand_level(act, plan, desk), desk)
            return chosen or (_demanded(act, 0, desk) if act == "press" else None)
        case _:
            offered = {m.id for m in desk.state.last_heard.grasp.offered} if slot == "insufficient" and desk.state.last_heard else set()
            named = any(spoken_name(r, lang) for r in scenario.case.remedies if r.id in offered)
            lines = _still_true(getattr(scenario, CASE_SLOTS[slot]).in_(lang), slot, desk)
            return fresh(_fitting(lines, desk), desk, remedy=named, spent=spent)


def _demanded(act: str, level: int, desk: Desk) -> Part | None:
    lines = desk.scenario.demands.at(level).in_(desk.state.started.lang)
    return fresh(_fitting(_still_true(lines, act, desk), desk), desk)


def _fitting(lines: Sequence[str], desk: Desk) -> Sequence[str]:
    """The case's unsaid lines, without those a customer of another kind would only write."""
    unsaid = [line for line in lines if line not in desk.state.spent]
    lang = desk.state.started.lang
    return civil(spoken(unsaid, lang), desk.persona.voice, lang) if desk.guest else unsaid


def _spoken_of(lines: Sequence[str], desk: Desk) -> Sequence[str]:
    """The lines that share most with what the agent asked of earlier contacts; all of them where none shares a word."""
    lang = desk.state.started.lang
    asked = content_words(normalised(desk.state.last_agent), lang)
    shared = [len(asked & content_words(normalised(line), lang)) for line in lines]
    return [line for line, count in zip(lines, shared, strict=True) if count == max(shared)]


SHORT_QUESTION: dict[Lang, int] = {"zh": 5, "en": 18}
"""Characters from which the last clause of a question stands for the whole of it."""


def shortened(question: str, lang: Lang) -> str:
    """What somebody says who comes back to a question: what it comes down to, and not every word again."""
    parts = re.split(r"[，；：—]+" if lang == "zh" else r"(?:[,;:]| - |—)\s+(?:and |so |then |but )?", question)
    last = parts[-1].strip()
    if _LEANS[lang].match(last) or len(last) < SHORT_QUESTION[lang] or not _ASKS[lang].match(last):
        return question
    return last if lang == "zh" else last[:1].upper() + last[1:]


_LEANS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"还是|或|要么|要不|那"),
    "en": re.compile(r"(?:or|nor|than|to|from)\b", re.IGNORECASE),
}
"""How a clause begins that means nothing without the one before it."""
_ASKS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r".*(?:吗|呢|谁|哪|几|什么|怎么|多少|还是|[是能会有行]不[是能会有行]|没有)"),
    "en": re.compile(
        r"(?:who|whose|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|shall|should|may)\b",
        re.IGNORECASE,
    ),
}
"""A clause that asks by itself."""


def _refusal(desk: Desk) -> Part | None:
    ids = [m.id for m in desk.grasp.unwelcome]
    lines = [line for u in desk.scenario.case.unacceptable if u.id in ids for line in u.says.in_(desk.state.started.lang)]
    return fresh(lines, desk)


def _demand_level(act: str, plan: Plan, desk: Desk) -> int:
    """How high the demand is: what the act says, else the call's level, lower as the customer cools."""
    if act == "break_off":
        return 4
    if act.startswith("raise_e"):
        return int(act[-1])
    return max(0, desk.state.escalation.level - {"hot": 0, "warm": 1, "calm": 4}[plan.band])


def _facts(plan: Plan, desk: Desk) -> Part | None:
    lang = desk.state.started.lang
    parts = [_fact(id_, plan.act, desk) for id_ in plan.facts]
    words = [p[0] for p in parts if p]
    return (("" if lang == "zh" else " ").join(words), tuple(line for p in parts if p for line in p[1])) if words else None


def _fact(id_: str, act: str, desk: Desk) -> Part | None:
    lang = desk.state.started.lang
    if id_ == CHOICE:
        return picked(desk)
    if id_ == ARRANGEMENT:
        return fresh(arrangement(desk), desk)
    if id_ == "identity":
        return who_they_are(desk)
    says = desk.fact(id_).says.in_(lang)
    if act == "told_already" and said_better(desk.fact(id_), desk):
        return briefly([line for line in says if line in desk.state.spent], desk), ()
    told = fresh(nearest_tellings(says, id_, desk), desk)
    return told or ((briefly(says, desk), ()) if says else None)
