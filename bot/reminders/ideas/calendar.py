"""Which days are school days, free days, and of which season: as far as that can be told for a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class Holiday:
    """A stretch of days of each year, both ends included, as (month, day); it may go over New Year.

    With a `weekday` (0 is Monday) only that day in it. Those that are `everywhere` are free for every
    school; the others for some at least.
    """

    title: str
    first: tuple[int, int]
    last: tuple[int, int]
    weekday: int | None = None
    everywhere: bool = False

    def holds(self, day: date) -> bool:
        """Whether that day is one of them."""
        at = (day.month, day.day)
        within = (
            self.first <= at <= self.last if self.first <= self.last else at >= self.first or at <= self.last
        )
        return within and self.weekday in (None, day.weekday())


@dataclass(frozen=True)
class Calendar:
    """The school year and the seasons of the time zones in `zones`.

    Of other places nothing is known: no day there is a school day or a free day, or of any season. Around
    Easter `easter_before` and `easter_after` days are free for some schools.
    """

    zones: frozenset[str] = frozenset()
    holidays: tuple[Holiday, ...] = ()
    easter_before: int = 0
    easter_after: int = 0

    def school_day(self, day: date, zone: str) -> bool:
        """Whether all schools there are open."""
        free = any(each.holds(day) for each in self.holidays) or self._near_easter(day)
        return zone in self.zones and day.weekday() < _SATURDAY and not free

    def free_day(self, day: date, zone: str) -> bool:
        """Whether no school there is open."""
        closed = any(each.everywhere and each.holds(day) for each in self.holidays)
        return zone in self.zones and (day.weekday() >= _SATURDAY or closed)

    def season(self, day: date, zone: str) -> str | None:
        """The season there, by whole months (spring begins in March), or None."""
        if zone not in self.zones:
            return None
        return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]

    def _near_easter(self, day: date) -> bool:
        sunday = easter(day.year)
        return sunday - timedelta(self.easter_before) <= day <= sunday + timedelta(self.easter_after)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
