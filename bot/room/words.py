"""The words that the page says by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

WORDS_FILE = Path(__file__).resolve().parents[2] / "content" / "room.yaml"


class WordsUnreadable(Exception):
    """The file of the page's words is missing, broken, or holds something other than text."""


class WordMissing(KeyError):
    """The page asks for a word that the file does not have."""


@dataclass(frozen=True)
class Words:
    """The page's words by name, in the order of the file that a therapist reviews."""

    by_name: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The word; raises `WordMissing` rather than show an empty place."""
        try:
            return self.by_name[name]
        except KeyError:
            raise WordMissing(name) from None


def read_words(path: Path = WORDS_FILE) -> Words:
    """Read the words; raises `WordsUnreadable` with the file and the trouble."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as trouble:
        raise WordsUnreadable(f"{path}: {trouble}") from trouble
    if not isinstance(found, dict):
        raise WordsUnreadable(f"{path}: a list of names and their words is expected")
    for name, word in found.items():
        if not isinstance(word, str) or not word.strip():
            raise WordsUnreadable(f"{path}: the words of '{name}' must be text")
    return Words(found)
