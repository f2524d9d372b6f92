"""A moment as the reader sees it."""

from __future__ import annotations

from bot.pace.reading import Situation
from bot.scenario.model import Moment, Scenario


def situation_of(scene: Scenario, moment: Moment) -> Situation:
    """What the reader needs to know of a moment, the same in a practice and in a check."""
    return Situation(
        topic=scene.topics[0] if scene.topics else "",  # a draft may lack it
        age=scene.child.age,
        scene=f"{scene.child.story} {moment.scene} {moment.child.does}".strip(),
        child=moment.child.says or moment.child.does,
        needs_limit=moment.boundary is not None,
        disclosure=moment.disclosure,
    )
