"""Whole screens: lobby, call, debrief, and the small ones asked over them."""
