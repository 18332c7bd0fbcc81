"""One line that says how far a run is and how long it will still take."""

from __future__ import annotations

from simulator.scale import Progress
from simulator.scale.progress import duration


def progress(times, total, **how):
    return Progress("sat", total, clock=lambda: times[0], **how)


def test_the_time_left_follows_from_the_pace_so_far(capsys):
    now = [0.0]
    line = progress(now, lambda: 100, over=False)
    now[0] = 20.0
    line.step(40, ", 2 failed")
    assert capsys.readouterr().err == "sat 40/100, 2 failed, 2.0 a second, about 30 s to go\n"


def test_nothing_is_guessed_where_the_whole_is_unknown_or_done(capsys):
    now = [0.0]
    unknown, done = progress(now, lambda: None, over=False), progress(now, lambda: 5, over=False)
    now[0] = 10.0
    unknown.step(5)
    done.step(5)
    assert capsys.readouterr().err == "sat 5, 0.5 a second\nsat 5/5, 0.5 a second\n"


def test_a_pipe_hears_little_a_terminal_much_and_a_short_run_is_never_counted(capsys):
    now, asked = [0.0], []
    quiet, drawn = progress(now, lambda: asked.append(1), over=False), progress(now, lambda: 9, over=True)
    for second in range(9):
        now[0] = float(second)
        quiet.step(second)
        drawn.step(second)
    assert not asked
    assert capsys.readouterr().err.count("\r\x1b[K") == 8
    drawn.end(last=False)
    assert capsys.readouterr().err == "\r\x1b[K"


def test_long_times_are_told_as_people_tell_them():
    assert [duration(s) for s in (42, 90, 240, 7200)] == ["42 s", "90 s", "4 min", "2.0 h"]
