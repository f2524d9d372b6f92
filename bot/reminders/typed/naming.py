"""Notices words that look like a real name, so that the carer can be asked to leave it out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:\n]\s*|[\"“‘(]\s*)$")


@dataclass(frozen=True)
class Naming:
    """`not_names` are words, in small letters, that have a capital letter for another reason."""

    not_names: frozenset[str]

    def full_name(self, text: str) -> bool:
        """Whether a nickname looks like first name and surname."""
        words = _WORD.findall(text)
        return len(words) >= 2 and all(self._like_a_name(word) for word in words)

    def name_in(self, text: str) -> str | None:
        """A word within sentences that looks like somebody's name, or None."""
        for found in _WORD.finditer(text):
            starts = _SENTENCE_STARTS.search(text[: found.start()]) is not None
            if not starts and self._like_a_name(found[0]):
                return found[0]
        return None

    def _like_a_name(self, word: str) -> bool:
        bare = re.sub(r"['’]s$", "", word)
        capital = bare[:1].isupper() and not bare.isupper()
        return len(bare) > 1 and capital and bare.lower().replace("’", "'") not in self.not_names
