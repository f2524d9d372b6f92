"""What is wrong with the reader's files."""

from __future__ import annotations


class ModelBroken(Exception):
    """They are missing or not those that were trained; the message says which, and what to do."""
