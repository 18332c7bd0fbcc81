"""The simulator: calls, customers, sessions, front ends."""
