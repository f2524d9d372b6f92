"""Which messages have left this process, noted so quickly that hardly a crash comes in between.

A row in the database says beforehand that a message is about to be sent. Where a process is killed then,
only this tells whether it was: a line is written to a file in the instant in which the message leaves. It
is not waited for until it is on the disk, so it outlives the process but not a power cut; what the files
of an earlier boot say is not believed.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from bot.post.arrivals import Arrivals
from bot.reminders.sending.ledger import Ledger

try:
    import fcntl
except ImportError:  # not a POSIX system: then what is in doubt stays in doubt
    fcntl = None  # type: ignore[assignment]

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_KEPT_SECONDS = 86_400


class FileLedger(Ledger):
    """One file for each process, in a folder that all processes of this machine share.

    The file is locked as long as its process lives.
    """

    def __init__(self, folder: Path, claimant: str) -> None:
        self._folder = folder
        self._claimant = claimant
        self._boot = _BOOT_ID.read_text("ascii").strip() if _BOOT_ID.exists() else ""
        self._file: int | None = None

    def note(self, nudge_id: str) -> None:
        """This one leaves now."""
        if self._file is None:
            self._file = self._open()
        os.write(self._file, f"{nudge_id}\n".encode("ascii"))

    def has_left(self, nudge_id: str, claimant: str) -> bool | None:
        """Whether that process's message left; None where that cannot be known."""
        path = self._path(claimant)
        if not self._boot or (claimant != self._claimant and not _is_dead(path)):
            return None
        try:
            return nudge_id in path.read_text("ascii").splitlines()
        except FileNotFoundError:
            return None

    def clear(self) -> None:
        """All that left is known to have arrived or not."""
        if self._file is not None:
            os.ftruncate(self._file, 0)

    def close(self) -> None:
        """Let go of the file. It is removed by a later process."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clean()
        file = os.open(self._path(self._claimant), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        return file

    def _path(self, claimant: str) -> Path:
        return self._folder / f"{self._boot}.{claimant}"

    def _clean(self) -> None:
        """Remove what nobody will ask for: files of earlier boots, and old ones of the dead."""
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):
                earlier = not path.name.startswith(f"{self._boot}.")
                old = time.time() - path.stat().st_mtime > _KEPT_SECONDS
                if earlier or (old and _is_dead(path)):
                    path.unlink()


class FileArrivals(FileLedger, Arrivals):
    """Letters that have arrived, in such a file for each process."""

    def known(self) -> frozenset[str]:
        """What had arrived in processes that are dead, since this machine was started."""
        if not self._boot or not self._folder.exists():
            return frozenset()
        ledgers = [path for path in self._folder.glob(f"{self._boot}.*") if _is_dead(path)]
        return frozenset(line for path in ledgers for line in path.read_text("ascii").splitlines())


def _is_dead(path: Path) -> bool:
    """Whether the process that wrote the file is gone: nobody holds its lock."""
    if fcntl is None:
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
