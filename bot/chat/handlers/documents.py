"""Files: a trainer's scene, or their ideas; everybody else is told that files are not read."""

from __future__ import annotations

import logging

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.chat.desks import Desks
from bot.chat.handlers.incoming import incoming_of
from bot.chat.handlers.words import Words
from bot.chat.outbox import Outbox
from bot.ports import Incoming
from bot.post.turn import let_go
from bot.rendering.outcome import Outcome
from bot.scenario.files import stem_of

_log = logging.getLogger(__name__)
Outcomes = tuple[Outcome, ...]


class Documents:
    """Translates files that are sent."""

    def __init__(self, desks: Desks, outbox: Outbox, words: Words) -> None:
        self._desks = desks
        self._outbox = outbox
        self._words = words

    async def sent(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A file. Only a trainer's is fetched, and only if its name and size could be right."""
        incoming, message = incoming_of(update), update.effective_message
        document = message.document if message else None
        intake, trains = self._desks.trainers.intake, self._desks.trainers.roles.trains
        caption = (message.caption or "") if message else ""
        if document is None or not trains(incoming.carer_id) or self._desks.welcome.find_concern(caption):
            await self._words.not_words(update, context)
            return
        outcomes = await self._desks.welcome.admit(incoming)
        if outcomes is None:
            name = document.file_name or ""
            outcomes = intake.refusal(name, document.file_size)
            if outcomes is None:
                await self._outbox.show_reading(incoming.carer_id)
                content = await _fetched(document)
                if content is None:
                    outcomes = intake.lost()
                else:
                    outcomes = await self._received(incoming, name, content)
        await self._outbox.say(incoming.carer_id, outcomes)

    async def _received(self, incoming: Incoming, name: str, content: bytes) -> Outcomes:
        """To the room that it is for: ideas, or else scenes."""
        ideas, stem = self._desks.reminders.editing.intake, stem_of(name)
        if stem is not None and ideas.takes(stem, content):
            return await ideas.receive(incoming, stem, content)
        return await self._desks.trainers.intake.receive(incoming, name, content)


async def _fetched(document: Document) -> bytes | None:
    """The file's bytes; None if Telegram will not hand them over."""
    await let_go()
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        _log.info("a file could not be fetched (%s)", type(error).__name__)
        return None
