"""Short forms for buttons, which hold 64 bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, time


def of_time(at: time) -> str:
    """A time of day, to the minute."""
    return f"{at:%H%M}"


def read_time(short: str) -> time | None:
    """The time; None for what is none."""
    found = re.fullmatch("([01][0-9]|2[0-3])([0-5][0-9])", short)
    return time(int(found[1]), int(found[2])) if found else None


def of_days(weekdays: Iterable[int]) -> str:
    """Weekdays, 0 for Monday."""
    return "".join(str(each) for each in sorted(weekdays))


def read_days(short: str) -> frozenset[int]:
    """The weekdays; those that are none are left out."""
    return frozenset(int(each) for each in short if each in "0123456")


def of_date(day: date) -> str:
    """A day."""
    return f"{day:%Y%m%d}"


def read_date(short: str) -> date | None:
    """The day; None for what is none."""
    try:
        return date.fromisoformat(short) if re.fullmatch("[0-9]{8}", short) else None
    except ValueError:
        return None


def of_id(long_id: str) -> str:
    """A mark by which an id from the content is known again; ids of forty letters fit no button."""
    return hashlib.sha256(long_id.encode()).hexdigest()[:8]


def read_id(short: str, ids: Iterable[str]) -> str | None:
    """The one of these ids that has this mark."""
    return next((each for each in ids if of_id(each) == short), None)
