from __future__ import annotations

import pytest

from simulator.content.loader import ContentError
from simulator.exam.gate import OPEN, gate_of
from simulator.exam.memory import MemoryCalls
from tests.exam.rooms import small

HEAD = "call,criterion,rater,level\n"


def marks(tmp_path, agreeing: bool):
    """Sixty calls marked by a person and, in rows of its own, by the judge."""
    rows = [
        f"c{n},{criterion},{who},{n % 5 if who == 'Zhou' or agreeing else (n + 2) % 5}"
        for n in range(60)
        for criterion in ("C1", "C3")
        for who in ("Zhou", "judge")
    ]
    file = tmp_path / "marks.csv"
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("agreeing", "criteria", "stands"), [(True, (), OPEN), (True, ("C3",), OPEN), (False, (), "closed"), (True, ("C9",), "C9")]
)
def test_the_gate_opens_for_a_judge_who_agrees_with_people(tmp_path, agreeing, criteria, stands):
    asked = {"marks": marks(tmp_path, agreeing), "criteria": list(criteria)}
    found = gate_of(small(calibration=asked), MemoryCalls())
    assert found == OPEN if stands == OPEN else "not calibrated" in found
    assert stands in found or stands == "closed"


def test_no_gate_and_a_gate_without_marks(tmp_path):
    assert gate_of(small(), MemoryCalls()) == ""
    with pytest.raises(ContentError, match="cannot be used"):
        gate_of(small(calibration={"marks": str(tmp_path / "none.csv")}), MemoryCalls())
