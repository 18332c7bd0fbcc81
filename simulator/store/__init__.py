"""Calls on disk. The only package that knows SQL."""

from simulator.store.calls import Store, UnknownCall, open_store
from simulator.store.summaries import CallSummary

__all__ = ["CallSummary", "Store", "UnknownCall", "open_store"]
