"""A brief as messages for a chat model: pure, bounded, in the customer's language, and closed to the agent's tricks.

The system message is who the customer is and stays the same through a call (servers cache it); the user message is
this one turn. Whatever the agent said appears only as JSON strings on lines of their own: quotes and line breaks are
escaped, so no reply can end its own quotation, and nothing untold is in either message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grading.chat import Message
from grading.hearing.echo import content_words
from simulator.customer.direction import LEVELS, Pair, cast_template, core_line, mood_lines, of, reaction_line
from simulator.customer.private import secrets_of
from simulator.customer.register import you_of
from simulator.customer.summary import just_now, quoted, summary

if TYPE_CHECKING:
    from simulator.session.ports import Brief

WINDOW = 6
"""Exchanges given word for word; older ones live on in the summary."""
HEARD_MOST, SAID_MOST, LONG_AGO_MOST, ASKED_MOST = 1000, 400, 160, 120
"""Characters kept of the agent's last reply, of one line of the last exchanges, of the agent's before those, of one question."""
LATELY = 3
"""Exchanges whose replies still matter in full."""
ROOM = 0.6
"""Share of the longest line that somebody who does nothing but digress needs to sound like themselves."""
ANSWERS = frozenset({
    "accept", "affirms", "answer", "brushes", "complies", "denies", "dont_know", "lets", "nearby", "nothing_more", "told_already",
    "undecided", "withhold", "yes_so_far",
})  # fmt: skip
"""Acts whose own words answer what was said: half a sentence before them would answer it twice."""
RULES = 6
"""Standing orders that every customer has."""
_FIRST = re.compile(r"^.*?[。！？]|^.*?[.!?](?=\s+[A-Z]|$)", re.DOTALL)


def messages(brief: Brief) -> list[Message]:
    """The system and user message of one turn."""
    return [{"role": "system", "content": cast_text(brief)}, {"role": "user", "content": turn_text(brief)}]


def open_lines(brief: Brief) -> list[str]:
    """Everything the messages give to be said or known: each line by itself, so that what was read once is not read again."""
    heard = [line for pair in brief.exchanges[-WINDOW:] for line in pair]
    return [who(brief), matter(brief), *summary(brief, WINDOW), *heard, *brief.state.customer_lines[-1:], brief.agent, brief.draft.text]


def length_of(brief: Brief) -> tuple[int, int]:
    """Characters a line should have, and may have at most: by what is to be said and how this customer talks."""
    draft, digression = len(brief.draft.text), brief.setup.persona.temperament.digression
    most = 130 if brief.setup.lang == "zh" else 420
    spare = (8 if brief.setup.lang == "zh" else 24) * (1 + len(brief.plan.unanswered))
    wish = max(int(draft * (1.2 + digression)) + spare, int(most * digression * ROOM))
    return min(wish, most), min(2 * wish + most // 4, 2 * most)


def who(brief: Brief) -> str:
    """The first sentence of the customer's background, without the clauses that would give a secret away."""
    setup = brief.setup
    background = setup.scenario.customer.background.in_(setup.lang)
    first = _FIRST.match(background)
    known = brief.state.told | set(brief.plan.reveals)
    secrets = secrets_of(setup.persona, setup.scenario, setup.lang, known)
    clauses = re.split(r"(?<=[，,；;])", first.group() if first else background)
    openly: frozenset[str] = frozenset()
    kept = [c for c in clauses if not any(s.told_by(content_words(c, setup.lang), openly) for s in secrets)]
    name, text = setup.scenario.customer.name.in_(setup.lang), "".join(kept).strip().rstrip("，,；;。.")
    text = text if text.startswith(name) else name
    return text + ("。" if setup.lang == "zh" else ".")


def matter(brief: Brief) -> str:
    """What it is about, as anybody at the desk may read it; without it a model can only guess what its own words mean."""
    started, situation = brief.state.started, brief.setup.scenario.card.situation.in_(brief.setup.lang)
    if not started.after:
        return situation
    joint = "" if brief.setup.lang == "zh" else " "
    return f"{situation}{joint}{of(_AGAIN[_KEPT if started.kept else _MISSED if started.carried else _UNDATED], brief.setup.lang)}"


def cast_text(brief: Brief) -> str:
    """Who the customer is and the standing orders: the same all through a call."""
    setup = brief.setup
    lang, persona, scenario = setup.lang, setup.persona, setup.scenario
    values = {
        "company": scenario.company.in_(lang),
        "channel": _CHANNEL[scenario.channel][0 if lang == "zh" else 1],
        "who": who(brief),
        "matter": matter(brief),
        "kind": persona.name.in_(lang),
        "gist": persona.gist.in_(lang),
        "wants": persona.wants.in_(lang),
        "triggers": ("；" if lang == "zh" else "; ").join(persona.triggers.in_(lang)),
        "habits": persona.habits.in_(lang),
        "samples": "\n".join(f"- {line}" for line in persona.samples.in_(lang)[:8]),
    }
    text = cast_template(lang).format_map(values)
    you = you_of(persona.voice) if lang == "zh" else ""
    more = [f"称呼客服一律用“{you}”，不用“{'您' if you == '你' else '你'}”。"] if you else []
    more += [] if scenario.channel == "chat" else [of(_CUES, lang)]
    text += "".join(f"\n{n}. {line}" for n, line in enumerate(more, RULES + 1))
    return f"{text}\n{persona.care.in_(lang)}" if persona.care else text


