"""How people at a desk really type: kindness, ownership, blame and mockery in words no textbook has, and what only looks like them."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.manners import manners_of

KIND = [
    ("T03", "you've rung three times and every time somebody fobbed you off, no wonder you've had it"),
    ("T03", "ugh that's grim, waiting in all day for nobody"),
    ("T03", "no wonder you've had it with us"),
    ("T03", "soz about that. eleven calls in two days would do my head in"),
    ("T03", "Oh no, the little lad. Coughing all night in that. I'd be beside myself."),
    ("T03", "You have every right to shout at me."),
    ("T03", "That's rotten and I'd feel had."),
    ("T03", "what a mess, I'd hate that too"),
    ("T03", "being passed round four desks is just maddening"),
    ("T04", "Five calls, nobody picked up. That was us, not you."),
    ("T04", "We dropped the ball on this."),
    ("T04", "There's no excuse for it, we let you down."),
    ("T01", "hi i'm ash from the gift shop team"),
    ("T01", "dee here from annuan"),
    ("T01", "hiya, it's mo in billing"),
    ("T01", "hey Ms Bai its Dee, looking at ur pic right now"),
    ("T04", "looking at ur pic right now, thats vile im so sorry."),
]
NOT_KIND = [
    ("T03", "you've had it for three weeks then?"),
    ("T03", "I'd hate this to take any longer than it has to"),
    ("T04", "It's on us to call you back if it fails."),
    ("T01", "is anybody here from the party?"),
]
HOSTILE = [
    ("X3", "it'll be there soon, don't worry"),
    ("X5", "why are you blaming us, it could be your own pipe"),
    ("X5", "it's probably your router"),
    ("X5", "I can tell you that you replied 1 to a text so technically you agreed."),
    ("X1", "you're shouting at the wrong person."),
    ("X8", "Well, as I'm sure a person as experienced as yourself knows, the lines do drop sometimes."),
    ("X8", "If you'd be so kind as to let me finish, we might even get somewhere."),
    ("X8", "Of course. Whatever you say, sir. I shall note that you feel that way."),
    ("X8", "Fine, it's frozen. Nothing can leave that card from this second. Happy?"),
    ("X8", "congratulations, you broke it"),
    ("X3", "hope that helps, we'll get back to you soon"),
]
NOT_HOSTILE = [
    ("X8", "hung up on? wow. that's just rude, no wonder you're fuming"),
    ("X3", "You will have it by noon today, don't worry."),
    ("X5", "it could be your pipe or ours, i don't know yet and i'll find out"),
    ("X5", "it might be your router, let's check together"),
    ("X5", "you've rung three times and every time somebody fobbed you off, no wonder you've had it"),
    ("X8", "As I'm sure you know, the branch closes at five."),
    ("X8", "Would you please let me finish this form for you?"),
    ("X8", "Whatever you say next, I'm writing it down."),
    ("X8", "oh my god congratulations!! and im so sorry, on ur wedding day of all days, thats awful"),
    ("X8", "Congratulations to you both, and I'm sorry it began like this."),
    ("X8", "You were charged fourteen months for a thing you never used and nobody asked you twice."),
    ("X8", "I'll note that you feel the bill is wrong, word for word."),
    ("X3", "thanks for bearing with me, hope you get home soon x"),
]


def strengths(reply):
    return {i.code: i.strength for i in hear(reply, Situation("en")).items}


@pytest.mark.parametrize(("code", "reply"), KIND + HOSTILE)
def test_is_heard(code, reply):
    assert code in strengths(reply)


@pytest.mark.parametrize(("code", "reply"), NOT_KIND + NOT_HOSTILE)
def test_is_not_heard(code, reply):
    assert code not in strengths(reply)


def test_a_fault_owned_without_a_sorry_is_no_whole_apology():
    item = next(i for i in hear("That was us, not you.", Situation("en")).items if i.code == "T04")
    assert item.missing == ("apology",)


@pytest.mark.parametrize(
    ("lang", "reply", "guessed"),
    [
        ("en", "I can't tell you which way it'll go.", False),
        ("en", "I couldn't say which result they'll reach.", False),
        ("en", "I couldn't really say which rule that was.", True),
        ("zh", "复核结果说不准，我不敢替他们打包票。", False),
        ("zh", "退货的政策大概是十五天。", True),
    ],
)
def test_saying_that_an_outcome_is_open_is_no_guess(lang, reply, guessed):
    grasp = hear(reply, Situation(lang))
    assert ("guessed" in {n.name for n in manners_of(reply, grasp, lang, frozenset({"guessed"}))}) is guessed


@pytest.mark.parametrize(
    ("reply", "belittled"),
    [
        ("It's only 15 a month.", True),
        ("That's just a few degrees.", True),
        ("It's only twelve minutes by our corridor, I'll walk you.", False),
        ("It's not just 15 a month, it's fourteen months of it.", False),
        ("You might think it's no big deal to us, and it is.", False),
    ],
)
def test_making_little_of_it_talks_down(reply, belittled):
    grasp = hear(reply, Situation("en"))
    assert ("talked_down" in {n.name for n in manners_of(reply, grasp, "en", frozenset())}) is belittled
