"""Certification: blueprint, stations, result, seal: a door for later."""
