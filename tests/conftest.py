"""What all tests have in common: how they share a machine."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest

_WAITING = ("tests/whole/", "tests/soak/", "tests/room/")
"""Programs, sockets and browsers: who tests them waits more than they work."""

_SELDOM = 20_000, 20, 50
"""How often the garbage collector looks: a test makes much and keeps little."""

# Dozens of processes are started, and each would read the same thousand files anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """What is imported stays to the end: the garbage collector need not look through it over and over."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_SELDOM)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait come first, so that others fill their pauses instead of waiting for them at the end."""
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in _WAITING])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto`: one process more than there are processors, for the pauses."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return len(os.sched_getaffinity(0)) + 1
