"""The embedded voice: a plan in, words out, from the persona's bank and the case's lines; nothing is said twice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from grading.hearing.patterns import normalised
from grading.hearing.questions import asks_before_us
from grading.hearing.segments import last_sentence
from grading.text import Lang
from simulator.call.state import with_changes
from simulator.content.acts import ACTS, SLOT
from simulator.customer.beside import of_themselves
from simulator.customer.choosing import CHOICE, chosen, complies, either_or
from simulator.customer.consenting import YES_SO_FAR
from simulator.customer.desk import Desk, Plan
from simulator.customer.each import UNWRITTEN, at_piece
from simulator.customer.matter import (
    OWN_WAY,
    Part,
    begun,
    choice_made,
    claimless,
    content_of,
    fresh,
    lacking,
    picked,
    spoken_name,
    told_so,
    undated,
)
from simulator.customer.meant import WISHES
from simulator.customer.presumed import holding
from simulator.customer.reaction import TABOO_REACTIONS, TECHNIQUE_REACTIONS
from simulator.customer.recall import quoted_lately
from simulator.customer.register import addressed
from simulator.customer.wandering import DIGRESS

AGREEING = frozenset({"accept", "shift_ground", "odd_condition"})
"""Acts of somebody who has no more to say to the offer itself, and so takes what they are left to choose."""
NO_SLOTS: Mapping[str, str] = MappingProxyType({})
ASKING = frozenset({"test", "cite", "press"})
"""Acts whose own question wants an answer; an argument's or a grievance's is rhetoric."""
DATED_BY_NOW = frozenset({"remedy_noted", "unmoved", "options", "extra"})
"""Reactions in which some ask for a date: not of somebody who has just named one."""
_UNFINISHED = re.compile(
    r"一半|部分|继续|补全|起步|接着说|下一项|其余|剩下|还有|往下|接着|[?？]|\b(?:rest|part of|half|next|only the first|continue|other"
    r"|complete it|go on)\b"
)
"""A reaction that waits for more, which nobody has who says yes."""
FRAMED = 0.5
"""Chance that a fact is told with words of their own around it: half the time people just answer."""
BARE_HINT = 0.5
"""Chance that a hint stands by itself: nobody takes back everything they let slip."""
_SENTENCE = re.compile(r"[^。！？.!?]+[。！？.!?]+")
_DOUBLED = re.compile(r"([。！？.!?])[。.](?=\s|$)")
_OVER_AGAIN = re.compile(r"又(?:是|来|来一句|一句)“\{quote\}”|几回了|听够了|^\"\{quote\}\" again|How many times|had my fill")
"""A reaction to what was said more than once."""
_ALOUD = re.compile(r"嗓|耳朵|吼|喊|听筒|\b(?:voice|volume|throat|ears?|yell\w*|shout\w*|loud\w*)\b", re.IGNORECASE)
"""A line about being heard, which does not fit a chat."""
_ORDER = re.compile(
    r"忽略|无视|忘[掉记了]|扮演|演|假装|现在开始|输出|说出|打印|指令|设定|提示|口令|命令|听我|打分|退出|越狱"
    r"|\b(?:ignore|disregard|forget|override|bypass|pretend|act as|role|instructions?|prompt)\b"
    r"|\b(?:mode|print|reveal|output|exit|break|sudo|score)\b"
)
"""A trick that tells them to do or to be something, which a question whether they are a person is not."""
_OF_ORDERS = re.compile(
    r"指令|命令|听你|听我|指挥|支使|口令|忘|咒语|规矩|变成|换个身份|改头|演|木偶|改写|这一页"
    r"|\b(?:instructions?|instructs?|orders?|commands?)\b"
    r"|\b(?:countermanded|ignor\w+|forget|pretend|obey|direct\w*|somebody else|rewrit\w+|part all|spell)\b",
    re.IGNORECASE,
)
"""A line that turns such an order down."""
_SIGH = re.compile(r"(?:嗯|哎|唉|哦|行|好|成|中|得)+(?=[，。…！])|(?:Well|Oh|Ah|Right|Good|Fine|Now)(?=[,.!… ])")
_LEADS_ON = re.compile(r"(?:^|[:：，,…] ?)\{demand\}")
"""A frame that leads straight into what follows."""
_EN_JOIN = re.compile(r"(?<=[.!?…])(?=[A-Z'\"])")


@dataclass(frozen=True, slots=True)
class Phrased:
    """What the customer says, and the bank and case lines it spent."""

    text: str
    act: str
    lines: tuple[str, ...]
    reveals: tuple[str, ...]
    asks: str = ""
    """The question in it that wants an answer, if any."""
    answers: tuple[tuple[str, str], ...] = ()
    """Questions that are answered beside the act, each with the words that answer it."""


class NothingLeft(Exception):
    """Every line for a plan and its fallbacks has been said in this call."""


def phrase(plan: Plan, desk: Desk) -> Phrased:
    """Words for a plan. Raises NothingLeft when the customer has run out of things to say."""
    only_yes = plan.reaction == YES_SO_FAR and plan.act == "insufficient" and not lacking(plan.act, desk, always=True)
    if (plan.act == "react" or only_yes) and (alone := _reaction(plan, desk, ())):
        return Phrased(alone[0], "react", alone[1], ())
    for act in (plan.act, *plan.fallbacks):
        made = _core(act, plan if act == plan.act else Plan(act, plan.band), desk)
        if made:
            core, matter = made
            reaction = _unless_repeated(_reaction(plan, desk, core[1]), core[0])
            tail = _last_words(plan, desk, core[1])
            more = (
                told_so(act, desk, core[1]) or content_of(act, "grievance", plan, desk, core[1]) if plan.twice and act == plan.act else None
            )
            before, after = (_beside(plan, desk, before=when) if act == plan.act else [] for when in (True, False))
            choice = _also(desk) if act in AGREEING and CHOICE not in plan.reveals else None
            told, still = ([part for _, part in answered] for answered in (before, after))
            parts = [p for p in (reaction, choice, *told, core, more, *still, tail) if p]
            text = _joined([p[0] for p in parts], desk.state.started.lang)
            spent = tuple(line for p in parts for line in p[1])
            answers = tuple((last_sentence(asked), part[0]) for asked, part in (*before, *after))
            return Phrased(text, act, spent, plan.reveals if act == plan.act else (), _question(act, matter), answers)
    raise NothingLeft


def _last_words(plan: Plan, desk: Desk, spent: tuple[str, ...]) -> Part | None:
    """The few words at the end, or the tale that follows an answer."""
    if plan.tail == DIGRESS:
        tale = _core(DIGRESS, Plan(DIGRESS, plan.band), desk)
        return tale[0] if tale else None
    return _pick(_bank(plan.tail, plan, desk), desk, spent) if plan.tail else None


def _also(desk: Desk) -> Part | None:
    """What somebody says before their yes who is asked to choose, or for something small, in the same breath."""
    if made := choice_made(desk):
        return made
    if chosen(desk) or either_or(desk):
        return picked(desk)
    return fresh(desk.lines_of("complies"), desk) if complies(desk) else None


def _beside(plan: Plan, desk: Desk, *, before: bool) -> list[tuple[str, Part]]:
    """What else was asked, each with its answer, plainly."""
    found: list[tuple[str, Part]] = []
    for one in plan.also:
        if one.before == before:
            asked = at_piece(desk, one.asked)
            asked = replace(asked, state=with_changes(asked.state, spent=asked.state.spent.union(*(part[1] for _, part in found))))
            alone = Plan(one.act, plan.band, facts=one.facts)
            plain = content_of("answer", "fact", alone, asked) if one.act == "answer" else None
            made = _core(one.act, alone, asked) if plain is None else None
            part = made[0] if made else plain
            if part:
                said = filled(addressed(part[0], desk.persona.voice, desk.state.started.lang), desk, NO_SLOTS)
                found.append((one.asked, (said, part[1])))
    return found


def _question(act: str, matter: str) -> str:
    """The last question in what is said about the matter, as one sentence, where the act wants an answer."""
    if act not in ASKING:
        return ""
    asked = [s.strip() for s in _SENTENCE.findall(matter) if s.rstrip().endswith(("?", "？"))]
    return asked[-1] if asked else ""


def _unless_repeated(reaction: Part | None, core: str) -> Part | None:
    """The reaction, unless one of its sentences stands in the core too, or both begin with the same sigh."""
    if reaction is None or ((sigh := _SIGH.match(core)) and reaction[0].startswith(sigh.group())):
        return None
    said = {s.strip() for s in _SENTENCE.findall(core)}
    return None if any(s.strip() in said for s in _SENTENCE.findall(reaction[0])) else reaction


def _bank(act: str, plan: Plan, desk: Desk) -> tuple[str, ...]:
    voice = desk.persona.voice.zh if desk.state.started.lang == "zh" else desk.persona.voice.en
    bank = voice.get(act)
    lines = bank.lines(plan.band) if bank else ()
    if desk.scenario.channel != "chat":
        return lines
    written = tuple(line for line in lines if "[" not in line)
    return tuple(line for line in written if not _ALOUD.search(line)) or written


def _pick(lines: Sequence[str], desk: Desk, also_spent: Iterable[str] = (), slots: Mapping[str, str] = NO_SLOTS) -> Part | None:
    """A line not yet said, its slots filled; lines whose optional slot has no word are passed over."""
    spent = desk.state.spent | set(also_spent)
    fresh = [line for line in lines if line not in spent and not ("{remedy}" in line and "remedy" not in slots)]
    if not fresh:
        return None
    line = desk.rng.choice(fresh)
    return filled(line, desk, slots), (line,)


def _reaction(plan: Plan, desk: Desk, spent: tuple[str, ...]) -> Part | None:
    if plan.reaction is None:
        return None
    usable = [line for line in _bank(plan.reaction, plan, desk) if set(SLOT.findall(line)) <= {*plan.slots, "me", "company"}]
    usable = holding(usable, desk)
    usable = list(undated(usable, desk)) if plan.reaction in DATED_BY_NOW else usable
    usable = [line for line in usable if not _UNFINISHED.search(line)] if plan.act == "accept" else usable
    usable = usable if _heard_before(plan.reaction, desk) else [line for line in usable if not _OVER_AGAIN.search(line)]
    echoing = [line for line in usable if set(SLOT.findall(line)) & set(plan.slots)]
    plain = [line for line in usable if "{quote}" not in line and "{due}" not in line]
    if plain and quoted_lately(desk.state):
        usable, echoing = plain, [line for line in echoing if line in plain]
    pool = echoing if echoing and desk.rng.random() < 0.6 else usable
    picked = _pick(pool, desk, spent) or _pick(usable, desk, spent)
    if picked is None:
        return None
    return filled(picked[1][0], desk, plan.slots), picked[1]


def _heard_before(reaction: str, desk: Desk) -> bool:
    """True where the agent has done the same before in this call, or somebody did in an earlier contact."""
    codes = {code for code, answer in {**TABOO_REACTIONS, **TECHNIQUE_REACTIONS}.items() if answer == reaction}
    return not codes or any(codes & set(heard) for heard in desk.state.memory.replies[:-1])


def _core(act: str, plan: Plan, desk: Desk) -> tuple[Part, str] | None:
    """The words of an act, and what of them is the matter itself rather than this customer's way of putting it."""
    wrapper_lines: Sequence[str] = _bank(act, plan, desk)
    wrapper_lines = holding(wrapper_lines, desk) or wrapper_lines
    if act == "jailbreak" and not _ORDER.search(desk.state.last_agent.lower()):
        wrapper_lines = tuple(line for line in wrapper_lines if not _OF_ORDERS.search(line)) or wrapper_lines
    needed = next(iter(ACTS[act].required), None)
    if needed is None:
        line = _pick(wrapper_lines, desk, slots={"n": _count(desk)})
        line = _of_their_life(line, desk) if act == "own_life" else line
        return (line, line[0]) if line else None
    lack = lacking(act, desk, always=plan.reaction == YES_SO_FAR and act == "insufficient")
    own = None if lack else told_so(act, desk)
    content = lack or own or content_of(act, needed, plan, desk)
    if content is None:
        return None
    words = filled(addressed(content[0], desk.persona.voice, desk.state.started.lang), desk, content_slots(desk))
    spent = content[1]
    spoken = plan.facts and (plan.facts[0] in UNWRITTEN or plan.facts[0].startswith(WISHES))
    if act == "answer" and (spoken or plan.reaction or plan.also or desk.rng.random() >= FRAMED):
        return (words, spent), words
    told_when_asked = act == "recall_history" and asks_before_us(normalised(desk.state.last_agent), desk.state.started.lang)
    more_said = act == "insufficient" and (plan.reaction or plan.also)  # nor runs anybody down what they have just taken
    if told_when_asked or more_said or (own and desk.rng.random() < OWN_WAY) or (act == "hint" and desk.rng.random() < BARE_HINT):
        return (words, spent), words
    wrapper = _pick(claimless(wrapper_lines, desk) if act == "test" else _framing(wrapper_lines, act, words), desk)
    if wrapper is None:
        return ((words, spent), words) if act not in {"insist", "recall_promise"} else None
    return (filled(wrapper[1][0], desk, {needed: words}), (*wrapper[1], *spent)), words


