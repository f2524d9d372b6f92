"""Sends one message by the method of the Bot API that is made for it."""

from __future__ import annotations

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.chat.buttons import keyboard
from bot.chat.quizzes import Quizzes, post_quiz
from bot.rendering.message import Message
from bot.rendering.outcome import Attachment

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def post(bot: Bot, chat_id: int, message: Message, asking: Quizzes | None) -> None:
    """Send it; `asking` is told of quizzes. Raises TelegramError; ValueError where buttons do not fit."""
    if message.quiz is not None:
        await post_quiz(bot, chat_id, message, message.quiz, asking)
        return
    if message.attachment is not None:
        await _post_file(bot, chat_id, message, message.attachment)
        return
    await bot.send_message(
        chat_id,
        message.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        disable_notification=message.silent,
        reply_markup=keyboard(message.rows),
    )


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
