"""Fixtures of the tests that run the whole program."""

from __future__ import annotations

from tests.chromium import artefacts, chromium
from tests.databases import postgresql_server

__all__ = ["artefacts", "chromium", "postgresql_server"]
