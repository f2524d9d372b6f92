"""One reminder: which idea it brings, how it is worded, and what the carer answers."""
