"""What a file must prove, group by group; each claim is a figure measured in its calls, judged by `data/claims.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.playtest.claims import case, character, exploits, grades, lines, mood, outcome, secrets
from simulator.playtest.evidence import Evidence, Measure

GROUPS = (outcome, exploits, mood, grades, secrets, lines, character, case)


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Every figure that can be had for this file in this language."""
    for group in GROUPS:
        yield from group.measures(evidence)
