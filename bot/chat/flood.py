"""How long Telegram asks a bot to wait."""

from __future__ import annotations

import os

from telegram.error import RetryAfter

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""At each flood the library warns, unless told that a span may be a `timedelta`, as it will be later."""


def asked_wait(flood: RetryAfter) -> float:
    """Seconds, whichever way the library gives them."""
    wait = flood.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
