"""Quotes a carer's own words so that they read as words, not as cuttings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.pace.reading import Span

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_CLAUSE = re.compile(r"[^,;:()]+?(?=[,;:()]|\s+-+\s|\s+but\s|$)|.", re.S)
_MOST_OF_IT = 0.5
_LONG = 90  # characters: a clause beyond this is too much to quote for a few words in it


def quote(draft: str, spans: Sequence[Span]) -> str:
    """The longest of the words that earned a code, as whole clauses within one sentence.

    Words that are a small part of a long clause are quoted by themselves.
    """
    pieces = [_whole(draft, span) for each in spans for span in _within_sentences(draft, each)]
    return max(pieces, key=len, default="")


def _within_sentences(draft: str, span: Span) -> list[Span]:
    parts = [(max(span[0], m.start()), min(span[1], m.end())) for m in _SENTENCE.finditer(draft)]
    return [part for part in parts if draft[part[0] : part[1]].strip()]


def _whole(draft: str, span: Span) -> str:
    """The clause that holds most of the words, with those that they are most of; or the words alone."""
    sentence = next(m.span() for m in _SENTENCE.finditer(draft) if m.start() <= span[0] < m.end())
    clauses = _clauses(draft, sentence)
    covered = [clause for clause in clauses if _share(clause, span) >= _MOST_OF_IT]
    if clauses:
        fullest = max(clauses, key=lambda clause: _overlap(clause, span))
        short = fullest in covered or fullest[1] - fullest[0] <= _LONG
        covered = sorted({*covered, fullest}) if short else []
    start, end = (covered[0][0], covered[-1][1]) if covered else span
    return draft[start:end].strip(" ,;:-()")


def _clauses(draft: str, sentence: Span) -> list[Span]:
    found = [match.span() for match in _CLAUSE.finditer(draft, *sentence)]
    return [each for each in found if draft[each[0] : each[1]].strip(" ,;:-()")]


def _share(clause: Span, span: Span) -> float:
    return _overlap(clause, span) / (clause[1] - clause[0])


def _overlap(clause: Span, span: Span) -> int:
    return max(0, min(clause[1], span[1]) - max(clause[0], span[0]))
