"""Who speaks: the plan, the embedded voice, and what a model voice needs."""
