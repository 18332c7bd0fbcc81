"""The linear model: what is shipped can be read, quickly added up, and says the same as plain arithmetic."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from grading.hearing.ear import Situation, listen
from grading.hearing.lanes import CENTRE
from grading.hearing.model import model, sigmoids


def source(lang):
    return files("grading.hearing").joinpath(f"data/ear.{lang}.json").read_bytes()


def plain_table(table):
    names, width = table["names"].split("\n"), len(table["letters"]) // len(table["names"].split("\n"))
    return {name: table["letters"][width * n : width * (n + 1)] for n, name in enumerate(names)}


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "是我们漏了通知您，对不起。明天五点前我打给您。"), ("en", "Sorry, we lost it. I'll ring you by five.")]
)
def test_adding_all_codes_at_once_is_adding_them_one_by_one(lang, reply):
    shipped, data = model(lang), json.loads(source(lang))
    letters = plain_table(data["features"]) | data["facts"]
    for sentence in listen(reply, Situation(lang, ("?",))).sentences:
        expected = list(shipped.bias)
        features = dict.fromkeys(sentence.grams, sentence.weight) | sentence.facts
        for name, value in features.items():
            for number, letter in enumerate(letters.get(name, "")):
                expected[number] += (ord(letter) - CENTRE) * value * shipped.step
        _, words = shipped.grams.added(sentence.line)
        _, facts, length = shipped.facts.added(sentence.facts)
        found = shipped.order.found(sentence.line)
        nets = shipped.net.logits(words, facts, length, found, sentence.customer)
        ordered = shipped.order.logits(found)
        assert shipped.logits(sentence) == pytest.approx([sum(parts) for parts in zip(expected, nets, ordered, strict=True)])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_model_is_small_and_knows_every_code(lang):
    assert len(source(lang)) < 4_000_000
    assert set(model(lang).thresholds) == {f"T{n:02}" for n in range(1, 25)} | {f"X{n}" for n in range(1, 9)}


def test_chances_stay_chances():
    assert sigmoids([-1e6, 0, 1e6]) == [0, 0.5, 1]
