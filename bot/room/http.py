"""The room's Bot API over HTTP, for bots that are told its address in place of Telegram's.

A bot of python-telegram-bot takes ``base_url="http://127.0.0.1:PORT/bot"`` and
``base_file_url="http://127.0.0.1:PORT/file/bot"``.
"""

import json

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.room.errors import ApiError, bad_request
from bot.room.faults import LostAnswer
from bot.room.files import UPLOAD_LIMIT, UploadedFile
from bot.room.telegram import Telegram

_ROOM_FOR_FIELDS = 1024 * 1024
_MOST_FIELDS = 200
_MULTIPART = "multipart/form-data"
_FORM = "application/x-www-form-urlencoded"


def build_app(telegram: Telegram) -> Starlette:
    """An ASGI app that answers ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

    async def call(request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        try:
            parameters, files = await _read(request)
            result = await telegram.call(token, method, parameters, files)
        except ApiError as error:
            return _refusal(error)
        except LostAnswer as error:
            return _Silence() if error.timed_out else _BrokenOff()
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse({"ok": True, "result": result})

    async def download(request: Request) -> Response:
        try:
            stored = telegram.download(request.path_params["token"], request.path_params["path"])
        except ApiError as error:
            return _refusal(error)
        return Response(stored.content, media_type="application/octet-stream")

    return Starlette(
        routes=[
            Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
            Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        ],
        exception_handlers={404: _not_found},
    )


async def _read(request: Request) -> tuple[dict[str, object], dict[str, UploadedFile]]:
    """The call's parameters and uploads, from the address, a form or JSON."""
    parameters: dict[str, object] = dict(request.query_params)
    files: dict[str, UploadedFile] = {}
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > UPLOAD_LIMIT + _ROOM_FOR_FIELDS:
        raise ApiError(413, "Request Entity Too Large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        parameters |= _read_json(await request.body())
    elif kind in (_MULTIPART, _FORM):
        async with request.form(
            max_files=_MOST_FIELDS, max_fields=_MOST_FIELDS, max_part_size=_ROOM_FOR_FIELDS
        ) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime_type = value.content_type or "application/octet-stream"
                    files[name] = UploadedFile(value.filename or name, await value.read(), mime_type)
                else:
                    parameters[name] = value
    return parameters, files


def _read_json(body: bytes) -> dict[str, object]:
    if not body.strip():
        return {}
    try:
        given = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("expected an Object")
    return {name: value for name, value in given.items() if value is not None}


def _refusal(error: ApiError) -> JSONResponse:
    headers = {"Retry-After": str(error.parameters["retry_after"])} if error.code == 429 else None
    return JSONResponse(error.as_json(), error.code, headers)


async def _not_found(request: Request, error: Exception) -> Response:
    return _refusal(ApiError(404, "Not Found"))


class _Silence(Response):
    """No answer, for as long as the bot cares to wait."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            continue


class _BrokenOff(Response):
    """An answer of which only the head arrives; the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
