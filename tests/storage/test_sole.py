"""One bot at a time on a SQLite file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.errors import StorageUnavailable
from bot.storage.sole import only_one

HOLD = """
import sys
from bot.storage.sole import only_one
with only_one(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_bot_is_told_and_the_first_one_dying_makes_room(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'wondering.db'}"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StorageUnavailable, match="in use by another bot"), only_one(url):
            pytest.fail("two at a time")
        first.kill()
    with only_one(url):
        pass


def test_postgresql_is_for_many() -> None:
    with only_one("postgresql://host/name"), only_one("postgresql://host/name"):
        pass
