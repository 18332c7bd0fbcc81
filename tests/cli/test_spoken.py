"""What commands say of history and appeals is said in the language asked for."""

from __future__ import annotations

import pytest

from simulator.cli.errors import Refused
from simulator.cli.exam_people import run_appeals
from simulator.cli.stand import run_history


@pytest.mark.parametrize(("lang", "none", "unfit"), [("zh", "还没有通话", "没有找到符合"), ("en", "no calls yet", "no call fits")])
def test_history_says_what_is_not_there(lang, none, unfit):
    with pytest.raises(Refused, match=none):
        run_history([], 5, lang, as_json=False)
    with pytest.raises(Refused, match=unfit):
        run_history(["zebra"], 5, lang, as_json=False)


@pytest.mark.parametrize(("lang", "says"), [("zh", "没有需要人工处理的"), ("en", "nothing waits for a person")])
def test_appeals_say_that_nothing_waits(lang, says, capsys):
    run_appeals(lang, every=False, as_json=False)
    assert says in capsys.readouterr().out
