"""Judges: what each criterion of a heard call is worth, with quotes."""
