"""What is due is sent once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.reminders.nudges.composing import Occasion
from bot.reminders.nudges.nudge import FOLLOW_UP, LATER_TODAY, Answer, Nudge, State
from bot.reminders.plans.plan import Habits, Rest
from bot.reminders.plans.planning import replan, replan_all
from bot.reminders.sending.courier import (
    Courier,
    Delivered,
    Delivery,
    Depart,
    HandOver,
    Moved,
    Postponed,
    Refused,
    Unanswered,
    Unreachable,
)
from bot.rendering.outcome import Outcome
from tests.unit.reminders.sending.post import MORNING, START, Office, a_plan

DAY = timedelta(days=1)


async def test_a_nudge_is_sent_when_it_is_due_and_the_next_is_planned(office: Office) -> None:
    await office.begin(a_plan())
    await office.at(MORNING - timedelta(seconds=1))
    assert office.courier.letters == []

    await office.at(MORNING + timedelta(seconds=2))
    assert office.courier.letters == [(7, Occasion.THE_DAYS)]
    sent, ahead = await office.nudges()
    assert (sent.state, sent.message_id, sent.idea_id) == (State.SENT, 1, "idea-of-2026-05-05")
    assert (ahead.state, ahead.due_at) == (State.PLANNED, MORNING + DAY)

    await office.later(hours=1)
    assert len(office.courier.letters) == 1


async def test_two_dispatchers_at_once_send_each_nudge_once(office: Office) -> None:
    await office.begin(*(a_plan(carer, f"p{carer}") for carer in range(1, 61)))
    office.clock.instant = MORNING
    await asyncio.gather(*(office.another().send_due(office.courier) for _ in range(2)))
    assert sorted(chat for chat, _ in office.courier.letters) == list(range(1, 61))


async def test_a_day_has_one_nudge_even_if_the_clock_goes_back(office: Office) -> None:
    await office.begin(a_plan())
    await office.at(MORNING)
    office.clock.instant = START
    async with office.database.work() as work:
        await replan(work, a_plan(), START)
        await work.commit()
    await office.at(MORNING)
    await office.at(MORNING + timedelta(minutes=1))
    assert len(office.courier.letters) == 1


async def test_a_plan_moved_to_the_evening_after_its_nudge_waits_for_tomorrow(office: Office) -> None:
    await office.begin(a_plan())
    await office.at(MORNING)
    async with office.database.work() as work:
        evening = await work.plans.save(a_plan(at=time(19)))
        await replan(work, evening, office.clock.now())
        await work.commit()
    await office.later(hours=13)
    assert len(office.courier.letters) == 1
    await office.later(days=1)
    assert len(office.courier.letters) == 2


class TestAfterACrash:
    async def test_what_was_claimed_and_never_handed_over_is_sent(self, office: Office) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            assert len(await work.queue.claim("crashed", MORNING, 10)) == 1
            await work.commit()
        await office.at(MORNING + timedelta(minutes=1))
        assert office.courier.letters == []  # it may be on its way still
        await office.at(MORNING + timedelta(minutes=5))
        assert office.courier.letters == [(7, Occasion.THE_DAYS)]

    async def test_what_was_handed_over_is_never_sent_again_and_the_log_says_so(
        self, office: Office, caplog: pytest.LogCaptureFixture
    ) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            [nudge] = await work.queue.claim("crashed", MORNING, 10)
            assert await work.queue.hand_over(nudge.id, "crashed", MORNING, None)
            await work.commit()
        await office.at(MORNING + timedelta(minutes=5))
        assert office.courier.letters == []
        assert [each.id for each in await office.nudges(State.UNSURE)] == [nudge.id]
        assert f"reminder {nudge.id} was handed over" in caplog.text

    async def test_what_was_handed_over_and_is_known_not_to_have_left_is_sent(self, office: Office) -> None:
        await office.begin(a_plan(1, "p1"), a_plan(2, "p2"))
        async with office.database.work() as work:
            for nudge in await work.queue.claim("crashed", MORNING, 10):
                assert await work.queue.hand_over(nudge.id, "crashed", MORNING, None)
                if nudge.carer_id == 1:
                    office.ledger.note(nudge.id)
            await work.commit()
        office.ledger.knows = True
        await office.at(MORNING + timedelta(minutes=5))
        assert office.courier.letters == [(2, Occasion.THE_DAYS)]
        assert [each.carer_id for each in await office.nudges(State.UNSURE)] == [1]

    async def test_the_ledger_is_kept_as_long_as_it_may_know_of_what_no_row_knows(
        self, office: Office
    ) -> None:
        await office.begin(a_plan())
        await office.at(MORNING)
        assert office.ledger.cleared == 1
        office.courier.coming = [RuntimeError("a fault of ours")]
        await office.at(MORNING + DAY)
        await office.at(MORNING + 2 * DAY)
        assert office.ledger.cleared == 1

    async def test_the_one_who_was_thought_dead_sends_nothing_that_another_has_taken(
        self, office: Office
    ) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            [nudge] = await work.queue.claim("slow", MORNING, 10)
            await work.commit()
        await office.at(MORNING + timedelta(minutes=5))
        async with office.database.work() as work:
            assert not await work.queue.hand_over(nudge.id, "slow", office.clock.now(), None)
        assert len(office.courier.letters) == 1

    async def test_a_nudge_more_than_two_hours_old_is_let_go_and_said_in_the_log(
        self, office: Office, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        await office.begin(a_plan())
        await office.at(MORNING + timedelta(hours=2, seconds=1))
        assert office.courier.letters == []
        assert "1 let go (more than two hours late)" in caplog.text
        await office.at(MORNING + DAY)
        assert len(office.courier.letters) == 1

    async def test_after_weeks_away_there_is_no_pile(self, office: Office) -> None:
        await office.begin(a_plan(), a_plan(plan_id="q7", at=time(8)), a_plan(plan_id="r7", at=time(8, 30)))
        await office.at(MORNING + 30 * DAY + timedelta(hours=1, minutes=30))
        assert len(await office.nudges(State.PLANNED)) == 3
        assert office.courier.letters == []
        await office.at(MORNING + 31 * DAY + timedelta(hours=1, minutes=30))
        assert len(office.courier.letters) == 1  # the latest of three that are late; one gentle nudge at most


class TestOnTheWay:
    async def test_what_telegram_has_not_taken_is_sent_when_it_asks_for_it(self, office: Office) -> None:
        await office.begin(a_plan())
        office.courier.coming = [Postponed(40)]
        await office.at(MORNING)
        await office.later(seconds=39)
        assert office.courier.letters == []
        await office.later(seconds=1)
        assert len(office.courier.letters) == 1

    async def test_what_had_no_answer_is_not_sent_again(self, office: Office) -> None:
        await office.begin(a_plan())
        office.courier.coming = [Unanswered()]
        await office.at(MORNING)
        await office.later(minutes=30)
        assert office.courier.letters == []
        assert len(await office.nudges(State.UNSURE)) == 1

    async def test_while_the_way_is_blocked_the_others_are_kept_back(self, office: Office) -> None:
        await office.begin(*(a_plan(carer, f"p{carer}") for carer in range(1, 101)))
        office.courier.coming = [Postponed(30, way_blocked=True)] * 100
        await office.at(MORNING)
        assert len(office.courier.coming) >= 100 - 16
        assert len(await office.nudges(State.CLAIMED)) == 0

        office.courier.coming = []
        await office.another().send_due(office.courier)
        office.clock.instant += timedelta(seconds=30)
        await office.another().send_due(office.courier)
        assert len({chat for chat, _ in office.courier.letters}) == len(office.courier.letters) == 100

    async def test_who_has_blocked_the_bot_is_left_alone(self, office: Office) -> None:
        await office.begin(a_plan(), a_plan(plan_id="q7", at=time(19)))
        office.courier.coming = [Unreachable()]
        await office.at(MORNING)
        await office.at(MORNING + 7 * DAY)
        assert office.courier.letters == []
        assert await office.nudges(State.PLANNED) == []
        async with office.database.work() as work:
            assert [plan.stopped for plan in await work.plans.of_carer(7)] == [True, True]

    async def test_a_chat_that_has_moved_is_followed(self, office: Office) -> None:
        await office.begin(a_plan())
        office.courier.coming = [Moved(-100123)]
        await office.at(MORNING)
        await office.later(seconds=5)
        await office.at(MORNING + DAY)
        assert [chat for chat, _ in office.courier.letters] == [-100123, -100123]

    async def test_a_message_that_telegram_refuses_is_not_tried_for_ever(
        self, office: Office, caplog: pytest.LogCaptureFixture
    ) -> None:
        await office.begin(a_plan())
        office.courier.coming = [Refused()]
        await office.at(MORNING)
        await office.later(minutes=10)
        assert office.courier.letters == []
        assert "does not take the message" in caplog.text

    async def test_one_that_fails_keeps_no_other_back_and_is_not_sent_twice(self, office: Office) -> None:
        await office.begin(*(a_plan(carer, f"p{carer}") for carer in range(1, 21)))
        office.courier.coming = [RuntimeError("a fault of ours")]
        await office.at(MORNING)
        await office.later(minutes=10)
        assert len(office.courier.letters) == 19
        assert len(await office.nudges(State.UNSURE)) == 1

    async def test_told_to_stop_it_sends_no_more_and_leaves_the_rest_to_the_next_start(
        self, office: Office
    ) -> None:
        await office.begin(*(a_plan(carer, f"p{carer}") for carer in range(1, 101)))
        office.clock.instant = MORNING
        await office.dispatcher.send_due(office.courier, lambda: len(office.courier.letters) < 30)
        assert 30 <= len(office.courier.letters) < 60
        assert await office.nudges(State.CLAIMED, State.HANDED) == []
        await office.another().send_due(office.courier)
        assert sorted(chat for chat, _ in office.courier.letters) == list(range(1, 101))


class Slow(Courier):
    """Lets something happen between the claim and the hand-over."""

    def __init__(self, office: Office, stop: bool) -> None:
        self.office = office
        self.stop = stop

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        async with self.office.database.work() as work:
            if self.stop:
                await work.plans.stop_all(chat_id)
            else:
                await work.carers.forget(chat_id)
            await work.commit()
        return await self.office.courier.deliver(chat_id, outcome, hand_over, depart)


@pytest.mark.parametrize("stop", [True, False], ids=["stopped", "forgotten"])
async def test_who_stops_or_is_forgotten_while_it_waits_for_its_turn_gets_nothing(
    office: Office, stop: bool
) -> None:
    await office.begin(a_plan())
    office.clock.instant = MORNING
    await office.dispatcher.send_due(Slow(office, stop))
    assert office.courier.letters == []
    assert await office.nudges() == []


class TestKindness:
    async def test_rests_hold_when_nudges_are_planned(self, office: Office) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            await work.rests.add(Rest(7, date(2026, 5, 5), date(2026, 5, 8)))
            await replan_all(work, 7, START)
            await work.commit()
        [ahead] = await office.nudges()
        assert ahead.local_date == date(2026, 5, 9)

    async def test_a_rest_that_nobody_planned_for_holds_too(self, office: Office) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            await work.rests.add(Rest(7, date(2026, 5, 5), date(2026, 5, 5)))
            await work.commit()
        await office.at(MORNING)
        assert office.courier.letters == []

    async def test_a_late_nudge_does_not_break_into_quiet_hours(self, office: Office) -> None:
        await office.begin(a_plan(at=time(20, 30)))
        await office.at(MORNING.replace(hour=20, minute=10) - DAY)  # ten past nine in the evening
        assert office.courier.letters == []

    async def test_later_today_may_be_when_the_carer_says_even_in_quiet_hours(self, office: Office) -> None:
        await office.begin(a_plan())
        await office.at(MORNING)
        [nudge] = await office.nudges(State.SENT)
        again = MORNING.replace(hour=20, minute=30)
        async with office.database.work() as work:
            later = Nudge("later", nudge.plan_id, 7, nudge.local_date, again, ordinal=LATER_TODAY)
            assert await work.nudges.add(later)
            assert not await work.nudges.add(replace(later, id="once more"))
            await work.commit()
        await office.at(again)
        assert office.courier.whys == [Occasion.THE_DAYS, Occasion.LATER_TODAY]

    @pytest.mark.parametrize("answer", [Answer.DID, Answer.NOT_TODAY])
    async def test_who_has_answered_is_not_asked_again_that_day(self, office: Office, answer: Answer) -> None:
        await office.begin(a_plan())
        await office.at(MORNING)
        [nudge] = await office.nudges(State.SENT)
        async with office.database.work() as work:
            await work.nudges.add(
                Nudge("f", "p7", 7, nudge.local_date, MORNING + timedelta(hours=5), FOLLOW_UP)
            )
            await work.nudges.answer(replace(nudge, answer=answer))
            await work.commit()
        await office.later(hours=5)
        assert len(office.courier.letters) == 1

    async def test_after_five_days_without_a_word_one_gentle_message_and_then_rest(
        self, office: Office
    ) -> None:
        await office.begin(a_plan())
        for day in range(20):
            await office.at(MORNING + day * DAY)
        assert office.courier.whys == [*[Occasion.THE_DAYS] * 5, Occasion.SILENCE]

        await office.comes_back()
        await office.at(MORNING + 20 * DAY)
        assert office.courier.whys[6:] == [Occasion.THE_DAYS]

    async def test_who_uses_the_bot_is_not_silent(self, office: Office) -> None:
        await office.begin(a_plan())
        for day in range(12):
            await office.at(MORNING + day * DAY)
            if day % 4 == 3:
                await office.comes_back()
        assert office.courier.whys == [Occasion.THE_DAYS] * 12

    async def test_several_plans_do_not_make_somebody_silent_sooner(self, office: Office) -> None:
        await office.begin(*(a_plan(plan_id=f"p{number}", at=time(8 + number)) for number in range(4)))
        for hours in range(24 * 7):
            await office.at(MORNING + timedelta(hours=hours, minutes=30))
        assert office.courier.whys == [*[Occasion.THE_DAYS] * 20, Occasion.SILENCE]

    async def test_where_there_is_nothing_to_say_nothing_is_said(self, office: Office) -> None:
        await office.begin(a_plan())
        office.composer.mute = True
        await office.at(MORNING)
        assert [each.state for each in await office.nudges()] == [State.LET_GO, State.PLANNED]

    async def test_quiet_hours_that_grow_over_a_plan_silence_it(self, office: Office) -> None:
        await office.begin(a_plan())
        async with office.database.work() as work:
            await work.habits.save(Habits(7, quiet_to=time(9)))
            await replan_all(work, 7, START)
            await work.commit()
        assert await office.nudges() == []


async def test_the_message_is_told_apart_from_the_one_before(office: Office) -> None:
    await office.begin(a_plan())
    office.courier.coming = [Delivered(4711)]
    await office.at(MORNING)
    [sent] = await office.nudges(State.SENT)
    assert (sent.message_id, sent.sent_at) == (4711, MORNING)
