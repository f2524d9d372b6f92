"""Plain words for what is kept: `content/export.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.rendering.reading_yaml import read_yaml


class ExportWords(BaseModel):
    """What each kind of thing, in this order, and each of its parts is called. `technical` parts are in the
    JSON only; `coded` ones hold names that the program uses, which are shown as words; `gathered` ones hold
    several things in one text. `days` are those of the week from Monday on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    intro: str
    nothing: str
    yes: str
    no: str
    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    technical: Sequence[str]
    coded: Sequence[str]
    gathered: Sequence[str]
    days: Annotated[Sequence[str], Field(min_length=7, max_length=7)]


def load_export_words(content: Path) -> ExportWords:
    """Read them. Raises pydantic.ValidationError."""
    return ExportWords.model_validate(read_yaml(content / "export.yaml"))
