"""Thin translators from an update to a use case, and back to messages."""
