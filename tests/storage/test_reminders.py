from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, text

from bot.ports import StaleVersion
from bot.reminders.nudges.nudge import FOLLOW_UP, LATER_TODAY, Answer, Landed, Nudge, State
from bot.reminders.plans.plan import Habits, Kind, Plan, Rest, Why
from bot.storage.database import Database
from bot.storage.tables import carers, nudges, plans
from tests.storage.examples import CARER, NOW, a_carer

TODAY = NOW.date()
PLAN = Plan(
    id="p1",
    carer_id=CARER,
    kind=Kind.DISTANCE,
    at=time(7, 30),
    weekdays=frozenset({0, 2, 6}),
    nickname="the Tornado",
    age_band="7-10",
    zone="America/St_Johns",
    step=3,
    lacking=frozenset({"garden", "games-console"}),
    agreed=frozenset({"touch"}),
    refused=frozenset({"smell"}),
)


def a_nudge(**changes: Any) -> Nudge:
    return replace(Nudge("n1", "p1", CARER, TODAY, NOW), **changes)


@pytest.fixture
async def planned(database: Database) -> Database:
    """A carer with a plan."""
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.plans.add(PLAN)
        await work.commit()
    return database


async def add(database: Database, *some: Nudge) -> None:
    async with database.work() as work:
        for nudge in some:
            assert await work.nudges.add(nudge)
        await work.commit()


async def test_a_plan_comes_back_as_it_was_stored(planned: Database) -> None:
    async with planned.work() as work:
        assert await work.plans.find("p1") == PLAN
        assert await work.plans.find("p2") is None
        second = replace(PLAN, id="p2", age_band=None, weekdays=frozenset())
        await work.plans.add(second)
        assert await work.plans.of_carer(CARER) == (PLAN, second)


async def test_a_plan_changed_on_another_phone_is_not_overwritten(planned: Database) -> None:
    async with planned.work() as work:
        saved = await work.plans.save(replace(PLAN, step=2))
        assert (saved.version, await work.plans.find("p1")) == (1, saved)
        with pytest.raises(StaleVersion):
            await work.plans.save(replace(PLAN, step=4))


async def test_nothing_is_stored_about_somebody_who_is_gone(database: Database) -> None:
    async def refused(what: str, *arguments: Any) -> None:
        async with database.work() as work:
            store, _, act = what.partition(".")
            with pytest.raises(StaleVersion):
                await getattr(getattr(work, store), act)(*arguments)

    await refused("plans.add", PLAN)
    await refused("habits.save", Habits(CARER))
    await refused("rests.add", Rest(CARER, TODAY, TODAY))
    await refused("nudges.add", a_nudge())


async def test_habits_are_kept_and_those_of_who_said_nothing_are_known(planned: Database) -> None:
    habits = Habits(CARER, time(20), time(8), "Asia/Kathmandu", silent_since=NOW, chat_id=-(2**40))
    async with planned.work() as work:
        assert await work.habits.find(CARER) == Habits(CARER)
        await work.habits.save(Habits(CARER, chat_id=5))
        await work.habits.save(habits)
        assert await work.habits.find(CARER) == habits


async def test_rests_are_kept_until_they_are_taken_away(planned: Database) -> None:
    past, now, next_month = (
        Rest(CARER, TODAY + timedelta(days=start), TODAY + timedelta(days=start + 3), why)
        for start, why in ((-9, Why.PAUSE), (-2, Why.SCHOOL_HOLIDAYS), (30, Why.PAUSE))
    )
    async with planned.work() as work:
        for rest in (next_month, past, now):
            await work.rests.add(rest)
        assert await work.rests.of_carer(CARER) == (past, now, next_month)
        await work.rests.remove(next_month)
        assert await work.rests.of_carer(CARER) == (past, now)


async def test_a_nudge_comes_back_as_it_was_stored(planned: Database) -> None:
    nudge = a_nudge(
        idea_id="tea-at-the-door",
        passed=("a", "b"),
        answer=Answer.DID,
        landed=Landed.PUSHED_AWAY,
        intention="when I pack the bag 🎒",
        follow_up_at=NOW + timedelta(hours=3),
    )
    await add(planned, nudge)
    async with planned.work() as work:
        assert await work.nudges.find("n1") == nudge
        assert await work.nudges.find("n2") is None


async def test_a_plans_day_has_one_nudge_of_each_ordinal(planned: Database) -> None:
    later, follow_up = a_nudge(id="n2", ordinal=LATER_TODAY), a_nudge(id="n3", ordinal=FOLLOW_UP)
    await add(planned, a_nudge(), later, follow_up)
    async with planned.work() as work:
        for each in (a_nudge(id="x"), replace(later, id="y"), replace(follow_up, id="z")):
            assert not await work.nudges.add(each)
        assert await work.nudges.of_day("p1", TODAY) == (a_nudge(), later, follow_up)


