"""Cuts a text that is too long for one message into several, at the gentlest place.

Templates close their tags within a paragraph, so a cut between paragraphs seldom parts one from its
end; where it does, that message loses its tags. So does a single paragraph that is too long, which is
cut between words.
"""

from __future__ import annotations

import html
import re

from bot.rendering.message import TEXT_LIMIT

_TAG = re.compile(r"<[^>]*>")
_GAP = "\n\n"


def visible_length(text: str) -> int:
    """How long Telegram counts a text in its HTML to be: UTF-16 units without the tags."""
    return len(plain(text).encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """A text in HTML without its tags, for where Telegram takes none."""
    return html.unescape(_TAG.sub("", text))


def fit(text: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """The text as one or more messages, none of which is empty or over the limit."""
    messages: list[str] = []
    length = 0
    for paragraph in re.split(r"\n{2,}", text.strip()):
        for piece in _pieces(paragraph, limit):
            longer = visible_length(piece)
            if messages and length + len(_GAP) + longer <= limit:
                messages[-1] += _GAP + piece
                length += len(_GAP) + longer
            elif longer:
                messages.append(piece)
                length = longer
    return tuple(_closed(each) for each in messages)


def _closed(message: str) -> str:
    """The message; without its tags if a cut has parted one from its end."""
    open_tags: list[str] = []
    for tag in _TAG.findall(message):
        name = tag.strip("</>").split()[0]
        if not tag.startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return _TAG.sub("", message)
    return _TAG.sub("", message) if open_tags else message


def _pieces(paragraph: str, limit: int) -> list[str]:
    if visible_length(paragraph) <= limit:
        return [paragraph]
    words = plain(paragraph)
    pieces: list[str] = []
    while words:
        cut = _longest_prefix(words, limit)
        pieces.append(html.escape(words[:cut].strip(), quote=False))
        words = words[cut:].strip()
    return pieces


def _longest_prefix(words: str, limit: int) -> int:
    """How many characters fit, ending between words where there is a space at all."""
    used = 0
    for index, character in enumerate(words):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > limit:
            space = words.rfind(" ", 0, index)
            return space if space > 0 else index
    return len(words)


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut between words with an ellipsis if it is over `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit - 1)
    return line[: cut if cut > limit // 2 else limit - 1].rstrip(" ,.;:-") + "…"
