"""Updates that are not part of a conversation: groups, blocks, and what goes wrong."""

from __future__ import annotations

import logging

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.chat.outbox import Outbox
from bot.post.turn import this_turn
from bot.welcome.outcome import GroupDeclined

_log = logging.getLogger(__name__)
Context = ContextTypes.DEFAULT_TYPE


class Elsewhere:
    """Declines groups, notes blocks, and passes our own faults on."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    async def group(self, update: Update, context: Context) -> None:
        """Somebody spoke to the bot in a group."""
        if update.effective_chat is not None:
            await self._outbox.say(update.effective_chat.id, (GroupDeclined(),))

    async def membership(self, update: Update, context: Context) -> None:
        """The bot was added to a group (it declines, once), or was blocked (it only notes it)."""
        change = update.my_chat_member
        if change is None:
            return
        joined = change.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
        if change.chat.type != change.chat.PRIVATE and joined:
            await self._outbox.say(change.chat.id, (GroupDeclined(),))
        elif change.new_chat_member.status == ChatMember.BANNED:
            _log.info("a chat has blocked the bot")

    async def trouble(self, update: object, context: Context) -> None:
        """A handler raised: whose turn it is has it tried again, and in the end says sorry."""
        turn = this_turn()
        if turn is not None:
            turn.fault = context.error
