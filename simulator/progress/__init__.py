"""Where a trainee stands, from counts of their calls. Pure: the counts, the clock and what is due are handed in."""
