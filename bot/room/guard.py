"""Keeps other pages out of the practice room.

The room has no password: it is meant for the person at this computer. What protects it is that a
browser says truthfully where a request comes from. So a foreign Host (DNS rebinding), a foreign
Origin (a cross-site post) and a post that a plain form could make are all refused before any
handler sees them, and the page itself may load nothing but its own files.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.room.words import Words

ROOM_HEADER = "x-practice-room"
READING = frozenset({"GET", "HEAD"})
JSON_BODY = "application/json"
FILE_BODY = "application/octet-stream"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

PROTECTION = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-cache",
}


class SameOriginOnly:
    """ASGI middleware: answers 403 with a plain sentence to whatever is not the room's own page.

    `allowed_hosts` are names or addresses without a port, as a person would type them
    (`127.0.0.1`, `localhost`, `::1`).
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Collection[str], words: Words) -> None:
        self._app = app
        self._hosts = frozenset(host.strip("[]").lower() for host in allowed_hosts)
        self._words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take or refuse one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # the room speaks no other protocol; the server closes the connection

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in PROTECTION.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, send_protected)
        else:
            answer = PlainTextResponse(self._words[refusal], status_code=403)
            await answer(scope, receive, send_protected)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        """The name of the sentence that says why this request is not taken, or None."""
        host = headers.get("host", "")
        if _name_of(host) not in self._hosts:
            return "refused_host"
        reading = method in READING
        if _comes_from_elsewhere(headers, host, reading=reading):
            return "refused_origin"
        if not reading and not _made_by_the_page(headers):
            return "refused_form"
        return None


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _comes_from_elsewhere(headers: Headers, host: str, *, reading: bool) -> bool:
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return True
    if reading:
        # "none" is a person who typed the address; following a link from another page is harmless,
        # but nothing may be pulled into another page.
        return site in {"cross-site", "same-site"} and headers.get("sec-fetch-mode") != "navigate"
    if site is not None:
        return site != "same-origin"
    return origin is None


def _made_by_the_page(headers: Headers) -> bool:
    """True for what no form can send: our own header, and a body type that forms do not know."""
    body = headers.get("content-type", "").split(";")[0].strip().lower()
    return ROOM_HEADER in headers and body in {JSON_BODY, FILE_BODY}
