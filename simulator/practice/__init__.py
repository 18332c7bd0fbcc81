"""Short practice: drills of one technique or one customer, spotting mistakes, changing roles; spaced, and weighed by standing.

`room.PracticeRoom` is what front ends ask; `standing.standing(reviews)` says how a trainee stands in each card.
"""
