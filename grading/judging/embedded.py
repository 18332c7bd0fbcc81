"""The embedded judge: every criterion by its measure or its levels, deterministic, with no model and no network."""

from __future__ import annotations

from grading.call import HeardCall
from grading.judging.consistent import of_one_voice
from grading.judging.critical import critical_errors
from grading.judging.denied import as_said
from grading.judging.levels import level_of
from grading.judging.looking import look
from grading.judging.measures import MEASURES
from grading.rubric import Criterion, Rubric
from grading.scorecard import Scorecard, make_scorecard
from grading.verdict import NotApplicable, Scored, Unscored, Verdict


def judge(call: HeardCall, rubric: Rubric, certain: HeardCall | None = None) -> Scorecard:
    """The scorecard of a heard call. A call with no agent reply has nothing to score.

    `certain` is the same call without what is too little to fail anybody for, where there is such: critical failures are found in it.
    """
    if not call.turns:
        empty: dict[str, Verdict] = {c.id: Unscored("the agent said nothing") for c in rubric.criteria}
        return make_scorecard(call, rubric, empty, ())
    verdicts = {c.id: _verdict(c, call) for c in rubric.criteria}
    critical = critical_errors(certain or call, rubric)
    return make_scorecard(call, rubric, of_one_voice(verdicts, critical, call, rubric), critical)


def _verdict(criterion: Criterion, call: HeardCall) -> Verdict:
    if criterion.arises_when is not None and not look(criterion.arises_when, call).holds:
        return NotApplicable("it did not arise in this call")
    verdict = _measured(criterion, call)
    if call.standard < criterion.from_standard:
        short = isinstance(verdict, Scored) and verdict.level < 3
        return NotApplicable("the written standard does not ask for it", note=verdict.why if short and isinstance(verdict, Scored) else "")
    return verdict


def _measured(criterion: Criterion, call: HeardCall) -> Verdict:
    if criterion.levels:
        return level_of(criterion, call)
    if criterion.measure is None:
        return Unscored("only a model or a person can score it")
    measure = MEASURES.get(criterion.measure)
    return as_said(criterion.measure, measure(call), call) if measure else Unscored(f"no embedded measure called {criterion.measure}")
