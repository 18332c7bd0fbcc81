"""The embedded ear."""
