"""Fixtures of the tests that run the whole program."""

from __future__ import annotations

from tests.chromium import artefacts, chromium

__all__ = ["artefacts", "chromium"]
