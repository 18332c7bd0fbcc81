from __future__ import annotations

import pytest

from simulator.practice.library import Stock
from tests.practice.parts import prompts_of


@pytest.fixture(scope="session")
def stock() -> Stock:
    return Stock()


@pytest.fixture(scope="session")
def every_prompt(stock):
    return {(code, lang): prompts_of(code, lang, stock) for code in stock.drills for lang in ("zh", "en")}


@pytest.fixture
def prompt_at(every_prompt):
    """The first prompt of a situation."""

    def find(code, situation, lang):
        return next(p for p in every_prompt[code, lang] if p.situation.id == situation)

    return find
