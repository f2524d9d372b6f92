"""Puts entities in the order and form in which Telegram keeps them, and finds those that nobody marked."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.room import utf16
from bot.room.json_types import Json

_PRIORITY = {
    "expandable_blockquote": 0,
    "blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{2,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<phone_number>(?<![\w+])\+[1-9](?:[ -]?\d){7,14}(?!\w))"
)
_TRAILING = ".,;:!?)'"


def order(entities: Iterable[Json]) -> list[Json]:
    """Sort by place, outer before inner; entities without length go."""
    kept = [entity for entity in entities if entity["length"] > 0]
    return sorted(kept, key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))


def tidy(entities: Iterable[Json]) -> list[Json]:
    """What Telegram makes of marked entities: code holds no others, links and quotes do not nest,
    styles of one kind that touch become one."""
    ordered = order(entities)
    whole = [entity for entity in ordered if entity["type"] not in _SPLITTABLE]
    quotes = _without_overlaps(entity for entity in whole if _PRIORITY[entity["type"]] == 0)
    solid = _without_overlaps(entity for entity in whole if _PRIORITY[entity["type"]] > 0)
    code = [entity for entity in solid if entity["type"] in ("pre", "code")]
    edges = sorted({edge for entity in quotes + solid for edge in (entity["offset"], _end(entity))})
    styles: list[Json] = []
    for kind in _SPLITTABLE:
        for begin, end in _merged(entity for entity in ordered if entity["type"] == kind):
            pieces = _cut(begin, end, edges, quotes + solid)
            styles += [
                {"type": kind, "offset": start, "length": stop - start}
                for start, stop in pieces
                if not any(block["offset"] <= start and stop <= _end(block) for block in code)
            ]
    return order(quotes + solid + styles)


def find(text: str, taken: list[Json]) -> list[Json]:
    """Commands, addresses, mentions, hashtags and numbers to ring that no link or code covers."""
    places = utf16.offsets(text)
    found: list[Json] = []
    for match in _FOUND.finditer(text):
        kind = str(match.lastgroup)
        word = match.group()
        if kind == "url":
            word = word.rstrip(_TRAILING)
        offset = places[match.start()]
        length = places[match.start() + len(word)] - offset
        if not any(_blocks(entity, offset, offset + length) for entity in taken):
            found.append({"type": kind, "offset": offset, "length": length})
    return found


def _blocks(entity: Json, begin: int, end: int) -> bool:
    """Whether what is found at this place must give way to the entity that is there already."""
    if entity["offset"] >= end or begin >= _end(entity):
        return False
    if entity["type"] in ("pre", "code", "text_link", "text_mention", "custom_emoji"):
        return True
    return not (entity["offset"] <= begin and end <= _end(entity)) and not (
        begin <= entity["offset"] and _end(entity) <= end
    )


def _end(entity: Json) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _without_overlaps(entities: Iterable[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _merged(entities: Iterable[Json]) -> Iterator[tuple[int, int]]:
    begin = end = -1
    for entity in entities:
        if begin >= 0 and entity["offset"] <= end:
            end = max(end, _end(entity))
            continue
        if begin >= 0:
            yield begin, end
        begin, end = entity["offset"], _end(entity)
    if begin >= 0:
        yield begin, end


def _cut(begin: int, end: int, edges: list[int], blocks: list[Json]) -> list[tuple[int, int]]:
    """Cut a style at the borders of those blocks that cross or lie within it."""
    inside = [edge for edge in edges if begin < edge < end]
    crossing = [edge for edge in inside if any(edge in (block["offset"], _end(block)) for block in blocks)]
    points = [begin, *crossing, end]
    return list(pairwise(points))
