"""The terminal app: screens that drive a session and show what it yields."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
"""What has changed is drawn within 4 ms: at Textual's own 60 a word that comes just after a frame of the gauges waits for 17."""
