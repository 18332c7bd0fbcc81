"""The net that hears order: its long numbers say the same as plain arithmetic, order matters, no lane overflows."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.hearing.ear import Situation, listen
from grading.hearing.lanes import CENTRE
from grading.hearing.order import ABOVE, FULL, Order

REPLIES = {
    "zh": "您先别急。这事跟我们没关系，您自己去问快递吧！",
    "en": "Do calm down. It's nothing to do with us, ask the courier yourself!",
}


@cache
def shipped(lang):
    data = json.loads(files("grading.hearing").joinpath(f"data/ear.{lang}.json").read_text(encoding="utf-8"))
    words, learned = plain_table(data["net"]["words"]), plain_table(data["order"]["words"])
    return data["order"] | {"words": learned}, words, data["net"]["width"]


KINDS = ("reply", "customer")


class Plain(dict):
    """Vectors and learned places in two plain tables."""

    def __init__(self, words, learned):
        super().__init__({name: (words.get(name, "").encode(), learned.get(name, "").encode()) for name in words | learned})


def plain_table(table):
    names, width = table["names"].split("\n"), len(table["letters"]) // len(table["names"].split("\n"))
    return {name: table["letters"][width * n : width * (n + 1)] for n, name in enumerate(names)}


@cache
def order(lang):
    data, words, width = shipped(lang)
    return Order(data, Plain(words, data["words"]), width)


def numbers(letters):
    return [ord(letter) - CENTRE for letter in letters]


def vector_of(gram, lang, kind):
    data, words, width = shipped(lang)
    if gram not in words and gram not in data["words"]:
        return None
    learned = len(data[kind]["filters"]) - width
    vector = numbers(words.get(gram, "")) or [0] * width
    vector += numbers(data["words"].get(gram, "")) or [0] * learned
    return [n * data[kind]["loud"].get(gram, FULL) // FULL for n in vector]


def shares(gram, lang, kind):
    rows = shipped(lang)[0][kind]["filters"]
    vector = vector_of(gram, lang, kind) or [0] * len(rows)
    return [sum(column) for column in zip(*([n * w for w in numbers(row)] for n, row in zip(vector, rows, strict=True)), strict=True)]


def plainly_found(line, lang, kind):
    data = shipped(lang)[0][kind]
    count = len(data["bias"])
    places = [shares(word, lang, kind) for word in line]
    if lang == "zh":
        for n in range(len(line) - 1):
            places[n] = [a + b for a, b in zip(places[n], shares(line[n : n + 2], lang, kind), strict=True)]
    found = []
    for f, bias in enumerate(data["bias"]):
        sums = []
        for n in range(len(places)):
            before = places[n - 1][f] if n > 0 else 0
            after = places[n + 1][2 * count + f] if n + 1 < len(places) else 0
            sums.append(before + places[n][count + f] + after)
        found.append(max(0, int(data["step"] * max(sums) + bias)))
    return found


def lines_of(reply, lang):
    return [s.line for s in listen(reply, Situation(lang)).sentences]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_filters_at_once_find_what_each_finds_by_itself(lang):
    for line in lines_of(REPLIES[lang], lang):
        assert order(lang).found(line) == plainly_found(line, lang, "reply")
        assert order(lang).found_before(line) == plainly_found(line, lang, "customer")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_filters_found_adds_up_to_the_answers(lang):
    data = shipped(lang)[0]
    for line in lines_of(REPLIES[lang], lang):
        found = order(lang).found(line)
        rows = [[n * w for w in numbers(row)] for n, row in zip(found, data["out"], strict=True)]
        assert order(lang).logits(found) == pytest.approx([data["out_step"] * sum(column) for column in zip(*rows, strict=True)])


@pytest.mark.parametrize(("lang", "one", "other"), [("zh", "^我帮您$", "^您帮我$"), ("en", ["i", "help", "you"], ["you", "help", "i"])])
def test_the_same_words_in_another_order_are_heard_otherwise(lang, one, other):
    assert order(lang).found(one) != order(lang).found(other)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_known_word_overflows_its_lane(lang, kind):
    data, words, _ = shipped(lang)
    count, filters = len(data[kind]["filters"][0]), getattr(order(lang), f"_{kind}")
    for gram in {*words, *data["words"]}:
        number = filters._shares.__missing__(gram)  # kept ones are forgotten from time to time
        assert 0 <= number < 1 << (16 * count)
        lanes = memoryview(number.to_bytes(2 * count, "little")).cast("H")
        assert max(lanes) <= 2 * ABOVE


@given(st.text(alphabet="我您不帮问自己‡ ,.!", max_size=150))
@settings(max_examples=50)
def test_any_line_gets_an_answer_and_an_empty_one_too(line):
    for said in (f"^{line}$", ""):
        assert all(0 <= n < 20_000 for n in [*order("zh").found(said), *order("zh").found_before(said)])


def test_of_a_long_line_the_reply_s_beginning_and_the_customer_s_end_are_read():
    line = [*["help"] * 200, "never"]
    assert order("en").found(line) == order("en").found(["help"] * 200)
    assert order("en").found_before(line) == order("en").found_before(["help"] * 100 + ["never"])
