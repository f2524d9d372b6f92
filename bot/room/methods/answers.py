"""Answers to a pressed button and to an inline query, and the sign that the bot is at work."""

from bot.room import utf16
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.methods.call import Call, Method, chat_to_write_in

QUERY_LIFETIME = 60
"""Seconds in which a pressed button can be answered. Telegram names no number; bots that take about a minute
are refused."""
ACTION_LIFETIME = 5
_TEXT_LIMIT = 200
_MOST_RESULTS = 50
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        # older names that Telegram still takes
        "record_audio",
        "upload_audio",
    }
)


def _answer_callback_query(call: Call) -> bool:
    query_id = call.arguments.text("callback_query_id")
    query = _waiting_query(call, query_id, "callback_query_id")
    text = call.arguments.text("text")
    if utf16.units(text) > _TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if not query.get("answered"):
        call.world.queries[query_id] = {**query, "answered": True}
        event: Json = {
            "type": "callback_answer",
            "callback_query_id": query_id,
            "text": text,
            "show_alert": call.arguments.flag("show_alert"),
        }
        if url := call.arguments.text("url"):
            event["url"] = url
        call.world.chats[query["chat"]].publish(event)
    return True


def _answer_inline_query(call: Call) -> bool:
    query_id = call.arguments.text("inline_query_id")
    query = _waiting_query(call, query_id, "inline_query_id")
    results = call.arguments.json_list("results", "inline query results")
    if len(results) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if any(not isinstance(result, dict) or not result.get("id") for result in results):
        raise bad_request("can't parse inline query result: Can't find field \"id\"")
    if len({str(result["id"]) for result in results}) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    call.world.queries[query_id] = {**query, "answered": True, "results": results}
    call.world.chats[query["chat"]].publish(
        {"type": "inline_answer", "inline_query_id": query_id, "results": results}
    )
    return True


def _waiting_query(call: Call, query_id: str, name: str) -> Json:
    query = call.world.queries.get(query_id)
    known = query and query["bot"] == call.bot.id and query["kind"] == name
    if not query or not known or call.world.timestamp() - query["date"] > QUERY_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def _send_chat_action(call: Call) -> bool:
    chat = chat_to_write_in(call)
    action = call.arguments.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.publish({"type": "action", "action": action, "expires_at": call.world.timestamp() + ACTION_LIFETIME})
    return True


METHODS: dict[str, Method] = {
    "answerCallbackQuery": _answer_callback_query,
    "answerInlineQuery": _answer_inline_query,
    "sendChatAction": _send_chat_action,
}
