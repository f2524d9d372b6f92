"""What is sent with a call of the Bot API: its parameters, and files."""

from __future__ import annotations

import io
import json
from typing import IO

from aiohttp import BytesPayload, MultipartWriter, hdrs
from aiohttp.payload import BufferedReaderPayload, BytesIOPayload, IOBasePayload, Payload
from telegram.request import RequestData


class _LentFile(BufferedReaderPayload):
    """A file that its owner closes: reading it in pieces must not end with closing it."""

    def _close(self) -> None:
        return


def body_of(data: RequestData | None) -> Payload | None:
    """JSON, as the library does it: what is nested is a string of JSON by itself.

    A multipart form if there are files; open ones are read only while they are sent.

    Lone surrogates, which a phone may send and UTF-8 cannot carry, become question marks.
    """
    if data is None:
        return None
    if data.contains_files:
        return _multipart(data)
    parameters = {name: _flat(value) for name, value in data.parameters.items()}
    return BytesPayload(_dumps(parameters).encode("utf-8", "replace"), content_type="application/json")


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _flat(value: object) -> object:
    return _dumps(value) if isinstance(value, dict | list | tuple) else value


def _multipart(data: RequestData) -> MultipartWriter:
    writer = MultipartWriter("form-data")
    for name, value in data.json_parameters.items():
        text = BytesPayload(value.encode("utf-8", "replace"), content_type="text/plain; charset=utf-8")
        _append(writer, text, name)
    for name, (filename, content, content_type) in data.multipart_data.items():
        _append(writer, _file(content, content_type), name, filename)
    return writer


def _file(content: bytes | IO[bytes], content_type: str) -> IOBasePayload:
    if isinstance(content, bytes):
        # Through BytesIO it is written piece by piece, so that each piece has its own time-out.
        return BytesIOPayload(io.BytesIO(content), content_type=content_type)
    return _LentFile(content, content_type=content_type)


def _append(writer: MultipartWriter, part: Payload, name: str, filename: str | None = None) -> None:
    disposition = f'form-data; name="{_quoted(name)}"'
    if filename is not None:
        disposition += f'; filename="{_quoted(filename)}"'
    part.headers[hdrs.CONTENT_DISPOSITION] = disposition
    writer.append_payload(part)


def _quoted(text: str) -> str:
    """As browsers do it (HTML, "multipart form data"), which leaves other letters than ASCII legible."""
    replaced = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(_ESCAPES.get(letter, letter) for letter in replaced if letter >= " " or letter in _ESCAPES)


_ESCAPES = {'"': "%22", "\r": "%0D", "\n": "%0A"}
