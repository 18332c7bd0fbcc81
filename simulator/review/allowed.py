"""What a customer may say at any point of a call: the bank lines that fit any turn, and whatever is in the open by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grading.hearing.echo import content_words
from simulator.call.events import CustomerSaid
from simulator.content.acts import SLOT
from simulator.customer.forbidden import kin_in
from simulator.customer.guard import KINDLY, LEAVING, Terms, sentences_of
from simulator.customer.private import numbers, said_openly
from simulator.session.ports import CallSetup


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the bank allows one customer in one case, worked out once a call."""

    setup: CallSetup
    sentences: tuple[frozenset[str], ...]
    """By escalation level 0–4: sentences, as `plain` reduces them, that fit any turn."""
    openly: tuple[str, ...]
    """What this customer may say unasked."""
    numbers: frozenset[str]
    """The numbers in it."""

    @classmethod
    def of(cls, setup: CallSetup) -> Allowed:
        """For one call."""
        openly = tuple(said_openly(setup.persona, setup.scenario, setup.lang))
        levels = tuple(_sentences(setup, level) for level in range(5))
        return cls(setup, levels, openly, frozenset().union(*map(numbers, openly)))

    def in_view(self, terms: Terms, aloud: Sequence[str], known: frozenset[str], said: CustomerSaid) -> Terms:
        """The guard's terms with the whole call in the open: `aloud` was said before, `known` are ids of what is told by now.

        Records that do not say which lines were spent cannot say how long the line should have been.
        """
        lang, case = self.setup.lang, self.setup.scenario.case
        told = [w for f in case.facts if f.id in known for w in f.says.in_(lang)]
        told += case.need.says.in_(lang) if "need" in known else ()
        in_the_open = "\n".join((terms.aloud, *self.openly, *aloud, *told)).lower()
        return replace(
            terms,
            most=terms.most if said.lines else max(terms.most, len(said.text)),
            open_words=terms.open_words.union(*(content_words(line, lang) for line in (*aloud, *told))),
            aloud=in_the_open,
            kin=terms.kin.union(*(kin_in(line, lang) for line in (*self.openly, *aloud, *told))),
            open_numbers=terms.open_numbers.union(self.numbers, *(numbers(line) for line in (*aloud, *told))),
        )


def _sentences(setup: CallSetup, level: int) -> frozenset[str]:
    """Sentences of the persona and the case that fit any turn at an escalation level: no agreeing, leaving, raising or softening."""
    lang, scenario = setup.lang, setup.scenario
    voice = setup.persona.voice.zh if lang == "zh" else setup.persona.voice.en
    banks = [bank for act, bank in voice.items() if act not in KINDLY | LEAVING and not act.startswith("raise")]
    lists = (
        scenario.opening, scenario.grievances, scenario.arguments, scenario.tests, scenario.digressions, scenario.insufficient,
        scenario.case.need.hints,
    )  # fmt: skip
    lines = [line for group in (*lists, *(scenario.demands.at(n) for n in range(level + 1))) for line in group.in_(lang)]
    lines += [line for bank in banks for line in (*bank.any, *bank.hot, *bank.warm, *bank.calm)]
    return frozenset(s for line in lines for s in sentences_of(SLOT.sub("\n", line)) if s)
