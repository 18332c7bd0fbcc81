"""Numbered upgrades of the database."""
