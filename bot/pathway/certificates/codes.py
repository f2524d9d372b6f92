"""The codes on certificates: made with a key, so that each can be checked and none made up.

A code holds the day and four random bytes, and six bytes of an HMAC-SHA256 over these and the module's id.
It holds nothing about the carer. It is written in Crockford's base 32, which has no letters that look like
figures.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("ILO", "110")
_FIRST_DAY = date(2020, 1, 1)
_RANDOM, _SEAL = 4, 6
_BYTES = 2 + _RANDOM + _SEAL
_LENGTH = 20  # of so many letters, 12 bytes fill 96 bits of 100
_GROUP = 5
_KEY_BYTES = 32


@dataclass(frozen=True)
class Certified:
    """What a code says."""

    module_id: str
    day: date


@dataclass(frozen=True)
class Codes:
    """Makes codes and checks them. Whoever has the key can make them."""

    key: bytes

    def make(self, module_id: str, day: date) -> str:
        """A new code, as four groups of five letters."""
        body = (day - _FIRST_DAY).days.to_bytes(2) + secrets.token_bytes(_RANDOM)
        number = int.from_bytes(body + self._seal(module_id, body))
        letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
        return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

    def check(self, code: str, module_ids: Iterable[str]) -> Certified | None:
        """What a code says; None for one that was not made with this key, or for none of these modules.

        Small letters, blanks, and I, L and O for 1, 1 and 0 are forgiven.
        """
        letters = re.sub(r"[\s–-]", "", code).upper().translate(_LOOK_ALIKE)
        if len(letters) != _LENGTH or any(each not in _LETTERS for each in letters):
            return None
        number = 0
        for each in letters:
            number = number << 5 | _LETTERS.index(each)
        if number >> 8 * _BYTES:
            return None
        whole = number.to_bytes(_BYTES)
        body, seal = whole[:-_SEAL], whole[-_SEAL:]
        for module_id in module_ids:
            if hmac.compare_digest(self._seal(module_id, body), seal):
                return Certified(module_id, _FIRST_DAY + timedelta(days=int.from_bytes(body[:2])))
        return None

    def _seal(self, module_id: str, body: bytes) -> bytes:
        return hmac.digest(self.key, body + module_id.encode(), hashlib.sha256)[:_SEAL]


def read_key(given: str, path: Path) -> bytes:
    """The key that was given in settings; else the one in a file, which is made if there is none.

    Raises OSError where the file can be neither read nor made.
    """
    if given:
        return hashlib.sha256(given.encode()).digest()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _new_key(path)


def _new_key(path: Path) -> bytes:
    """Whole or not at all, and the first of two processes wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(_KEY_BYTES)
    beginning = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beginning, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beginning, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        beginning.unlink()
    return key
