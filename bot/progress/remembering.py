"""Remembers practices: what was noticed, when a scene is worth another look, when the next summary comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.practice.memory import Memory
from bot.practice.scenes import Scenes
from bot.practice.session import Attempt
from bot.progress.returning import memories_of, practised, rating_of, without_last
from bot.progress.stores import Choices, ProgressWork
from bot.progress.tried import Try, counting, noticed
from bot.progress.weekly import plan_summary
from bot.scenario.model import Moment

UNKNOWN_DUE_AGAIN = timedelta(days=10)
"""A scene of whose practice nothing is remembered is worth another look so long after it was begun."""


@dataclass(frozen=True)
class Remembering(Memory):
    """A `Memory` in the tables of this room."""

    scenes: Scenes

    async def tried(self, work: ProgressWork, attempt: Attempt, moment: Moment) -> None:
        """Note what was noticed, in the transaction in which the attempt is stored."""
        choices = await gather(work, attempt.carer_id, self.scenes, attempt.created_at)
        tried = noticed(attempt, moment)
        await work.tries.add(tried)
        await _reckon(work, tried)
        if choices.weekly:
            await plan_summary(work, attempt.carer_id, attempt.created_at)

    async def disputed(self, work: ProgressWork, attempt: Attempt) -> None:
        """What was misread counts no longer, and does not rate the scene."""
        await work.tries.dispute(attempt.id)
        tries = counting(await work.tries.of_session(attempt.carer_id, attempt.session_id))
        memory = await work.memories.find(attempt.carer_id, attempt.scenario_id)
        if memory is None or memory.session_id != attempt.session_id:
            return
        if rating_of(tries) is not None:
            await _reckon(work, tries[-1])
            return
        before = without_last(memory)
        if before is None:
            await work.memories.remove(attempt.carer_id, attempt.scenario_id)
        else:
            await work.memories.save(before)

    async def worth_another_look(
        self, work: ProgressWork, carer_id: int, last_practised: Mapping[str, datetime], now: datetime
    ) -> Sequence[str]:
        """Scenes that are offered and due, the longest due first."""
        memories = {each.scenario_id: each.due_at for each in await work.memories.of_carer(carer_id)}
        due = {
            scene.id: memories.get(scene.id, last_practised[scene.id] + UNKNOWN_DUE_AGAIN)
            for scene in self.scenes.library.live()
            if scene.id in last_practised
        }
        return sorted((each for each in due if due[each] <= now), key=lambda each: due[each])


async def gather(work: ProgressWork, carer_id: int, scenes: Scenes, now: datetime) -> Choices:
    """The first time: note what was noticed in the replies that are older than this room.

    Returns what the carer has chosen.
    """
    choices = await work.choices.find(carer_id)
    if choices.gathered_at is not None:
        return choices
    choices = replace(choices, gathered_at=now)
    await work.choices.save(choices)
    found = []
    for attempt in await work.replies.of_carer(carer_id):
        scene = scenes.find(attempt.scenario_id)
        if attempt.landing is not None:
            found.append(noticed(attempt, scene.moment(attempt.moment_id) if scene else None))
    await work.tries.add(*found)
    for memory in memories_of(counting(found)):
        await work.memories.save(memory)
    return choices


async def _reckon(work: ProgressWork, last: Try) -> None:
    """When the scene is worth another look, now that these are the last words of a practice of it."""
    tries = counting(await work.tries.of_session(last.carer_id, last.session_id))
    rating = rating_of(tries)
    if rating is None:
        return
    before = await work.memories.find(last.carer_id, last.scenario_id)
    await work.memories.save(practised(before, last, rating))
