"""Sends one message, or changes one, by the method of the Bot API that is made for it."""

from __future__ import annotations

from typing import Any

from telegram import Bot, InputFile
from telegram.constants import ParseMode

from bot.chat.buttons import keyboard, keyboard_data
from bot.chat.calling import call
from bot.chat.quizzes import Quizzes, post_quiz
from bot.rendering.message import Message
from bot.rendering.outcome import Attachment

_NO_PREVIEW = {"is_disabled": True}


async def post(bot: Bot, chat_id: int, message: Message, asking: Quizzes | None) -> None:
    """Send it; `asking` is told of quizzes. Raises TelegramError; ValueError where buttons do not fit."""
    if message.quiz is not None:
        await post_quiz(bot, chat_id, message, message.quiz, asking)
        return
    if message.attachment is not None:
        await _post_file(bot, chat_id, message, message.attachment)
        return
    more = {"disable_notification": True} if message.silent else {}
    await call(bot, "sendMessage", {"chat_id": chat_id, **_told(message), **more})


async def repost(bot: Bot, chat_id: int, message_id: int, message: Message) -> None:
    """Put it in the place of an earlier one. Raises TelegramError."""
    await call(bot, "editMessageText", {"chat_id": chat_id, "message_id": message_id, **_told(message)})


async def put_away(bot: Bot, chat_id: int, message_id: int) -> None:
    """Take the buttons from a message. Raises TelegramError."""
    await call(bot, "editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id})


async def answer(bot: Bot, query_id: str, text: str, *, alert: bool) -> None:
    """Answer a press. Raises TelegramError."""
    told = {"text": text, "show_alert": alert} if text else {}
    await call(bot, "answerCallbackQuery", {"callback_query_id": query_id, **told})


def _told(message: Message) -> dict[str, Any]:
    """Text and buttons, as the Bot API takes them."""
    told = {"text": message.text, "parse_mode": ParseMode.HTML, "link_preview_options": _NO_PREVIEW}
    return {**told, "reply_markup": keyboard_data(message.rows)} if message.rows else told


async def _post_file(bot: Bot, chat_id: int, message: Message, attachment: Attachment) -> None:
    """A picture is shown, anything else is a file to keep; the text is its caption."""
    send = bot.send_photo if attachment.picture else bot.send_document
    await send(
        chat_id,
        InputFile(attachment.content, filename=attachment.name),
        caption=message.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(message.rows),
    )
