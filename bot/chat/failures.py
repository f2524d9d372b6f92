"""What went wrong on the way to the Bot API, in words that never hold the token."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut


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
    return Failure(kind(text), sent=sent, broken=broken)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
