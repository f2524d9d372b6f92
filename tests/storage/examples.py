"""A carer, a practice and an attempt, to be varied by keyword."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.carer import Carer
from bot.pace.reading import Dimension, Form, Landing, Pitfall, Reading, Strength
from bot.practice.session import Attempt, AttemptKind, Session, Stage

NOW = datetime(2026, 3, 1, 18, 30, 15, 123456, tzinfo=UTC)
CARER = 2**40 + 7

READING = Reading(
    form=Form.SPEECH,
    levels={
        Dimension.PLAYFULNESS: 0,
        Dimension.ACCEPTANCE: 2,
        Dimension.CURIOSITY: 1,
        Dimension.EMPATHY: 2,
    },
    pitfalls=(Pitfall.WHY_QUESTION,),
    strengths=(Strength.WONDERING, Strength.BRIEF),
    overall=3.75,
    evidence={"acceptance": ((0, 12), (14, 20)), "why_question": ((3, 3),)},
    confidence={"form": 1.0, "acceptance": 0.25},
)


def a_carer(**changes: Any) -> Carer:
    return replace(Carer(id=CARER, joined_at=NOW, last_seen_at=NOW), **changes)


def a_session(**changes: Any) -> Session:
    session = Session(
        id="s1",
        carer_id=CARER,
        scenario_id="the-broken-cup",
        revision="r1",
        moment_id="door",
        stage=Stage.DRAFTING,
        step=2,
        started_at=NOW,
        updated_at=NOW,
    )
    return replace(session, **changes)


def an_attempt(**changes: Any) -> Attempt:
    attempt = Attempt(
        id="a1",
        session_id="s1",
        carer_id=CARER,
        scenario_id="the-broken-cup",
        moment_id="door",
        kind=AttemptKind.DRAFT,
        text="I wonder if that felt lonely.",
        reading=READING,
        landing=Landing.STRONG,
        created_at=NOW,
        message_id=2**33,
    )
    return replace(attempt, **changes)
