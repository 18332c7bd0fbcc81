"""The pure core of a call: events, state, mood dynamics, the three changes."""
