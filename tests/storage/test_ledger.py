"""What is known of a process's messages after it is dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import PROJECT
from bot.storage.ledger import FileLedger

WRITER = """
import sys
from pathlib import Path
from bot.storage.ledger import FileLedger
ledger = FileLedger(Path(sys.argv[1]), "killed")
ledger.note("first")
ledger.note("second")
print("noted", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has noted two messages, and lives."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "ledgers")],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "noted\n"
    yield process
    process.kill()
    process.communicate()


def test_after_a_kill_it_is_known_what_had_left(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    ledger = FileLedger(tmp_path / "ledgers", "next")
    assert ledger.has_left("first", "killed") is None  # it lives: it may be about to send
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert ledger.has_left("first", "killed") is True
    assert ledger.has_left("second", "killed") is True
    assert ledger.has_left("third", "killed") is False
    assert ledger.has_left("first", "never heard of") is None


def test_what_an_earlier_boot_noted_is_not_believed(tmp_path: Path) -> None:
    """After a power cut the last lines may be missing."""
    ledger = FileLedger(tmp_path, "before")
    ledger.note("first")
    ledger.close()
    [file] = tmp_path.iterdir()
    file.rename(tmp_path / "another-boot.before")
    later = FileLedger(tmp_path, "after")
    assert later.has_left("second", "before") is None
    later.note("third")
    assert [path.name.rpartition(".")[2] for path in tmp_path.iterdir()] == ["after"]


def test_its_own_notes_it_knows_until_it_is_cleared(tmp_path: Path) -> None:
    ledger = FileLedger(tmp_path, "mine")
    ledger.clear()
    ledger.note("first")
    assert ledger.has_left("first", "mine") is True
    assert ledger.has_left("second", "mine") is False
    ledger.clear()
    ledger.note("second")
    assert ledger.has_left("first", "mine") is False
    assert ledger.has_left("second", "mine") is True
    ledger.close()


def test_old_files_of_the_dead_are_removed_and_nobody_elses(tmp_path: Path) -> None:
    for name in ("old", "recent"):
        each = FileLedger(tmp_path, name)
        each.note("first")
        each.close()
    alive = FileLedger(tmp_path, "alive")
    alive.note("first")
    for path in tmp_path.iterdir():
        if not path.name.endswith("recent"):
            os.utime(path, (0, 0))
    FileLedger(tmp_path, "new").note("first")
    assert sorted(path.name.rpartition(".")[2] for path in tmp_path.iterdir()) == ["alive", "new", "recent"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())
    alive.close()
