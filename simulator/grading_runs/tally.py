"""What many scorecards say together: how many passed, the mean, what went wrong most, the weakest lines of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grading.text import Lang
from simulator.report.judge_text import needs_person
from simulator.report.text import word

_WANTS_CASE = {
    True: "{0}通因为没有案例而未定：--scenario 指明案例（hotseat scenario list），或用不靠案例的评分表（--rubric）",
    False: "{0} undecided for want of a case: name it with --scenario (hotseat scenario list), or use a form that needs none (--rubric)",
}
"""By whether it is said in Chinese."""


@dataclass
class Tally:
    """Counts that grow a scorecard at a time."""

    verdicts: Counter[bool | None] = field(default_factory=Counter)
    totals: list[int] = field(default_factory=list)
    critical: Counter[str] = field(default_factory=Counter)
    levels: dict[str, list[int]] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name of a code or criterion id in a language."""
    langs: Counter[str] = field(default_factory=Counter)
    to_look_at: int = 0
    """Calls of which the models that judged them say that a person should look."""

    no_case: int = 0
    """Calls left undecided because some criteria need a case to be held against."""

    def add(self, card: Mapping[str, Any]) -> None:
        """Count one scorecard; a critical failure counts once a call."""
        self.verdicts[card["passed"]] += 1
        self.to_look_at += needs_person(card)
        self.langs[card["lang"]] += 1
        self.no_case += card["passed"] is None and any(str(row.get("why", "")).startswith("no case") for row in card["criteria"])
        if card["total"] is not None:
            self.totals.append(card["total"])
        self.critical.update({e["code"] for e in card["critical_errors"]})
        self.names |= {(row.get("id") or row["code"], card["lang"]): row["name"] for row in (*card["critical_errors"], *card["criteria"])}
        for row in card["criteria"]:
            if row["level"] is not None:
                self.levels.setdefault(row["id"], []).append(row["level"])

    @property
    def lang(self) -> Lang:
        """The language of most of the calls."""
        return "zh" if self.langs["zh"] > self.langs["en"] else "en"

    @property
    def calls(self) -> int:
        """How many were graded."""
        return self.verdicts.total()

    def lines(self) -> list[str]:
        """The whole in a few lines of text."""
        zh = self.lang == "zh"
        passed, failed, open_ = (self.verdicts[key] for key in (True, False, None))
        noun = "call" if self.calls == 1 else "calls"
        mean = f"{sum(self.totals) / len(self.totals):.1f}" if self.totals else "–"
        lines = [
            f"共{self.calls}通：通过{passed}，未通过{failed}，未定{open_}；平均{mean}分"
            if zh
            else f"{self.calls} {noun}: {passed} passed, {failed} not passed, {open_} undecided; mean {mean}"
        ]
        if self.to_look_at:
            lines[0] += f"；请人复核{self.to_look_at}通" if zh else f"; {self.to_look_at} for a person to look at"
        if self.no_case:
            lines.append(_WANTS_CASE[zh].format(self.no_case))
        if self.critical:
            listed = ", ".join(f"{self._named(code)} ×{times}" for code, times in self.critical.most_common(5))
            lines.append(f"{word('critical', self.lang)}: {listed}")
        weakest = sorted((sum(v) / len(v), id_, len(v)) for id_, v in self.levels.items())[:3]
        if weakest:
            comma, head = ("、", "最弱的项目：") if zh else (", ", "Weakest lines: ")
            lines.append(head + comma.join(f"{self._named(id_)} {mean:.1f}/4 (n={n})" for mean, id_, n in weakest))
        return lines

    def _named(self, id_: str) -> str:
        name = self.names.get((id_, self.lang), "")
        return id_ if name == id_ else f"{id_} {name}".rstrip()
