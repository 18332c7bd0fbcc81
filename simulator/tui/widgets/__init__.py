"""Widgets that show what they are given; what it means is decided elsewhere."""
