"""Polls and quizzes."""

from typing import Any

from bot.room import formatting, utf16
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.keyboards import read_inline, read_markup
from bot.room.methods.call import Call, Method, chat_to_write_in, message_of, send, text_part

_OPTIONS = range(2, 13)
_QUESTION_LIMIT = 300
_OPTION_LIMIT = 100
_EXPLANATION_LIMIT = 200


def _send_poll(call: Call) -> Json:
    chat = chat_to_write_in(call)
    question = call.arguments.text("question")
    if not question.strip():
        raise bad_request("poll question must be non-empty")
    if utf16.units(question) > _QUESTION_LIMIT:
        raise bad_request(f"poll question length must not exceed {_QUESTION_LIMIT}")
    options = [_option(item) for item in call.arguments.json_list("options", "poll options")]
    if len(options) not in _OPTIONS:
        few = len(options) < _OPTIONS.start
        raise bad_request(f"poll {'must have at least 2' if few else 'can have at most 12'} option")
    poll: Json = {
        "id": str(call.world.next_number("poll")),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": call.arguments.flag("is_closed"),
        "is_anonymous": not call.arguments.has("is_anonymous") or call.arguments.flag("is_anonymous"),
        "type": call.arguments.text("type") or "regular",
        "allows_multiple_answers": call.arguments.flag("allows_multiple_answers"),
    }
    if poll["type"] == "quiz":
        poll.update(_quiz(call, len(options)))
    return send(call, chat, {"poll": poll}, read_markup(call.arguments))


def _option(item: Any) -> Json:
    text = str(item.get("text", "") if isinstance(item, dict) else item).strip()
    if not text:
        raise bad_request("poll options must be non-empty")
    if utf16.units(text) > _OPTION_LIMIT:
        raise bad_request(f"poll options length must not exceed {_OPTION_LIMIT}")
    return {"text": text, "voter_count": 0}


def _quiz(call: Call, options: int) -> Json:
    right = call.arguments.integer("correct_option_id", -1)
    if not 0 <= right < options:
        raise bad_request("invalid correct option identifier specified")
    explained = formatting.from_bot(
        call.arguments.text("explanation"),
        call.arguments.text("explanation_parse_mode"),
        call.arguments.entities("explanation_entities"),
        call.world.users,
    )
    if len(explained.text) > _EXPLANATION_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    return {"correct_option_id": right, **text_part(explained, "explanation", "explanation_entities")}


def _stop_poll(call: Call) -> Json:
    chat = chat_to_write_in(call)
    message = message_of(call, chat, "message with poll to stop not found")
    if "poll" not in message or message["from"]["id"] != call.bot.id:
        raise bad_request("poll can't be stopped" if "poll" in message else "message is not a poll")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    poll: Json = {**message["poll"], "is_closed": True}
    after = {name: value for name, value in message.items() if name != "reply_markup"} | {"poll": poll}
    if keyboard := read_inline(call.arguments):
        after["reply_markup"] = keyboard
    call.world.change(chat, after)
    call.world.tell(call.bot, "poll", poll)
    return poll


METHODS: dict[str, Method] = {"sendPoll": _send_poll, "stopPoll": _stop_poll}
