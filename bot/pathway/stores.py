"""What the pathway asks of storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from bot.asking.question import AskingWork
from bot.followups.stores import FollowUpWork
from bot.pathway.records import Completion, Note, NoteKind, SentPoll, Share, TrainerName
from bot.pathway.track import Track
from bot.practice.stores import PracticeWork

FEWEST = 5
"""A figure that fewer carers than this are behind is not shown to anybody, and never leaves storage."""


class Tracks(Protocol):
    """How far carers are in subjects."""

    async def find(self, carer_id: int, subject_id: str) -> Track | None:
        """The carer's way through one, if they have begun it."""
        ...

    async def of_carer(self, carer_id: int) -> Mapping[str, Track]:
        """All that the carer has begun, by subject; the one opened last is the last."""
        ...

    async def save(self, track: Track) -> Track:
        """Insert (version 0) or update, and return it with its new version.

        Raises StaleVersion if another phone was quicker, or if the carer was forgotten meanwhile.
        """
        ...

    async def practised(self, carer_id: int) -> frozenset[str]:
        """The scenes that the carer has played to the end. Previews do not count."""
        ...


class Polls(Protocol):
    """The questions of checks that were sent as quizzes."""

    async def add(self, poll: SentPoll) -> None:
        """Note one that was sent. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def find(self, poll_id: str) -> SentPoll | None:
        """One by Telegram's id."""
        ...

    async def answer(self, poll_id: str, chosen: int) -> bool:
        """Note the answer; False if it had one before."""
        ...


class Notes(Protocol):
    """What carers wrote."""

    async def of_carer(self, carer_id: int, kind: NoteKind | None = None) -> tuple[Note, ...]:
        """Theirs, of that kind or of all, the oldest first."""
        ...

    async def of_bundle(self, carer_id: int, bundle: str) -> tuple[Note, ...]:
        """What belongs together, the oldest first."""
        ...

    async def keep(self, note: Note) -> None:
        """Store one; it takes the place of an earlier one of the same bundle and part.

        Raises StaleVersion if the carer was forgotten meanwhile.
        """
        ...

    async def remove(self, carer_id: int, bundle: str) -> None:
        """Delete what belongs together."""
        ...


class Completions(Protocol):
    """The modules that carers have completed."""

    async def of_carer(self, carer_id: int) -> Mapping[str, Completion]:
        """Theirs, by module."""
        ...

    async def add(self, completion: Completion) -> bool:
        """Note one; False if it was noted before."""
        ...

    async def certify(self, carer_id: int, module_id: str, code: str, name: str, made_on: date) -> None:
        """Note its certificate."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """By module: how many carers have completed it, where they are at least FEWEST."""
        ...


class Shares(Protocol):
    """Which pathways carers show to trainers, and by what names carers know those."""

    async def of_carer(self, carer_id: int) -> tuple[Share, ...]:
        """With whom the carer shares."""
        ...

    async def with_trainer(self, trainer_id: int) -> tuple[Share, ...]:
        """Who shares with a trainer, the oldest first."""
        ...

    async def add(self, share: Share) -> None:
        """Share; it takes the place of an earlier one. Raises StaleVersion if either is gone."""
        ...

    async def remove(self, carer_id: int, trainer_id: int) -> None:
        """Take it back."""
        ...

    async def trainers(self) -> tuple[TrainerName, ...]:
        """Those who have given a name, in the order in which they did."""
        ...

    async def name_trainer(self, trainer: TrainerName) -> None:
        """By that name carers are to know them. An empty one: they are not to be shared with any more."""
        ...


class PathwayWork(PracticeWork, AskingWork, FollowUpWork, Protocol):
    """A unit of work with what the pathway needs."""

    tracks: Tracks
    polls: Polls
    notes: Notes
    completions: Completions
    shares: Shares


OpenPathwayWork = Callable[[], PathwayWork]
"""Starts a new unit of work."""