def _framing(lines: Sequence[str], act: str, words: str) -> Sequence[str]:
    """The frames that fit what is demanded: of a question nobody says first that this is what they want."""
    return [line for line in lines if _LEADS_ON.search(line)] if act == "press" and words.endswith(("?", "？")) else lines


def _of_their_life(line: Part | None, desk: Desk) -> Part | None:
    """What the case knows of the customer's own life, before the persona's way of answering."""
    told = of_themselves(desk)
    if not told:
        return line
    words, spent = line or ("", ())
    return _joined([told, words] if words else [told], desk.state.started.lang), (told, *spent)


def content_slots(desk: Desk) -> dict[str, str]:
    """The name of what was offered just now, for lines that turn it down."""
    heard = desk.state.last_heard
    ids = [m.id for m in heard.grasp.offered] if heard else []
    labels = [label for r in desk.scenario.case.remedies if r.id in ids and (label := spoken_name(r, desk.state.started.lang))]
    return {"remedy": labels[-1]} if labels else {}


def _count(desk: Desk) -> str:
    """How many replies there have been, in words for small numbers."""
    turn, zh = desk.state.turn, desk.state.started.lang == "zh"
    words = "零一两三四五六七八九十" if zh else ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[turn] if turn < len(words) else str(turn)


def filled(line: str, desk: Desk, slots: Mapping[str, str]) -> str:
    """A line with its slots filled."""
    if "{" in line:
        lang = desk.state.started.lang
        if slots.get("right", "").startswith("是"):
            line = line.replace("是：{right}", "：{right}").replace("：{right}", "，{right}")
        words = {"me": desk.scenario.customer.name.in_(lang), "company": desk.scenario.company.in_(lang), **slots}
        line = SLOT.sub(lambda m: begun(words.get(m.group(1), m.group()), line[: m.start()], lang), line)
    return _DOUBLED.sub(r"\1", line).replace("““", "“").replace("””", "”").strip()


def _joined(parts: Sequence[str], lang: Lang) -> str:
    if lang == "zh":
        return "".join(parts)
    return _EN_JOIN.sub(" ", " ".join(parts)) if parts else ""


def seeded(seed: int, *where: object) -> random.Random:
    """A random source that depends only on the call's seed and a place in the call: resume and rewind get the same."""
    return random.Random(":".join(map(str, (seed, *where))))
