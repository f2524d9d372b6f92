"""The Bot API's methods, one module for each thing they are about."""

from bot.room.methods import account, answers, chats, commands, media, messages, polls, webhooks
from bot.room.methods.call import Method

_BY_NAME: dict[str, Method] = {
    name.lower(): method
    for module in (account, answers, chats, commands, media, messages, polls, webhooks)
    for name, method in module.METHODS.items()
}


def find(name: str) -> Method | None:
    """The method of this name, in any case, as Telegram takes it."""
    return _BY_NAME.get(name.lower())
