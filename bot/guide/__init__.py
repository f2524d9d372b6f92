"""The guide: short cards that open one another, found by leafing or by a word typed anywhere."""
