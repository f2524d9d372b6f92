"""Where the keys are: in a file of their own, or in the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.storage.errors import StorageUnavailable
from bot.storage.sealing import Keyring, new_key

_HEAD = (
    "# The keys that seal what carers write. Without them nobody can read it, you neither.\n"
    "# Keep a copy somewhere safe, and never beside a backup. One key a line; the first one seals.\n"
)


class KeyFile:
    """A file with one key a line, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> bool:
        """Make it with a first key, if there is none; whether it was made.

        Two processes that start at once agree on one file. Raises StorageUnavailable where it cannot be.
        """
        if self.path.exists():
            return False
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._written([new_key()])
            try:
                os.link(draft, self.path)
            except FileExistsError:
                return False
            finally:
                draft.unlink()
        except OSError as error:
            raise StorageUnavailable(f"The key file {self.path} cannot be made: {error.strerror}.") from error
        return True

    def read(self) -> list[str]:
        """The keys. Raises StorageUnavailable for a file that cannot be read or holds none."""
        try:
            lines = self.path.read_text("ascii").splitlines()
        except FileNotFoundError:
            raise StorageUnavailable(
                f"The key file {self.path} is missing. Without it, what is stored cannot be read:"
                " put your copy of it back, or set WONDERING_KEY_FILE to where it is."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise StorageUnavailable(
                f"The key file {self.path} cannot be read ({type(error).__name__})."
            ) from error
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        if not keys:
            raise StorageUnavailable(f"The key file {self.path} holds no key.")
        return keys

    def add(self) -> None:
        """Put a new key first: from now on it seals. The old ones stay, to read what they sealed."""
        self._replace([new_key(), *self.read()])

    def drop(self, keys: list[str]) -> None:
        """Take keys out; what they sealed can never be read again."""
        self._replace([key for key in self.read() if key not in keys])

    def _replace(self, keys: list[str]) -> None:
        self._written(keys).replace(self.path)

    def _written(self, keys: list[str]) -> Path:
        path = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(_HEAD + "".join(f"{key}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        return path


def keyring_of(keys: str, path: Path) -> Keyring:
    """The keys of the environment (with blanks or commas between them), or else of the file.

    Raises StorageUnavailable for keys that are none.
    """
    given = keys.replace(",", " ").split()
    source = (lambda: given) if given else KeyFile(path).read
    try:
        return Keyring(source)
    except ValueError:
        where = "WONDERING_KEYS" if given else f"The key file {path}"
        raise StorageUnavailable(
            f"{where} holds something that is no key. `wondering keys` makes good ones."
        ) from None
