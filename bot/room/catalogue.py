"""Which methods and parameters the Bot API has, as python-telegram-bot knows them."""

import inspect
from functools import cache

from telegram import Bot

_NOT_OF_THE_API = {
    *("self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs"),
}
_NEWER_OR_OLDER = {
    *("reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview", "entities"),
    *("caption_entities", "thumb", "direct_messages_topic_id", "suggested_post_parameters"),
}


@cache
def parameters_of(method: str) -> frozenset[str] | None:
    """The parameters of a method of the Bot API; None if it has no such method."""
    name = _names().get(method.lower())
    if name is None:
        return None
    known = set(inspect.signature(getattr(Bot, name)).parameters)
    return frozenset(known - _NOT_OF_THE_API | _NEWER_OR_OLDER)


@cache
def _names() -> dict[str, str]:
    """The API's names in lower case, each with the library's name of it.

    The library gives every method of the API an alias in the API's own spelling (``sendMessage``).
    """
    functions = {name for name, value in vars(Bot).items() if inspect.isfunction(value)}
    public = {name for name in functions if not name.startswith("_")}
    plain = {name.replace("_", ""): name for name in public if name == name.lower()}
    aliases = {alias.lower() for alias in public if alias != alias.lower()}
    return {alias: plain[alias] for alias in aliases if alias in plain} | {"close": "close"}
