"""What desks are built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.access.door import Door
from bot.assembly.fresh import FreshContent
from bot.carer import Roles
from bot.guide.desk import LookingUp
from bot.naming.naming import Naming
from bot.pathway.course.shelf import CourseShelf
from bot.ports import Clock
from bot.practice.bench import Bench
from bot.reminders.bench import RemindersBench
from bot.reminders.editing.bench import EditingBench
from bot.reminders.ideas.shelf import IdeaShelf
from bot.scenario.vocabulary import Vocabulary
from bot.settings import Settings
from bot.storage.work import Work
from bot.trainers.bench import TrainersBench


@dataclass(frozen=True)
class Parts:
    """Everything that is built once and shared by the desks."""

    settings: Settings
    open_work: Callable[[], Work]
    clock: Clock
    vocabulary: Vocabulary
    roles: Roles
    door: Door
    practice: Bench
    trainers: TrainersBench
    reminders: RemindersBench
    editing: EditingBench
    naming: Naming
    guide: LookingUp
    course: CourseShelf
    ideas: IdeaShelf
    fresh: FreshContent
