"""A second opinion on every call of the Bot API: aiogram's types and teremok's rules, written by others.

Known false refusals are excused by the rule and by what makes it false, and by nothing else.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import aiogram.methods
from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from pydantic import ValidationError
from teremok.validation import ApiRuleViolation, validate_html, validate_method

_BOT = Bot("1:oracle")
_LIMIT = 4096
_FILES = {"sendDocument": "document", "sendPhoto": "photo"}
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


class Oracle:
    """Listens to a room (`telegram.observers.append(oracle.hear)`) and keeps what it would refuse."""

    def __init__(self) -> None:
        self.heard: Counter[str] = Counter()
        self.complaints: list[str] = []

    def hear(self, method: str, parameters: Mapping[str, object], _result: object) -> None:
        self.heard[method] += 1
        if method in _FILES:  # the file itself does not travel among the parameters
            parameters = {_FILES[method]: "attach://file", **parameters}
        complaint = objection(method, parameters)
        if complaint:
            self.complaints.append(f"{method}: {complaint}\n    {dict(parameters)}")


def objection(name: str, parameters: Mapping[str, object]) -> str:
    """Why the call would be refused; empty if it would not."""
    kind = getattr(aiogram.methods, name[:1].upper() + name[1:], None)
    if kind is None:
        return "there is no such method"
    unknown = set(parameters) - set(kind.model_fields)
    if unknown:
        return f"there is no parameter {sorted(unknown)}"
    try:
        call = kind.model_validate({key: _value(kind, key, value) for key, value in parameters.items()})
    except ValidationError as error:
        return f"not of the right types: {error}"
    return _broken_rule(call)


def _broken_rule(call: TelegramMethod[Any]) -> str:
    try:
        validate_method(_BOT, call)
    except ApiRuleViolation as violation:
        if isinstance(call, SendMessage | EditMessageText):
            return _excused(call, violation.description)
        return violation.description
    return ""


def _excused(call: SendMessage | EditMessageText, description: str) -> str:
    """Nothing, where this is one of the two known false refusals and all else is well; else the refusal."""
    if description == "Bad Request: message is too long" and _visible_length(call.text) <= _LIMIT:
        # It counts the tags; Telegram counts what is left "after entities parsing".
        try:
            validate_html(call.text)
        except ApiRuleViolation as violation:
            return violation.description
        return _broken_rule(call.model_copy(update={"text": "x"}))
    if description.endswith("Unexpected character '&' (escape it as &amp;)"):
        # Telegram takes an ampersand that begins no reference as it stands.
        mended = re.sub(rf"&(?!{_REFERENCE.pattern[1:]})", "&amp;", call.text)
        return _broken_rule(call.model_copy(update={"text": mended}))
    return description


def _visible_length(text: str) -> int:
    return len(html.unescape(re.sub(r"<[^>]*>", "", text)))


def _value(kind: type[TelegramMethod[Any]], name: str, value: object) -> object:
    """Parameters travel as text; what is no text by its type was written as JSON."""
    if not isinstance(value, str) or kind.model_fields[name].annotation in (str, str | None):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
