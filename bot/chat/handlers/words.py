"""Plain messages: words, changed words, and things that are not words."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.chat.desks import Desks
from bot.chat.handlers.incoming import incoming_of
from bot.chat.outbox import Outbox
from bot.welcome.outcome import Sent

Context = ContextTypes.DEFAULT_TYPE


class Words:
    """Translates plain messages."""

    def __init__(self, desks: Desks, outbox: Outbox) -> None:
        self._desks = desks
        self._outbox = outbox

    async def said(self, update: Update, context: Context) -> None:
        """Words."""
        incoming, text = incoming_of(update), _text(update)
        await self._outbox.show_reading(incoming.carer_id)
        outcomes = await self._desks.welcome.admit(incoming, text)
        if outcomes is None:
            outcomes = await self._desks.listening.hear(incoming, text)
        if outcomes is None:
            outcomes = await self._desks.answering.answer(incoming, text)
        await self._outbox.say(incoming.carer_id, outcomes)

    async def changed(self, update: Update, context: Context) -> None:
        """Words that were changed after they were sent."""
        incoming, text = incoming_of(update), _text(update)
        outcomes = await self._desks.welcome.admit(incoming, text)
        if outcomes is None:
            outcomes = await self._desks.listening.hear(incoming, text, edited=True)
        if outcomes is None:
            await self._outbox.show_reading(incoming.carer_id)
            outcomes = await self._desks.answering.answer_edited(incoming, text)
        await self._outbox.say(incoming.carer_id, outcomes)

    async def not_words(self, update: Update, context: Context) -> None:
        """A picture, a voice note, a sticker: nothing of it is kept, and words are asked for."""
        incoming = incoming_of(update)
        message = update.effective_message
        caption = (message.caption or "") if message else ""
        outcomes = await self._desks.welcome.admit(incoming, caption)
        if outcomes is None and not self._desks.welcome.find_concern(caption):
            outcomes = await self._desks.listening.want_words(incoming)
        if outcomes is None and message is not None:
            outcomes = await self._desks.welcome.want_words(incoming, sent_kind(message), caption)
        await self._outbox.say(incoming.carer_id, outcomes or ())


def sent_kind(message: Message) -> Sent:
    """What kind of thing was sent instead of words."""
    kinds = {
        Sent.PHOTO: message.photo,
        Sent.VOICE: message.voice or message.audio,
        Sent.VIDEO: message.video or message.video_note,
        Sent.STICKER: message.sticker or message.animation or message.dice,
        Sent.FILE: message.document,
        Sent.PLACE: message.location or message.venue or message.contact,
    }
    return next((kind for kind, present in kinds.items() if present), Sent.OTHER)


def _text(update: Update) -> str:
    message = update.effective_message
    return (message.text or "") if message else ""
