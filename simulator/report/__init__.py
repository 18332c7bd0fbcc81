"""Debriefs and calls as text and as web pages."""
