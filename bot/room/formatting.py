"""From what a bot or a person sends as text to what Telegram keeps: clean text and entities that fit it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.room import entities, utf16
from bot.room.addresses import normal_address
from bot.room.errors import bad_request
from bot.room.html_reader import read_html
from bot.room.json_types import Json

TEXT_LIMIT = 4096
"""In Unicode characters after entities parsing: 4,096 emoji pass, one more does not, though every emoji takes
two UTF-16 units (measured against Telegram itself: github.com/FerroxLabs/wayland issue 934)."""
CAPTION_LIMIT = 1024

_VANISHING = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_PLAIN_MODES = ("", "none")
_MARKED = (
    *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
    *("code", "pre", "text_link", "text_mention", "custom_emoji"),
)


@dataclass(frozen=True)
class Formatted:
    """Text as Telegram keeps it; offsets of entities are in UTF-16 code units."""

    text: str
    entities: tuple[Json, ...]


def from_bot(text: str, parse_mode: str, explicit: list[Json] | None, users: Mapping[int, Json]) -> Formatted:
    """Read a bot's text in its parse mode (``HTML`` or none), or with the entities it gave.

    Raises ``ApiError`` (400) for text that Telegram cannot parse. The text may come out empty.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    mode = parse_mode.lower()
    if mode == "html":
        text, marked = read_html(text)
    elif mode in _PLAIN_MODES:
        marked = [_checked(entity, utf16.units(text)) for entity in explicit or ()]
    elif mode in ("markdown", "markdownv2"):
        raise bad_request("the practice room reads parse_mode HTML only, and no Markdown")
    else:
        raise bad_request("unsupported parse_mode")
    named = [kept for entity in marked for kept in _with_people(entity, users)]
    return _finish(text, entities.tidy(e for e in named if e["type"] in _MARKED))


def from_person(text: str) -> Formatted:
    """What a person typed, with its commands and addresses found."""
    return _finish(text, [])


def _checked(entity: Json, length: int) -> Json:
    """An entity that a bot gave in a list: it must lie within the text."""
    try:
        offset, extent = int(entity["offset"]), int(entity["length"])
        kind = str(entity["type"])
    except (KeyError, TypeError, ValueError):
        raise bad_request("can't parse MessageEntity: Can't find field \"type\"") from None
    if offset < 0 or extent < 0 or offset + extent > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + extent}"
        )
    checked = {**entity, "type": kind, "offset": offset, "length": extent}
    if kind == "text_link":
        checked["url"] = normal_address(str(entity.get("url", "")))
        if not checked["url"]:
            checked["length"] = 0
    return checked


def _with_people(entity: Json, users: Mapping[int, Json]) -> list[Json]:
    """A link to ``tg://user?id=`` becomes a mention of that person, if the room knows them."""
    match = re.fullmatch(r"tg:(?://)?user\?id=(\d{1,19})", str(entity.get("url", "")))
    if entity["type"] != "text_link" or not match:
        return [entity]
    user = users.get(int(match.group(1)))
    span = {"offset": entity["offset"], "length": entity["length"]}
    return [{"type": "text_mention", **span, "user": user}] if user else []


def _finish(text: str, marked: list[Json]) -> Formatted:
    text, marked = _clean(text, marked)
    text, marked = _trim(text, marked)
    every = entities.order([*marked, *entities.find(text, marked)])
    return Formatted(text, tuple(every))


def _clean(text: str, marked: list[Json]) -> tuple[str, list[Json]]:
    """Control characters become spaces; carriage returns and direction overrides vanish."""
    text = _CONTROL.sub(" ", text)
    if not _VANISHING.search(text):
        return text, marked
    gone = [utf16.units(text[: match.start()]) for match in _VANISHING.finditer(text)]
    moved = []
    for entity in marked:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        before = sum(place < begin for place in gone)
        within = sum(begin <= place < end for place in gone)
        moved.append({**entity, "offset": begin - before, "length": entity["length"] - within})
    return _VANISHING.sub("", text), entities.order(moved)


def _trim(text: str, marked: list[Json]) -> tuple[str, list[Json]]:
    """Blanks go from both ends of the text and from the front of entities; blank entities go."""
    places = utf16.offsets(text)
    blank = {places[index] for index, character in enumerate(text) if character in " \n"}
    end = places[len(text.rstrip(" \n"))]
    kept = []
    for entity in marked:
        begin, stop = entity["offset"], min(entity["offset"] + entity["length"], end)
        while begin < stop and begin in blank:
            begin += 1
        if begin < stop:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    kept = entities.order(kept)
    stripped = text.rstrip(" \n").lstrip(" \n")
    front = places[len(text.rstrip(" \n")) - len(stripped)]
    return stripped, [{**entity, "offset": entity["offset"] - front} for entity in kept]
