"""Calls on disk. The only package that knows SQL."""

from simulator.store.calls import CallSummary, Store, UnknownCall, open_store

__all__ = ["CallSummary", "Store", "UnknownCall", "open_store"]
