"""Reads Telegram's HTML (``parse_mode=HTML``) into plain text and entities.

Follows TDLib's reader, byte for byte where its errors speak of byte offsets: the same four named references,
the same leniency (``</>`` closes anything, a reference needs no semicolon) and the same error texts.
"""

import re
import string
from dataclasses import dataclass
from typing import NoReturn

from bot.room.addresses import normal_address
from bot.room.errors import bad_request
from bot.room.json_types import Json
from bot.room.references import read_reference
from bot.room.utf16 import units

_NAME_TOKEN = (string.ascii_letters + string.digits + ".-").encode()
_SPACES = b" \t\r\n\0\v"
_ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_ENTITY_OF_TAG) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_PLAIN = re.compile(rb"[\s\S][^<&]*")
_BIGGEST_CUSTOM_EMOJI = 2**63


def read_html(html: str) -> tuple[str, list[Json]]:
    """The text without its tags, and what the tags said, in order of closing.

    Raises ``ApiError`` (400, "can't parse entities: ...") where Telegram would.
    """
    return _Reader(html.encode()).read()


@dataclass(frozen=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    text_position: int


class _Reader:
    """One pass over the bytes; a byte past the end reads as zero, as in the C string that TDLib reads."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._at = 0
        self._text = bytearray()
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Json] = []
        self._languages: dict[int, str] = {}

    def read(self) -> tuple[str, list[Json]]:
        while self._at < len(self._source):
            byte = self._source[self._at]
            if byte == ord("<"):
                self._read_tag()
            elif byte == ord("&") and (reference := self._reference()):
                self._append(reference)
            else:
                self._read_plain()
        if self._open:
            _refuse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        try:
            return self._text.decode(), self._entities
        except UnicodeDecodeError:
            _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )

    def _read_plain(self) -> None:
        """Up to the next sign that may mean something; the first may be one that turned out not to."""
        found = _PLAIN.match(self._source, self._at)
        assert found is not None  # noqa: S101 - any byte will do to begin with
        self._text += found[0]
        self._offset += units(found[0].decode())
        self._at = found.end()

    def _byte(self) -> int:
        return self._source[self._at] if self._at < len(self._source) else 0

    def _append(self, code_point: int) -> None:
        self._text += chr(code_point).encode("utf-8", "surrogatepass")
        self._offset += 2 if code_point > 0xFFFF else 1

    def _reference(self) -> int:
        """The character that the reference here stands for (and step past it), or 0 if it is plain text."""
        code_point, self._at = read_reference(self._source, self._at)
        return code_point

    def _read_tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._byte() == ord("/"):
            self._read_end_tag(begin)
        else:
            self._open.append(self._read_start_tag(begin))
        self._at += 1

    def _skip_until(self, stops: bytes) -> None:
        while self._byte() not in stops:
            self._at += 1

    def _skip_spaces(self) -> None:
        while self._byte() and self._byte() in _SPACES:
            self._at += 1

    def _lowered(self, begin: int) -> str:
        return self._source[begin : self._at].decode("utf-8", "replace").lower()

    def _read_start_tag(self, begin: int) -> _OpenTag:
        self._skip_until(_SPACES + b">")
        if not self._byte():
            _refuse(f"Unclosed start tag at byte offset {begin}")
        name = self._lowered(begin + 1)
        if name not in _TAGS:
            _refuse(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while self._byte() != ord(">"):
            self._skip_spaces()
            if self._byte() == ord(">"):
                break
            attribute, value = self._read_attribute(name, begin)
            argument = _argument(name, attribute, value, argument)
        if name == "span" and argument != "spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        return _OpenTag(name, argument, self._offset, len(self._text))

    def _read_attribute(self, tag: str, begin: int) -> tuple[str, str]:
        attribute_begin = self._at
        self._skip_until(_SPACES + b"=>/\"'")
        attribute = self._source[attribute_begin : self._at].decode("utf-8", "replace")
        if not attribute:
            _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self._byte() == ord("="):
            self._at += 1
            self._skip_spaces()
            if self._byte():
                value = self._read_value()
                if not self._byte():
                    _refuse(f"Unclosed start tag at byte offset {begin}")
                return attribute, value
        if not self._byte():
            _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return attribute, ""

    def _read_value(self) -> str:
        begin = self._at
        quote = self._byte()
        if quote not in b"'\"":
            while self._byte() in _NAME_TOKEN:
                self._at += 1
            if self._byte() not in _SPACES + b">":
                _refuse(f"Unexpected end of name token at byte offset {begin}")
            return self._lowered(begin)
        self._at += 1
        value = bytearray()
        while self._byte() not in (quote, 0):
            if self._byte() == ord("&") and (reference := self._reference()):
                value += chr(reference).encode("utf-8", "surrogatepass")
            else:
                value.append(self._byte())
                self._at += 1
        if self._byte() == quote:
            self._at += 1
        return value.decode("utf-8", "replace")

    def _read_end_tag(self, begin: int) -> None:
        if not self._open:
            _refuse(f"Unexpected end tag at byte offset {begin}")
        self._skip_until(_SPACES + b">")
        name = self._lowered(begin + 2)
        self._skip_spaces()
        if self._byte() != ord(">"):
            _refuse(f"Unclosed end tag at byte offset {begin}")
        tag = self._open[-1]
        if name and name != tag.name:
            _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        if self._offset > tag.offset:
            self._add_entity(tag)
        self._open.pop()

    def _add_entity(self, tag: _OpenTag) -> None:
        span = {"offset": tag.offset, "length": self._offset - tag.offset}
        if tag.name in ("pre", "code"):
            self._add_code(tag, span)
        elif tag.name == "a":
            url = tag.argument or self._text[tag.text_position :].decode("utf-8", "replace")
            address = normal_address(url)
            self._entities += [{"type": "text_link", **span, "url": address}] if address else []
        elif tag.name == "tg-emoji":
            emoji = tag.argument
            if not (emoji.isascii() and emoji.isdigit() and 0 < int(emoji) < _BIGGEST_CUSTOM_EMOJI):
                _refuse("Invalid custom emoji identifier specified")
            self._entities.append({"type": "custom_emoji", **span, "custom_emoji_id": emoji})
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if tag.argument else "blockquote"
            self._entities.append({"type": kind, **span})
        elif tag.name in _ENTITY_OF_TAG:
            self._entities.append({"type": _ENTITY_OF_TAG[tag.name], **span})

    def _add_code(self, tag: _OpenTag, span: Json) -> None:
        """``pre`` and ``code`` with a language around the same text become one block of that language."""
        last = self._entities[-1] if self._entities else {}
        inner = len(self._entities) - 1
        same_span = last.get("offset") == span["offset"] and last.get("length") == span["length"]
        other = "code" if tag.name == "pre" else "pre"
        language = self._languages.get(inner, "") if tag.name == "pre" else tag.argument
        if same_span and last.get("type") == other and language:
            self._entities[-1] = {"type": "pre", **span, "language": language}
            return
        if tag.name == "code" and tag.argument:
            self._languages[len(self._entities)] = tag.argument
        self._entities.append({"type": tag.name, **span})


def _argument(tag: str, attribute: str, value: str, before: str) -> str:
    if (tag, attribute) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, attribute) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if (tag, attribute) == ("blockquote", "expandable"):
        return "1"
    return before


def _refuse(reason: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {reason}")
