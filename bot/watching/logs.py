"""How the program's log looks: a line for people, or JSON for a collector. It holds no text of anybody's."""

from __future__ import annotations

import logging
import traceback
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_NOISY = (
    "httpx",
    "apscheduler",
    "uvicorn",
    "telegram.ext",
    "alembic",
    "matplotlib",
    "fontTools",
    "fpdf",
    "PIL",
)

Form = Literal["plain", "json"]


def set_up_logs(form: Form) -> None:
    """From now on every line of the log has this form, those of libraries too."""
    shared: list[Processor] = [
        _tell_no_words,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*_last_steps(form)])
    )
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _last_steps(form: Form) -> list[Processor]:
    tidy = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if form == "json":
        return [tidy, structlog.processors.JSONRenderer()]
    return [tidy, structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, pad_level=False)]


def _tell_no_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Errors may quote what somebody wrote: only their name and the places in the code are told."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["at"] = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            for frame in reversed(traceback.extract_tb(error.__traceback__)[-8:])
        )
    if event.get("logger") == "asyncio" or event["_record"].name == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]  # the next lines show the error itself
    return event
