"""How a scene is doing, as counts of carers; small counts never leave storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pace.reading import Pitfall
from bot.practice.session import AttemptKind, Stage
from bot.storage.database import Database
from bot.trainers.stores import Figures, MomentFigures
from tests.storage.examples import NOW, READING, a_carer, a_session, an_attempt

SCENE = "the-broken-cup"
WHY, LECTURE = Pitfall.WHY_QUESTION, Pitfall.LECTURE


async def play(
    database: Database,
    carers: range,
    moment: str = "door",
    stage: Stage = Stage.ENDED,
    pitfalls: tuple[Pitfall, ...] = (),
    disputed: bool = False,
    kind: AttemptKind = AttemptKind.DRAFT,
    **session: object,
) -> None:
    """Each of these carers practises once, with one draft."""
    async with database.work() as work:
        for number in carers:
            mark = f"{number}-{moment}-{stage}-{len(pitfalls)}-{disputed}-{sorted(session)}"
            await work.carers.save(a_carer(id=number))
            await work.sessions.add(
                a_session(
                    id=mark,
                    carer_id=number,
                    moment_id=moment,
                    stage=stage,
                    **{"began": True, **session},
                )
            )
            await work.attempts.add(
                an_attempt(
                    id=mark,
                    session_id=mark,
                    carer_id=number,
                    moment_id=moment,
                    kind=kind,
                    disputed=disputed,
                    reading=replace(READING, pitfalls=pitfalls),
                )
            )
        await work.commit()


async def figures(database: Database) -> Figures:
    async with database.work() as work:
        return await work.figures.of_scene(SCENE, NOW - timedelta(days=1))


async def test_five_carers_are_counted_and_four_are_not(database: Database) -> None:
    await play(database, range(1, 5), finished=True)
    assert await figures(database) == Figures(moments={})
    await play(database, range(5, 6), finished=True)
    assert await figures(database) == Figures(started=5, finished=5, moments={})


async def test_the_same_carer_is_one_however_often_they_practise(database: Database) -> None:
    for moment in ("door", "stairs", "kitchen", "hall", "garden"):
        await play(database, range(1, 4), moment=moment)
    assert (await figures(database)).started is None


async def test_each_cell_is_counted_by_itself(database: Database) -> None:
    await play(database, range(1, 7), moment="door", pitfalls=(WHY, LECTURE))
    await play(database, range(7, 11), moment="door", pitfalls=(LECTURE,), finished=True)
    await play(database, range(11, 15), moment="stairs", pitfalls=(WHY,), disputed=True)
    found = await figures(database)
    assert found.started == 14
    assert found.finished is None
    assert found.moments == {
        "door": MomentFigures("door", stopped=6, pitfall=LECTURE, pitfall_carers=10),
    }


async def test_marks_of_not_what_i_meant_are_counted_by_moment(database: Database) -> None:
    await play(database, range(1, 6), moment="stairs", disputed=True, finished=True)
    assert (await figures(database)).moments == {"stairs": MomentFigures("stairs", misread=5)}


async def test_words_that_mend_are_not_asked_for_their_pitfalls(database: Database) -> None:
    await play(database, range(1, 9), pitfalls=(WHY,), kind=AttemptKind.REPAIR, finished=True)
    assert (await figures(database)).moments == {}


async def test_previews_and_scenes_that_never_began_count_nowhere(database: Database) -> None:
    await play(database, range(1, 9), preview=True, disputed=True, pitfalls=(WHY,))
    await play(database, range(10, 19), began=False)
    await play(database, range(20, 29), scenario_id="another")
    assert await figures(database) == Figures(moments={})


@pytest.mark.parametrize(("hours", "stopped"), [(2, None), (48, 5)])
async def test_who_is_still_at_it_has_not_stopped(
    database: Database, hours: int, stopped: int | None
) -> None:
    await play(database, range(1, 6), stage=Stage.DRAFTING, updated_at=NOW - timedelta(hours=hours))
    found = await figures(database)
    assert found.started == 5
    assert found.moments == ({"door": MomentFigures("door", stopped=5)} if stopped else {})
