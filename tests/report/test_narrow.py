"""Pages on a telephone, laid out by a real browser."""

import json

import pytest

from simulator.report.style import page
from tests.serving.browser import CHROMIUM
from tests.serving.browser import page as tab_of

NAMES = {"en": "Feeling, reason, law; expectations", "zh": "情、理、法的次序与预期"}
WIDE = "<td class=n>4.0/4<td><svg class=spark viewBox='0 0 9 9'></svg><td class=n>1<td style='white-space:nowrap'>too few yet<td><svg class=spark viewBox='0 0 9 9'></svg>"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install chromium to lay pages out")
async def test_a_table_wider_than_the_screen_keeps_its_names_readable_and_the_page_in_place(tmp_path) -> None:
    async with tab_of(tmp_path / "profile") as tab:
        await tab.ask("Emulation.setDeviceMetricsOverride", width=380, height=800, deviceScaleFactor=1, mobile=False)
        for lang, name in NAMES.items():
            row = f"<table><tr><td class=id>C11<td>{name}{WIDE}</table>"
            file = tmp_path / f"{lang}.html"
            file.write_text(page("x", row, lang), encoding="utf-8")
            await tab.go(file.as_uri())
            measured = "[document.documentElement.scrollWidth, document.querySelector('.id+td').offsetWidth]"
            width, room = json.loads(await tab.evaluate(f"JSON.stringify({measured})"))
            assert width <= 380
            assert room >= 100
