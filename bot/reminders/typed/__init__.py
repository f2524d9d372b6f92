"""Reads what people type when they are asked: times, days, places, names."""
