"""The best line among a carer's replies, in their own words: chosen by what the reader noticed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.pace.reading import Dimension, Landing, Strength
from bot.practice.feedback import SURE_FROM, WORTH_SAYING_AMID_HARM_FROM
from bot.practice.quoting import quote
from bot.practice.session import Attempt

FEWEST_WORDS = 3
LONGEST = 160

_TELLING = (
    Strength.SAFEGUARDING,
    Strength.REPAIR,
    Dimension.EMPATHY,
    Dimension.ACCEPTANCE,
    Dimension.CURIOSITY,
    Strength.CLOSENESS,
    Dimension.PLAYFULNESS,
    Strength.WONDERING,
    Strength.LIMIT,
)
"""What may be shown back, the most telling first. *Brief* is said of a whole, not of a line."""


@dataclass(frozen=True)
class BestLine:
    """Words of the carer's, and what was noticed in them."""

    words: str
    code: str


def best_line(attempts: Iterable[Attempt]) -> BestLine | None:
    """The line of the reply that would land best; of several the newest.

    Only from replies that land well, hold no pitfall and were not disputed, and only words of which the
    reader is sure: false praise teaches the wrong thing. None where there is no such line.
    """
    found = [
        (attempt.reading.overall or 0.0, attempt.created_at, line)
        for attempt in attempts
        if attempt.landing is Landing.STRONG and not attempt.disputed and not attempt.reading.pitfalls
        for line in [next(_lines(attempt), None)]
        if line is not None
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _lines(attempt: Attempt) -> Iterator[BestLine]:
    reading = attempt.reading
    for code in _TELLING:
        clear = reading.levels.get(code, 0) == 2 if isinstance(code, Dimension) else code in reading.strengths
        enough = SURE_FROM if isinstance(code, Dimension) else WORTH_SAYING_AMID_HARM_FROM
        words = quote(attempt.text, reading.evidence.get(code, ())) if clear else ""
        if len(words.split()) < FEWEST_WORDS or len(words) > LONGEST:
            continue
        if reading.confidence.get(code, 1.0) >= enough:
            yield BestLine(words, code)
