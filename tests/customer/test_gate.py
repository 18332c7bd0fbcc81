"""The gate: what models add is taken away, a stream shows nothing bad, and hardly waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.text import LANGS, Lang
from simulator.customer.gate import Gate
from simulator.customer.guard import Problem, check
from simulator.customer.terms import terms_of
from simulator.session import Brief
from tests.customer.briefs import briefs, terms, through
from tests.faults.server import tokens


def test_too_long_and_enough() -> None:
    brief_terms = replace(terms("en"), wish=20, most=60)
    assert check("I want my money back and " * 3, brief_terms) is Problem.TOO_LONG
    gate = Gate(brief_terms, cues=True)
    for token in tokens("I want my money back today! And then I want it"):
        gate.feed(token)
    assert not gate.enough
    gate = Gate(brief_terms, cues=True)
    gate.feed("I want my money back today, all of it! ")
    gate.feed("Now!")
    assert gate.enough


@pytest.mark.parametrize(
    ("lang", "raw", "clean"),
    [
        ("zh", "客户：钱呢？", "钱呢？"),
        ("en", 'Customer: "Where is my money?"', "Where is my money?"),
        ("zh", "“钱呢？我问你钱呢？”", "钱呢？我问你钱呢？"),
        ("zh", "（拍桌子）钱呢？(冷笑)说！", "钱呢？说！"),
        ("en", "(slams the desk) Where is\n\nmy money? [laughs]", "Where is my money?"),
        ("en", "[raises voice] Where is it?", "[raises voice] Where is it?"),
        ("zh", "\n钱呢？\n说话！", "钱呢？说话！"),
        ("zh", "钱呢？😡❤️说话！", "钱呢？说话！"),
        ("en", "**Customer:** *slams the desk* Where is **my** money?", "Where is my money?"),
        ("zh", "*拍桌子*钱呢？**我的**钱呢？", "钱呢？我的钱呢？"),
        ("en", "*Where* is my money? _sighs_ Speak!", "Where is my money? Speak!"),
        ("en", "'Where is my money?'", "Where is my money?"),
        ("en", "“Where is my money?” “Speak up, now!”", "Where is my money? Speak up, now!"),
        ("en", "«Where is my money?»", "Where is my money?"),
        ("en", "Ms Wu: Where is my money?", "Where is my money?"),
        ("zh", "吴女士：钱呢？", "钱呢？"),
        ("zh", "憑什麼扣我的錢？說話！", "凭什么扣我的钱？说话！"),
        ("zh", "你们不是著名的大公司吗？", "你们不是著名的大公司吗？"),
        ("en", "Where is my money?<|im_end|>\n<|im_start|>user", "Where is my money?"),
        ("en", "Where is my money?</s>", "Where is my money?"),
        ("zh", "钱呢？[/INST]好的。", "钱呢？"),
        ("en", "[sighs] Where is it? [pause] Speak!", "[sighs] Where is it? Speak!"),
        ("en", '"You should have read it"? Read what?', '"You should have read it"? Read what?'),
    ],
)
def test_what_models_add_is_taken_away(lang: Lang, raw: str, clean: str) -> None:
    gate = Gate(terms(lang), cues=True)
    assert ("".join(gate.feed(c) for c in raw) + gate.finish()).strip() == clean


@pytest.mark.parametrize("lang", LANGS)
def test_what_follows_a_finished_paragraph_is_not_heard(lang: Lang) -> None:
    meant = terms(lang)
    said = (
        "一个月十五块钱，从来没有人问过我一句，凭什么就这么扣，谁给我说说！"
        if lang == "zh"
        else "Fifteen a month for something that I never ordered, and not a word to me from anybody at all!"
    )
    gate = Gate(meant, cues=True)
    assert through(gate, f"{said}\n\n{'以上台词语气强硬。' if lang == 'zh' else 'That should be sharp enough.'}") == said
    assert gate.enough


def test_cues_are_not_for_chats() -> None:
    gate = Gate(terms("en"), cues=False)
    assert gate.feed("[raises voice] Where is it?") + gate.finish() == "Where is it?"


@pytest.mark.parametrize("lang", LANGS)
def test_embedded_lines_pass_on_their_own_merits_and_at_once(lang: Lang) -> None:
    """The guard's precision: the banks' own lines, without the allowance made for them; most first fragments at once."""
    rude = (
        ("这是规定，您自己没看清楚。", "请稍等。", "您什么时候发现的？")
        if lang == "zh"
        else ("It is the policy.", "One moment please.", "When did it start?")
    )
    lines: list[Brief] = [b for p in ("irascible", "vain", "talkative") for b in (*briefs(lang, persona=p), *briefs(lang, rude, persona=p))]
    at_once = 0
    for brief in lines:
        gate = Gate(replace(terms_of(brief), exempt=""), cues=True)
        first, *rest = tokens(brief.draft.text)
        at_once += bool(gate.feed(first))
        for token in rest:
            gate.feed(token)
        gate.finish()
    assert at_once >= 0.75 * len(lines)
