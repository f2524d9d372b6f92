"""Sends quizzes, and takes what carers answer."""

from __future__ import annotations

from typing import Protocol

from telegram import Bot, InputPollOption, Poll

from bot.chat.buttons import keyboard
from bot.ports import Incoming
from bot.rendering.message import Message
from bot.rendering.outcome import Outcome, Quiz


class Quizzes(Protocol):
    """The room that asks quizzes."""

    async def sent(self, carer_id: int, key: str, poll_id: str) -> None:
        """The quiz of that key is with the carer; Telegram calls it by that id."""
        ...

    async def voted(self, incoming: Incoming, poll_id: str, option: int) -> tuple[Outcome, ...]:
        """Somebody chose an answer (its place, from 0). It need not be the one who was asked."""
        ...


async def post_quiz(bot: Bot, chat_id: int, message: Message, quiz: Quiz, asking: Quizzes | None) -> None:
    """Send a quiz, and tell the room what Telegram calls it. Raises TelegramError."""
    sent = await bot.send_poll(
        chat_id,
        message.text,
        [InputPollOption(each) for each in quiz.options],
        type=Poll.QUIZ,
        correct_option_ids=[quiz.right],  # type: ignore[list-item]
        explanation=quiz.why,
        # Telegram tells a bot of answers only where they are not anonymous.
        is_anonymous=False,
        reply_markup=keyboard(message.rows),
    )
    if sent.poll is not None and asking is not None:
        await asking.sent(chat_id, quiz.key, sent.poll.id)
