"""Showing one's pathway to a trainer, and what trainers see without that."""
