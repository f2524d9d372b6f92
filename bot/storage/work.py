"""One transaction, with every store in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from bot.access.stores import AccessWork, Invites, Members
from bot.asking.question import Questions
from bot.followups.stores import FollowUpQueue, FollowUps
from bot.journal.stores import Entries, JournalWork
from bot.pathway.stores import Completions, Notes, PathwayWork, Polls, Shares, Tracks
from bot.ports import Carers, SeenUpdates
from bot.practice.stores import Attempts, Eases, SceneTexts, Sessions, Weeks
from bot.privacy.stores import Everything, OldWords, PrivacyWork
from bot.progress.stores import ChoicesOf, Replies, SceneMemories, Tries
from bot.reminders.editing.stores import EditingWork, IdeaStandings, SentFiles
from bot.reminders.ideas.own import OwnIdeas
from bot.reminders.keeping import DeskWork, Favourites
from bot.reminders.stores import HabitsOf, Nudges, Plans, Queue, Rests
from bot.routines.stores import Routines, RoutinesWork
from bot.six_bs.stores import Children, Looks, SixBsWork, SmallSteps
from bot.storage.attempts import AttemptRows
from bot.storage.carers import CarerRows
from bot.storage.emptying import empty_log
from bot.storage.engines import start
from bot.storage.everything import EverythingRows, OldWordRows
from bot.storage.followups import FollowUpQueueRows, FollowUpRows
from bot.storage.habits import HabitRows, RestRows
from bot.storage.held import Held
from bot.storage.idea_files import IdeaFileRows, IdeaStandingRows
from bot.storage.invites import InviteRows, MemberRows
from bot.storage.journal import EntryRows
from bot.storage.keeping import FavouriteRows, OwnIdeaRows, QuestionRows
from bot.storage.nudge_queue import QueueRows
from bot.storage.nudges import NudgeRows
from bot.storage.pathway import CompletionRows, PollRows, TrackRows
from bot.storage.pathway_notes import NoteRows, ShareRows
from bot.storage.people import OwnPersonRows, PreparedRows
from bot.storage.plans import PlanRows
from bot.storage.progress import ChoiceRows, ReplyRows, SceneMemoryRows, TryRows
from bot.storage.routines import RoutineRows
from bot.storage.scene_figures import SceneFigureRows
from bot.storage.scene_standings import SceneStandingRows, SceneWeekRows
from bot.storage.scene_texts import SceneTextRows
from bot.storage.scene_troubles import SceneTroubleRows
from bot.storage.scene_versions import SceneVersionRows
from bot.storage.sessions import SessionRows
from bot.storage.six_bs import ChildRows, LookRows, SmallStepRows
from bot.storage.updates import UpdateRows
from bot.storage.wellbeing import CheckRows, EaseRows
from bot.support.stores import OwnPeople, PreparedOnes, SupportWork
from bot.trainers.stores import FiguresOf, Standings, TrainersWork, Troubles, Versions
from bot.wellbeing.stores import Checks, WellbeingWork

_ROWS: Mapping[str, Callable[[AsyncConnection], Any]] = {
    "carers": CarerRows,
    "sessions": SessionRows,
    "attempts": AttemptRows,
    "texts": SceneTextRows,
    "weeks": SceneWeekRows,
    "everything": EverythingRows,
    "old_words": OldWordRows,
    "invites": InviteRows,
    "members": MemberRows,
    "versions": SceneVersionRows,
    "standings": SceneStandingRows,
    "troubles": SceneTroubleRows,
    "figures": SceneFigureRows,
    "plans": PlanRows,
    "habits": HabitRows,
    "rests": RestRows,
    "nudges": NudgeRows,
    "queue": QueueRows,
    "entries": EntryRows,
    "followups": FollowUpRows,
    "followup_queue": FollowUpQueueRows,
    "questions": QuestionRows,
    "favourites": FavouriteRows,
    "own_ideas": OwnIdeaRows,
    "idea_files": IdeaFileRows,
    "idea_standings": IdeaStandingRows,
    "children": ChildRows,
    "looks": LookRows,
    "small_steps": SmallStepRows,
    "checks": CheckRows,
    "eases": EaseRows,
    "own_people": OwnPersonRows,
    "prepared": PreparedRows,
    "routines": RoutineRows,
    "tries": TryRows,
    "memories": SceneMemoryRows,
    "choices": ChoiceRows,
    "replies": ReplyRows,
    "tracks": TrackRows,
    "polls": PollRows,
    "notes": NoteRows,
    "completions": CompletionRows,
    "shares": ShareRows,
}


class Work(
    TrainersWork,
    DeskWork,
    JournalWork,
    SixBsWork,
    WellbeingWork,
    SupportWork,
    AccessWork,
    PrivacyWork,
    EditingWork,
    RoutinesWork,
    PathwayWork,
):
    """A unit of work on an engine; what is not committed is rolled back on leaving.

    Within the turn of an update it is a part of that turn's transaction, and lasts if the turn does.

    On SQLite the transaction holds the only write lock from its first statement on: do nothing slow
    in it, and open no second one inside. Entering raises StorageUnavailable where no connection can
    be had.
    """

    carers: Carers
    updates: SeenUpdates
    sessions: Sessions
    attempts: Attempts
    texts: SceneTexts
    weeks: Weeks
    eases: Eases
    invites: Invites
    everything: Everything
    old_words: OldWords
    members: Members
    versions: Versions
    standings: Standings
    troubles: Troubles
    figures: FiguresOf
    plans: Plans
    habits: HabitsOf
    rests: Rests
    nudges: Nudges
    queue: Queue
    entries: Entries
    followups: FollowUps
    followup_queue: FollowUpQueue
    questions: Questions
    favourites: Favourites
    own_ideas: OwnIdeas
    idea_files: SentFiles
    idea_standings: IdeaStandings
    children: Children
    looks: Looks
    small_steps: SmallSteps
    checks: Checks
    own_people: OwnPeople
    prepared: PreparedOnes
    routines: Routines
    tries: Tries
    memories: SceneMemories
    choices: ChoicesOf
    replies: Replies
    tracks: Tracks
    polls: Polls
    notes: Notes
    completions: Completions
    shares: Shares

    def __init__(self, engine: AsyncEngine, held: Held | None = None) -> None:
        self._held = held
        self._joins = held is not None and held.connection is not None
        self._savepoint: AsyncTransaction | None = None
        self._connection = held.connection if held and held.connection else engine.connect()

    def __getattr__(self, name: str) -> Any:
        """A store is made when it is first asked for: most units of work need one or two of them."""
        if name == "updates":
            rows: Any = UpdateRows(self._connection, self._held.update_id if self._held else None)
        elif name in _ROWS:
            rows = _ROWS[name](self._connection)
        else:
            raise AttributeError(name)
        setattr(self, name, rows)
        return rows

    async def __aenter__(self) -> Self:
        if self._joins:
            self._savepoint = await self._connection.begin_nested()
        else:
            await start(self._connection)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._savepoint is not None:
            if self._savepoint.is_active:
                await self._savepoint.rollback()
        elif self._held is None or self._held.connection is not self._connection:
            await self._connection.__aexit__(kind, error, trace)

    async def commit(self) -> None:
        """Make all that was done in this unit of work last; call it once, at the end."""
        forgot = self._forgot()
        if self._held is None:
            await self._connection.commit()
            if forgot:
                await empty_log(self._connection)
            return
        self._held.forgot |= forgot
        if self._savepoint is not None:
            await self._savepoint.commit()
        else:
            self._held.connection = self._connection

    def _forgot(self) -> bool:
        """Whether somebody was forgotten since this was last asked."""
        carers = vars(self).get("carers")
        if not isinstance(carers, CarerRows):
            return False
        forgot, carers.forgot = carers.forgot, False
        return forgot
