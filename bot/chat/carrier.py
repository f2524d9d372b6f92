"""Brings letters to Telegram."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chat.flood import asked_wait
from bot.chat.posting import post
from bot.chat.quizzes import Quizzes
from bot.chat.typing_sign import TypingSign
from bot.ports import StorageUnavailable
from bot.post.delivery import Carrier, NotNow, Undeliverable, Unreachable
from bot.post.letters import Letter

_log = logging.getLogger(__name__)

_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")


class TelegramCarrier(Carrier):
    """Sends replies by a bot, at its pace if it has one."""

    def __init__(self, bot: Bot, typing: TypingSign, quizzes: Quizzes | None) -> None:
        self._bot = bot
        self._quizzes = quizzes
        self._typing = typing

    async def carry(self, letter: Letter) -> None:
        """Return when it has arrived. Raises Unreachable, Undeliverable or NotNow."""
        await self._typing.settled(letter.chat_id)
        try:
            await post(self._bot, letter.chat_id, letter.message, self._quizzes)
        except (Forbidden, ChatMigrated):
            raise Unreachable from None
        except RetryAfter as flood:
            raise NotNow(asked_wait(flood)) from None
        except BadRequest as error:  # a NetworkError to the library, but the message is at fault
            if any(each in error.message.lower() for each in _GONE):
                raise Unreachable from None
            raise Undeliverable from None
        except (TelegramError, StorageUnavailable) as error:
            _log.info("a message was not sent (%s); it will be tried again", type(error).__name__)
            raise NotNow from None
        except ValueError as error:  # buttons that do not fit
            raise Undeliverable from error
