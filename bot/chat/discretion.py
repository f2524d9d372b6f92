"""Keeps what people write out of the library's own log lines."""

from __future__ import annotations

import logging

_SPEAKERS = ("telegram.Bot", "telegram.ext.ExtBot")


class _LeaveOut(logging.Filter):
    """The library shows updates that it cannot parse; here only the fact is shown."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.args:
            record.args = ()
            record.msg = str(record.msg).partition("%")[0] + "(left out)"
        return True


def be_discreet() -> None:
    """From now on these loggers say what happened, and nothing of what was sent."""
    for name in _SPEAKERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, _LeaveOut) for each in logger.filters):
            logger.addFilter(_LeaveOut())
        if logger.getEffectiveLevel() < logging.INFO:
            logger.setLevel(logging.INFO)
