"""Which technique to drill for a criterion: the weakest plank (S73) has an exercise."""

from __future__ import annotations

from collections.abc import Collection

from grading.rubric import shipped_rubric, shipped_rubrics

FAIR = 2
"""Level from which the technique that rounds off may be wanted rather than the one that carries."""
TRAINS: dict[str, tuple[str, ...]] = {
    "opening": ("T01", "T03"),
    "listening": ("T05", "T02"),
    "empathy": ("T03",),
    "apology": ("T04",),
    "fact-finding": ("T06", "T07"),
    "hidden-need": ("T06", "T05"),
    "service-level": ("T12", "T24"),
    "accuracy": ("T08",),
    "options": ("T09", "T12"),
    "commitment": ("T10",),
    "order": ("T03", "T08"),
    "discipline": ("T13", "T16"),
    "ending": ("T20", "T21"),
}
"""By embedded measure: the technique that carries the criterion, then the one that rounds it off."""


def drill_for(criterion: str, rubric: str = "complaint", heard: Collection[str] = (), level: int = 0) -> str:
    """The code of the technique to drill: the one that carries the criterion, from level 2 the first not heard; empty for none."""
    if rubric not in shipped_rubrics():
        return ""
    measure = next((c.measure for c in shipped_rubric(rubric).criteria if c.id == criterion), None)
    codes = TRAINS.get(measure or "", ())
    missing = [c for c in codes if c not in heard] if level >= FAIR else []
    return (missing or list(codes) or [""])[0]
