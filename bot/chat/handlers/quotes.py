"""Cards of the guide for other chats: what comes after the bot's name in somebody's message box there."""

from __future__ import annotations

import logging

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.chat.desks import Desks
from bot.rendering.templates import Renderer

_log = logging.getLogger(__name__)

KEPT_SECONDS = 300
"""How long Telegram may answer the same words itself. The answer is the same for everybody."""


class Quotes:
    """Translates inline queries. Nothing of who asks, or of what, is looked at or kept."""

    def __init__(self, desks: Desks, renderer: Renderer) -> None:
        self._desks = desks
        self._renderer = renderer

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the cards that fit. An answer that comes too late is of no consequence."""
        query = update.inline_query
        assert query is not None  # noqa: S101 - the route is for these only
        articles = [
            InlineQueryResultArticle(
                id=each.card_id,
                title=each.title,
                description=each.teaser,
                input_message_content=InputTextMessageContent(
                    self._renderer.render(each.shown)[0].text,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                ),
            )
            for each in self._desks.guide.quoted(query.query)
        ]
        try:
            await query.answer(articles, cache_time=KEPT_SECONDS, is_personal=False)
        except TelegramError as error:
            _log.info("an inline query was not answered: %s", type(error).__name__)

    async def chosen_here(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody has sent a card into their own chat with the bot: it is there to be read."""
