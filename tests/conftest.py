"""What all tests have in common: how they share a machine."""

from __future__ import annotations

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported stays to the end: the garbage collector need not look through it over and over."""
    gc.collect()
    gc.freeze()
