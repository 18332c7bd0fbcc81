"""What the lobby says about customers, cases and engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from simulator.i18n import Translator
from simulator.tui.text import one_line, pad
from simulator.tui.widgets.prose import Block, Para
from simulator.tui.words import CHANNELS, LEVELS

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.content.persona import Persona
    from simulator.content.scenario import Scenario
    from simulator.settings import Settings


def persona_options(personas: Iterable[Persona], lang: Lang) -> list[Option]:
    """One line a customer; a question mark before a draft nobody has read yet."""
    return [Option(Content(pad(p.code or ("?" if p.draft else ""), 4) + one_line(p.name.in_(lang))), id=p.id) for p in personas]


def case_options(scenarios: Iterable[Scenario], persona: str, lang: Lang, t: Translator) -> list[Option]:
    """One line a case; an asterisk (never two cells wide) marks those this customer usually brings."""
    width = 6 if lang == "zh" else 8
    return [
        Option(
            Content(("* " if s.persona == persona else "  ") + pad(t(CHANNELS[s.channel]), width) + one_line(s.title.in_(lang))),
            id=s.id,
        )
        for s in scenarios
    ]


def persona_details(persona: Persona, lang: Lang, t: Translator) -> list[Block]:
    """Gist, a typical line, how hard reference agents found them."""
    from simulator.content.difficulty import stars

    hard = stars("persona", persona.id)
    says = [Para(f"“{one_line(line)}”", "italic $accent") for line in persona.samples.in_(lang)[:1]]
    measured = [Para(t("measured difficulty {stars}", stars=hard), "$quiet")] if hard else []
    return [Para(one_line(persona.gist.in_(lang))), *says, *measured]


def case_details(scenario: Scenario, usual: Persona | None, lang: Lang, t: Translator) -> list[Block]:
    """Situation, then company, level and whom one usually meets."""
    company = one_line(scenario.company.in_(lang))
    level = t("level {n} ({word})", n=scenario.case.standard, word=t(LEVELS[scenario.case.standard]))
    facts = [company, level]
    if usual:
        facts.append("*" + t("usually {persona}", persona=one_line(usual.name.in_(lang))))
    return [Para(one_line(scenario.card.situation.in_(lang))), Para(" · ".join(facts), "$quiet")]


def engine_hint(engine: str, settings: Settings, t: Translator) -> Para:
    """What will speak, or what to do so that it can."""
    if engine == "offline":
        return Para(t("works offline · M connects a model"), "$quiet")
    if settings.model:
        where = settings.base_url or "api.openai.com"
        return Para(t("{model} at {where}", model=one_line(settings.model), where=one_line(where)), "$quiet", "● ", "$success")
    words = t("No model is connected. Press M to connect one, or set HOTSEAT_MODEL and OPENAI_API_KEY; `hotseat doctor` checks.")
    return Para(words, "$warning", "! ", "bold $warning")
