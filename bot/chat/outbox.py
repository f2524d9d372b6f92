"""Says what was rendered: in the turn of an update it is owed from then on, elsewhere it is sent at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.posting import answer, post, put_away, repost
from bot.chat.quizzes import Quizzes
from bot.chat.typing_sign import TypingSign
from bot.post.turn import Errand, Turn, this_turn
from bot.rendering.message import Message, Toast
from bot.rendering.outcome import Outcome
from bot.rendering.templates import Renderer

_log = logging.getLogger(__name__)

_PAUSES = (0.5, 2.0)
"""Seconds before a message that nobody owes is sent again where Telegram or the way to it failed."""


class Outbox:
    """Says outcomes to a chat."""

    def __init__(
        self, bot: Bot, renderer: Renderer, quizzes: Quizzes | None = None, typing: TypingSign | None = None
    ) -> None:
        self._bot = bot
        self._renderer = renderer
        self._quizzes = quizzes
        self._typing = typing

    async def say(self, chat_id: int, outcomes: Sequence[Outcome]) -> None:
        """Every outcome, in order. In a turn they are sent after it, and surely.

        Outside one they are sent now; a carer who has blocked the bot is left alone.
        """
        messages = [message for outcome in outcomes for message in self._renderer.render(outcome)]
        turn = this_turn()
        if turn is not None:
            turn.said.extend((chat_id, message) for message in messages)
            return
        try:
            for message in messages:
                await self._send(chat_id, message)
        except Forbidden:
            _log.info("a chat has blocked the bot; nothing more is sent to it now")

    async def answer_press(self, query: CallbackQuery, outcomes: Sequence[Outcome]) -> None:
        """Answer a button, in its turn: what fits a toast in the toast, the rest in messages."""
        turn = this_turn()
        if turn is None:
            raise RuntimeError("A press is answered in its turn.")
        toasts = [self._renderer.toast(each) for each in outcomes if each.toast]
        self._toast(turn, query, toasts[0] if toasts else Toast(""))
        told = [each for each in outcomes if not each.toast]
        messages = [message for each in told for message in self._renderer.render(each)]
        if len(told) == 1 and told[0].in_place and len(messages) == 1:
            self._put_in_place(turn, query, messages[0])
        elif told:
            await self.say(query.from_user.id, told)
            self._put_away(turn, query)

    async def show_reading(self, chat_id: int) -> None:
        """Show that the bot is at work on an answer."""
        if self._typing is not None:
            self._typing.show(chat_id)

    async def _send(self, chat_id: int, message: Message) -> None:
        """Send a message; once too often, if its answer was lost, rather than not at all."""
        for pause in _PAUSES:
            try:
                await post(self._bot, chat_id, message, self._quizzes)
                return
            except BadRequest:  # a NetworkError to the library, but the message is at fault
                raise
            except NetworkError as error:
                _log.info("a message was not sent (%s); trying again", type(error).__name__)
                await asyncio.sleep(pause)
        await post(self._bot, chat_id, message, self._quizzes)

    def _toast(self, turn: Turn, query: CallbackQuery, toast: Toast) -> None:
        """A press that is minutes old can no longer be answered. Of no consequence if it fails."""

        async def show() -> Sequence[Message]:
            with suppress(TelegramError):
                await answer(self._bot, query.id, toast.text, alert=toast.alert)
            return ()

        turn.errands.append(Errand(query.from_user.id, show, beside=True))

    def _put_in_place(self, turn: Turn, query: CallbackQuery, message: Message) -> None:
        """Change the message whose button was pressed; where that cannot be done, say it anew."""

        async def change() -> Sequence[Message]:
            place = query.message
            if place is None or not place.is_accessible:
                return (message,)
            try:
                await repost(self._bot, place.chat.id, place.message_id, message)
            except BadRequest as error:
                return () if "not modified" in error.message.lower() else (message,)
            except (NetworkError, RetryAfter):
                return (message,)
            return ()

        turn.errands.append(Errand(query.from_user.id, change))

    def _put_away(self, turn: Turn, query: CallbackQuery) -> None:
        """Take the buttons from the message whose button was pressed: the new ones are below.

        Of no consequence if it fails: a button that is left there gets a true answer.
        """

        async def take() -> Sequence[Message]:
            place = query.message
            if place is not None and place.is_accessible:
                with suppress(TelegramError):
                    await put_away(self._bot, place.chat.id, place.message_id)
            return ()

        turn.errands.append(Errand(query.from_user.id, take))
