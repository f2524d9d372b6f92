"""Commands: /start, /practise and the rest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from bot.access.invite import invite_of
from bot.chat.desks import Desks, WithWords
from bot.chat.handlers.incoming import incoming_of
from bot.chat.outbox import Outbox
from bot.ports import Incoming
from bot.practice.sharing import scene_of
from bot.rendering.outcome import Outcome

Context = ContextTypes.DEFAULT_TYPE
Outcomes = tuple[Outcome, ...]
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Commands:
    """Translates commands. Some are open to everybody, some to carers who have said yes."""

    def __init__(self, desks: Desks, outbox: Outbox) -> None:
        self._desks = desks
        self._outbox = outbox

    def handlers(self) -> Mapping[str, Handle]:
        """Each command with its handler."""
        desks = self._desks
        return {
            "start": self._started,
            "help": self._for_all(desks.welcome.help),
            "privacy": self._for_all(_without_asking(desks.welcome.privacy)),
            "export": self._for_all(desks.export.give),
            "delete": self._for_all(_without_asking(desks.welcome.ask_delete)),
            "stop": self._for_all(self._stop),
            "practise": self._for_carers(desks.doorway.ask),
            "practice": self._for_carers(desks.doorway.ask),
            "menu": self._for_carers(desks.welcome.menu),
            "more": self._for_carers(desks.welcome.more),
            "share": self._shared,
            "remind": self._for_carers(desks.reminders.remind),
            "reminders": self._for_carers(desks.reminders.remind),
            "ideas": self._for_carers(desks.reminders.ideas),
            "pause": self._for_carers(desks.reminders.pause),
            "scenes": self._for_trainers(desks.trainers.catalogue.list),
            "invite": self._invites,
            "offered": self._for_trainers(desks.reminders.offered),
            "ideafiles": self._for_trainers(desks.reminders.idea_files),
            **{name: self._with_words(use_case) for name, use_case in desks.for_trainers.items()},
            **{
                name: self._for_carers(use_case)
                for room in desks.rooms
                for name, use_case in room.commands().items()
            },
        }

    async def unknown(self, update: Update, context: Context) -> None:
        """A command that there is none of."""
        incoming = incoming_of(update)
        outcomes = await self._desks.welcome.admit(incoming)
        if outcomes is None:
            outcomes = await self._desks.welcome.unknown_command(incoming)
        await self._outbox.say(incoming.carer_id, outcomes)

    async def _started(self, update: Update, context: Context) -> None:
        """A greeting, perhaps by the link to a scene, or by an invitation."""
        incoming = incoming_of(update)
        payload = " ".join(context.args or ())
        outcomes = await self._desks.welcome.start(incoming, scene_of(payload), invite_of(payload))
        await self._outbox.say(incoming.carer_id, outcomes)

    async def _invites(self, update: Update, context: Context) -> None:
        """Invitations, for trainers; the link needs the bot's name."""

        async def listed(incoming: Incoming) -> Outcomes:
            return await self._desks.access.list(incoming, context.bot.username)

        await self._for_trainers(listed)(update, context)

    async def _stop(self, incoming: Incoming) -> Outcomes:
        """Stop whatever is open: a question, or else a practice."""
        dropped = await self._desks.listening.stop_asking(incoming)
        return dropped if dropped is not None else await self._desks.moves.stop(incoming)

    async def _shared(self, update: Update, context: Context) -> None:
        """The link to the scene that the carer is at."""

        async def share(incoming: Incoming) -> Outcomes:
            return await self._desks.sharing.share(incoming, context.bot.username)

        await self._for_carers(share)(update, context)

    def _with_words(self, use_case: WithWords) -> Handle:
        """For trainers, with the words behind the command."""

        async def handle(update: Update, context: Context) -> None:
            words = " ".join(context.args or ())
            await self._for_trainers(lambda incoming: use_case(incoming, words))(update, context)

        return handle

    def _for_trainers(self, use_case: Callable[[Incoming], Awaitable[Outcomes]]) -> Handle:
        """To everybody else it is a command like any other that there is none of."""

        async def handle(update: Update, context: Context) -> None:
            if self._desks.trainers.roles.trains(incoming_of(update).carer_id):
                await self._for_carers(use_case)(update, context)
            else:
                await self.unknown(update, context)

        return handle

    def _for_all(self, use_case: Callable[[Incoming], Awaitable[Outcomes]]) -> Handle:
        async def handle(update: Update, context: Context) -> None:
            incoming = incoming_of(update)
            await self._outbox.say(incoming.carer_id, await use_case(incoming))

        return handle

    def _for_carers(self, use_case: Callable[[Incoming], Awaitable[Outcomes]]) -> Handle:
        async def admitted(incoming: Incoming) -> Outcomes:
            refused = await self._desks.welcome.admit(incoming)
            return await use_case(incoming) if refused is None else refused

        return self._for_all(admitted)


def _without_asking(use_case: Callable[[], Outcomes]) -> Callable[[Incoming], Awaitable[Outcomes]]:
    """A use case that is the same for everybody."""

    async def same_for_all(_incoming: Incoming) -> Outcomes:
        return use_case()

    return same_for_all
