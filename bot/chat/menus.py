"""The command menus: one for everybody, and a longer one in the chats of trainers."""

from __future__ import annotations

import logging
from contextlib import suppress

from telegram import Bot, BotCommand, BotCommandScopeChat, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.post.turn import Errand, this_turn
from bot.rendering.introduction import Introduction
from bot.trainers.desk import TrainersDesk

_log = logging.getLogger(__name__)


class Menus:
    """Tells Telegram which commands there are, and for whom. The bot works without; failures are noted."""

    def __init__(self, bot: Bot, desk: TrainersDesk) -> None:
        self._bot = bot
        self._desk = desk
        self._trainers: list[BotCommand] = []
        self._shown: set[int] = set()

    async def introduce(self, intro: Introduction) -> None:
        """The menu for everybody, and what the bot is. Who is a trainer no longer loses the other menu."""
        everybody = [BotCommand(*pair) for pair in intro.commands.items()]
        own = [BotCommand(*pair) for pair in intro.trainers_commands.items()]
        self._trainers = [*own, *everybody]
        try:
            await self._bot.set_my_commands(everybody)
            await self._bot.set_my_description(intro.description)
            await self._bot.set_my_short_description(intro.short_description)
        except TelegramError as error:
            _log.warning("the command menu or the description could not be set: %s", type(error).__name__)
        for carer_id in await self._desk.settle():
            with suppress(TelegramError):
                await self._bot.delete_my_commands(BotCommandScopeChat(carer_id))

    async def suit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A trainer has written: from now on their chat has the trainers' menu."""
        user = update.effective_user
        if user is None or user.id in self._shown or not self._desk.roles.trains(user.id):
            return
        turn, trainer = this_turn(), user.id
        if turn is not None:
            turn.errands.append(Errand(trainer, lambda: self._show(trainer), beside=True))

    async def _show(self, trainer: int) -> tuple[()]:
        self._shown.add(trainer)
        try:
            await self._bot.set_my_commands(self._trainers, BotCommandScopeChat(trainer))
        except TelegramError as error:
            _log.warning("a trainer's command menu could not be set: %s", type(error).__name__)
        return ()
