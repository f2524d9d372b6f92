"""Buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.actions import TRAINERS_ONLY, Action, Verb
from bot.chat.buttons import unpack
from bot.chat.desks import Desks
from bot.chat.handlers.incoming import incoming_of
from bot.chat.handlers.slips import Slips
from bot.chat.outbox import Outbox
from bot.ports import Incoming
from bot.practice.outcome import Old, OldButton
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Press = Callable[[Incoming, Action], Awaitable[Outcomes]]

OPEN_TO_ALL = frozenset(
    {
        Verb.CONSENT,
        Verb.PRIVACY,
        Verb.EXPORT,
        Verb.HELP,
        Verb.DELETE_ASK,
        Verb.DELETE_SURE,
        Verb.KEEP,
        Verb.SUPPORT,
    }
)
"""Buttons that need no consent first."""


class Presses:
    """Translates presses of buttons."""

    def __init__(self, desks: Desks, outbox: Outbox) -> None:
        self._desks = desks
        self._outbox = outbox
        self._table = self._presses()
        self._slips = Slips()

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One press. Data that this program never made, or that was forwarded, does nothing."""
        query = update.callback_query
        assert query is not None  # noqa: S101 - the route is for presses only
        if self._slips.is_slip(query):
            await self._outbox.answer_press(query, ())
            return
        action = unpack(query.data or "")
        if action is None or _comes_from_elsewhere(query):
            outcomes: Outcomes = (OldButton(reason=Old.GONE),)
        else:
            if action.verb is Verb.PART_OF_PRACTICE:
                await self._outbox.show_reading(query.from_user.id)
            outcomes = await self._press(incoming_of(update), action, context.bot.username)
        await self._outbox.answer_press(query, outcomes)
        self._slips.answered(query)

    async def _press(self, incoming: Incoming, action: Action, bot: str) -> Outcomes:
        if action.verb not in OPEN_TO_ALL:
            refused = await self._desks.welcome.admit(incoming)
            if refused is not None:
                return refused
        if action.verb in TRAINERS_ONLY and not self._desks.trainers.roles.trains(incoming.carer_id):
            return (OldButton(reason=Old.GONE),)
        if action.verb is Verb.SHARE:
            return await self._desks.sharing.share(incoming, bot, action.argument)
        if action.verb is Verb.INVITE:
            return await self._desks.access.press(incoming, action, bot)
        return await self._table.get(action.verb, self._desks.moves.press)(incoming, action)

    def _presses(self) -> Mapping[Verb, Press]:
        """Presses that belong to no practice; all others are moves in one."""
        welcome, doorway, sharing = self._desks.welcome, self._desks.doorway, self._desks.sharing
        return {
            Verb.CONSENT: lambda incoming, action: welcome.consent(incoming),
            Verb.MENU: lambda incoming, action: welcome.menu(incoming),
            Verb.MORE: lambda incoming, action: welcome.more(incoming),
            Verb.HELP: lambda incoming, action: welcome.help(incoming),
            Verb.PRIVACY: lambda incoming, action: _now(welcome.privacy()),
            Verb.EXPORT: lambda incoming, action: self._desks.export.give(incoming),
            Verb.DELETE_ASK: lambda incoming, action: _now(welcome.ask_delete()),
            Verb.DELETE_SURE: lambda incoming, action: welcome.delete(incoming, action.argument),
            Verb.KEEP: lambda incoming, action: _now(welcome.keep()),
            Verb.PRACTISE: lambda incoming, action: doorway.ask(incoming),
            Verb.LIST_THEME: lambda incoming, action: _now(doorway.themes()),
            Verb.LIST_AGE: lambda incoming, action: _now(doorway.ages()),
            Verb.CHOOSE_THEME: lambda incoming, action: doorway.open_by_theme(incoming, action.argument),
            Verb.CHOOSE_AGE: lambda incoming, action: doorway.open_by_age(incoming, action.argument),
            Verb.SURPRISE: lambda incoming, action: doorway.surprise(incoming),
            Verb.OPEN_SCENE: lambda incoming, action: sharing.open(incoming, action.argument),
            **self._desks.trainers.presses(),
            **self._desks.reminders.presses(),
            **{verb: press for room in self._desks.rooms for verb, press in room.presses().items()},
        }


def _comes_from_elsewhere(query: CallbackQuery) -> bool:
    """Whether the message is not in the presser's own chat with the bot: others may read along there."""
    place = query.message
    return query.inline_message_id is not None or (place is not None and place.chat.id != query.from_user.id)


async def _now(outcomes: Outcomes) -> Outcomes:
    return outcomes
