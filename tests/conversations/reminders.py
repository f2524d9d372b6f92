"""A carer with reminders: set up by tapping, and brought when they are due."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from telegram.ext import ExtBot

from bot.chat.courier import TelegramCourier
from bot.reminders.nudges.nudge import Nudge, new_id
from bot.reminders.plans.offers import EVERY_DAY
from bot.reminders.plans.plan import Kind, Plan
from bot.reminders.plans.planning import replan
from bot.reminders.plans.setting_up import STEPS
from bot.room.transport import RoomRequest
from tests.conversations.dialogue import TOKEN, Dialogue

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""The first Monday that comes for a carer of the conversations."""


async def set_up(carer: Dialogue, kind: Kind = Kind.MIX) -> Plan:
    """A plan for half past seven on every day, made on the Sunday before (at the earliest); then the list.

    A bot can send nothing to somebody who has never written to it.
    """
    carer.clock.instant = max(carer.clock.instant, MONDAY - timedelta(hours=20))
    plan = Plan(new_id(), carer.carer, kind, time(7, 30), EVERY_DAY, step=STEPS.get(kind, 1))
    async with carer.stored() as database, database.work() as work:
        await work.plans.add(plan)
        await replan(work, plan, carer.clock.now())
        await work.commit()
    await carer.say("/remind")
    return plan


async def card(carer: Dialogue, kind: Kind = Kind.MIX) -> Dialogue:
    """A plan, and before the carer all that can be changed about it."""
    plan = await set_up(carer, kind)
    return await carer.press(f"plan_{plan.kind}")


async def nudged(carer: Dialogue, at: datetime) -> Dialogue:
    """That moment comes, and what is due is sent."""
    carer.clock.instant = at
    async with carer.bot() as house, ExtBot(TOKEN, request=RoomRequest(carer.telegram)) as bot:
        courier = TelegramCourier(bot, house.renderer)
        await house.dispatcher.send_due(courier)
        await house.followups.send_due(courier)
    carer.note()
    return carer


async def plans(carer: Dialogue) -> tuple[Plan, ...]:
    """The carer's plans, as they are stored."""
    async with carer.stored() as database, database.work() as work:
        return await work.plans.of_carer(carer.carer)


async def ahead(carer: Dialogue) -> tuple[Nudge, ...]:
    """What is planned, and not yet sent."""
    async with carer.stored() as database, database.work() as work:
        plans = await work.plans.of_carer(carer.carer)
        return tuple([nudge for plan in plans for nudge in await work.nudges.ahead(plan.id)])


async def had(carer: Dialogue) -> tuple[Nudge, ...]:
    """What the carer has had of their first plan, the newest first."""
    async with carer.stored() as database, database.work() as work:
        [plan, *_] = await work.plans.of_carer(carer.carer)
        return await work.nudges.history(plan.id)
