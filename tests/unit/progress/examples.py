"""Tries and attempts, to be varied by keyword."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.pace.reading import Dimension, Form, Landing, Reading
from bot.practice.session import Attempt, AttemptKind
from bot.progress.tried import Try

NOW = datetime(2026, 11, 2, 20, tzinfo=UTC)
_numbers = count(1)


def a_try(**changes: Any) -> Try:
    """One reply at some moment of its own, a minute after the one before."""
    number = next(_numbers)
    tried = Try(
        attempt_id=f"a{number}",
        carer_id=1,
        session_id="s1",
        scenario_id="the-den",
        moment_id=f"m{number}",
        kind=AttemptKind.DRAFT,
        landing=Landing.PARTIAL,
        shown=(),
        wanted=(Dimension.EMPATHY,),
        pitfalls=(),
        tried_at=NOW + timedelta(minutes=number),
    )
    return replace(tried, **changes)


def an_attempt(text: str, **changes: Any) -> Attempt:
    """A reply that landed well, all of it empathy."""
    reading = Reading(
        Form.SPEECH,
        {each: 2 if each is Dimension.EMPATHY else 0 for each in Dimension},
        overall=4.0,
        evidence={Dimension.EMPATHY: ((0, len(text)),)},
        confidence={Dimension.EMPATHY: 0.9},
    )
    attempt = Attempt(
        id=f"a{next(_numbers)}",
        session_id="s1",
        carer_id=1,
        scenario_id="the-den",
        moment_id="m1",
        kind=AttemptKind.DRAFT,
        text=text,
        reading=reading,
        landing=Landing.STRONG,
        created_at=NOW,
    )
    return replace(attempt, **changes)
