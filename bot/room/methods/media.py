"""Messages that carry files, places and contacts; and fetching a file back."""

from typing import Any

from bot.room import formatting
from bot.room.errors import bad_request
from bot.room.files import DOWNLOAD_LIMIT, StoredFile, UploadedFile, check_upload, describe
from bot.room.json_types import Json
from bot.room.keyboards import Markup, read_inline, read_markup
from bot.room.methods.call import Call, Method, caption_of, caption_part, chat_to_write_in, send
from bot.room.methods.messages import own_message, save_edit

_ABOUT = {
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "video_note": ("duration", "length"),
    "sticker": ("emoji",),
}
_NUMBERS = ("duration", "width", "height", "length")
_CAPTIONED = ("photo", "document", "audio", "voice", "video", "animation")
_ALBUM = range(2, 11)
_ALBUM_KINDS = ("photo", "video", "document", "audio")


def _sender(kind: str) -> Method:
    def send_file(call: Call) -> Json:
        chat = chat_to_write_in(call)
        stored = find_file(call, kind, call.arguments.file(kind))
        content = content_of(stored, {name: call.arguments.text(name) for name in _ABOUT.get(kind, ())})
        if kind in _CAPTIONED:
            content.update(caption_of(call))
        for flag in ("has_spoiler", "show_caption_above_media"):
            name = "has_media_spoiler" if flag == "has_spoiler" else flag
            if call.arguments.flag(flag):
                content[name] = True
        return send(call, chat, content, read_markup(call.arguments))

    return send_file


def content_of(stored: StoredFile, about: dict[str, Any]) -> Json:
    """The part of a message that a file is; an animation shows as a document too, for older bots."""
    given = {k: int(v) if k in _NUMBERS and str(v).isdigit() else v for k, v in about.items()}
    described = describe(stored, given)
    content: Json = {stored.kind: described}
    if stored.kind == "animation":
        named = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type")
        content["document"] = {name: described[name] for name in named if name in described}
    return content


def find_file(call: Call, kind: str, given: UploadedFile | str) -> StoredFile:
    """The uploaded file, kept, or the kept file that an id means.

    Addresses are refused: the room has no internet.
    """
    if isinstance(given, UploadedFile):
        check_upload(kind, given)
        return call.world.files.add(kind, given)
    if not given:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.get(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _send_media_group(call: Call) -> list[Json]:
    chat = chat_to_write_in(call)
    given = call.arguments.json_list("media", "media")
    if len(given) not in _ALBUM:
        raise bad_request("media group must include 2-10 items")
    contents = [_album_part(call, item) for item in given]
    group = str(call.world.next_number("media_group"))
    return [send(call, chat, {**content, "media_group_id": group}, Markup()) for content in contents]


def _album_part(call: Call, item: Any) -> Json:
    kind = _media_kind(item)
    if kind not in _ALBUM_KINDS:
        raise bad_request("can't use the media of the specified type in the album")
    return _media(call, kind, item)


def _media_kind(item: Any) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("media"), str):
        raise bad_request("can't parse InputMedia: media not found")
    return str(item.get("type"))


def _media(call: Call, kind: str, item: Json) -> Json:
    stored = find_file(call, kind, call.arguments.attached(item["media"]))
    content = content_of(stored, {name: item.get(name) for name in _ABOUT.get(kind, ())})
    formatted = formatting.from_bot(
        str(item.get("caption") or ""),
        str(item.get("parse_mode") or ""),
        item.get("caption_entities"),
        call.world.users,
    )
    return {**content, **caption_part(formatted)}


def _edit_message_media(call: Call) -> Json:
    chat, message = own_message(call)
    item = call.arguments.json("media", "media")
    kind = _media_kind(item)
    if kind not in _CAPTIONED:
        raise bad_request("can't parse InputMedia: type must be one of " + ", ".join(_CAPTIONED))
    replaced = (*_CAPTIONED, "text", "entities", "caption", "caption_entities", "link_preview_options")
    kept = {k: v for k, v in message.items() if k not in (*replaced, "reply_markup")}
    after = {**kept, **_media(call, kind, item), "edit_date": call.world.timestamp()}
    return save_edit(call, chat, message, after, read_inline(call.arguments))


def _get_file(call: Call) -> Json:
    stored = call.world.files.get(call.arguments.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


def _send_location(call: Call) -> Json:
    chat = chat_to_write_in(call)
    place = {}
    for name, limit in (("latitude", 90.0), ("longitude", 180.0)):
        try:
            place[name] = float(call.arguments.text(name))
        except ValueError:
            raise bad_request("invalid location specified") from None
        if abs(place[name]) > limit:
            raise bad_request("invalid location specified")
    return send(call, chat, {"location": place}, read_markup(call.arguments))


def _send_contact(call: Call) -> Json:
    chat = chat_to_write_in(call)
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.arguments.text(name) for name in names if call.arguments.text(name)}
    for name, what in (("phone_number", "phone number"), ("first_name", "first name")):
        if name not in contact:
            raise bad_request(f"contact {what} must be non-empty")
    return send(call, chat, {"contact": contact}, read_markup(call.arguments))


METHODS: dict[str, Method] = {
    "sendPhoto": _sender("photo"),
    "sendDocument": _sender("document"),
    "sendVoice": _sender("voice"),
    "sendVideo": _sender("video"),
    "sendAnimation": _sender("animation"),
    "sendAudio": _sender("audio"),
    "sendVideoNote": _sender("video_note"),
    "sendSticker": _sender("sticker"),
    "sendMediaGroup": _send_media_group,
    "editMessageMedia": _edit_message_media,
    "sendLocation": _send_location,
    "sendContact": _send_contact,
    "getFile": _get_file,
}
