"""A call as it may leave the machine, and a model's judgement of it in the call's own words again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grading.call import HeardCall
from grading.judging.critical import CriticalError
from grading.judging.model.judge import Judgement
from grading.masking import Veil, veil_over
from grading.transcript import Transcript, Turn
from grading.verdict import Quote, Scored, Verdict


def veil_of(call: HeardCall) -> Veil:
    """What must be hidden in a call."""
    return veil_over(transcript_of(call))


def transcript_of(call: HeardCall) -> Transcript:
    """A call's words, customer and agent by turns, the customer's last."""
    turns = [part for t in call.turns for part in (Turn("customer", t.customer), Turn("agent", t.reply))]
    return Transcript((*turns, Turn("customer", call.last_words)), call.lang, call.names)


def veiled(call: HeardCall, veil: Veil) -> HeardCall:
    """The call with placeholders for everything `veil` hides; what was heard in it stays."""
    *said, last = (turn.text for turn in veil.transcript(transcript_of(call)).turns)
    pairs = zip(call.turns, said[::2], said[1::2], strict=True)
    turns = tuple(t if c == t.customer and r == t.reply else replace(t, customer=c, reply=r) for t, c, r in pairs)
    actions = tuple(replace(action, words=veil.over_words(action.words)) for action in call.actions)
    return replace(call, turns=turns, last_words=last, actions=actions, names=())


def lifted(judgement: Judgement, veil: Veil, call: HeardCall, *, reasons: bool = True) -> Judgement:
    """A judgement of the veiled call with the quotes of the call itself, and unless told otherwise its reasons too."""
    shown = veiled(call, veil)

    def real(turn: int, quote: str) -> str:
        pairs = zip(_said(shown, turn), _said(call, turn), strict=True)
        behind = (quote if seen == said else veil.behind(quote, seen, said) for seen, said in pairs if quote in seen)
        return next(filter(None, behind), quote)

    def verdict(given: Verdict) -> Verdict:
        if isinstance(given, Scored):
            evidence: tuple[Quote, ...] = tuple((turn, real(turn, quote)) for turn, quote in given.evidence)
            return replace(given, evidence=evidence, why=veil.told(given.why) if reasons else given.why)
        if not reasons:
            return given
        return replace(given, reason=veil.told(given.reason))

    verdicts = {id_: verdict(given) for id_, given in judgement.verdicts.items()}
    critical: tuple[CriticalError, ...] = tuple(replace(e, quote=real(e.turn, e.quote)) for e in judgement.critical)
    return replace(judgement, verdicts=verdicts, critical=critical)


def _said(call: HeardCall, turn: int) -> Iterator[str]:
    """What was said in an exchange, the agent's words first."""
    if not 1 <= turn <= len(call.turns):
        return
    yield call.turns[turn - 1].reply
    yield call.turns[turn - 1].customer
    if turn == len(call.turns):
        yield call.last_words
