"""One module an upgrade."""
