"""How words would land with the child, from how they were read."""

from __future__ import annotations

from bot.pace.reading import Landing, Pitfall, Reading, Strength
from bot.scenario.model import Moment

STRONG_FROM = 3.6
"""Readings of at least this `overall` land well, unless something in them does harm."""

WEAK_BELOW = 2.5
"""Readings below this `overall` push the child away."""

HARMFUL = frozenset(
    {
        Pitfall.THREAT,
        Pitfall.SHAME,
        Pitfall.SENT_AWAY,
        Pitfall.SARCASM,
        Pitfall.DISBELIEF,
        Pitfall.BURDENING,
        Pitfall.FORCED_APOLOGY,
    }
)
"""Pitfalls that never land well, whatever stands beside them."""

UNSAFE_IN_DISCLOSURE = frozenset(
    {Pitfall.DISBELIEF, Pitfall.INTERROGATION, Pitfall.FALSE_PROMISE, Pitfall.SHAME, Pitfall.THREAT}
)
"""What a child who tells of harm must not meet: the telling may stop there."""


def landing_of(reading: Reading, moment: Moment) -> Landing:
    """Strong, partial or weak. The reading must be of a rateable form."""
    overall = reading.overall if reading.overall is not None else 3.0
    found = set(reading.pitfalls)
    if moment.disclosure and found & UNSAFE_IN_DISCLOSURE:
        return Landing.WEAK
    if overall < WEAK_BELOW:
        return Landing.WEAK
    if overall >= STRONG_FROM and not found & HARMFUL:
        return Landing.STRONG
    return Landing.PARTIAL


def landing_of_repair(reading: Reading, moment: Moment) -> Landing:
    """As `landing_of`, for words that mend: those that own the carer's part land, unless they do new harm."""
    landing = landing_of(reading, moment)
    owns = Strength.REPAIR in reading.strengths and not HARMFUL & set(reading.pitfalls)
    return Landing.STRONG if owns and landing is Landing.PARTIAL else landing
