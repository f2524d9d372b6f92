"""Seals what people write, so that the database and its copies hold no word of it.

Fernet of the `cryptography` package (AES-128-CBC with HMAC-SHA256; https://cryptography.io, "Fernet"). A
sealed text says which key it was sealed with, so that keys can be changed while the bot runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from cryptography.fernet import Fernet, InvalidToken

_MARK = "sealed:"
_SEALED = re.compile(r"sealed:([0-9a-f]{8}):(gAAAA[\w=-]+)", re.ASCII)


class CannotUnseal(Exception):
    """A text was sealed with a key that is not at hand, or was changed since. The message tells no word."""


def new_key() -> str:
    """A fresh key, as it is written into a key file."""
    return Fernet.generate_key().decode("ascii")


def id_of(key: str) -> str:
    """What a key is called; nothing about the key can be learned from it."""
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:8]


class Keyring:
    """The keys: the first seals, all of them unseal.

    `read` gives the keys as they are now. It is asked again when a text turns up that was sealed with an
    unknown key: somebody has changed keys meanwhile. Raises ValueError for what is no key.
    """

    def __init__(self, read: Callable[[], Sequence[str]]) -> None:
        self._read = read
        self._locks: dict[str, Fernet] = {}
        self._current = ""
        self._look()

    @property
    def current(self) -> str:
        """The id of the key that seals."""
        return self._current

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all keys at hand, the one that seals first."""
        return tuple(self._locks)

    @property
    def current_mark(self) -> str:
        """What every text begins with that the current key has sealed."""
        return f"{_MARK}{self._current}:"

    def seal(self, text: str) -> str:
        """The text, sealed. There is nothing to hide in an empty one."""
        if not text:
            return text
        token = self._locks[self._current].encrypt(text.encode("utf-8"))
        return self.current_mark + token.decode("ascii")

    def unseal(self, text: str) -> str:
        """The text as it was; one that was never sealed as it is. Raises CannotUnseal."""
        sealed = _SEALED.fullmatch(text)
        if sealed is None:
            return text
        key_id, token = sealed.groups()
        lock = self._locks.get(key_id) or self._look_for(key_id)
        try:
            return lock.decrypt(token.encode("ascii")).decode("utf-8")
        except InvalidToken:
            raise CannotUnseal(f"A text sealed with key {key_id} was changed since.") from None

    def _look_for(self, key_id: str) -> Fernet:
        self._look()
        lock = self._locks.get(key_id)
        if lock is None:
            raise CannotUnseal(f"Key {key_id} is not at hand.")
        return lock

    def _look(self) -> None:
        keys = self._read()
        self._locks = {id_of(key): Fernet(key) for key in keys}
        self._current = id_of(keys[0])


def sealed_with(text: str) -> str | None:
    """The id of the key that a stored text was sealed with; None if it is not sealed."""
    sealed = _SEALED.fullmatch(text)
    return sealed[1] if sealed else None
