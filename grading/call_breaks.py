"""Where one call ends and the next begins in a text that holds several."""

from __future__ import annotations

import re

from grading.labels import split_label

LONGEST = 120
"""Characters a heading or a rule has at most."""
_RULE = re.compile(r"^\s*[=\-*_~#—]{4,}\s*$")
_HEADING = re.compile(
    r"^\s*[=\-*_~#—\[【<]*\s*((?:call|conversation|session|ticket|case|interaction|recording|transcript|通话|会话|录音|工单|对话|来电|第)"
    r"\s*(?:id|no\.?|number|编号|号|记录)?\s*[:：#]?\s*[\w\-./]*\d[\w\-./]*\s*(?:通|条|个)?(?:通话|会话|录音|对话|来电)?)\s*[=\-*_~#—\]】>]*\s*$",
    re.IGNORECASE,
)


def calls_in_text(source: str) -> list[tuple[str, int, str]]:
    """Name, first line and text of each call in a text: parted by headings that name a call, or by lines of `----`.

    One call (with an empty name) when fewer than two parts have words of both sides, or nothing parts them.
    """
    rows = source.splitlines()
    cuts = [(at, found[1].strip()) for at, row in enumerate(rows) if len(row) <= LONGEST and (found := _HEADING.match(row))]
    if not cuts:
        cuts = [(at, "") for at, row in enumerate(rows) if len(row) <= LONGEST and _RULE.match(row)]
        cuts = [(-1, ""), *cuts]
    whole = [("", 1, source)]
    if len(cuts) < 2:
        return whole
    ends = [at for at, _ in cuts[1:]] + [len(rows)]
    parts = [(name, at + 2, "\n".join(rows[at + 1 : end])) for (at, name), end in zip(cuts, ends, strict=True)]
    spoken = [(name or f"call {number}", line, text) for number, (name, line, text) in enumerate(filter(_two_speak, parts), 1)]
    return spoken if len(spoken) > 1 else whole


def _two_speak(part: tuple[str, int, str]) -> bool:
    return len({name for row in part[2].splitlines()[:60] if (name := split_label(row.strip(), {})[0])}) > 1
