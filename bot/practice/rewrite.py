"""Rewrites a carer's own words where that can be done without inventing any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.pace.reading import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?…\n]+[\"'”’)]*\s*|$)")
_CLAUSE = re.compile(r".+?(?:,\s+|\s+-+\s+|;\s+|\s+(?=but\b|so\b|cos\b|because\b)|$)", re.S)
_WHY = re.compile(
    r"\b(?:why|how come)\s+(?:on earth\s+)?(?:did|do|would|must)\s+you\s+"
    r"(?:(?:just|even|always|have to)\s+)*"
    r"(?P<doing>[^?.!,\n]{3,60}?)(?=\s+(?:when|because|cos|if|just|like|after|and)\b|[?.!,\n]|$)",
    re.I,
)
_VAGUE = re.compile(r"^(?:do|think|feel|say|want)\b|\b(?:that|this|it|so)$", re.I)
_FEWEST_WORDS = 4


def without(draft: str, spans: Sequence[Span]) -> str:
    """The draft without the sentences that hold these words; without the clauses, if it has one sentence.

    Empty if hardly anything is left.
    """
    for pattern in (_SENTENCE, _CLAUSE):
        pieces = [match.span() for match in pattern.finditer(draft) if match.group().strip()]
        kept = [piece for piece in pieces if not any(_overlap(piece, span) for span in spans)]
        if len(kept) < len(pieces):
            rest = _tidy("".join(draft[start:end] for start, end in kept))
            if len(rest.split()) >= _FEWEST_WORDS:
                return rest
    return ""


def asked_why(draft: str) -> str:
    """What a why-question asks about ("hit him" of "Why did you hit him?"), if it says it plainly."""
    match = _WHY.search(draft)
    if not match:
        return ""
    doing = match.group("doing").strip()
    return "" if _VAGUE.search(doing) else doing


def _tidy(text: str) -> str:
    """No conjunction left dangling at either end."""
    text = re.sub(r"^(?:but|and|so|cos|because)\s+", "", text.strip(), flags=re.I)
    return re.sub(r"(?:[\s,;-]+|\b(?:but|and|so))+$", "", text).strip()


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
