"""One call of a Bot API method, and what nearly every method does with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.room import formatting
from bot.room.accounts import BotAccount
from bot.room.arguments import Arguments
from bot.room.chats import Chat
from bot.room.errors import bad_request, forbidden
from bot.room.formatting import CAPTION_LIMIT, Formatted
from bot.room.json_types import Json
from bot.room.keyboards import Markup
from bot.room.world import World


@dataclass(frozen=True)
class Call:
    """A bot calls a method."""

    world: World
    bot: BotAccount
    arguments: Arguments


Method = Callable[[Call], object]
"""Returns the result's JSON, or an awaitable of it; raises ``ApiError``."""


def chat_of(call: Call, name: str = "chat_id") -> Chat:
    """The chat that the call names, as far as the bot can see it."""
    return call.world.chat_seen_by(call.bot, call.arguments.text(name))


def chat_to_write_in(call: Call) -> Chat:
    """The same, and the person there lets the bot write."""
    chat = chat_of(call)
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def message_of(call: Call, chat: Chat, absent: str, name: str = "message_id") -> Json:
    """The message that the call names; ``absent`` is the refusal where there is none."""
    if not call.arguments.text(name):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.arguments.integer(name))
    if message is None:
        raise bad_request(absent)
    return message


def text_of(call: Call) -> Formatted:
    """The parameter ``text`` (or ``message_text``), parsed."""
    given = call.arguments.text("text")
    if not given:
        raise bad_request("message text is empty")
    formatted = _read(call, given, "parse_mode", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > formatting.TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption_of(call: Call) -> Json:
    """The caption's part of a message; {} where there is none."""
    formatted = _read(call, call.arguments.text("caption"), "parse_mode", "caption_entities")
    return caption_part(formatted)


def caption_part(formatted: Formatted) -> Json:
    """A parsed caption as a message carries it.

    Raises ``ApiError`` (400) for more than 1,024 characters.
    """
    if len(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text_part(formatted, "caption", "caption_entities")


def text_part(formatted: Formatted, text: str = "text", entities: str = "entities") -> Json:
    """Parsed text as a message carries it: no empty lists."""
    part: Json = {text: formatted.text} if formatted.text else {}
    if formatted.entities:
        part[entities] = list(formatted.entities)
    return part


def _read(call: Call, given: str, mode: str, entities: str) -> Formatted:
    explicit = call.arguments.entities(entities)
    return formatting.from_bot(given, call.arguments.text(mode), explicit, call.world.users)


def send(call: Call, chat: Chat, content: Mapping[str, object], markup: Markup) -> Json:
    """Post a message of the bot's in the chat, with its keyboard and what it answers to."""
    extras: Json = {}
    answered = _answered_message(call, chat)
    if answered:
        extras["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
    if call.arguments.flag("protect_content"):
        extras["has_protected_content"] = True
    if effect := call.arguments.text("message_effect_id"):
        extras["effect_id"] = effect
    if markup.inline:
        extras["reply_markup"] = markup.inline
    message = call.world.post(chat, call.bot.user(), {**content, **extras})
    if markup.reply:
        change_keyboard(call.world, chat, markup.reply)
    return message


def change_keyboard(world: World, chat: Chat, reply: Json) -> None:
    """Show, change or take away the keyboard in place of the person's own."""
    chat.keyboard = None if reply.get("remove_keyboard") else reply
    world.save_chat(chat)
    chat.publish({"type": "keyboard", "keyboard": chat.keyboard})


def _answered_message(call: Call, chat: Chat) -> Json | None:
    given = call.arguments.json_object("reply_parameters", "ReplyParameters")
    number = given.get("message_id") or call.arguments.integer("reply_to_message_id")
    if not number:
        return None
    message = chat.messages.get(int(number))
    lenient = given.get("allow_sending_without_reply") or call.arguments.flag("allow_sending_without_reply")
    if message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message
