"""Reads times of day as people type them: 19:30, half seven, 7pm, 7.30 in the evening."""

from __future__ import annotations

import re
from datetime import time, timedelta

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}
_TEENS = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NAMED = {
    "noon": time(12), "midday": time(12), "mid day": time(12), "lunchtime": time(12, 30),
    "lunch time": time(12, 30), "midnight": time(0),
}  # fmt: skip

_MORNING, _LATER = "am", "pm"
_HALVES = (
    (re.compile(r"\ba\.? ?m\b\.?|(?<=\d)a\.? ?m\b\.?|\b(?:in the )?mornings?\b"), _MORNING),
    (re.compile(r"\bp\.? ?m\b\.?|(?<=\d)p\.? ?m\b\.?"), _LATER),
    (re.compile(r"\b(?:in the |this )?(?:evenings?|afternoons?)\b|\b(?:at night|tonight)\b"), _LATER),
)
_FILLERS = re.compile(
    r"\b(?:at|around|about|roughly|say|by|every|each|day|please|make it|maybe|half an hour before|o'?clock|"
    r"hours?|hrs?|ish|ok|yes|the|in|today|daily)\b|(?<=[a-z0-9])ish\b"
)
_DIGITS = re.compile(r"(\d{1,2})(?:[:.,h ]\s?(\d{2}))?h?|(\d{2})(\d{2})")
_PAST = re.compile(r"([a-z]+(?: [a-z]+)?|\d{1,2}) (?:minutes? )?(past|to|after|before|of) (\w+)")
_SPAN = re.compile(r"in (?:about )?(?:(half) an|(an?|\d{1,3}|[a-z]+)) (hours?|hrs?|minutes?|mins?)(?: time)?")


def read_time(text: str) -> tuple[time, ...]:
    """The times that the words can mean: one, two where morning or evening was left open, or none."""
    half, words = _half_of_day(_plain(text))
    if words in _NAMED:
        return (_NAMED[words],)
    found = _by_digits(words) or _by_words(words)
    if found is None:
        return ()
    hour, minute, clear = found
    if hour > 23 or minute > 59 or hour < 0:
        return ()
    if half:
        return _in_half(half, hour, minute)
    if clear or hour in (0, 12) or hour > 12:
        return (time(hour, minute),)
    return (time(hour, minute), time(hour + 12, minute))


def _in_half(half: str, hour: int, minute: int) -> tuple[time, ...]:
    if half == _MORNING:
        return () if hour > 12 else (time(hour % 12, minute),)
    return (time(hour % 12 + 12, minute),)


def read_span(text: str) -> timedelta | None:
    """How long from now, as in "in an hour" or "in 20 minutes"; None if it says nothing of the kind."""
    found = _SPAN.fullmatch(" ".join(text.lower().strip(" .!").split()))
    if found is None:
        return None
    count = 1 if found[2] in ("a", "an") else _number(found[2] or "")
    if found[1]:
        return timedelta(minutes=30)
    if count is None:
        return None
    return timedelta(minutes=count) if found[3].startswith("min") else timedelta(hours=count)


def read_hours(text: str) -> tuple[time, time] | None:
    """From when until when, as in "10pm to 7am". Where it was left open, it goes from evening to morning."""
    plain = re.sub(r"^(?:from|between)\s+", "", text.lower().strip())
    parts = re.split(r"\s*(?:\bto\b|\buntil\b|\btill?\b|\band\b|[-–—])\s*", plain)
    if len(parts) != 2:
        return None
    first, last = read_time(parts[0]), read_time(parts[1])
    return (first[-1], last[0]) if first and last else None


def _plain(text: str) -> str:
    lowered = text.lower().replace("’", "'").replace("\u00a0", " ").replace("-", " ")
    return " ".join(lowered.split()).strip(" .!?,")


def _half_of_day(words: str) -> tuple[str, str]:
    """Which half of the day was named, and the rest of the words."""
    half = ""
    for pattern, name in _HALVES:
        words, count = pattern.subn(" ", words)
        if count:
            half = name
    return half, " ".join(_FILLERS.sub(" ", words).split()).strip(" .!?,'")


def _by_digits(words: str) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether it is written as on a 24-hour clock."""
    found = _DIGITS.fullmatch(words)
    if found is None:
        return None
    hour, minute = (found[3], found[4]) if found[3] else (found[1], found[2])
    return int(hour), int(minute or 0), len(hour) == 2 and hour.startswith("0")


def _by_words(words: str) -> tuple[int, int, bool] | None:
    past = _PAST.fullmatch(words)
    if past:
        span = {"half": 30, "quarter": 15}.get(past[1]) or _number(past[1])
        hour = _number(past[3])
        if span is None or hour is None or not 0 < span < 60:
            return None
        return (hour, span, False) if past[2] in ("past", "after") else _before(hour, span)
    first, _, rest = words.partition(" ")
    if first == "half" and (hour := _number(rest)) is not None:  # half seven is half past seven
        return hour, 30, False
    whole = _number(words)
    if whole is not None:
        return whole, 0, False
    hour, minute = _number(first), _number(rest)
    return None if hour is None or minute is None else (hour, minute, False)


def _before(hour: int, minutes: int) -> tuple[int, int, bool]:
    earlier = (hour - 1) if hour > 1 else 12
    return earlier, 60 - minutes, False


def _number(words: str) -> int | None:
    """A number in figures or words, up to fifty-nine."""
    if words.isascii() and words.isdigit():
        return int(words)
    if words in _NUMBERS or words in _TEENS or words in _TENS:
        return {**_NUMBERS, **_TEENS, **_TENS}[words]
    tens, _, ones = words.partition(" ")
    if tens in _TENS and ones in _NUMBERS and _NUMBERS[ones] < 10:
        return _TENS[tens] + _NUMBERS[ones]
    return None
