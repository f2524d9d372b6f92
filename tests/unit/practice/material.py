"""A moment and readings to think about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.pace.reading import Dimension, Form, Landing, Pitfall, Reading, Strength
from bot.scenario.model import (
    Boundary,
    BoundaryTiming,
    Caution,
    Example,
    Focus,
    Moment,
    Repair,
    Turn,
)

MOMENT = Moment(
    id="at-the-door",
    scene="She slams the door.",
    child=Turn("Stands in the hall.", "Go away!"),
    underneath="She is afraid.",
    focus=Focus(lead=(Dimension.EMPATHY, Dimension.ACCEPTANCE), support=(Dimension.CURIOSITY,)),
    boundary=None,
    disclosure=False,
    starters=("I wonder if...",),
    watch_for=(),
    reactions={landing: Turn(landing, "") for landing in Landing},
    repair=Repair("She is still there.", (Example("Sorry.", "Owns it."),)),
    strong=(Example("That was scary.", "Meets it."),),
    weak=(Example("Stop it.", "Hurries."),),
    reflect=(),
    then={},
)


def moment(**changes: Any) -> Moment:
    return replace(MOMENT, **changes)


def bounded(when: BoundaryTiming) -> Moment:
    return moment(boundary=Boundary("Doors are not for slamming.", when))


def cautioned(pitfall: Pitfall, note: str) -> Moment:
    return moment(watch_for=(Caution(pitfall, note),))


def reading(
    draft: str = "",
    /,
    *,
    p: int = 0,
    a: int = 0,
    c: int = 0,
    e: int = 0,
    overall: float = 3.0,
    sure: dict[str, float] | None = None,
    **words: str,
) -> Reading:
    """A reading of a draft; `words` gives for each code the words in the draft that earned it."""
    evidence = {}
    for code, fragment in words.items():
        start = draft.index(fragment)
        evidence[code] = ((start, start + len(fragment)),)
    levels = dict(zip(Dimension, (p, a, c, e), strict=True))
    return Reading(
        form=Form.SPEECH,
        levels=levels,
        pitfalls=tuple(each for each in Pitfall if each in words),
        strengths=tuple(each for each in Strength if each in words),
        overall=overall,
        evidence=evidence,
        confidence=dict.fromkeys(words, 0.9) | (sure or {}),
    )
