"""Builds the desks: everything that a carer can ask for, by room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.access.answers import GroupAnswers
from bot.access.desk import AccessDesk
from bot.asking.listening import Asking, Listening
from bot.assembly.fresh import watched
from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.chat.desks import Desks
from bot.pace.concern import find_real_concern
from bot.practice.answering import Answering
from bot.practice.doorway import Doorway
from bot.practice.moves import Moves
from bot.practice.opening import Opening
from bot.practice.sharing import Sharing
from bot.privacy.export import Export
from bot.privacy.wording import load_export_words
from bot.reminders.desk import ReminderDesk
from bot.reminders.editing.desk import EditingDesk
from bot.trainers.catalogue import Catalogue
from bot.trainers.desk import TrainersDesk
from bot.trainers.intake import Intake
from bot.trainers.notices import Notices
from bot.trainers.publishing import Publishing
from bot.trainers.trying import Trying
from bot.welcome.desk import WelcomeDesk


def build_desks(parts: Parts, rooms: Sequence[OpenRoom]) -> Desks:
    """Every desk, each with what it needs."""
    bench, trainers, roles = parts.practice, parts.trainers, parts.roles
    answering = Answering(bench)
    opening = Opening(bench)
    doorway = Doorway(bench, opening)
    sharing = Sharing(bench, doorway)
    welcome = WelcomeDesk(
        open_work=bench.open_work,
        clock=bench.clock,
        unfinished=doorway.unfinished,
        find_concern=bench.find_concern,
        follow_link=sharing.follow,
        roles=roles,
        come_in=parts.door.come,
        doors=tuple(door for room in rooms for door in room.doors),
    )
    reminding = ReminderDesk(parts.reminders, EditingDesk(parts.editing))
    content = parts.settings.content
    access = AccessDesk(parts.door, GroupAnswers())
    asking: tuple[Asking[Any], ...] = (
        reminding.answers,
        access.answers,
        *(each for room in rooms for each in room.answers),
    )
    return Desks(
        welcome=welcome,
        doorway=doorway,
        answering=answering,
        moves=Moves(bench, answering),
        sharing=sharing,
        trainers=TrainersDesk(
            bench=trainers,
            roles=roles,
            intake=Intake(trainers),
            catalogue=Catalogue(trainers),
            publishing=Publishing(trainers),
            trying=Trying(trainers, bench, opening),
            notices=Notices(trainers, watched(content, parts.fresh, parts.ideas, parts.course)),
        ),
        access=access,
        export=Export(parts.open_work, bench.clock, load_export_words(content), content),
        reminders=reminding,
        listening=Listening(
            parts.reminders.open_work, bench.clock, bench.find_concern, find_real_concern, asking
        ),
        rooms=tuple(room.desk for room in rooms),
        guide=parts.guide,
        quizzes=next((room.quizzes for room in rooms if room.quizzes), None),
        for_trainers={name: use for room in rooms for name, use in room.for_trainers.items()},
    )
