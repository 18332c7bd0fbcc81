"""Two dials (S46): how right was it, and how right did it feel. Each is the share its criteria reached, with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grading.text import Lang

ENOUGH = 60
"""Percent from which a dial counts as right: the closure gate's own mark."""
_TITLES = {
    "fact-correct": ("事情办得对不对", "How right was it"),
    "perception-correct": ("客户觉得对不对", "How right did it feel"),
}
_MEANINGS = {
    "fact-correct": (
        "事实问清、层级到位、说法准确、守住规范：核对得出对错的部分。",
        "Facts asked for, the service level reached, nothing untrue, procedure kept: the part one can check.",
    ),
    "perception-correct": (
        "开场、倾听、同理、道歉、情理法的次序、收尾：客户感受到的部分。",
        "Opening, listening, empathy, apology, feeling before reason, the close: the part the customer feels.",
    ),
}
_TOGETHER = {
    (True, True): ("事情对，感受也对：这通电话站得住。", "Right, and it felt right: this call holds."),
    (True, False): (
        "事情是对的，客户没觉得对。对的事，也要让人听得进去。",
        "It was right and did not feel right. What is right has still to reach the person.",
    ),
    (False, True): ("客户听着舒服，事情没办对。好感撑不到明天。", "It felt right and was not. Goodwill will not last until tomorrow."),
    (False, False): (
        "事情没办对，感受也没接住。先接住人，再办对事。",
        "Neither right nor felt to be. Meet the person first, then put the matter right.",
    ),
}


@dataclass(frozen=True, slots=True)
class Dial:
    """One dial: `percent` 0–100, or None where nothing of it could be scored; rows are the criteria it rests on."""

    id: str
    title: str
    meaning: str
    percent: int | None
    rows: tuple[Mapping[str, Any], ...]

    @property
    def right(self) -> bool:
        """True when it reached the mark."""
        return self.percent is not None and self.percent >= ENOUGH


def dials_of(card: Mapping[str, Any], lang: Lang) -> tuple[Dial, ...]:
    """The dials of a scorecard whose rubric has them."""
    rows = {str(row.get("id")): row for row in card.get("criteria", ())}
    n = 0 if lang == "zh" else 1
    return tuple(
        Dial(
            part["id"], _TITLES[part["id"]][n], _MEANINGS[part["id"]][n], part["percent"],
            tuple(rows[c] for c in part["criteria"] if c in rows and rows[c].get("status") == "scored"),
        )
        for view in card.get("views", ())
        for part in view.get("parts", ())
        if part.get("id") in _TITLES
    )  # fmt: skip


_BUT = (
    "两个表盘都过了线，致命错误却一票否决：先改掉那一句。",
    "Both dials are past the mark, and a critical error undoes it: change that one line first.",
)


def together(dials: tuple[Dial, ...], lang: Lang, *, critical: bool = False) -> str:
    """The two dials read together; empty unless both are known. A critical error is never called right."""
    by_id = {d.id: d for d in dials if d.percent is not None}
    if len(by_id) < 2:
        return ""
    if critical and all(d.right for d in by_id.values()):
        return _BUT[0 if lang == "zh" else 1]
    return _TOGETHER[by_id["fact-correct"].right, by_id["perception-correct"].right][0 if lang == "zh" else 1]
