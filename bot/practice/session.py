"""A practice: one carer at work on one scene. Pure data and pure transitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.pace.reading import Landing, Reading


class Stage(StrEnum):
    """What the carer has before them, and so what their next plain message means."""

    OPENING = "opening"  # the scene's note has been shown; a tap begins
    DRAFTING = "drafting"  # "What would you say?"
    REVIEWING = "reviewing"  # feedback and reaction have been shown
    MENDING = "mending"  # "What would you say now, to put it right?"
    CONCERN = "concern"  # help has been offered; the words are held
    STOPPED = "stopped"  # the carer stopped; they can go on, today or in a month
    ENDED = "ended"


@dataclass(frozen=True)
class Session:
    """One practice of one scene.

    `step` counts what has been shown, so that an old button is known as old. `version` guards the
    stored row. `held` are words that were kept without being read: the carer may be telling of
    something real (`Stage.CONCERN`), or wrote too much at once. `resting` is the stage to return
    to from CONCERN and STOPPED. `began` tells that its first moment was shown, `finished` a scene played
    to its end from one that was left. A `preview` is a trainer's own look at a version: it counts nowhere.
    """

    id: str
    carer_id: int
    scenario_id: str
    revision: str
    moment_id: str
    stage: Stage
    step: int
    started_at: datetime
    updated_at: datetime
    resting: Stage | None = None
    landing: Landing | None = None
    held: str = ""
    held_message_id: int | None = None
    helped: bool = False
    finished: bool = False
    version: int = 0
    preview: bool = False
    began: bool = False

    @property
    def awaits_words(self) -> bool:
        """Whether a plain message now is taken as said in the scene."""
        return self.stage in (Stage.DRAFTING, Stage.REVIEWING, Stage.MENDING, Stage.CONCERN)

    @property
    def open(self) -> bool:
        """Whether the carer can go on with it."""
        return self.stage is not Stage.ENDED


class AttemptKind(StrEnum):
    """Whether the words were a first answer to the moment, or meant to mend."""

    DRAFT = "draft"
    REPAIR = "repair"


@dataclass(frozen=True)
class Attempt:
    """Words that a carer tried, and how they were read. `message_id` is Telegram's, for later edits."""

    id: str
    session_id: str
    carer_id: int
    scenario_id: str
    moment_id: str
    kind: AttemptKind
    text: str
    reading: Reading
    landing: Landing | None
    created_at: datetime
    message_id: int | None = None
    disputed: bool = False


def begin(session: Session, now: datetime) -> Session:
    """The note has been read; the first moment is shown."""
    return _move(session, now, stage=Stage.DRAFTING, began=True)


def reviewed(session: Session, landing: Landing | None, now: datetime) -> Session:
    """Words were read; feedback and reaction are shown. Nothing is held any more."""
    return _move(
        session,
        now,
        stage=Stage.REVIEWING,
        landing=landing,
        held="",
        held_message_id=None,
        resting=None,
    )


def try_again(session: Session, now: datetime) -> Session:
    """Back to the same moment."""
    return _move(session, now, stage=Stage.DRAFTING)


def mend(session: Session, now: datetime) -> Session:
    """The next words are meant to put something right."""
    return _move(session, now, stage=Stage.MENDING)


def move_on(session: Session, moment_id: str, now: datetime) -> Session:
    """On to another moment of the scene."""
    return _move(session, now, stage=Stage.DRAFTING, moment_id=moment_id, landing=None, helped=False)


def hold_concern(session: Session, text: str, message_id: int | None, now: datetime) -> Session:
    """The words may tell of something real: keep them unread and offer help."""
    resting = session.resting if session.stage is Stage.CONCERN else session.stage
    return _move(session, now, stage=Stage.CONCERN, resting=resting, held=text, held_message_id=message_id)


def return_from_concern(session: Session, now: datetime) -> Session:
    """Back to where the carer was before help was offered; held words stay until they are read."""
    return _move(session, now, stage=session.resting or Stage.DRAFTING, resting=None)


def hold_long(session: Session, text: str, message_id: int | None, now: datetime) -> Session:
    """Keep words that are not read as they are. If help was offered for them, the carer is back from it."""
    stage = session.resting or Stage.DRAFTING if session.stage is Stage.CONCERN else session.stage
    return _move(session, now, stage=stage, resting=None, held=text, held_message_id=message_id)


def help_given(session: Session, now: datetime) -> Session:
    """Starters were shown for this moment. The step stays: the buttons before stay true."""
    return replace(session, helped=True, updated_at=now)


def stop(session: Session, now: datetime) -> Session:
    """The carer stops here, and can go on another day. Words that were held are not kept.

    A scene that had not begun is simply over.
    """
    if session.stage is Stage.OPENING:
        return end(session, now, finished=False)
    resting = session.resting if session.stage is Stage.CONCERN else session.stage
    return _move(session, now, stage=Stage.STOPPED, resting=resting, held="", held_message_id=None)


def resume(session: Session, now: datetime) -> Session:
    """On from where the carer was; what was before them is shown again, so earlier buttons are old."""
    if session.stage is not Stage.STOPPED:
        return _move(session, now)
    return _move(session, now, stage=session.resting or Stage.DRAFTING, resting=None)


def end(session: Session, now: datetime, *, finished: bool) -> Session:
    """The scene is over, or another was opened. Nothing stays held."""
    return _move(
        session, now, stage=Stage.ENDED, finished=finished, held="", held_message_id=None, resting=None
    )


def shown_again(session: Session, now: datetime) -> Session:
    """What the carer had before them is shown again, so earlier buttons are old now."""
    return _move(session, now)


def _move(session: Session, now: datetime, **changes: object) -> Session:
    return replace(session, step=session.step + 1, updated_at=now, **changes)  # type: ignore[arg-type]
