"""A team's report to look at: widths, colours beside numbers, nothing that runs."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from simulator.report.heat import heat_lines, shade
from simulator.report.team_pages import team_page, team_sheet
from simulator.report.team_text import comparison_lines, team_lines
from simulator.team.comparing import compare
from simulator.team.people import Assignment, Marks, Trainee, Uses
from simulator.team.standing import report_of
from tests.team.counts import ByHand

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
EVIL = '=HYPERLINK("x")<script>\x1b[31m'


@pytest.fixture
def report():
    people = [Trainee("1", "欧阳修文的名字很长很长", "红队"), Trainee("2", EVIL, "红队"), Trainee("3", "Bo", "红队")]
    levels = [Marks(p.id, f"C{n}", "x", 1 + n % 4, n % 5) for p in people[:2] for n in range(1, 15)]
    codes = [Uses("T09", 2, 9, 10, 2), Uses("X1", 1, 2, 2, 2)]
    assigned = [Assignment(7, "scenario", "no-such-case", "红队", "", NOW.date(), NOW)]
    counts = ByHand(people, assigned, latest={"1": [60] * 9, "2": [50]}, levels=levels, codes=codes)
    return report_of("红队", counts, NOW, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_heat_map_fits_a_terminal_and_its_numbers_need_no_colour(report, lang):
    plain, coloured = (list(heat_lines(report, lang, width=80, colour=c)) for c in (False, True))
    assert max(map(cell_len, plain)) <= 80
    assert "\x1b" not in "".join(plain)
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured] == plain
    assert any("\x1b[38;5;16;48;5;" in line for line in coloured)
    assert re.search(r"C13 +C14 +n", plain[0])
    assert re.search(r"~1\.0 +~1\.0", plain[1]) or "~" in plain[1]


def test_a_narrow_terminal_gets_the_criteria_in_bands(report):
    lines = list(heat_lines(report, "zh", width=60))
    assert max(map(cell_len, lines)) <= 60
    assert sum("欧阳" in line for line in lines) == 2


def test_colours_run_from_low_to_high():
    assert len({shade(mean)[1] for mean in (0, 1.7, 2.2, 2.7, 3.5)}) == 5
    assert shade(4.0) == shade(3.0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_and_page_are_harmless_and_complete_in_themselves(report, lang):
    text = "\n".join(team_lines(report, lang, {}))
    assert "\x1b" not in text
    assert "#7" in text
    assert "no-such-case" in text
    page = team_page(report, lang, {})
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert "background:#" in page


def test_no_cell_of_the_table_is_a_formula(report):
    rows = list(csv.reader(io.StringIO(team_sheet(report).lstrip("\ufeff"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row)
    assert rows[0][-1] == "C14"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_comparison_names_its_cases(report, lang):
    text = "\n".join(comparison_lines(compare(report, report), lang))
    assert "…" in text or "两个人" in text or "two trainees" in text
