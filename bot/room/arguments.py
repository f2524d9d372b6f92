"""Reads what a bot passes to a method, whether it came as JSON, as a form or straight from a library."""

import json
from collections.abc import Mapping
from typing import Any

from bot.room.errors import bad_request
from bot.room.files import UploadedFile
from bot.room.json_types import Json

_TRUE = ("true", "yes", "1")


class Arguments:
    """The parameters and files of one call."""

    def __init__(self, parameters: Mapping[str, object], files: Mapping[str, UploadedFile]) -> None:
        self._parameters = parameters
        self._files = files

    def has(self, name: str) -> bool:
        """Whether the bot gave this parameter at all, even empty."""
        return name in self._parameters

    def text(self, name: str) -> str:
        """A parameter as text; "" where it is missing."""
        value = self._parameters.get(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value) if _nested(value) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is not one counts as ``default``, as it does at Telegram."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """A yes or no; anything but true, yes and 1 is a no."""
        return self.text(name).strip().lower() in _TRUE

    def json(self, name: str, what: str) -> Any:
        """A JSON parameter, None where it is missing; ``what`` names it in the 400 for broken JSON."""
        value = self._parameters.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def json_object(self, name: str, what: str) -> Json:
        """A JSON object, {} where it is missing."""
        value = self.json(name, what)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"can't parse {what}: Expected an Object")
        return value or {}

    def json_list(self, name: str, what: str) -> list[Any]:
        """A JSON array, [] where it is missing."""
        value = self.json(name, what)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"can't parse {what}: Expected an Array")
        return value or []

    def entities(self, name: str) -> list[Json] | None:
        """A list of message entities, None where it is missing."""
        return self.json_list(name, "entities") if self.text(name) else None

    def file(self, name: str) -> UploadedFile | str:
        """An upload under this name, or the file id or address given for it ("" where there is none)."""
        return self._files.get(name) or self.attached(self.text(name))

    def attached(self, value: str) -> UploadedFile | str:
        """The upload that ``attach://name`` means; other text as it is."""
        if not value.startswith("attach://"):
            return value
        upload = self._files.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request("can't parse InputMedia: attached file not found")
        return upload

    def names(self) -> list[str]:
        """The parameters given, and the uploads that no ``attach://`` reaches for."""
        return [*self._parameters, *(name for name in self._files if name not in self._parameters)]


def _nested(value: object) -> bool:
    return isinstance(value, dict | list)