async def test_an_answer_changes_nothing_about_the_sending(planned: Database) -> None:
    await add(planned, a_nudge())
    async with planned.work() as work:
        await work.queue.claim("me", NOW, 1)
        await work.nudges.answer(a_nudge(answer=Answer.LATER, idea_id="b", passed=("a",)))
        stored = await work.nudges.find("n1")
        assert stored == a_nudge(state=State.CLAIMED, answer=Answer.LATER, idea_id="b", passed=("a",))


async def test_history_is_what_the_carer_has_had_the_newest_first(planned: Database) -> None:
    states = [State.SENT, State.LET_GO, State.UNSURE, State.PLANNED, State.HANDED]
    some = [
        a_nudge(id=f"n{day}", local_date=TODAY + timedelta(days=day), state=state)
        for day, state in enumerate(states)
    ]
    await add(planned, *some)
    async with planned.work() as work:
        assert [each.id for each in await work.nudges.history("p1")] == ["n4", "n2", "n0"]
        assert [each.id for each in await work.nudges.history("p1", 1)] == ["n4"]
        assert [each.id for each in await work.nudges.ahead("p1")] == ["n3"]


async def test_what_is_due_is_claimed_once_the_longest_due_first(planned: Database) -> None:
    times = [NOW - timedelta(minutes=minutes) for minutes in (1, 3, 2)]
    some = [
        a_nudge(id=f"n{number}", local_date=date(2026, 1, 1 + number), due_at=due)
        for number, due in enumerate(times)
    ]
    await add(planned, *some, a_nudge(id="not yet", due_at=NOW + timedelta(seconds=1)))
    async with planned.work() as work:
        first = await work.queue.claim("me", NOW, 2)
        assert [(each.id, each.state) for each in first] == [("n1", State.CLAIMED), ("n2", State.CLAIMED)]
        assert [each.id for each in await work.queue.claim("me", NOW, 9)] == ["n0"]
        assert await work.queue.claim("me", NOW, 9) == ()


async def test_processes_that_claim_at_once_get_different_nudges(
    planned: Database, database_url: str
) -> None:
    some = [
        a_nudge(id=f"n{number:03}", local_date=TODAY + timedelta(days=number), due_at=NOW)
        for number in range(200)
    ]
    await add(planned, *some)
    processes = [Database(database_url) for _ in range(4)]

    async def claim_all(database: Database, name: str) -> list[str]:
        claimed: list[str] = []
        while True:
            async with database.work() as work:
                batch = await work.queue.claim(name, NOW, 9)
                await work.commit()
            if not batch:
                return claimed
            claimed += [each.id for each in batch]

    shares = await asyncio.gather(*(claim_all(each, str(number)) for number, each in enumerate(processes)))
    assert sorted(each for share in shares for each in share) == [each.id for each in some]
    for each in processes:
        await each.dispose()


async def test_only_its_claimant_can_hand_a_nudge_over_and_only_once(planned: Database) -> None:
    await add(planned, a_nudge())
    async with planned.work() as work:
        assert not await work.queue.hand_over("n1", "me", NOW, None)
        await work.queue.claim("me", NOW, 1)
        assert not await work.queue.hand_over("n1", "somebody else", NOW, None)
        assert await work.queue.hand_over("n1", "me", NOW, "tea")
        assert not await work.queue.hand_over("n1", "me", NOW, None)
        nudge = await work.nudges.find("n1")
        assert nudge is not None
        assert (nudge.state, nudge.sent_at, nudge.idea_id) == (State.HANDED, NOW, "tea")


async def test_what_a_crash_left_is_told_apart(planned: Database) -> None:
    await add(planned, *(a_nudge(id=f"n{day}", local_date=TODAY + timedelta(days=day)) for day in range(4)))
    async with planned.work() as work:
        assert len(await work.queue.claim("crashed", NOW, 3)) == 3
        await work.queue.hand_over("n0", "crashed", NOW, None)
        await work.queue.claim("alive", NOW + timedelta(minutes=5), 1)
        before = NOW + timedelta(minutes=2)
        assert await work.queue.reclaim(before) == 2
        [(nudge, claimant)] = await work.queue.handed(before)
        assert (nudge.id, nudge.state, claimant) == ("n0", State.HANDED, "crashed")
        assert await work.queue.reclaim(before) == 0
        claimed = await work.queue.claim("alive", NOW + timedelta(minutes=5), 9)
        assert [each.id for each in claimed] == ["n1", "n2"]


async def test_an_answer_that_comes_late_still_counts(planned: Database) -> None:
    """It was thought to be lost; Telegram was slow."""
    await add(planned, a_nudge())
    async with planned.work() as work:
        [nudge] = await work.queue.claim("slow", NOW, 1)
        await work.queue.hand_over("n1", "slow", NOW, None)
        await work.queue.settle(replace(nudge, state=State.UNSURE), "slow")
        await work.queue.settle(replace(nudge, state=State.SENT, sent_at=NOW, message_id=9), "slow")
        stored = await work.nudges.find("n1")
        assert stored is not None
        assert (stored.state, stored.message_id) == (State.SENT, 9)


