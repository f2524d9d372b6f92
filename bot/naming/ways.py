"""Ways to reach somebody: addresses, phone numbers, e-mail addresses, found by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.naming.sighting import Kind, Sighting

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w+])(?:\+|\(?0)\d?(?:[ \u00a0()./-]{0,2}\d){7,14}(?!\w)")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
_POSTCODE = re.compile(
    r"(?<!\w)[a-z]{1,2}\d[a-z\d]?[ \u00a0]?\d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}(?!\w)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?<![\w£$€.:])(?:flat[ ]\d{1,3}[a-z]?,?[ ])?\d{1,4}[a-z]?,?[ ]+"
    r"(?P<words>(?:[^\W\d_][\w'’-]{0,24}[ ]+){1,3}?)(?P<street>[^\W\d_]{2,10})(?![\w'’])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!\w)(?P<words>(?:[A-Z][\w'’-]{1,24}[ ]){1,2})(?P<street>[A-Z][a-z]{2,10})(?![\w'’])")

_FEWEST_DIGITS, _MOST_DIGITS = 10, 14
_FREE_OF_CHARGE = ("0800", "0808", "0500")
"""Numbers that begin like this are help lines, and nobody's own."""


@dataclass(frozen=True)
class Ways:
    """`streets` are words that a street's name ends with; the `doubtful` ones are everyday words as well.

    A lower-case word of `not_streets` between number and street says that it is no address. All in small
    letters; `known` are names of streets that everybody knows.
    """

    streets: frozenset[str]
    doubtful: frozenset[str]
    not_streets: frozenset[str]
    known: frozenset[str]

    def find(self, text: str) -> Iterator[Sighting]:
        """All of them, the surest kinds first; they may overlap."""
        for found in _EMAIL.finditer(text):
            yield _sighting(found, Kind.EMAIL)
        for found in _PHONE.finditer(text):
            if _is_phone(found[0]):
                yield _sighting(found, Kind.PHONE)
        for found in _POSTCODE.finditer(text):
            yield _sighting(found, Kind.ADDRESS)
        for found in _NUMBERED.finditer(text):
            if self._is_street(found["words"], found["street"]):
                yield _sighting(found, Kind.ADDRESS)
        for found in _NAMED.finditer(text):
            if found["street"].lower() in self.streets and found[0].lower() not in self.known:
                yield _sighting(found, Kind.ADDRESS)

    def _is_street(self, words: str, street: str) -> bool:
        between = words.split()
        if any(word in self.not_streets for word in between):  # "High" may be a street's, "high" is not
            return between == ["high"] and street == "street"
        small = street.lower()
        if small in self.streets:
            return True
        return small in self.doubtful and street[:1].isupper() and between[-1][:1].isupper()


def _is_phone(found: str) -> bool:
    digits = "".join(each for each in found if each.isdigit())
    if _DATE.search(found) or digits.startswith(_FREE_OF_CHARGE):
        return False
    return _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS


def _sighting(found: re.Match[str], kind: Kind) -> Sighting:
    return Sighting(found.start(), found.end(), kind, found[0])
