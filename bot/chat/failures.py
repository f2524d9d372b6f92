"""What went wrong on the way to the Bot API, in words that never hold the token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut


class NotTaken(NetworkError):
    """Telegram has certainly not carried out the call: making it again cannot do it twice."""


class NotTakenInTime(TimedOut, NotTaken):
    """The same, after waiting for long."""


@dataclass(frozen=True)
class Failure:
    """A call without an answer.

    `sent`: Telegram may have received it. `broken`: the connection was at fault, so that another try
    may help.
    """

    error: TelegramError
    sent: bool
    broken: bool


def failure_of(error: Exception, host: str) -> Failure:
    """Tell failures apart. The words are our own: the texts of aiohttp's errors hold the URL."""
    kind: type[NetworkError] = NetworkError
    sent, broken = False, True
    match error:
        case aiohttp.ConnectionTimeoutError():
            kind, text = TimedOut, f"Timed out while connecting to {host}"
        case TimeoutError():
            kind, text = TimedOut, f"Timed out while waiting for {host}"
            sent, broken = True, False
        case aiohttp.ClientSSLError():
            text = f"No safe connection to {host}: {_reason(error.os_error)}"
            broken = False
        case aiohttp.ClientHttpProxyError():
            text = f"The proxy refused to connect to {host} (status {error.status})"
            broken = False
        case aiohttp.ClientProxyConnectionError():
            text = f"Cannot connect to the proxy: {_reason(error.os_error)}"
        case aiohttp.ClientConnectorError():
            text = f"Cannot connect to {host}: {_reason(error.os_error)}"
        case aiohttp.ClientConnectionError() | aiohttp.ClientPayloadError():
            text = f"The connection to {host} broke ({type(error).__name__})"
            sent = True
        case _:
            text = f"The call to {host} failed ({type(error).__name__})"
            sent, broken = True, False
    return Failure(kind(text) if sent else not_taken(text, kind), sent=sent, broken=broken)


def not_taken(text: str, kind: type[NetworkError] = NetworkError) -> NetworkError:
    """An error for a call that did not reach Telegram, or that Telegram itself could not carry out."""
    return NotTakenInTime(text) if issubclass(kind, TimedOut) else NotTaken(text)


def failure_said(status: int, answer: bytes) -> Failure | None:
    """The failure that the Bot API itself tells of in its answer (JSON): it has not carried out the call.

    None for any other answer, and where somebody on the way has answered in its place.
    """
    if status not in (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE):
        return None
    said: dict[str, Any] = json.loads(answer)
    if "error_code" not in said:
        return None
    return Failure(not_taken(str(said.get("description", status))), sent=True, broken=False)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
