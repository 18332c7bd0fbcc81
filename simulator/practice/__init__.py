"""Drills, spaced practice and what to practise next: a door for later; rewinding lives in the session."""
