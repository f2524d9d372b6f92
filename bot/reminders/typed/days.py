"""Reads days as people type them: Friday, 12 March, 12/3, in two weeks, 19 December to 4 January."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2, "a few": 3,
}  # fmt: skip

_FILLERS = re.compile(r"\b(?:until|till|on|the|of|from|back|please|come|this|coming|after|for)\b|[,.!?]+$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_NAMED = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}|\d{2}))?")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?: (\d{4}|\d{2}))?")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2})?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPAN = re.compile(r"(?:in |next )?(\d{1,3}|a couple of|a few|[a-z]+) (day|week|fortnight|month)s?(?: time)?")
_BETWEEN = re.compile(r"\s+(?:to|until|till|and)\s+|\s+[-–—]\s+|[–—]")


def read_day(text: str, today: date) -> date | None:
    """The day that the words mean, seen from `today`; None if they mean none. Never earlier than `today`,
    unless a year was given with it.
    """
    words = _plain(text)
    if words in ("today", "tonight"):
        return today
    if words in ("tomorrow", "tmrw", "tomorow"):
        return today + timedelta(1)
    if words in ("next week", "week"):
        return _coming(today, 0)
    if words in ("next month", "end month"):
        return _months_on(today.replace(day=1), 1)
    return _by_weekday(words, today) or _by_span(words, today) or _by_date(words, today)


def read_days(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a stretch, as in "19 December to 4 January"; None if it is none."""
    parts = [part for part in _BETWEEN.split(re.sub(r"^from ", "", text.lower().strip())) if part.strip()]
    if len(parts) != 2:
        return None
    last = read_day(parts[1], today)
    first = read_day(parts[0], today) or _first_by_number(parts[0], last)
    if first is None or last is None:
        return None
    if last < first:
        last = read_day(parts[1], first)
    return (first, last) if last is not None and first <= last else None


def _first_by_number(words: str, last: date | None) -> date | None:
    """The 19 of "19 to 23 December"."""
    plain = _plain(words)
    if last is None or not re.fullmatch(r"\d{1,2}", plain):
        return None
    return _date(last.year, last.month, int(plain))


def _plain(text: str) -> str:
    words = " ".join(text.lower().replace(",", " ").split()).strip(" .!?")
    return " ".join(_FILLERS.sub(" ", _ORDINAL.sub("", words)).split())


def _by_weekday(words: str, today: date) -> date | None:
    word = words.removeprefix("next ").rstrip(".")
    if len(word) < 3:
        return None
    for number, name in enumerate(_DAYS):
        if name.startswith(word):
            return _coming(today, number)
    return None


def _coming(today: date, weekday: int) -> date:
    """The next such day after today."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _by_span(words: str, today: date) -> date | None:
    if words in ("fortnight", "a fortnight", "in a fortnight"):
        return today + timedelta(14)
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1])
    if count is None or count > 366:
        return None
    if found[2] == "month":
        return _months_on(today, count)
    return today + timedelta(count * {"day": 1, "week": 7, "fortnight": 14}[found[2]])


def _by_date(words: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(words):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := _NAMED.fullmatch(words):
        return _of_year(int(named[1]), _month(named[2]), named[3], today)
    if named := _NAMED_FIRST.fullmatch(words):
        return _of_year(int(named[2]), _month(named[1]), named[3], today)
    if figures := _FIGURES.fullmatch(words):
        return _of_year(int(figures[1]), int(figures[2]), figures[3], today)
    return None


def _of_year(day: int, month: int | None, year: str | None, today: date) -> date | None:
    """That day in the year that was said, or else the next one to come."""
    if month is None:
        return None
    if year:
        return _date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    for number in range(today.year, today.year + 5):  # 29 February may be some years off
        found = _date(number, month, day)
        if found is not None and found >= today:
            return found
    return None


def _month(word: str) -> int | None:
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(word) or word == name[:4]), None)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        found = _date(day.year + years, month + 1, last)
        if found is not None:
            return found
    return day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
