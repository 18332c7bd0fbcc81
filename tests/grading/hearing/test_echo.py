"""What is counted of a text once is what would be found in it word by word."""

from __future__ import annotations

import pytest

from grading.hearing.echo import content_words, echoes, forms_of

SAID = {
    "zh": "我们查了订单，订单没有漏，退款今天就退。退款到了我再打给您。",
    "en": "we checked the order and your orders were late; the refund is refunded, and refunds take a day.",
}
ASKED = {"zh": "退款和订单什么时候到", "en": "where is the refund for the ordered parcel"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_forms_are_those_that_echo(lang):
    text, matter = SAID[lang], content_words(ASKED[lang], lang)
    found = {text[hit.start : hit.end] for hit in echoes(text, matter, lang)}
    forms = forms_of(text, lang)
    assert len(found) > 1
    assert sum(forms.get(word, 0) for word in matter) == len(found)
