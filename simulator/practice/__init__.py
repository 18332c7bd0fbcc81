"""Short practice: drills of one technique or one customer, spotting mistakes, changing roles; spaced, and weighed by standing."""
