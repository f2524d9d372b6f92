"""Trainers at their phones: files of ideas that they send, publish, and put aside."""
