"""The way to the Bot API over HTTP, for python-telegram-bot (its `BaseRequest`).

In place of the library's own, which slows down by the square of the calls that are under way at once.
"""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any

import aiohttp
from aiohttp.payload import Payload
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.bodies import body_of
from bot.chat.call import Call
from bot.chat.failures import Failure, failure_of, failure_said, not_taken
from bot.chat.sending import Watch, departing, watching

_LOGGER = logging.getLogger(__name__)

# At DEBUG, python-telegram-bot logs the token, every update and every message: carers' words.
logging.getLogger("telegram").setLevel(logging.INFO)

_AT_ONE_GO = 16_384
"""Bytes that a connection takes without any waiting."""


class AiohttpRequest(BaseRequest):
    """HTTP over at most `pool_size` connections, kept open while they are in use.

    Time-outs are in seconds. `connect_timeout` covers finding the address, connecting, and TLS;
    `write_timeout` is for each 64 KiB or so that are sent; `read_timeout` for each wait for something
    to arrive (for `getUpdates` the library adds the time of the long poll); `pool_timeout` for a
    free connection. What times out raises `TimedOut`, every other trouble on the way `NetworkError`.

    A call whose connection failed is made again, up to `retries` times, after `backoff` seconds and
    then twice as long each time, if nothing had been sent or if doing it twice does no harm.

    `proxy` is the URL of an HTTP proxy, with `user:password@` if it wants that. No error and no log
    record holds the token, nor the proxy's password.
    """

    def __init__(
        self,
        *,
        pool_size: int = 256,
        connect_timeout: float | None = 5.0,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        pool_timeout: float | None = 15.0,
        proxy: str | None = None,
        retries: int = 2,
        backoff: float = 0.3,
    ) -> None:
        self._pool_size = pool_size
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._pool_timeout = pool_timeout
        self._proxy = proxy
        self._retries = retries
        self._backoff = backoff
        self._session: aiohttp.ClientSession | None = None
        self._watched: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(pool_size)

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for something to arrive, where a call does not say otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Make ready; again after `shutdown` too."""
        if self._session is not None:
            return
        self._places = asyncio.Semaphore(self._pool_size)
        connector = aiohttp.TCPConnector(limit=self._pool_size)
        self._session = self._open(connector, [])
        self._watched = self._open(connector, [watching()])

    def _open(
        self, connector: aiohttp.TCPConnector, trace_configs: list[aiohttp.TraceConfig]
    ) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            connector_owner=not trace_configs,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            trace_configs=trace_configs,
        )

    async def shutdown(self) -> None:
        """Close every connection. Calls under way fail with `NetworkError`."""
        sessions = (self._watched, self._session)
        self._session = self._watched = None
        for session in sessions:
            if session is not None:
                await session.close()

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call and return the answer's status and content."""
        if self._session is None:
            raise RuntimeError("This transport is not initialised.")
        call = Call(
            url=url,
            method=method,
            data=request_data,
            connect=_seconds(connect_timeout, self._connect_timeout),
            read=_seconds(read_timeout, self._read_timeout),
            write=_seconds(write_timeout, self._write_timeout),
            pool=_seconds(pool_timeout, self._pool_timeout),
        )
        outcome = await self._attempt(call)
        for attempt in range(self._retries):
            if not isinstance(outcome, Failure) or not _worth_repeating(call, outcome):
                break
            delay = self._backoff * 2**attempt
            _LOGGER.info("%s: %s; trying again in %.1f s", call.name, outcome.error.message, delay)
            await asyncio.sleep(delay)
            outcome = await self._attempt(call)
        if isinstance(outcome, Failure):
            # Raised here, and not where aiohttp's error was caught, so that it is not chained to it.
            raise outcome.error
        return outcome

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does it, but neither log nor quote what is no JSON: it may name the URL."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("The answer is not the Bot API's: it is no JSON object")
        return answer

    async def _attempt(self, call: Call) -> tuple[int, bytes] | Failure:
        if self._session is None or self._watched is None:
            return Failure(not_taken("The transport was shut down"), sent=False, broken=False)
        if self._places.locked():
            try:
                async with asyncio.timeout(call.pool):
                    await self._places.acquire()
            except TimeoutError:
                text = f"All {self._pool_size} connections are in use; the call was not sent"
                return Failure(not_taken(text, TimedOut), sent=False, broken=False)
        else:
            await self._places.acquire()
        try:
            body = body_of(call.data)
            if departing.get() is None and (body is None or (body.size or _AT_ONE_GO) < _AT_ONE_GO):
                return await self._exchange(self._session, call, body)
            async with asyncio.timeout(None) as deadline:
                watch = Watch(deadline, call.write, call.read)
                return await self._exchange(self._watched, call, body, watch)
        except Exception as error:
            return failure_of(error, call.host)
        finally:
            self._places.release()

    async def _exchange(
        self, session: aiohttp.ClientSession, call: Call, body: Payload | None, watch: Watch | None = None
    ) -> tuple[int, bytes] | Failure:
        async with session.request(
            call.method,
            call.url,
            data=body,
            proxy=self._proxy,
            allow_redirects=False,
            timeout=call.limits,
            trace_request_ctx=watch,
        ) as response:
            if watch is not None:
                watch.stop()
            content = await response.read()
            answer = _presentable(response.status, content, call.token)
            return failure_said(response.status, answer) or (response.status, answer)


def _worth_repeating(call: Call, failure: Failure) -> bool:
    return failure.broken and (call.repeatable or not failure.sent)


def _seconds(given: object, default: float | None) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return float(given) if isinstance(given, int | float) else None


def _presentable(status: int, content: bytes, token: str) -> bytes:
    """The library quotes failed answers in its errors, and a proxy's page may name the URL."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return content
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        description = f"Status {status}, and the answer is not the Bot API's: it is no JSON object"
        return json.dumps({"ok": False, "description": description}).encode()
    return content.replace(token.encode(), b"<token>") if token else content
