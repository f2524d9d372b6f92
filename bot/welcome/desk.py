"""The use cases of the front door."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.actions import Action, Verb
from bot.carer import Carer, Roles
from bot.concern.outcome import HelpOffered
from bot.pace.concern import Concern
from bot.ports import Clock, Incoming, UnitOfWork
from bot.rendering.outcome import Offer, OfferRows, Outcome
from bot.welcome.neighbours import ComeIn, FollowLink, LeftOpen, Unfinished
from bot.welcome.outcome import (
    ConsentAsked,
    DeleteAsked,
    Deleted,
    DeleteLate,
    HelpShown,
    Kept,
    MenuShown,
    MoreShown,
    PrivacyShown,
    Sent,
    UnknownCommand,
    Welcomed,
    WelcomedBack,
    WordsWanted,
)

Outcomes = tuple[Outcome, ...]

SURE_WITHIN = timedelta(minutes=15)
"""How long "delete everything" stays asked; an older button does nothing."""

SEEN_LATELY = timedelta(minutes=1)
"""Who was seen within this time is not noted again: most taps then change nothing."""

_CONSENT: OfferRows = (
    (Offer(Action(Verb.CONSENT), "consent"),),
    (Offer(Action(Verb.PRIVACY), "privacy"),),
)


@dataclass(frozen=True)
class WelcomeDesk:
    """Greets, asks consent, explains, and forgets. `doors` lead to the rooms that "More" is for."""

    open_work: Callable[[], UnitOfWork]
    clock: Clock
    unfinished: Unfinished
    find_concern: Callable[[str], Concern | None]
    follow_link: FollowLink
    roles: Roles
    come_in: ComeIn
    doors: tuple[Offer, ...] = ()

    async def admit(self, incoming: Incoming, text: str = "") -> Outcomes | None:
        """None for a carer who has said yes; else what is said to them.

        Somebody who tells of something real is helped first, whoever they are.
        """
        now = self.clock.now()
        async with self.open_work() as work:
            carer = await work.carers.find(incoming.carer_id)
            if carer and carer.consented:
                seen = replace(carer, last_seen_at=now, role=self.roles.of(carer.id))
                if seen.role != carer.role or not timedelta(0) <= now - carer.last_seen_at < SEEN_LATELY:
                    await work.carers.save(seen)
                    await work.commit()
                return None
        concern = self.find_concern(text) if text else None
        if concern:
            return (HelpOffered(kind=concern.kind, held=False, offers=_CONSENT),)
        return await self.come_in(incoming) or (ConsentAsked(offers=_CONSENT),)

    async def start(
        self, incoming: Incoming, scene_id: str | None = None, invite_id: str | None = None
    ) -> Outcomes:
        """Welcome somebody new, or greet somebody back.

        `scene_id`: they came by the link to that scene; `invite_id`: by that invitation. A newcomer is asked
        for consent first; what they came for is kept until then.
        """
        refused = await self.come_in(incoming, invite_id)
        if refused is not None:
            return refused
        now = self.clock.now()
        async with self.open_work() as work:
            carer = await work.carers.find(incoming.carer_id)
            known = carer or self._newcomer(incoming)
            came_for = known.came_for if known.consented else scene_id or known.came_for
            known = replace(known, last_seen_at=now, came_for=came_for, role=self.roles.of(known.id))
            await work.carers.save(known)
            await work.commit()
        if not known.consented:
            return (Welcomed(for_scene=known.came_for is not None, offers=_CONSENT),)
        if scene_id:
            return await self.follow_link(incoming, scene_id)
        left = await self.unfinished(incoming.carer_id)
        return (WelcomedBack(title=left.title if left else "", offers=self._menu(left)),)

    async def consent(self, incoming: Incoming) -> Outcomes:
        """They said yes. Saying it again changes nothing."""
        refused = await self.come_in(incoming)
        if refused is not None:
            return refused
        now = self.clock.now()
        async with self.open_work() as work:
            carer = await work.carers.find(incoming.carer_id)
            if carer and carer.consented:
                return (MenuShown(fresh=False, offers=self._menu(None)),)
            carer = carer or self._newcomer(incoming)
            wanted = carer.came_for
            role = self.roles.of(carer.id)
            await work.carers.save(
                replace(carer, consented_at=now, last_seen_at=now, came_for=None, role=role)
            )
            await work.commit()
        if wanted:
            return (MenuShown(fresh=True, for_scene=True), *await self.follow_link(incoming, wanted))
        return (MenuShown(fresh=True, offers=self._menu(None)),)

    async def menu(self, incoming: Incoming) -> Outcomes:
        """What can be done here."""
        return (MenuShown(fresh=False, offers=self._menu(await self.unfinished(incoming.carer_id))),)

    async def more(self, incoming: Incoming) -> Outcomes:
        """The rooms that the menu has no place for."""
        return (MoreShown(offers=(*in_pairs(self.doors), (Offer(Action(Verb.MENU), "menu"),))),)

    async def help(self, incoming: Incoming) -> Outcomes:
        """What can be done, and how; a draft that was asked for stays asked for."""
        left = await self.unfinished(incoming.carer_id)
        trains = self.roles.trains(incoming.carer_id)
        return (HelpShown(title=_title(left), trainer=trains, offers=self._menu(left)),)

    async def want_words(self, incoming: Incoming, sent: Sent, caption: str) -> Outcomes:
        """Something other than words was sent; what was asked for stays asked for.

        Words beneath it that tell of something real are answered with help.
        """
        left = await self.unfinished(incoming.carer_id)
        concern = self.find_concern(caption) if caption else None
        if concern:
            return (HelpOffered(kind=concern.kind, held=False, offers=self._menu(left)),)
        return (WordsWanted(sent=sent, title=_title(left), offers=() if _title(left) else self._menu(left)),)

    async def unknown_command(self, incoming: Incoming) -> Outcomes:
        """A command that there is none of."""
        return (UnknownCommand(offers=self._menu(await self.unfinished(incoming.carer_id))),)

    def privacy(self) -> Outcomes:
        """What is kept."""
        export, delete = Offer(Action(Verb.EXPORT), "export"), Offer(Action(Verb.DELETE_ASK), "delete")
        return (PrivacyShown(offers=((export,), (delete,))),)

    def ask_delete(self) -> Outcomes:
        """Ask once; the second question comes with the next tap."""
        return (DeleteAsked(twice=False, offers=self._delete_offers("1")),)

    async def delete(self, incoming: Incoming, argument: str) -> Outcomes:
        """Ask the second time, or forget the carer for good."""
        times, _, asked = argument.partition(".")
        age = self.clock.now().timestamp() - int(asked) if re.fullmatch("[0-9]{1,12}", asked) else None
        if times not in ("1", "2") or age is None or abs(age) > SURE_WITHIN.total_seconds():
            return (DeleteLate(),)
        if times == "1":
            return (DeleteAsked(twice=True, offers=self._delete_offers("2")),)
        async with self.open_work() as work:
            await work.carers.forget(incoming.carer_id)
            await work.commit()
        return (Deleted(),)

    def keep(self) -> Outcomes:
        """They changed their mind."""
        return (Kept(offers=self._menu(None)),)

    def _menu(self, left: LeftOpen | None) -> OfferRows:
        first = ((left.offer,),) if left else ()
        more = ((Offer(Action(Verb.MORE), "more"),),) if self.doors else ()
        return (
            *first,
            (Offer(Action(Verb.PRACTISE), "practise"),),
            (Offer(Action(Verb.REMIND), "reminders"), Offer(Action(Verb.IDEAS), "all_ideas")),
            *more,
            (Offer(Action(Verb.HELP), "help"), Offer(Action(Verb.PRIVACY), "privacy")),
        )

    def _newcomer(self, incoming: Incoming) -> Carer:
        now = self.clock.now()
        return Carer(incoming.carer_id, joined_at=now, last_seen_at=now)

    def _delete_offers(self, times: str) -> OfferRows:
        asked = int(self.clock.now().timestamp())
        sure = Action(Verb.DELETE_SURE, argument=f"{times}.{asked}")
        label = "delete_sure" if times == "1" else "delete_for_good"
        return ((Offer(sure, label),), (Offer(Action(Verb.KEEP), "keep"),))


def _title(left: LeftOpen | None) -> str:
    """The scene in which a message now would be a reply, or nothing."""
    return left.title if left and left.awaits_words else ""


def in_pairs(doors: Sequence[Offer]) -> OfferRows:
    """Two buttons a row."""
    return tuple(tuple(doors[at : at + 2]) for at in range(0, len(doors), 2))
