"""The tables, as the newest migration leaves them (a test compares the two).

A table with rows about a carer has a column `carer_id`; `CarerRows.forget` finds it by that name.
A table without one is about nobody and says so: `info=ABOUT_NOBODY`.
Who needs them takes them from here, so that all are known wherever one is.
"""

from __future__ import annotations

from bot.storage.access_tables import invites, members
from bot.storage.carer_tables import ABOUT_NOBODY, carers, metadata
from bot.storage.followup_tables import IS_WAITING, followups
from bot.storage.idea_tables import idea_files, idea_standings
from bot.storage.journal_tables import journal_entries
from bot.storage.key_tables import key_checks
from bot.storage.pathway_tables import (
    pathway_completions,
    pathway_notes,
    pathway_polls,
    pathway_shares,
    pathway_tracks,
    pathway_trainers,
)
from bot.storage.post_tables import inbox, outbox
from bot.storage.practice_tables import IS_KEPT, IS_OPEN, attempts, sessions, updates
from bot.storage.progress_tables import progress_choices, scene_memories, tries
from bot.storage.reminder_tables import (
    IN_HAND,
    IS_PLANNED,
    favourites,
    habits,
    nudges,
    own_ideas,
    plans,
    questions,
    rests,
)
from bot.storage.replica_tables import chats_in_hand, replicas
from bot.storage.routine_tables import routines
from bot.storage.scene_tables import (
    scene_authors,
    scene_standings,
    scene_texts,
    scene_troubles,
    scene_versions,
    scene_weeks,
)
from bot.storage.six_b_tables import children, looks, small_steps
from bot.storage.support_tables import own_people, prepared
from bot.storage.wellbeing_tables import checks, eases

__all__ = [
    "ABOUT_NOBODY",
    "IN_HAND",
    "IS_KEPT",
    "IS_OPEN",
    "IS_PLANNED",
    "IS_WAITING",
    "attempts",
    "carers",
    "chats_in_hand",
    "checks",
    "children",
    "eases",
    "favourites",
    "followups",
    "habits",
    "idea_files",
    "idea_standings",
    "inbox",
    "invites",
    "journal_entries",
    "key_checks",
    "looks",
    "members",
    "metadata",
    "nudges",
    "outbox",
    "own_ideas",
    "own_people",
    "pathway_completions",
    "pathway_notes",
    "pathway_polls",
    "pathway_shares",
    "pathway_tracks",
    "pathway_trainers",
    "plans",
    "prepared",
    "progress_choices",
    "questions",
    "replicas",
    "rests",
    "routines",
    "scene_authors",
    "scene_memories",
    "scene_standings",
    "scene_texts",
    "scene_troubles",
    "scene_versions",
    "scene_weeks",
    "sessions",
    "small_steps",
    "tries",
    "updates",
]
