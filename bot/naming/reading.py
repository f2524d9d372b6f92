"""Reads what names look like from `content/naming/names.yaml`, checked once at the start."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.naming.naming import Naming
from bot.naming.sighting import Kind
from bot.naming.ways import Ways
from bot.rendering.reading_yaml import read_yaml


class NamesFile(BaseModel):
    """`content/naming/names.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    not_names: list[list[str]]
    known: list[list[str]]
    titles: list[str]
    first_names: list[list[str]]
    surnames: list[list[str]]
    streets: list[str]
    doubtful_streets: list[str]
    not_streets: list[str]
    blurred: dict[Kind, str]


def load_naming(content: Path) -> Naming:
    """Read it. Raises pydantic's ValidationError for what is wrong in it, KeyError for a kind left out."""
    read = NamesFile.model_validate(read_yaml(content / "naming" / "names.yaml"))
    known = _all(read.known)
    return Naming(
        not_names=_all(read.not_names),
        known=known,
        titles=_all([read.titles]),
        first_names=_all(read.first_names),
        surnames=_all(read.surnames),
        ways=Ways(_all([read.streets]), _all([read.doubtful_streets]), _all([read.not_streets]), known),
        blurs={kind: read.blurred[kind] for kind in Kind},
    )


def _all(rows: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word.lower() for row in rows for word in row)
