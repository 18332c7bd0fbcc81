"""A trainer's team: who is in it, what is due, who practised what, and who may need care. Pure: counts and clock are handed in."""
