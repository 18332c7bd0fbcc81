"""D4 Influence: C11, feeling before reason before law, and expectations managed (S07, S42)."""

from __future__ import annotations

import re

from grading.call import HeardCall, HeardTurn, Hits, quoted
from grading.heard import Heard
from grading.hearing.memory import FEELING_CODES
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark
from grading.hearing.shrugging import cites_a_rule
from grading.hearing.taboos import CERTAIN, UNSURE
from grading.judging.measures.common import upset_at, words_of
from grading.judging.measures.discipline import obstruction
from grading.judging.measures.response import contented
from grading.judging.measures.specific import specific
from grading.text import Lang
from grading.verdict import NotApplicable, Scored, Verdict

REASON_CODES = ("T08", "T11", "T09", "T12")
REASONS = frozenset({"T08", "T11"})
"""Of those, the ones that explain; the others offer."""
LAW_CODES = ("T17",)
_ASKS_FOR_IT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:第[\d一二三四五六七八九十百]+条|条款|条例|合同|协议|规定|保单|法律?)(?:里|上|中)?[^。！？?]{0,16}(?:怎么(?:说|写|讲|规定)|写(?:的|着)|没(?:有)?写|是什么)"
        r"|(?:哪一?条|什么)(?:规定|条款|法律?)|依据(?:的?是)?(?:什么|哪)|哪一条"
    ),
    "en": re.compile(
        r"\b(?:which|what) (?:clause|rule|law|section|article|policy|term)\b"
        r"|\b(?:clause|rule|law|section|article|contract|policy|terms?)\b[^.?!]{0,24}\b(?:says?|states?|reads?|mentions?|written|written down)\b"
    ),
}
"""The customer's own question after the rule: then it is answered, and comes before nothing."""
Place = tuple[int, int]
SHORTEST_RULE, SHORTEST_RULE_WORDS = 5, 2
"""Characters (zh) and words (en) up to which a brush-off is too short to be a rule."""


def order(call: HeardCall) -> Verdict:
    """C11: where feeling, reason and law first came."""
    if threat := obstruction(call):
        return Scored(0, threat, "threatened")
    fought: Hits = [*call.hits("X8", "X5", least=CERTAIN), *call.nuanced("rebutted", "scolded", "snapped")]
    if fought:
        return Scored(0, quoted(fought), "argued")
    feeling, reason = call.first(*sorted(FEELING_CODES)), call.first(*REASON_CODES)
    law = next((hit for hit in call.hits(*LAW_CODES) if not _ASKS_FOR_IT[call.lang].search(normalised(hit[0].customer))), None)
    bare_rule = next((hit for hit in call.hits("X2") if _is_a_rule(hit[1], call.lang)), None)
    if upset_at(call) is None and not bare_rule:
        return NotApplicable("no distress to soothe and no rule to cite")
    for rule in (bare_rule, law):
        if rule and (feeling is None or _place(rule) < _place(feeling)):
            return Scored(1, quoted([rule]), "rule_first")
    coaxed = call.nuanced("pleading", "flattered")
    if coaxed:
        return Scored(2, quoted(coaxed), "coaxed")
    if feeling is None:
        told = _explained(call)
        upset = upset_at(call)
        shown = (*((upset,) if upset else ()), *quoted([told] if told else [])) or (words_of(call.turns[0]),)
        return Scored(2 if reason else 1, shown, "no_feeling")
    if reason and _place(reason) < _place(feeling):
        return Scored(2, quoted([reason, feeling]), "mixed" if reason[1].code in REASONS else "step_first")
    if reason is None or not specific(call, call.hits(*REASON_CODES)):
        return Scored(2, quoted([feeling]), "no_reason")
    return _in_right_order(call, feeling)


def bare_rules(call: HeardCall) -> list[tuple[HeardTurn, Heard]]:
    """Rules told to somebody upset who asked for none, in replies with no kind word, option or step: nothing but the rule."""
    if upset_at(call) is None:
        return []
    found = ((turn, turn.grasp.find(*LAW_CODES) or _brushed_off_by_rule(turn, call.lang)) for turn in call.turns)
    return [
        (turn, rule)
        for turn, rule in found
        if rule
        and not turn.grasp.find(*BESIDE)
        and not turn.grasp.offered
        and not _ASKS_FOR_IT[call.lang].search(normalised(turn.customer))
    ]


def _brushed_off_by_rule(turn: HeardTurn, lang: Lang) -> Heard | None:
    """A rule heard as a brush-off, though not surely."""
    brushed_off = turn.grasp.find("X2")
    return brushed_off if brushed_off and UNSURE <= brushed_off.strength < CERTAIN and _is_a_rule(brushed_off, lang) else None


BESIDE = (*sorted(FEELING_CODES), "T05", "T06", "T07", "T09", "T10", "T11", "T12", "T13", "T16", "T18")
"""With one of these in a reply a rule is not all there is."""


def _in_right_order(call: HeardCall, feeling: tuple[HeardTurn, Heard]) -> Scored:
    """The highest levels: expectations were reset, and the customer agreed freely, as known or by their own last words."""
    resets = call.hits("T11", "T09", "T17")
    reset = next((hit for hit in resets if not _asks(hit)), resets[0] if resets else None)
    content = contented(call)
    if reset and (content or call.ended == "agreed"):
        shown = [feeling, *(hit for hit in (_explained(call), reset) if hit and not _asks(hit))]
        return Scored(4, (*quoted(shown), *((content,) if content else ())), "agreed")
    explained = _explained(call)
    return Scored(3, quoted([feeling, *([explained] if explained else [])]), "right")


def _explained(call: HeardCall) -> tuple[HeardTurn, Heard] | None:
    """The first words that explain or set a limit; an offer is no reason."""
    return next((hit for hit in call.hits(*sorted(REASONS)) if not _asks(hit)), None)


def _asks(hit: tuple[HeardTurn, Heard]) -> bool:
    return ends_in_question_mark(hit[1].quote)


def _is_a_rule(brushed_off: Heard, lang: Lang) -> bool:
    """A bare `hmm` or a set phrase brushes somebody off and cites nothing."""
    quote = brushed_off.quote.strip()
    if not cites_a_rule(quote, lang):
        return False
    return len(quote) > SHORTEST_RULE if lang == "zh" else len(quote.split()) > SHORTEST_RULE_WORDS


def _place(hit: tuple[HeardTurn, Heard]) -> Place:
    return hit[0].turn, hit[0].reply.find(hit[1].quote)
