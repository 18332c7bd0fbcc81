"""What stands in a reply is not suggested to it, and what nobody said is not summed up as agreed."""

from __future__ import annotations

import pytest

from grading.coaching.saying import moment_of
from grading.coaching.standing import Standing
from grading.coaching.unsaid import Unsaid
from grading.hearing.memory import Memory
from grading.setting import Setting
from simulator.content.loader import load
from simulator.content.scenario import Scenario

COLD, REPAIR = load(Scenario, "fifteen-degrees"), load(Scenario, "fourth-missed-repair")


def slots_at(scenario, reply, lang, **standing):
    setting = Setting(time=scenario.scene.time.in_(lang), exemplar=scenario.exemplar)
    memory = standing.pop("memory", Memory(verified=True))
    return moment_of(("Hello.",), reply, Standing(memory, **standing), scenario.case, setting, lang).slots


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "A month's charge is credited to you."), ("zh", "这个月的月费给您减免掉。")],
)
def test_a_remedy_in_the_words_of_its_label_stands_in_the_reply(lang, reply):
    remedy = next(r for r in REPAIR.case.remedies if r.money)
    assert not Unsaid(REPAIR.case, (reply,), lang).remedy(remedy)
    assert Unsaid(REPAIR.case, ("Right.",), lang).remedy(remedy)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_fact_whose_question_was_put_is_not_asked_again(lang):
    fact = next(f for f in COLD.case.facts if f.question.in_(lang))
    assert not Unsaid(COLD.case, (fact.question.in_(lang)[0],), lang).fact(fact)
    assert Unsaid(COLD.case, ("Hm.",), lang).fact(fact)


def test_only_a_remedy_said_in_so_many_words_is_summed_up_as_agreed():
    checked = next(r for r in COLD.case.remedies if "thermometer" in r.label.in_("en"))
    memory = Memory(verified=True, remedies=frozenset({checked.id}))
    said = "somebody comes tonight, you both read it and both sign"
    assert "agreed" not in slots_at(COLD, "Fine.", "en", memory=memory, spoken=(said,))
    assert slots_at(COLD, "Fine.", "en", memory=memory, spoken=(checked.label.in_("en"),))["agreed"] == checked.label.in_("en")
    assert slots_at(COLD, "Fine.", "en", memory=memory)["agreed"] == checked.label.in_("en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_reply_itself_offers_is_not_proposed(lang):
    labels = {r.id: r.label.in_(lang) for r in REPAIR.case.remedies}
    proposed = slots_at(REPAIR, "", lang)["remedy"]
    done = frozenset(id_ for id_, label in labels.items() if label == proposed)
    assert slots_at(REPAIR, "", lang, done=done)["remedy"] != proposed
