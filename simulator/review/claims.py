"""What the customer says the agent said, promised or left out, held against the agent's own words.

Only what can be checked is: words in quotation marks, numbers, remedies by name, apology, date and offer, rudeness and
blame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.hearing.cues import cues_of
from grading.hearing.ear import mentioned
from grading.hearing.patterns import normalised
from grading.hearing.segments import Span
from simulator.customer.guard import pairs_of, plain
from simulator.review.figures import figures
from simulator.review.findings import Kind, SimulatorError
from simulator.review.reading import Line, Reading, spoken
from simulator.review.why import why
from simulator.review.words import words

NEAR = 0.7
"""Share of a quotation's letter pairs the agent must have used for it to count as theirs."""
_QUOTATION = re.compile(r"[\s,:，：]*(?:“([^”]{2,})”|「([^」]{2,})」|\"([^\"]{2,})\")")
"""Words in quotation marks straight after "you said": later ones may be anybody's."""


def claim_errors(reading: Reading) -> Iterator[SimulatorError]:
    """Untrue claims about the agent, at most one a line; before the agent has spoken, `you` means whoever was there earlier."""
    heard: set[str] = set()
    """Codes heard so far, whole ones only; taboos count however faint."""
    for line in reading.lines:
        if not line.agent:
            continue
        heard |= {i.code for i in line.answers.items if i.is_taboo or not i.missing}
        for sentence in line.sentences:
            key = _untrue(spoken(sentence), line, heard, reading)
            if key:
                yield line.error(Kind.FALSE_CLAIM, "hindered", why(key, reading.lang), quote=sentence)
                break


def _untrue(sentence: str, line: Line, heard: set[str], reading: Reading) -> str:
    """The reason a sentence is untrue; empty when nothing in it can be shown to be."""
    return _attributed(sentence, line, reading) or _denied(sentence, line, heard, reading) or _accused(sentence, heard, reading)


def _attributed(sentence: str, line: Line, reading: Reading) -> str:
    known = words(reading.lang)
    agent = spoken(" ".join(line.agent))
    claim = known.claims.search(sentence) or known.commits.search(sentence)
    if claim is None:
        return ""
    rest = sentence[claim.end() :]
    quotation = _QUOTATION.match(rest)
    if quotation and not _theirs(next(filter(None, quotation.groups())), agent):
        return "never_said"
    exact = known.just_said.search(sentence)
    if exact and not _theirs(exact.group(1), agent):
        return "never_said"
    return _numbers_not_theirs(rest, line, reading) or (_remedy_not_theirs(rest, line, reading) if known.commits.search(sentence) else "")


def _theirs(quotation: str, agent: str) -> bool:
    pairs = pairs_of(quotation)
    return plain(quotation) in plain(agent) or len(pairs & pairs_of(agent)) >= NEAR * len(pairs) > 0


def _numbers_not_theirs(clause: str, line: Line, reading: Reading) -> str:
    lang = reading.lang
    claimed = {value for _, value in figures(clause, lang)}
    aloud = {value for text in (*line.agent, *line.before.customer_lines, line.bank) for _, value in figures(text, lang)}
    return "never_said" if claimed - aloud else ""


def _remedy_not_theirs(clause: str, line: Line, reading: Reading) -> str:
    """A claimed promise of a remedy the agent never mentioned, in whatever way."""
    if clause.rstrip().endswith(("?", "？")):
        return ""
    named = _named(clause, reading)
    mentioned_by_agent = {id_ for text in line.agent for id_ in _named(text, reading)} | line.before.memory.remedies
    return "never_offered" if named and not named & mentioned_by_agent else ""


def _named(text: str, reading: Reading) -> frozenset[str]:
    cues, folded = cues_of(reading.setup.scenario.case, reading.lang), normalised(text)
    return mentioned(sum((topics.mentions(text, folded, [Span(0, len(text))]) for topics in (cues.remedies, cues.overreach)), ()))


def _denied(sentence: str, line: Line, heard: set[str], reading: Reading) -> str:
    """A claim that something is missing which the agent did give."""
    known, memory = words(reading.lang), line.before.memory
    if sentence.rstrip().endswith(("?", "？")):
        return ""
    checks = (
        (known.no_apology, "T04" in heard, "did_apologise"),
        (known.no_date, memory.dated, "did_date"),
        (known.no_offer, reading.setup.scenario.case.satisfied_by(memory.remedies), "did_offer"),
    )
    return next((key for pattern, given, key in checks if given and pattern.search(sentence)), "")


def _accused(sentence: str, heard: set[str], reading: Reading) -> str:
    """An accusation of rudeness or blame against an agent in whom no taboo at all was heard."""
    known = words(reading.lang)
    hostile = any(code.startswith("X") for code in heard)
    return "not_rude" if not hostile and (known.insult.search(sentence) or known.blame.search(sentence)) else ""
