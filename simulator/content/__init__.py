"""Personas and scenarios: their models, and how files are found, read and checked."""