async def test_what_is_put_back_waits_for_its_time(planned: Database) -> None:
    await add(planned, a_nudge())
    async with planned.work() as work:
        await work.queue.claim("me", NOW, 1)
        await work.queue.hand_over("n1", "me", NOW, None)
        await work.queue.put_back("n1", "me", NOW + timedelta(seconds=40))
        assert await work.queue.claim("me", NOW + timedelta(seconds=39), 1) == ()
        assert await work.queue.claim("me", NOW + timedelta(seconds=40), 1) == (a_nudge(state=State.CLAIMED),)


async def test_what_is_released_is_free_and_what_was_handed_over_is_not(planned: Database) -> None:
    await add(planned, a_nudge(), a_nudge(id="n2", ordinal=LATER_TODAY))
    async with planned.work() as work:
        await work.queue.claim("me", NOW, 2)
        await work.queue.hand_over("n2", "me", NOW, None)
        assert await work.queue.release("somebody else") == 0
        assert await work.queue.release("me") == 1
        assert [each.id for each in await work.queue.claim("other", NOW, 9)] == ["n1"]


async def test_stopping_takes_away_all_that_telegram_has_not_been_asked_for(planned: Database) -> None:
    ahead = a_nudge(id="n3", local_date=TODAY + timedelta(days=1), due_at=NOW + timedelta(days=1))
    await add(planned, a_nudge(), a_nudge(id="n2", ordinal=LATER_TODAY), ahead)
    async with planned.work() as work:
        await work.queue.claim("me", NOW, 2)
        await work.queue.hand_over("n1", "me", NOW, None)
        assert await work.plans.stop_all(CARER) == 1
        assert await work.plans.stop_all(CARER) == 0
        assert await work.nudges.ahead("p1") == ()
        assert [each.id for each in await work.nudges.history("p1")] == ["n1"]


async def test_a_case_has_all_that_bears_on_it(planned: Database) -> None:
    rest = Rest(CARER, TODAY, TODAY)
    had = [
        a_nudge(
            id=f"h{days}",
            local_date=TODAY - timedelta(days=days),
            due_at=NOW - timedelta(days=days),
            sent_at=NOW - timedelta(days=days),
            state=State.SENT,
        )
        for days in range(1, 8)
    ]
    await add(planned, *had, a_nudge())
    async with planned.work() as work:
        carer = a_carer(last_seen_at=NOW - timedelta(days=4))
        await work.carers.save(carer)
        await work.rests.add(rest)
        claimed = await work.queue.claim("me", NOW, 1)
        [case] = await work.queue.cases(claimed, NOW)
        assert (case.nudge, case.plan, case.carer) == (claimed[0], PLAN, carer)
        assert (case.habits, case.rests, case.silent_days) == (Habits(CARER), (rest,), 3)
        await work.habits.save(Habits(CARER, chat_id=5))
        [case] = await work.queue.cases(claimed, NOW)
        assert case.habits == Habits(CARER, chat_id=5)
        assert await work.queue.cases((), NOW) == ()


async def test_a_tick_reads_the_index_and_not_the_table(planned: Database) -> None:
    """EXPLAIN of the very statements that a tick runs, among 5,000 planned nudges and 5,000 sent ones."""
    rows = [
        {
            "id": f"{state}{number}",
            **{"plan_id": "p1", "carer_id": CARER, "ordinal": number, "state": state},
            "local_date": TODAY if state is State.PLANNED else TODAY - timedelta(days=1),
            **dict.fromkeys(("due_at", "try_at"), NOW + timedelta(minutes=number)),
            **{"passed": [], "answer": Answer.NONE, "landed": Landed.NONE, "intention": ""},
        }
        for state in (State.PLANNED, State.SENT)
        for number in range(5_000)
    ]
    async with planned.engine.begin() as connection:
        await connection.execute(insert(nudges), rows)
        await connection.execute(text("ANALYZE"))

    ran: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        ran.append((statement, parameters))

    event.listen(planned.engine.sync_engine, "before_cursor_execute", listen)
    async with planned.work() as work:
        await work.queue.reclaim(NOW - timedelta(minutes=3))
        await work.queue.handed(NOW - timedelta(minutes=3))
        assert len(await work.queue.claim("me", NOW + timedelta(minutes=7), 8)) == 8
        await work.queue.release("me")
    event.remove(planned.engine.sync_engine, "before_cursor_execute", listen)

    def explain(connection: Connection) -> list[str]:
        how = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        return [
            "\n".join(str(row) for row in connection.exec_driver_sql(how + statement, parameters))
            for statement, parameters in ran
            if statement.startswith(("UPDATE", "WITH", "SELECT"))
        ]

    async with planned.engine.connect() as connection:
        explained = await connection.run_sync(explain)
    assert len(explained) == 4
    for plan, index in zip(explained, ["in_hand", "in_hand", "planned", "in_hand"], strict=True):
        assert f"ix_nudges_{index}" in plan, plan
        assert "Seq Scan on nudges" not in plan, plan
        assert "SCAN nudges" not in plan.replace("SCAN nudges USING", ""), plan
        assert "TEMP B-TREE" not in plan, plan


def test_nudges_belong_to_plans_and_to_carers() -> None:
    assert {key.column.table for key in nudges.foreign_keys} == {plans, carers}
