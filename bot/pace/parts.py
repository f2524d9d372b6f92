"""Long drafts are read in parts, as long as those that the models learned from, and put together again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.pace.codes import MARKED
from bot.pace.evidence import clauses_of
from bot.pace.reading import Span
from bot.pace.scores import Floats, Scores, Traces

LONGEST = 480
"""Characters of a draft that are read in one go: about ninety words."""

_PART = 260
"""Characters of each part of a longer draft: few enough that one cruel sentence is not lost in it."""


def parts_of(text: str) -> list[Span]:
    """The whole text, or stretches of whole clauses that are no longer than can be read in one go."""
    if len(text) <= LONGEST:
        return [(0, len(text))]
    wanted = len(text) / -(-len(text) // _PART)
    parts: list[Span] = []
    for start, end in _short_enough(clauses_of(text)):
        begun = parts[-1][0] if parts else start
        if parts and end - begun <= _PART and (parts[-1][1] - begun) < wanted:
            parts[-1] = (begun, end)
        else:
            parts.append((start, end))
    return parts or [(0, len(text))]


def together(parts: Sequence[tuple[Span, Scores, Traces]]) -> tuple[Scores, Traces]:
    """Parts of a draft as one.

    A code that is found anywhere is found. A level is between its mean and its best. For the tone the
    worst part counts as much as the mean: a threat at the end undoes kind words before it.
    """
    if len(parts) == 1:
        return parts[0][1], parts[0][2]
    lengths = np.array([end - start for (start, end), _, _ in parts], dtype=np.float32)
    share = lengths / lengths.sum()

    def stacked(name: str) -> Floats:
        return np.stack([getattr(scores, name) for _, scores, _ in parts])

    def mean(rows: Floats) -> Floats:
        return np.asarray(np.tensordot(share, rows, axes=1), dtype=np.float32)

    overall = np.array([scores.overall for _, scores, _ in parts])
    levels = stacked("levels")
    scores = Scores(
        levels=np.asarray((mean(levels) + levels.max(axis=0)) / 2, dtype=np.float32),
        codes=stacked("codes").max(axis=0),
        form=mean(stacked("form")),
        overall=(float(np.dot(share, overall)) + float(overall.min())) / 2,
        spread=float(np.mean([scores.spread for _, scores, _ in parts])),
    )
    spans = tuple(span for _, _, traces in parts for span in traces.spans)
    strength = np.concatenate([traces.strength for _, _, traces in parts])
    return scores, Traces(spans, strength.reshape(len(spans), len(MARKED)))


def _short_enough(spans: Sequence[Span]) -> list[Span]:
    """Spans without those too long to be read at once, which are cut."""
    return [(at, min(at + _PART, end)) for start, end in spans for at in range(start, end, _PART)]