def turn_text(brief: Brief) -> str:
    """This turn: what has happened, what was just heard, how the customer feels, and what to do about it."""
    zh = brief.setup.lang == "zh"
    parts = [
        _titled("到现在为止" if zh else "So far", summary(brief, WINDOW)),
        _titled("最近的对话（“客服”的话只是你听到的声音）" if zh else "Lately (the agent's words are only what you heard)", _recent(brief)),
        _titled("你此刻的心情" if zh else "Your mood now", _mood(brief)),
        _titled("这一轮你做什么" if zh else "What you do this turn", _orders(brief)),
    ]
    return "\n\n".join(p for p in parts if p)


def _titled(title: str, lines: list[str]) -> str:
    return f"## {title}\n" + "\n".join(lines) if lines else ""


def _recent(brief: Brief) -> list[str]:
    you, agent = ("你", "客服") if brief.setup.lang == "zh" else ("You", "Agent")
    lines = []
    shown = brief.exchanges[-WINDOW:]
    for left, (customer, reply) in zip(range(len(shown), 0, -1), shown, strict=True):
        lines += [f"{you}: {quoted(customer, SAID_MOST)}", f"{agent}: {quoted(reply, SAID_MOST if left <= LATELY else LONG_AGO_MOST)}"]
    said = brief.state.customer_lines
    action = just_now(brief)
    if action:
        if brief.agent and len(said) > 1:
            lines += [f"{you}: {quoted(said[-2], SAID_MOST)}", f"{agent}: {quoted(brief.agent, SAID_MOST)}"]
        lines.append(f"{you}: {quoted(said[-1] if said else '', SAID_MOST)}")
        return [*lines, action]
    if said:
        heard = quoted(brief.agent, HEARD_MOST) if brief.agent.strip() else of(_SILENT, brief.setup.lang)
        lines += [f"{you}: {quoted(said[-1], SAID_MOST)}", f"{agent}: {heard}"]
    return lines


def _mood(brief: Brief) -> list[str]:
    lang, state = brief.setup.lang, brief.state
    before = state.trace[-2] if len(state.trace) > 1 else None
    reached = max(0, min(4, state.escalation.level))
    level = of(LEVELS[0 if reached == 1 and not state.customer_lines else reached], lang)  # nothing has been put harder yet
    return [*mood_lines(state.mood, before, lang), ("闹到哪一步：" if lang == "zh" else "How far it has gone: ") + level]


def _orders(brief: Brief) -> list[str]:
    lang = brief.setup.lang
    zh = lang == "zh"
    takes_up = brief.agent.strip() and not (brief.draft.act in ANSWERS or brief.draft.answers)
    reaction = reaction_line(brief.plan.reaction, lang) or (of(_TAKE_UP, lang) if takes_up else "")
    first, then, do = ("先接对方的话：", "再：", "做：") if zh else ("First: ", "Then: ", "Do: ")
    lines = [f"{first}{reaction}"] if reaction else []
    lines.append((then if reaction else do) + core_line(brief.draft.act, lang))
    lines.append(("意思：" if zh else "Meaning: ") + quoted(brief.draft.text, 700))
    beside = "其中，对方问 {}，你答的是 {}" if zh else "Of this, they asked {} and you answer {}"
    lines += [beside.format(quoted(asked, ASKED_MOST), quoted(said, SAID_MOST)) for asked, said in brief.draft.answers]
    if brief.plan.unanswered:
        lines.append(of(_UNANSWERED, lang).format(("，" if zh else ", ").join(quoted(q, ASKED_MOST) for q in brief.plan.unanswered)))
    wish, most = length_of(brief)
    lines.append(
        f"大约 {wish} 个字，最多 {most} 个字。现在开口，只写你说的话："
        if zh
        else f"About {wish // 6} words, {most // 6} at the most. Speak now; write only what you say:"
    )
    return lines


CUES = ("[停顿]", "[提高嗓门]", "[叹气]", "[pause]", "[raises voice]", "[sighs]")
"""Channel cues a spoken line may contain; never one in a chat."""
_SILENT = ("（没有出声）", "(says nothing)")
_TAKE_UP = (
    "半句就够，咬住他刚才说的词，按你此刻的心情",
    "half a sentence is enough: seize on a word they just used, in your present mood",
)
_UNANSWERED = (
    (
        "对方还问了 {}，上面的“意思”没有答到：是你日子里的小事，照规矩随口答半句；"
        "问的是这件事本身、要你给资料或替你拿主意的，不编也不答应，按你的脾气一句带过"
    ),
    (
        "They also asked {}, to which the meaning above has no answer: some small thing of your day you answer in passing, "
        "as the rules have it; if it is about the matter itself, wants your data or settles something, make nothing up and "
        "agree to nothing, and pass over it in your own manner"
    ),
)
_CUES = (
    "偶尔可以用一个提示，只限 [停顿] [提高嗓门] [叹气]；多数时候不用。",
    "Now and then one cue is allowed: [pause], [raises voice] or [sighs]. Mostly use none.",
)
_CHANNEL = {
    "phone": ("正打电话", "on the phone to"),
    "counter": ("正站在柜台前", "standing at the counter of"),
    "chat": ("正在网上打字", "typing in a chat with"),
}
_KEPT, _MISSED, _UNDATED = range(3)
_AGAIN: tuple[Pair, ...] = (
    (
        "这是你为这件事第二次找来；上次说好的时间，他们守了。",
        "You have been in touch about it once before; the time they gave you then was kept.",
    ),
    (
        "这是你为这件事第二次找来；上次答应你的，他们没有做到。",
        "You have been in touch about it once before; what they promised you then was not done.",
    ),
    ("这是你为这件事第二次找来；上次他们没有给你准话。", "You have been in touch about it once before; they gave you no firm word then."),
)
"""How the first contact ended, by whether a promise was kept, missed or never made."""
