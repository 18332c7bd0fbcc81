"""The coordinator of calls and the ports it needs."""

from simulator.session.coordinator import CallOver
from simulator.session.ports import Brief, CallSetup, Ear, EventLog, Output, Speech, StoreError, Voice, VoiceFailed
from simulator.session.session import Session

__all__ = ["Brief", "CallOver", "CallSetup", "Ear", "EventLog", "Output", "Session", "Speech", "StoreError", "Voice", "VoiceFailed"]
