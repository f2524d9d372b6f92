"""Thin translators from an update to a use case."""
