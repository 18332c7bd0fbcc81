"""What people who write YAML rarely get wrong is told where it is wrong, and with what to do."""

from __future__ import annotations

import pytest

from simulator.content.problem import ContentError
from simulator.content.reading import parse

START = "id: landlord\nname: The landlord\n"


def told(rest: str) -> str:
    with pytest.raises(ContentError) as refused:
        parse(START + rest, "a.yaml")
    assert len(refused.value.problems) == 1
    return str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("rest", "line", "words"),
    [
        ("gist：one\nwants: x\n", 3, "narrow colon"),
        ("temperament: {anger：60}\n", 3, "narrow colon"),
        ("temperament: {anger: 60，trust: 20}\n", 3, "the narrow sign `,`"),
        ("temperament: ｛anger: 60｝\n", 3, "the narrow sign `{`"),
        ("gist:One\nwants: x\n", 3, "a colon and then a space"),
        ("samples:\n  - {opening} I own it.\n", 4, "begins with a curly or square bracket"),
        ('samples:\n  - "I own it.”\n  - two\n', 4, "straight quote"),
        ("samples:\n  - 'I own it.\n  - two\n", 4, "never closed"),
        ("samples:\n  -“mine”\n", 4, "`- ` before each item"),
        ("samples:\n  -one\n  -two\n", 4, "`- ` before each item"),
        ("voice:\n\u3000en: x\n", 4, "plain spaces"),
    ],
)
def test_the_line_and_the_remedy(rest, line, words):
    said = told(rest)
    assert said.startswith(f"a.yaml:{line}: ")
    assert words in said


@pytest.mark.parametrize(
    "rest",
    [
        "gist: 他说：“好，{opening}”\n", "gist: “Mine”, he says\n", "at: -5\n", "cue: --\n", "url: http://a/b:c\n", "samples: [一，二, 三]\n",
        "samples:\n  - '{opening} I own it.'\n", "所以：好: x\n",
    ],
)  # fmt: skip
def test_what_is_right_stays_right(rest):
    assert parse(START + rest, "a.yaml").data["id"] == "landlord"
