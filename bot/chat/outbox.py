"""Sends what was rendered. Whatever was to be kept has been committed before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery, InputFile, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.chat.buttons import keyboard
from bot.chat.quizzes import Quizzes, post_quiz
from bot.rendering.message import Message, Toast
from bot.rendering.outcome import Attachment, Outcome
from bot.rendering.templates import Renderer

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_PAUSES = (0.5, 2.0)
"""Seconds before a message is sent again where Telegram or the way to it failed."""


class Outbox:
    """Says outcomes to a chat."""

    def __init__(self, bot: Bot, renderer: Renderer, quizzes: Quizzes | None = None) -> None:
        self._bot = bot
        self._renderer = renderer
        self._quizzes = quizzes

    async def say(self, chat_id: int, outcomes: Sequence[Outcome]) -> None:
        """Send every outcome in order. A carer who has blocked the bot is left alone."""
        try:
            for outcome in outcomes:
                for message in self._renderer.render(outcome):
                    await self._send(chat_id, message)
        except Forbidden:
            _log.info("a chat has blocked the bot; nothing more is sent to it now")

    async def answer_press(self, query: CallbackQuery, outcomes: Sequence[Outcome]) -> None:
        """Answer a button: what fits a toast in the toast, the rest in messages."""
        toasts = [self._renderer.toast(each) for each in outcomes if each.toast]
        await self._toast(query, toasts[0] if toasts else Toast(""))
        told = [each for each in outcomes if not each.toast]
        if len(told) == 1 and told[0].in_place and await self._put_in_place(query, told[0]):
            return
        if told:
            await self._put_away(query)
            await self.say(query.from_user.id, told)

    async def show_reading(self, chat_id: int) -> None:
        """Show that the bot is at work on an answer. Of no consequence if it fails."""
        with suppress(TelegramError):
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)

    async def _send(self, chat_id: int, message: Message) -> None:
        """Send a message; once too often, if its answer was lost, rather than not at all."""
        for pause in _PAUSES:
            try:
                await self._send_once(chat_id, message)
                return
            except BadRequest:  # a NetworkError to the library, but the message is at fault
                raise
            except NetworkError as error:
                _log.info("a message was not sent (%s); trying again", type(error).__name__)
                await asyncio.sleep(pause)
        await self._send_once(chat_id, message)

    async def _send_once(self, chat_id: int, message: Message) -> None:
        if message.quiz is not None:
            await post_quiz(self._bot, chat_id, message, message.quiz, self._quizzes)
            return
        if message.attachment is not None:
            await self._send_file(chat_id, message, message.attachment)
            return
        await self._bot.send_message(
            chat_id,
            message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            disable_notification=message.silent,
            reply_markup=keyboard(message.rows),
        )

    async def _send_file(self, chat_id: int, message: Message, attachment: Attachment) -> None:
        """A picture is shown, anything else is a file to keep; the text is its caption."""
        send = self._bot.send_photo if attachment.picture else self._bot.send_document
        await send(
            chat_id,
            InputFile(attachment.content, filename=attachment.name),
            caption=message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(message.rows),
        )

    async def _toast(self, query: CallbackQuery, toast: Toast) -> None:
        """A press that is minutes old can no longer be answered. Of no consequence if it fails."""
        with suppress(TelegramError):
            await query.answer(toast.text or None, show_alert=toast.alert)

    async def _put_in_place(self, query: CallbackQuery, outcome: Outcome) -> bool:
        """Change the message whose button was pressed; False where that cannot be done."""
        messages = self._renderer.render(outcome)
        if len(messages) != 1:
            return False
        try:
            await query.edit_message_text(
                messages[0].text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard(messages[0].rows),
            )
        except BadRequest as error:
            return "not modified" in error.message.lower()
        except (NetworkError, TypeError):  # TypeError: Telegram no longer says which message it was
            return False
        return True

    async def _put_away(self, query: CallbackQuery) -> None:
        """Take the buttons from the message whose button was pressed: the new ones are below.

        Of no consequence if it fails: a button that is left there gets a true answer.
        """
        with suppress(TelegramError, TypeError):  # TypeError: it no longer says which message that was
            await query.edit_message_reply_markup(None)
