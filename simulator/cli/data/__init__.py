"""Texts the command line reads out."""
