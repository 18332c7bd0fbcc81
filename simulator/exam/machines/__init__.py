"""Machines as candidates: a model behind an endpoint, any program, or a reference agent sits the same stations, k times."""
