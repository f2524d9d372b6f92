"""Answers to quizzes."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes

from bot.chat.desks import Desks
from bot.chat.handlers.incoming import incoming_of
from bot.chat.outbox import Outbox


class Votes:
    """Translates answers to quizzes."""

    def __init__(self, desks: Desks, outbox: Outbox) -> None:
        self._desks = desks
        self._outbox = outbox

    async def cast(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody chose an answer. Who has not said yes to practising here is not answered."""
        answer, quizzes = update.poll_answer, self._desks.quizzes
        if answer is None or answer.user is None or not answer.option_ids or quizzes is None:
            return
        incoming = incoming_of(update)
        if await self._desks.welcome.admit(incoming) is None:
            outcomes = await quizzes.voted(incoming, answer.poll_id, answer.option_ids[0])
            await self._outbox.say(incoming.carer_id, outcomes)
