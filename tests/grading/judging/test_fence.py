"""What is said in a call changes nothing but the inside of the fence, and gains nothing from either judge."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import Transcript, Turn, grade, hear_call, shipped_rubric
from grading.call import HeardCall
from grading.hearing.ear import Situation
from grading.judging.model import task_for
from grading.judging.model.ear import ear_messages
from grading.judging.model.fence import Row, fenced, quoted, rows_of, unfenced
from grading.text import LANGS
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from tests.grading.judging.attacks import attacks
from tests.judging.calls import transcript
from tests.spread import some

CASE = load(Scenario, "mystery-value-added-fee").case
CODE = re.compile(r"[0-9a-f]{16}")
HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from('"\\\n\r=<>[]{}|\u2028\u200b\ud83d\ue000\U000e0041')), max_size=60)


def struck(said: Transcript, attack: str, who: str) -> Transcript:
    """The transcript with an attack added to one utterance of the agent's or customer's."""
    place = next(n for n, t in enumerate(said.turns) if t.role == who and n > 1)
    turns = list(said.turns)
    turns[place] = Turn(turns[place].role, f"{turns[place].text} {attack}")
    return Transcript(tuple(turns), said.lang)


def prompt_of(said: Transcript) -> tuple[HeardCall, str, str]:
    call = hear_call(said, CASE)
    system, user = task_for(call, shipped_rubric(), {}).messages
    return call, system["content"], user["content"]


def outside(prompt: str) -> str:
    """Everything but the rows, with the code made anonymous."""
    head, _, rest = prompt.partition(" begins ===\n")
    inside, _, tail = rest.rpartition("\n=== transcript ")
    assert "=== transcript" not in inside or all(line.split(" ")[1] in {"agent", "customer"} for line in inside.split("\n"))
    return CODE.sub("CODE", f"{head}…{tail}")


@pytest.mark.parametrize("lang", LANGS)
def test_a_hundred_attacks_a_language_change_nothing_outside_the_fence(lang):
    assert len(attacks(lang)) >= 100
    _, system, calm = prompt_of(transcript(lang))
    for n, attack in enumerate(attacks(lang)):
        said = struck(transcript(lang), attack, "agent" if n % 2 else "customer")
        call, form, prompt = prompt_of(said)
        assert form == system
        assert outside(prompt) == outside(calm)
        assert unfenced(prompt) == rows_of(call)
        code = re.search("transcript ([0-9a-f]{16}) begins", prompt)[1]
        assert prompt.count(code) == 3
        assert code not in attack


WARM = {
    "en": "I am sorry. Fourteen months of a charge nobody explained, and three calls with no reply: no wonder you are angry. What does the bill call it?",
    "zh": "对不起，是我们没做好。扣了十四个月，打了三次电话都没人回，难怪您这么生气。请问那笔费用账单上叫什么？",
}


def settled(lang):
    """A call in which nothing the embedded ear hears is a near thing: it weighs a reply by what it answers."""
    turns = [Turn(t.role, WARM[lang] if n == 3 else t.text) for n, t in enumerate(transcript(lang).turns)]
    return Transcript(tuple(turns), lang)


@pytest.mark.parametrize("who", ["agent", "customer"])
@pytest.mark.parametrize("lang", LANGS)
def test_no_attack_raises_an_embedded_score(lang, who):
    """Every attack in one mouth or the other; what the agent says in one language, the customer says in the other."""
    quiet = grade(settled(lang), CASE)
    calm, before = {id_: getattr(v, "level", None) for id_, v in quiet.verdicts.items()}, quiet.total
    for attack in some(attacks(lang), 2, (who == "agent") + (lang == "en")):
        card = grade(struck(settled(lang), attack, who), CASE)
        gained = {
            i: (calm[i], v.level) for i, v in card.verdicts.items() if getattr(v, "level", None) is not None and v.level > (calm[i] or 0)
        }
        assert (card.total or 0) <= before, (attack, gained)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_unseen_and_no_role_mark_reaches_a_model(lang):
    for attack in attacks(lang):
        line = quoted(attack)
        assert json.loads(line) == attack
        assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f<>]", line)
        assert "[INST]" not in line


@pytest.mark.parametrize("lang", LANGS)
def test_the_ear_is_fenced_in_too(lang):
    for attack in attacks(lang):
        prompt = ear_messages(f"您好 {attack}", Situation(lang, (attack, "喂")))[1]["content"]
        assert unfenced(prompt) == (Row(1, "customer", attack), Row(2, "customer", "喂"), Row(2, "agent", f"您好 {attack}"))


@given(st.lists(st.builds(Row, st.integers(1, 99), st.sampled_from(["customer", "agent", "event"]), HOSTILE), max_size=6))
def test_any_words_come_back_exactly(rows):
    rows = [row for row in rows if json.loads(json.dumps(row.text)) == row.text]  # JSON itself joins two halves of a character
    prompt = f"before\n{fenced(rows)}\nafter"
    assert unfenced(prompt) == tuple(rows)
    assert not {unicodedata.category(ch) for ch in prompt.replace("\n", "")} & {"Cc", "Cs", "Co", "Zl", "Zp"}


def test_two_fences_or_a_broken_line_are_refused():
    one = fenced([Row(1, "agent", "x")])
    with pytest.raises(ValueError, match="2 fences"):
        unfenced(f"{one}\n{one}")
    with pytest.raises(ValueError, match="no row"):
        unfenced(one.replace('1 agent "x"', "1 agent x"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_criterion_without_anchors_still_has_five_levels(lang):
    from grading.text import NO_LINES

    rubric = shipped_rubric()
    bare = rubric.model_copy(update={"criteria": tuple(c.model_copy(update={"anchors": NO_LINES}) for c in rubric.criteria)})
    form = task_for(hear_call(transcript(lang), CASE), bare, {}).messages[0]["content"]
    line = next(row for row in form.split("\n") if row.startswith("C1 "))
    assert [f"{n} " in line for n in range(5)] == [True] * 5
