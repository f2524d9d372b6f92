"""Counts how scenes are doing: carers, never a text, and nothing that fewer than FEWEST are behind.

The small counts are left out in the queries themselves (HAVING), so they never leave the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pace.reading import Pitfall
from bot.practice.session import AttemptKind, Stage
from bot.storage.tables import attempts, sessions
from bot.trainers.stores import FEWEST, Figures, FiguresOf, MomentFigures


class SceneFigureRows(FiguresOf):
    """Figures in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_scene(self, scene_id: str, idle_since: datetime) -> Figures:
        """The figures of a scene. Practices not touched since `idle_since` count as stopped."""
        begun = and_(sessions.c.scenario_id == scene_id, sessions.c.began, sessions.c.preview.is_(False))
        left = or_(sessions.c.stage.in_([Stage.STOPPED, Stage.ENDED]), sessions.c.updated_at < idle_since)
        tried = select(attempts).join(sessions, sessions.c.id == attempts.c.session_id).where(begun)
        stopped = await self._by_moment(
            _carers_by(sessions.c.moment_id, sessions.c.carer_id).where(
                begun, sessions.c.finished.is_(False), left
            )
        )
        disputed = tried.where(attempts.c.disputed).subquery()
        misread = await self._by_moment(_carers_by(disputed.c.moment_id, disputed.c.carer_id))
        return Figures(
            started=await self._carers(begun),
            finished=await self._carers(and_(begun, sessions.c.finished)),
            moments=_joined(stopped, misread, await self._pitfalls(tried)),
        )

    async def _carers(self, condition: ColumnElement[bool]) -> int | None:
        carers = func.count(sessions.c.carer_id.distinct())
        found = await self._connection.execute(select(carers).where(condition).having(carers >= FEWEST))
        return found.scalar_one_or_none()

    async def _by_moment(self, counts: Select[str, int]) -> dict[str, int]:
        found = await self._connection.execute(counts)
        return {row[0]: row[1] for row in found}

    async def _pitfalls(self, tried: Select[Any]) -> dict[str, tuple[Pitfall, int]]:
        """The pitfall that most carers met, by moment, in words that were not meant to mend."""
        drafts = tried.where(attempts.c.kind == AttemptKind.DRAFT).subquery()
        if self._connection.dialect.name == "postgresql":
            listed = func.jsonb_array_elements_text(drafts.c.reading["pitfalls"]).table_valued("value")
        else:
            listed = func.json_each(drafts.c.reading, "$.pitfalls").table_valued("value")
        carers = func.count(drafts.c.carer_id.distinct())
        found = await self._connection.execute(
            select(drafts.c.moment_id, listed.c.value, carers)
            .select_from(drafts.join(listed, true()))
            .group_by(drafts.c.moment_id, listed.c.value)
            .having(carers >= FEWEST)
            .order_by(carers, listed.c.value.desc())
        )
        return {row[0]: (Pitfall(row[1]), row[2]) for row in found}  # the last of a moment is the greatest


def _carers_by(moment: ColumnElement[str], carer: ColumnElement[int]) -> Select[str, int]:
    """Different carers by moment, where there are enough."""
    carers = func.count(carer.distinct())
    return select(moment, carers).group_by(moment).having(carers >= FEWEST)


def _joined(
    stopped: Mapping[str, int], misread: Mapping[str, int], pitfalls: Mapping[str, tuple[Pitfall, int]]
) -> dict[str, MomentFigures]:
    moments = {each: MomentFigures(each) for each in sorted({*stopped, *misread, *pitfalls})}
    for each, count in stopped.items():
        moments[each] = replace(moments[each], stopped=count)
    for each, count in misread.items():
        moments[each] = replace(moments[each], misread=count)
    for each, (pitfall, count) in pitfalls.items():
        moments[each] = replace(moments[each], pitfall=pitfall, pitfall_carers=count)
    return moments
