"""Writes SETTINGS.md, the table of settings, from bot/settings.py: `python deploy/settings_table.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import PROJECT, Settings

PAGE = Path(__file__).parent / "SETTINGS.md"
_HEAD = """# Settings

Environment variables, or lines in a file `.env` in the folder in which the bot is started. Written by
`python deploy/settings_table.py` from `bot/settings.py`.

| setting | default | what it is |
| --- | --- | --- |
"""


def table() -> str:
    """The page."""
    return _HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    about = " ".join((field.description or "").replace("|", "or").split())
    return f"| `WONDERING_{name.upper()}` | {_default(field)} | {about} |\n"


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, Path):
        value = value.relative_to(PROJECT) if value.is_relative_to(PROJECT) else value
    if isinstance(value, tuple | frozenset):
        value = ", ".join(map(str, value))
    return f"`{value}`" if value not in ("", None, {}) else "–"


if __name__ == "__main__":
    PAGE.write_text(table(), "utf-8")
    sys.stdout.write(f"{PAGE.name} is up to date.\n")
