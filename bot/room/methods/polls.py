"""Polls and quizzes."""

from typing import Any

from bot.room import formatting, utf16
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.keyboards import read_inline, read_markup
from bot.room.methods.call import Call, Method, chat_to_write_in, message_of, send, text_part

_OPTIONS = range(1, 13)
_QUESTION_LIMIT = 300
_OPTION_LIMIT = 100
_EXPLANATION_LIMIT = 200
_DESCRIPTION_LIMIT = 1024


def _send_poll(call: Call) -> Json:
    chat = chat_to_write_in(call)
    question = call.arguments.text("question")
    if not question.strip():
        raise bad_request("poll question must be non-empty")
    if utf16.units(question) > _QUESTION_LIMIT:
        raise bad_request(f"poll question length must not exceed {_QUESTION_LIMIT}")
    given = call.arguments.json_list("options", "poll options")
    options = [_option(number, item) for number, item in enumerate(given)]
    if len(options) not in _OPTIONS:
        raise bad_request(
            f"poll {'can have at most 12 options' if options else 'must have at least 1 option'}"
        )
    kind = call.arguments.text("type") or "regular"
    revoting = call.arguments.flag("allows_revoting") if call.arguments.has("allows_revoting") else None
    poll: Json = {
        "id": str(call.world.next_number("poll")),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": call.arguments.flag("is_closed"),
        "is_anonymous": not call.arguments.has("is_anonymous") or call.arguments.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": call.arguments.flag("allows_multiple_answers"),
        "allows_revoting": kind == "regular" if revoting is None else revoting,
        "members_only": call.arguments.flag("members_only"),
    }
    for name in ("open_period", "close_date"):
        if call.arguments.text(name):
            poll[name] = call.arguments.integer(name)
    if "open_period" in poll:
        poll["close_date"] = call.world.timestamp() + poll["open_period"]
    poll.update(_formatted(call, "description", _DESCRIPTION_LIMIT))
    if kind == "quiz":
        poll.update(_quiz(call, len(options)))
    return send(call, chat, {"poll": poll}, read_markup(call.arguments))


def _option(number: int, item: Any) -> Json:
    text = str(item.get("text", "") if isinstance(item, dict) else item).strip()
    if not text:
        raise bad_request("poll options must be non-empty")
    if utf16.units(text) > _OPTION_LIMIT:
        raise bad_request(f"poll options length must not exceed {_OPTION_LIMIT}")
    return {"persistent_id": str(number), "text": text, "voter_count": 0}


def _quiz(call: Call, options: int) -> Json:
    right = call.arguments.json_list("correct_option_ids", "correct option identifiers")
    if not right and call.arguments.text("correct_option_id"):
        right = [call.arguments.integer("correct_option_id", -1)]
    if not right or not all(isinstance(option, int) and 0 <= option < options for option in right):
        raise bad_request("invalid correct option identifier specified")
    return {"correct_option_ids": right, **_formatted(call, "explanation", _EXPLANATION_LIMIT)}


def _formatted(call: Call, name: str, limit: int) -> Json:
    formatted = formatting.from_bot(
        call.arguments.text(name),
        call.arguments.text(f"{name}_parse_mode"),
        call.arguments.entities(f"{name}_entities"),
        call.world.users,
    )
    if len(formatted.text) > limit:
        raise bad_request("MESSAGE_TOO_LONG")
    return text_part(formatted, name, f"{name}_entities")


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
