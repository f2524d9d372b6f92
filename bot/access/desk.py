"""Trainers make invitations, give them names, and take them back; admins invite trainers too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.access import offers
from bot.access.answers import GROUP, GroupAnswers
from bot.access.door import Door
from bot.access.invite import Invite, new_id
from bot.access.line import line_of
from bot.access.outcome import (
    DaysAsked,
    GroupAsked,
    InviteClosed,
    InviteMade,
    InvitesListed,
    TeamLine,
    TeamListed,
    UsesAsked,
)
from bot.access.stores import AccessWork
from bot.actions import Action, Verb
from bot.asking.patience import patiently
from bot.asking.question import Question
from bot.carer import Role
from bot.ports import Incoming
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

_SHOWN = 8
_USES = frozenset(f"u.{each}" for each in offers.USES)
_CHOICES = frozenset(f"d.{uses}.{days}" for uses in offers.USES for days in offers.DAYS)


@dataclass(frozen=True)
class Asked:
    """What a trainer asks for: in which unit of work, by which bot's links, and whether they are an admin."""

    work: AccessWork
    trainer: int
    bot: str
    leads: bool
    action: Action


@dataclass(frozen=True)
class AccessDesk:
    """Everything around invitations. Whoever calls `list` or `press` has made sure that it is a trainer."""

    door: Door
    answers: GroupAnswers

    async def list(self, incoming: Incoming, bot: str) -> Outcomes:
        """/invite: those by which somebody can still come. `bot` is the bot's name in Telegram."""
        return await self.press(incoming, Action(Verb.INVITE), bot)

    async def press(self, incoming: Incoming, action: Action, bot: str) -> Outcomes:
        """One press. `bot` is the bot's name in Telegram."""

        async def pressed() -> Outcomes:
            leads = self.door.roles.leads(incoming.carer_id)
            async with self.door.open_work() as work:
                outcomes = await self._answer(Asked(work, incoming.carer_id, bot, leads, action))
                await work.commit()
            return outcomes

        outcomes = await patiently(pressed)
        if action.argument == "carer":
            await self.door.grants.refresh()
        return outcomes

    async def _answer(self, asked: Asked) -> Outcomes:
        what, *numbers = asked.action.argument.split(".")
        if what == "new":
            return (UsesAsked(offers=offers.uses()),)
        if what == "u" and asked.action.argument in _USES:
            return (DaysAsked(int(numbers[0]), offers=offers.days(int(numbers[0]))),)
        if what == "d" and asked.action.argument in _CHOICES:
            return await self._make(asked, Role.CARER, int(numbers[0]), int(numbers[1]))
        if what in ("show", "name", "close"):
            return await self._about(asked, what)
        return await (self._lead(asked, what) if asked.leads else self._list(asked))

    async def _lead(self, asked: Asked, what: str) -> Outcomes:
        """What only admins can ask for."""
        if what == "trainer":
            return await self._make(asked, Role.TRAINER, 1, offers.FOR_TRAINER_DAYS)
        if what in ("team", "carer"):
            return await self._team(asked.work, asked.action.session if what == "carer" else "")
        return await self._list(asked)

    async def _list(self, asked: Asked) -> Outcomes:
        found = await asked.work.invites.open_ones(self.door.clock.now())
        shown = [each for each in found if asked.leads or each.role is Role.CARER][:_SHOWN]
        lines = tuple(line_of(each, asked.bot) for each in shown)
        return (InvitesListed(lines, offers=offers.listed(shown, leads=asked.leads)),)

    async def _make(self, asked: Asked, role: Role, uses: int, days: int) -> Outcomes:
        now = self.door.clock.now()
        invite = Invite(new_id(), asked.trainer, role, uses, now + timedelta(days=days), now)
        await asked.work.invites.add(invite)
        return (InviteMade(line_of(invite, asked.bot), offers=offers.about(invite)),)

    async def _about(self, asked: Asked, what: str) -> Outcomes:
        work, now = asked.work, self.door.clock.now()
        invite = await work.invites.find(asked.action.session)
        closed = (InviteClosed(offers=(offers.to_list(),)),)
        if invite is None or not invite.is_open(now):
            return closed
        if invite.role is not Role.CARER and not asked.leads:
            return closed
        if what == "close":
            await work.invites.close(invite.id)
            return closed
        if what == "name":
            await work.questions.ask(Question(asked.trainer, GROUP, now, f"{invite.id}.{asked.bot}"))
            return (GroupAsked(),)
        return (InviteMade(line_of(invite, asked.bot), offers=offers.about(invite)),)

    async def _team(self, work: AccessWork, demoted: str) -> Outcomes:
        trainers = await work.members.trainers()
        found = next((each for each in trainers if str(each.carer_id) == demoted), None)
        if found is not None:
            await work.members.add(replace(found, role=Role.CARER))
            trainers = tuple(each for each in trainers if each is not found)
        lines = tuple(TeamLine(each.joined_at, each.group) for each in trainers)
        return (TeamListed(lines, offers=offers.team(trainers)),)
