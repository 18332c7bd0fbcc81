"""Reference agents: exemplary, competent, script-reading, careless, abusive, stuffing, tricks, and classic mistakes.

They stand in for people in tests, playtests and demos, and speak through the same `take_turn` as everybody else.
"""

from simulator.agents.mistakes import mistakes
from simulator.agents.reference import DIGGER, HASTY, PLAYERS, PROBER, TRICKSTERS, ReferenceAgent, play_call

__all__ = ["DIGGER", "HASTY", "PLAYERS", "PROBER", "TRICKSTERS", "ReferenceAgent", "mistakes", "play_call"]
