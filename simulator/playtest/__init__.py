"""Playtest: reference agents play a persona or a case by the hundred, and every claim it makes is held against the calls."""

from simulator.playtest.cast import Cast, Job, Kind, Subject
from simulator.playtest.played import Played
from simulator.playtest.report_html import report_page
from simulator.playtest.report_text import report_lines
from simulator.playtest.run import play_all
from simulator.playtest.verdict import Findings, judged

__all__ = ["Cast", "Findings", "Job", "Kind", "Played", "Subject", "judged", "play_all", "report_lines", "report_page"]
