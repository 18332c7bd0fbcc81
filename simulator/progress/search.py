"""What a trainee types to find calls: customers, cases, outcomes and dates are known by their names; the rest are words said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from simulator.progress.ports import Wanted

OUTCOMES: dict[str, tuple[str, ...]] = {
    "passed": ("passed", "pass", "通过"),
    "failed": ("failed", "fail", "未通过", "没通过"),
    "agreed": ("agreed", "达成一致", "谈成"),
    "hung_up": ("hung-up", "hangup", "hung_up", "broke-off", "挂断", "挂机", "不谈了"),
    "escalated": ("escalated", "升级"),
    "timed_out": ("timed-out", "timed_out", "超时"),
    "closed": ("closed", "没谈成"),
    "open": ("open", "unfinished", "未完成"),
}
_DATE = re.compile(r"^(>=|>|<=|<|since:|until:)?(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$")


def wanted_from(typed: str, personas: Mapping[str, str], scenarios: Mapping[str, str], zone: tzinfo | None) -> Wanted:
    """What the words mean. `personas` and `scenarios` map names and ids in lower case to ids; dates are days in `zone`."""
    found: dict[str, object] = {}
    words: list[str] = []
    for term in _terms(typed):
        lower = term.lower()
        outcome = next((key for key, names in OUTCOMES.items() if lower in names), "")
        span = _span(lower, zone)
        if span:
            found |= span
        elif outcome:
            found["outcome"] = outcome
        elif lower in personas:
            found["persona"] = personas[lower]
        elif lower in scenarios:
            found["scenario"] = scenarios[lower]
        else:
            words.append(term)
    return Wanted(words=" ".join(words), **found)  # type: ignore[arg-type]


def _terms(typed: str) -> list[str]:
    """Blanks part terms; a name in quotation marks is one term."""
    return [a or b for a, b in re.findall(r'[“"]([^”"]+)[”"]|(\S+)', typed)]


def _span(term: str, zone: tzinfo | None) -> dict[str, object]:
    """`2026-03`, `2026-03-02`, `>2026-03` and the like as moments from which and until which; nothing for other words."""
    match = _DATE.match(term)
    if not match:
        return {}
    sign, year, month, day = match.groups()
    try:
        start = datetime(int(year), int(month), int(day or 1), tzinfo=zone)
    except ValueError:
        return {}
    after = start + timedelta(days=1) if day else (start + timedelta(days=32)).replace(day=1)
    if sign in {">=", ">", "since:"}:
        return {"since": start}
    if sign in {"<=", "until:"}:
        return {"until": after}
    return {"until": start} if sign == "<" else {"since": start, "until": after}
