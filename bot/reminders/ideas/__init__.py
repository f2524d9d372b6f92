"""The ideas: what they are, the files that they come from, and what those are checked against."""
