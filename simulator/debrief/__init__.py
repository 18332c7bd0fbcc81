"""What a finished call teaches, gathered once for every front end: screen, text, page, Markdown and JSON."""

from simulator.debrief.build import Debrief, debrief_of

__all__ = ["Debrief", "debrief_of"]
