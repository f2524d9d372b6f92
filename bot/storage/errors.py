"""What can be wrong with a database, in words for whoever runs the bot."""

from __future__ import annotations


class StorageUnavailable(Exception):
    """The database cannot be used. The message is one plain sentence, without a password or carers' words."""
