"""The terminal app: screens that drive a session and show what it yields."""
