"""The record written after a call (5W2H and what follows from it), held against what the call disclosed (C14)."""
