"""Notices words that look like somebody's real name, and other things that tell who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.naming.sighting import Kind, Sighting, apart
from bot.naming.ways import Ways

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:\n]\s*|[\"“‘(]\s*)$")
_BETWEEN = re.compile(r"[ \u00a0]")
_AFTER_TITLE = re.compile(r"\.?[ \u00a0]")
_LOOK_BACK = 8
"""So many characters before a word tell whether a sentence begins there."""

_PARTICLES = frozenset({"van", "von", "der", "de", "la", "del", "da", "di", "al", "el", "bin", "ibn"})
"""Small words within surnames."""


@dataclass(frozen=True)
class Naming:
    """`not_names` are words, in small letters, that have a capital letter for another reason; `known` are
    names of things, and of people whom everybody knows. `blurs` is what stands in place of each kind.
    """

    not_names: frozenset[str]
    known: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    ways: Ways
    blurs: Mapping[Kind, str]

    def sightings(self, text: str) -> tuple[Sighting, ...]:
        """Likely full names, addresses, phone numbers and e-mail addresses, in the order of the text.

        A first name alone is none: it may be a nickname.
        """
        return apart([*self.ways.find(text), *self._names(text)])

    def blurred(self, text: str) -> str:
        """The text with each of them replaced by its kind, as in "[name]"."""
        pieces, at = [], 0
        for each in self.sightings(text):
            pieces += [text[at : each.start], self.blurs[each.kind]]
            at = each.end
        return "".join([*pieces, text[at:]])

    def full_name(self, text: str) -> bool:
        """Whether a nickname looks like first name and surname."""
        words = _WORD.findall(text)
        return len(words) >= 2 and all(self._like_a_name(word) for word in words)

    def name_in(self, text: str) -> str | None:
        """A word within sentences that looks like somebody's name, or None. A first name alone is one."""
        for found in _WORD.finditer(text):
            if not _starts_sentence(text, found.start()) and self._like_a_name(found[0]):
                return found[0]
        return None

    def _names(self, text: str) -> Iterator[Sighting]:
        for run in self._runs(text):
            named = self._name_in_run(text, run)
            if named:
                start, end = named[0].start(), named[-1].end()
                if not self._is_known(text[run[0].start() : run[-1].end()]):
                    yield Sighting(start, end, Kind.NAME, text[start:end])

    def _runs(self, text: str) -> Iterator[list[re.Match[str]]]:
        """Two or more words side by side with capital letters, and the small ones of surnames in between."""
        run: list[re.Match[str]] = []
        for word in _WORD.finditer(text):
            if run and not self._goes_on(run[-1], word, text):
                if len(run) > 1:
                    yield run
                run = []
            if run or word[0][:1].isupper():
                run.append(word)
        if len(run) > 1:
            yield run

    def _goes_on(self, last: re.Match[str], word: re.Match[str], text: str) -> bool:
        between = _AFTER_TITLE if last[0].lower() in self.titles else _BETWEEN
        beside = between.fullmatch(text, last.end(), word.start())
        return beside is not None and (word[0][:1].isupper() or word[0] in _PARTICLES)

    def _name_in_run(self, text: str, run: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
        """The words of a run of capital letters that are a full name; none if there is no such name in it."""
        for place, word in enumerate(run[:-1]):
            if word[0].lower() in self.titles and self._like_a_name(run[place + 1][0]):
                return run[place:]
        while run and not self._may_begin(text, run):
            run = run[1:]
        while run and not self._like_a_name(run[-1][0]):
            run = run[:-1]
        return run if len(run) >= 2 else ()

    def _may_begin(self, text: str, run: Sequence[re.Match[str]]) -> bool:
        """Whether the run's first word may be a first name. Where a sentence begins, any word has a capital:
        there it must be known as one, or be followed by a known surname.
        """
        if not self._like_a_name(run[0][0]):
            return False
        if not _starts_sentence(text, run[0].start()):
            return True
        after = _bare(run[1][0]) if len(run) > 1 else ""
        surname = after in self.surnames and after not in self.first_names
        return _bare(run[0][0]) in self.first_names or surname

    def _is_known(self, words: str) -> bool:
        small = " ".join(words.lower().replace("’", "'").split())
        return any(known in small for known in self.known)

    def _like_a_name(self, word: str) -> bool:
        bare = re.sub(r"['’]s$", "", word)
        capital = bare[:1].isupper() and not bare.isupper()
        return len(bare) > 1 and capital and _bare(word) not in self.not_names


def _bare(word: str) -> str:
    """In small letters, without the 's of a possessive."""
    return re.sub(r"['’]s$", "", word).lower().replace("’", "'")


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _LOOK_BACK) : at]
    return _SENTENCE_STARTS.search(before) is not None if before.strip() else True
