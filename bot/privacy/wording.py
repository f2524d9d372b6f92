"""Plain words for what is kept: `content/export.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.rendering.reading_yaml import read_yaml


class ExportWords(BaseModel):
    """What each kind of thing and each of its parts is called. `technical` parts are in the JSON only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    intro: str
    nothing: str
    yes: str
    no: str
    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    technical: Sequence[str]


def load_export_words(content: Path) -> ExportWords:
    """Read them. Raises pydantic.ValidationError."""
    return ExportWords.model_validate(read_yaml(content / "export.yaml"))
