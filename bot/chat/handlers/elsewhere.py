"""Updates that are not part of a conversation: groups, blocks, and what goes wrong."""

from __future__ import annotations

import logging

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.chat.outbox import Outbox
from bot.welcome.outcome import GroupDeclined, Trouble

_log = logging.getLogger(__name__)
Context = ContextTypes.DEFAULT_TYPE


class Elsewhere:
    """Declines groups, notes blocks, and says sorry for our own faults."""

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
        """A handler raised: say so kindly, and log the fault without anybody's words."""
        error = context.error
        _log.error("a handler raised %s", type(error).__name__, extra={"where": _where(error)})
        if isinstance(update, Update) and update.effective_user is not None:
            chat = update.effective_chat
            if chat is None or chat.type == chat.PRIVATE:
                await self._outbox.say(update.effective_user.id, (Trouble(),))


def _where(error: BaseException | None) -> list[str]:
    """The places in the code that the error came through, without any values."""
    places: list[str] = []
    trace = error.__traceback__ if error else None
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places
