"""What a practice shows of its scene: pure functions from session and scene to outcomes."""

from __future__ import annotations

from typing import Protocol

from bot.pace.reading import Landing
from bot.practice import offers
from bot.practice.feedback import Feedback
from bot.practice.outcome import (
    ChildReacts,
    FeedbackGiven,
    MendAsked,
    MomentShown,
    OthersShown,
    RepairRead,
    SceneEnded,
    SceneOpened,
)
from bot.practice.session import AttemptKind, Session
from bot.rendering.outcome import OfferRows, Outcome
from bot.scenario.library import Library
from bot.scenario.model import Moment, Scenario


class Scenes(Protocol):
    """The shelf of scenes, as far as a practice needs it."""

    @property
    def library(self) -> Library:
        """The scenes of this moment in time."""
        ...

    def find(self, scene_id: str, revision: str | None = None) -> Scenario | None:
        """A scene as it is now; with a revision that very version, or None if it is no longer at hand."""
        ...

    def text(self, scene_id: str, revision: str) -> bytes | None:
        """The file of that version, word for word, if it is the one in the folder."""
        ...

    def recall(self, scene_id: str, text: bytes) -> Scenario | None:
        """The scene of a text that was kept; None if it cannot be read any more. Call it in a thread."""
        ...


def opened(session: Session, scene: Scenario, *, seen_before: bool) -> SceneOpened:
    """The content note."""
    return SceneOpened(
        title=scene.title,
        age=scene.child.age,
        note=scene.care_note,
        seen_before=seen_before,
        offers=offers.before_scene(session),
    )


def shown(session: Session, scene: Scenario, moment: Moment, *, again: bool = False) -> MomentShown:
    """The moment, and the question."""
    return MomentShown(
        title=scene.title,
        child=scene.child,
        scene=moment.scene,
        turn=moment.child,
        number=scene.moments.index(moment) + 1,
        count=len(scene.moments),
        again=again,
        offers=offers.at_moment(session),
    )


def told(
    session: Session, scene: Scenario, moment: Moment, kind: AttemptKind, feedback: Feedback
) -> tuple[Outcome, ...]:
    """What was noticed in the carer's words, and how the child reacts to them."""
    strong = feedback.landing is Landing.STRONG
    hurt = not strong and feedback.stumble is not None
    reaction = reacts(session, scene, moment, kind, hurt=hurt)
    if kind is AttemptKind.REPAIR:
        return (RepairRead(feedback, scene.child.name, strong), reaction)
    return (FeedbackGiven(feedback), reaction)


def reacts(
    session: Session, scene: Scenario, moment: Moment, kind: AttemptKind, *, hurt: bool
) -> ChildReacts:
    """How the words would land, and what may be done next."""
    landing = session.landing or Landing.PARTIAL
    last = scene.after(moment, landing) is None
    return ChildReacts(
        name=scene.child.name,
        turn=moment.reactions[landing],
        hurt=hurt and kind is AttemptKind.DRAFT,
        last_moment=last,
        offers=offers.after_feedback(session, kind, hurt=hurt, last=last),
    )


def mending(session: Session, scene: Scenario, moment: Moment) -> MendAsked:
    """The invitation to repair."""
    return MendAsked(
        name=scene.child.name,
        turn=moment.reactions[Landing.WEAK],
        invites=moment.repair.invites,
        offers=offers.while_mending(session),
    )


def others(session: Session, scene: Scenario, moment: Moment, *, reviewing: bool, hurt: bool) -> OthersShown:
    """What others might say; ways to mend only where words hurt."""
    last = scene.after(moment, session.landing) is None
    return OthersShown(
        name=scene.child.name,
        examples=moment.strong,
        repairs=moment.repair.strong if hurt else (),
        underneath=moment.underneath,
        offers=offers.after_others(session, last=last, reviewing=reviewing),
    )


def ended(session: Session, scene: Scenario, moment: Moment, turn: int, back: OfferRows = ()) -> SceneEnded:
    """What the scene leaves the carer with, and the way `back`; the question differs from time to time."""
    questions = (*scene.ending.reflect, *moment.reflect)
    return SceneEnded(
        title=scene.title,
        underneath=scene.ending.underneath,
        question=questions[turn % len(questions)] if questions else "",
        today=scene.ending.today,
        safety_note=scene.safety.note if scene.safety else "",
        signposts=scene.safety.signposts if scene.safety else (),
        turn=turn,
        offers=(*(() if session.preview else back), *offers.at_the_end(session)),
    )
