"""Kinds of real concern that a message may tell of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.pace.reading import Span


class ConcernKind(StrEnum):
    """What kind of help is wanted first; `content/concern.yaml` has the words for each."""

    CHILD_IN_DANGER = "child_in_danger"
    CHILD_DISCLOSED = "child_disclosed"
    CHILD_SELF_HARM = "child_self_harm"
    CARER_DESPAIR = "carer_despair"
    CARER_TEMPER = "carer_temper"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Concern:
    """A message that seems to tell of something really happening, and the words that say so."""

    kind: ConcernKind
    evidence: tuple[Span, ...] = ()
