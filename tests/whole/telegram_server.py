"""A Bot API server that others wrote (`lo-bot-api-emulator`), as a program of its own.

Run with the bot's token: it prints the port on which it listens. It is used as it comes, but where it
differs from Telegram it is mended here: the bot has a username, a wrong token is refused,
`link_preview_options` is a parameter of sendMessage, and a new poll takes the place of one that was given up
a moment ago. What the bot called can be read back, and messages can be held on their way.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from http import HTTPStatus
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

LONGEST_WAIT_SECONDS = 20
USERNAME = "wondering_test_bot"


class TelegramServer(LoBotApiEmulator):
    """The emulator, with its calls kept."""

    def __init__(self, token: str) -> None:
        super().__init__(enable_control=True)
        self.token = token
        self.calls: list[dict[str, Any]] = []
        self.called = asyncio.Condition()
        self.open_road = asyncio.Event()
        self.open_road.set()
        self.poll: asyncio.Task[web.StreamResponse] | None = None

    def app(self) -> web.Application:
        app = super().app()
        app.router.add_get("/__fixture/calls", self.show_calls)
        app.router.add_post("/__fixture/hold", self.hold)
        app.router.add_post("/__fixture/release", self.release)
        return app

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            may_be_one = ":" in request.match_info["token"]
            return _refusal(HTTPStatus.UNAUTHORIZED if may_be_one else HTTPStatus.NOT_FOUND)
        if method == "sendMessage" and not self.open_road.is_set():
            await self.note({"method": "held"})
            await self.open_road.wait()
            if request.transport is None or request.transport.is_closing():
                raise web.HTTPGatewayTimeout  # whoever sent it is no more
        if method == "getUpdates":
            return await self.newest_poll(request)
        answer = await super().handle(request)
        async with self.called:
            self.called.notify_all()
        return answer

    async def newest_poll(self, request: web.Request) -> web.StreamResponse:
        """Of two polls the newer is answered, as by Telegram; the emulator refuses it."""
        if self.poll:
            self.poll.cancel()
            await asyncio.wait([self.poll])
        mine = self.poll = asyncio.create_task(super().handle(request))
        await asyncio.wait([mine])
        return _refusal(HTTPStatus.CONFLICT) if mine.cancelled() else mine.result()

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        if method == "sendMessage":
            fields.pop("link_preview_options", None)
        try:
            result = super().validate(method, fields, uploads)
        except ApiRefusal as refusal:
            self.calls.append({"method": method, "fields": fields, "refused": refusal.description})
            raise
        if method == "getMe":
            result["username"] = USERNAME
        if method != "getUpdates":
            self.calls.append({"method": method, "fields": fields, "result": result})
        return result

    async def note(self, call: dict[str, Any]) -> None:
        async with self.called:
            self.calls.append(call)
            self.called.notify_all()

    async def show_calls(self, request: web.Request) -> web.Response:
        """All calls from the one of that number on; waits a while for the first of them."""
        start = int(request.query["from"])
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS), self.called:
                await self.called.wait_for(lambda: len(self.calls) > start)
        except TimeoutError:
            pass
        return web.json_response(self.calls[start:])

    async def hold(self, _request: web.Request) -> web.Response:
        self.open_road.clear()
        return web.json_response({})

    async def release(self, _request: web.Request) -> web.Response:
        self.open_road.set()
        return web.json_response({})


def _refusal(status: HTTPStatus) -> web.Response:
    body = {"ok": False, "error_code": status, "description": status.phrase}
    return web.json_response(body, status=status)


def main() -> None:
    token, port = sys.argv[1], int(sys.argv[2])
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()

    async def serve() -> web.Application:
        print(f"port {listener.getsockname()[1]}", flush=True)
        return TelegramServer(token).app()

    web.run_app(serve(), sock=listener, access_log=None, print=None, handle_signals=True)


if __name__ == "__main__":
    main()
