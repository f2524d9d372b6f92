"""Which update goes to which handler: one ordered table; the first that fits takes it."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    PollAnswerHandler,
    TypeHandler,
    filters,
)

from bot.chat.handlers.commands import Commands
from bot.chat.handlers.documents import Documents
from bot.chat.handlers.elsewhere import Elsewhere
from bot.chat.handlers.presses import Presses
from bot.chat.handlers.quotes import Quotes
from bot.chat.handlers.votes import Votes
from bot.chat.handlers.words import Words
from bot.chat.menus import Menus

ALLOWED_UPDATES = [
    "message", "edited_message", "callback_query", "inline_query", "poll_answer", "my_chat_member",
]  # fmt: skip
"""What the bot asks Telegram for; everything else is not even sent."""

_PRIVATE = filters.ChatType.PRIVATE
_NEW = _PRIVATE & filters.UpdateType.MESSAGE
_CHANGED = _PRIVATE & filters.UpdateType.EDITED_MESSAGE
_SERVICE = filters.StatusUpdate.ALL


class _OwnCard(filters.MessageFilter):
    """A card of our own that somebody has sent into their chat with us: these are no words of theirs."""

    def filter(self, message: Message) -> bool:
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


_CARD = _OwnCard()


def routes(  # noqa: PLR0917 - one of each
    commands: Commands,
    presses: Presses,
    words: Words,
    documents: Documents,
    votes: Votes,
    quotes: Quotes,
    elsewhere: Elsewhere,
) -> list[BaseHandler[Any, Any, Any]]:
    """The table."""
    return [
        ChatMemberHandler(elsewhere.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.ChatType.GROUPS & ~_SERVICE, elsewhere.group),
        CallbackQueryHandler(presses.handle),
        PollAnswerHandler(votes.cast),
        InlineQueryHandler(quotes.asked),
        *(CommandHandler(name, handle, _NEW) for name, handle in commands.handlers().items()),
        MessageHandler(_NEW & filters.COMMAND, commands.unknown),
        MessageHandler(_NEW & _CARD, quotes.chosen_here),
        MessageHandler(_NEW & filters.TEXT, words.said),
        MessageHandler(_CHANGED & filters.TEXT, words.changed),
        MessageHandler(_NEW & filters.Document.ALL, documents.sent),
        MessageHandler(_NEW & ~_SERVICE, words.not_words),
    ]


def add_routes(  # noqa: PLR0917 - one of each
    application: Application[Any, Any, Any, Any, Any, Any],
    commands: Commands,
    presses: Presses,
    words: Words,
    documents: Documents,
    votes: Votes,
    quotes: Quotes,
    elsewhere: Elsewhere,
    menus: Menus,
) -> None:
    """Put the table into an application; after an answer, the menu is looked at."""
    for handler in routes(commands, presses, words, documents, votes, quotes, elsewhere):
        application.add_handler(handler)
    application.add_handler(TypeHandler(Update, menus.suit), group=1)
    application.add_error_handler(elsewhere.trouble)
