"""Every technique has dozens of different prompts in both languages, each with a line that would do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grading.catalogue import catalogue
from simulator.content.drill import Drill
from simulator.content.loader import ContentError, validate
from simulator.practice.library import drills_with
from simulator.practice.marking import Verdict
from simulator.practice.stronger import stronger_line, strongest
from simulator.practice.wording import own_lines
from tests.practice.parts import prompts_of

OWN = """
technique: T03
wants: {zh: [说准感受], en: [the right feeling]}
situations:
  - id: my-own-moment
    at: venting
    lines: {zh: [我等了一整天！], en: [I waited all day!]}
    scene: {zh: 等了一整天。, en: A day of waiting.}
    strong: {zh: [等了一整天，换谁都会生气。], en: [You waited all day; anyone would be angry.]}
"""


def test_every_technique_can_be_drilled(stock):
    assert set(stock.drills) == {code for code in catalogue() if code.startswith("T")}
    for drill in stock.drills.values():
        assert len(drill.situations) >= 6, drill.technique


def test_dozens_of_different_prompts_in_both_languages(every_prompt):
    for key, prompts in every_prompt.items():
        seen = {(p.scene, p.says) for p in prompts}
        assert len(seen) == len(prompts) >= 24, key
        assert len({p.scenario.id for p in prompts}) >= 12, key
        assert len({p.setup.persona.id for p in prompts}) >= 7, key
        assert len({p.situation.id for p in prompts}) >= 6, key


def test_no_prompt_has_an_open_gap_and_none_speaks_the_other_language(every_prompt):
    for (_, lang), prompts in every_prompt.items():
        for p in prompts:
            for text in (p.scene, p.says, *p.desk, *own_lines(p)):
                assert not re.search(r"[{}]", text), p.id
                assert bool(re.search(r"[\u4e00-\u9fff]", text)) == (lang == "zh") or not re.search(r"[a-z]{3}", text), (p.id, text)


def test_every_stronger_line_is_heard_as_the_technique_and_passes(every_prompt):
    own, every = 0, [p for prompts in every_prompt.values() for p in prompts]
    for p in every:
        marking = strongest(p)
        assert marking, p.id
        assert marking.verdict in {Verdict.GOOD, Verdict.EASY}, (p.id, marking.reply)
        assert marking.heard is not None
        assert marking.heard.code == p.technique
        assert marking.heard.quote in marking.reply
        own += marking.reply in own_lines(p)
    assert own >= 0.95 * len(every)


def test_the_same_content_gives_the_same_prompts(stock, every_prompt):
    again = prompts_of("T10", "zh", stock)
    assert [(p.id, p.says) for p in again] == [(p.id, p.says) for p in every_prompt["T10", "zh"]]


def test_a_trainer_adds_prompts(tmp_path: Path, stock):
    file = tmp_path / "mine.yaml"
    file.write_text(OWN, encoding="utf-8")
    drills = drills_with([file])
    mine = [p for p in prompts_of("T03", "en", type(stock)(drills)) if p.situation.id == "my-own-moment"]
    assert [p.says for p in mine] == ["I waited all day!"]
    assert stronger_line(mine[0]) == "You waited all day; anyone would be angry."
    with pytest.raises(ContentError, match="already has 'my-own-moment'"):
        drills_with([file, file])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("technique: T03", "technique: X3"), "technique"),
        (("等了一整天。,", "'{weather}',"), "unknown slot {weather}"),
        (("at: venting", "at: lunch"), "at"),
        (("lines: {zh: [我等了一整天！], en: [I waited all day!]}", "says: [sing]"), "unknown act 'sing'"),
        (("lines: {zh: [我等了一整天！], en: [I waited all day!]}", "band: hot"), "the customer says nothing"),
    ],
)
def test_a_trainers_mistakes_are_named_with_their_line(change, says):
    with pytest.raises(ContentError) as caught:
        validate(Drill, OWN.replace(*change), "mine.yaml")
    assert says in str(caught.value)
    assert re.match(r"mine\.yaml:\d+: ", str(caught.value))
