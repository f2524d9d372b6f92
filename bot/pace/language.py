"""What cannot be read: no words at all, or words of another language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from bot.pace.phrases import read_yaml
from bot.pace.terms import plain

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENOUGH_WORDS = 4
_FOREIGN_SHARE = 0.3


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WordList = Annotated[frozenset[str], BeforeValidator(_split)]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    blank: frozenset[str]
    english: _WordList
    foreign: dict[str, _WordList]


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: no letters, or a shrug such as "idk"."""
    words = [word.lower() for word in _LETTERS.findall(plain(text))]
    return not words or " ".join(words) in _words().blank


def is_readable(text: str) -> bool:
    """Whether the text looks like English. In doubt it does: dialect, names, typos and a word or two pass."""
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return True
    latin = sum("LATIN" in unicodedata.name(character, "") for character in letters)
    if latin < len(letters) / 2:
        return False
    words = [word.lower() for word in _LETTERS.findall(plain(text))]
    english = sum(word in _words().english for word in words)
    foreign = max(sum(word in common for word in words) for common in _words().foreign.values())
    if len(words) < _ENOUGH_WORDS:
        return not (foreign == len(words) and not english)
    return foreign / len(words) < _FOREIGN_SHARE or english >= foreign


@cache
def _words() -> _Words:
    return TypeAdapter(_Words).validate_python(read_yaml("languages.yaml"))
