"""Takes updates that Telegram posts, and says that they have come only when they are stored."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web

from bot.ports import StorageUnavailable
from bot.post.letters import Raw, is_update

_log = logging.getLogger(__name__)

MOST_BYTES = 1024 * 1024
"""Larger than any update: what is longer is not read."""

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


class Intake(Protocol):
    """Where updates go: the post room."""

    async def room(self) -> None:
        """Return when more can be taken in."""
        ...

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Store them. Raises StorageUnavailable."""
        ...


class Webhook:
    """One route, at the path of the URL. Telegram posts each update until the answer is 200.

    Of one chat it posts the next only then, so that those of a chat are stored in their order.
    """

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret
        self._post: Intake | None = None

    def routes(self) -> list[web.RouteDef]:
        """The route; before `open` and after `close` it answers 503."""
        return [web.post(urlsplit(self.url).path or "/", self._receive)]

    def open(self, post: Intake) -> None:
        """From now on updates are taken in there."""
        self._post = post

    def close(self) -> None:
        """Take in nothing more; Telegram keeps it, or another process takes it."""
        self._post = None

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.secret.encode()):
            return web.Response(status=401)
        if (request.content_length or 0) > MOST_BYTES:
            _log.error("something was posted that is too long for an update; it is not taken in")
            return web.Response(status=413)
        update = _update_in(await request.read())
        if update is None:
            _log.error("something was posted that is no update; it is not taken in")
            return web.Response(status=400)
        post = self._post
        if post is None:
            return web.Response(status=503)
        try:
            await post.room()
            await post.receive([update])
        except StorageUnavailable as trouble:
            _log.error("an update waits at Telegram: %s", trouble)
            return web.Response(status=503)
        return web.Response()


def secret_from(token: str) -> str:
    """A secret that every process with this token makes alike, and from which the token cannot be told."""
    return hmac.new(token.encode(), b"the secret of the webhook", hashlib.sha256).hexdigest()


def _update_in(body: bytes) -> Raw | None:
    """The update, however odd; None for what has no number by which it could be stored."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return given if is_update(given) else None
