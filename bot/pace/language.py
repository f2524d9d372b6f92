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


class LanguagesFile(BaseModel):
    """`content/pace/languages.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shrug: _WordList
    shrugs: tuple[str, ...]
    shrug_words: _WordList
    english: _WordList
    foreign: dict[str, _WordList]


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: no letters, or a shrug such as "idk"."""
    words = [word.lower() for word in _LETTERS.findall(plain(text))]
    if not words or (len(words) == 1 and _is_mash(words[0])):
        return True
    shrugs = words[0] in _words().shrug or _begins_with_shrug(" ".join(words))
    return shrugs and all(word in _words().shrug_words | _words().shrug for word in words)


def _begins_with_shrug(spoken: str) -> bool:
    bare = spoken.replace("'", "")
    return any(bare.startswith(shrug.replace("'", "")) for shrug in _words().shrugs)


def _is_mash(word: str) -> bool:
    """Keys hit at random: a few letters without a vowel."""
    return len(word) >= _ENOUGH_WORDS and not set(word) & set("aeiouy")


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
def _words() -> LanguagesFile:
    return TypeAdapter(LanguagesFile).validate_python(read_yaml("languages.yaml"))
