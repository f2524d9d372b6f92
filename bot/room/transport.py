"""Carries python-telegram-bot's requests to a room in the same process, in place of the network."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.room.errors import ApiError
from bot.room.faults import LostAnswer
from bot.room.files import UploadedFile
from bot.room.telegram import Telegram

_DEFAULT_READ_TIMEOUT = 5.0


class RoomRequest(BaseRequest):
    """Set as ``request`` and as ``get_updates_request`` of an application, it runs the bot in the room.

    Planned failures of the network raise ``TimedOut`` and ``NetworkError``, as python-telegram-bot's own
    transport does; time-outs come at once, without waiting.
    """

    def __init__(self, telegram: Telegram, read_timeout: float = _DEFAULT_READ_TIMEOUT) -> None:
        self._telegram = telegram
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float | None:
        """Seconds; python-telegram-bot adds a long poll's own time to it."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing has to be opened."""

    async def shutdown(self) -> None:
        """Nothing has to be closed: the room lives on."""

    async def do_request(  # noqa: PLR0917 - the library passes them by name
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Answer one request with its HTTP status and body."""
        path = unquote(urlsplit(url).path).lstrip("/")
        try:
            if path.startswith("file/bot"):
                token, _, file_path = path.removeprefix("file/bot").partition("/")
                return 200, self._telegram.download(token, file_path).content
            token, _, name = path.removeprefix("bot").partition("/")
            parameters = request_data.json_parameters if request_data else {}
            result = await self._telegram.call(token, name, parameters, _uploads(request_data))
        except ApiError as error:
            return error.code, json.dumps(error.as_json()).encode()
        except LostAnswer as error:
            raise TimedOut if error.timed_out else NetworkError("the connection broke") from error
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _uploads(request_data: RequestData | None) -> dict[str, UploadedFile]:
    if request_data is None or not request_data.contains_files:
        return {}
    uploads = {}
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        data = content if isinstance(content, bytes) else content.read()
        uploads[name] = UploadedFile(filename, data, mime_type)
    return uploads
