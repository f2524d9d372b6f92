"""Brings reminders: once, behind all replies, and with a note made just before Telegram is asked."""

from __future__ import annotations

import logging
from typing import Any

from telegram import LinkPreviewOptions
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.chat.buttons import keyboard
from bot.chat.failures import NotTaken
from bot.chat.flood import asked_wait
from bot.chat.pacing import HandedOver, Traffic, Withdrawn
from bot.chat.sending import departing
from bot.chat.transport import AiohttpRequest
from bot.reminders.sending.courier import (
    Courier,
    Delivered,
    Delivery,
    Depart,
    HandOver,
    Moved,
    Postponed,
    Refused,
    Unanswered,
    Unreachable,
)
from bot.reminders.sending.courier import Withdrawn as NotWanted
from bot.rendering.message import Message
from bot.rendering.outcome import Outcome
from bot.rendering.templates import Renderer

_log = logging.getLogger(__name__)

_AGAIN_SECONDS = 30
"""When a message that Telegram has not taken is tried again."""

_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")


class TelegramCourier(Courier):
    """Sends reminders by a bot, at its pace if it has one."""

    def __init__(self, bot: ExtBot[Any], renderer: Renderer) -> None:
        self._bot = bot
        self._renderer = renderer

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        """Say an outcome once."""
        first, *more = self._renderer.render(outcome)
        try:
            if self._bot.rate_limiter is None and not await hand_over():
                return NotWanted()
            if not isinstance(self._bot.request, AiohttpRequest):
                depart()
            departing.set(depart)
            sent = await self._send(chat_id, first, HandedOver(hand_over))
        except Withdrawn:
            return NotWanted()
        except TelegramError as error:
            return _what_became_of_it(error)
        finally:
            departing.set(None)
        for message in more:
            try:
                await self._send(chat_id, message, Traffic.BULK)
            except TelegramError as error:  # the reminder is there, with the best part of it
                _log.warning("the end of a reminder was not sent (%s)", type(error).__name__)
                break
        return Delivered(sent.message_id)

    async def _send(self, chat_id: int, message: Message, traffic: Traffic | HandedOver) -> Sent:
        return await self._bot.send_message(
            chat_id,
            message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard(message.rows),
            rate_limit_args=traffic if self._bot.rate_limiter else None,
        )


def _what_became_of_it(error: TelegramError) -> Delivery:
    match error:
        case RetryAfter():
            return Postponed(asked_wait(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Unreachable()
        case BadRequest():
            return Unreachable() if any(each in error.message.lower() for each in _GONE) else Refused()
        case NotTaken():
            return Postponed(_AGAIN_SECONDS, way_blocked=True)
        case _:
            return Unanswered()
