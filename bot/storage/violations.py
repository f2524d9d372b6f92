"""Which rule of the schema a refused write broke."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError


def misses_parent(error: IntegrityError) -> bool:
    """Whether the row that it belongs to is gone."""
    return _rule(error) in ("23503", "SQLITE_CONSTRAINT_FOREIGNKEY")


def repeats(error: IntegrityError) -> bool:
    """Whether there is such a row already."""
    return _rule(error) in ("23505", "SQLITE_CONSTRAINT_UNIQUE")


def _rule(error: IntegrityError) -> str:
    driver = error.orig
    return str(getattr(driver, "sqlstate", None) or getattr(driver, "sqlite_errorname", ""))
