"""What a reading of a draft consists of.

The words and their meaning are those of the rating rubric (see `content/pace/RUBRIC.md`):
a reading says how a carer's words would land with this child, now. It never rates the carer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

Span = tuple[int, int]
"""Start and end of some words, in characters of the draft, end excluded."""


class Dimension(StrEnum):
    """The four parts of PACE (Dan Hughes), each read as 0, 1 or 2."""

    PLAYFULNESS = "playfulness"
    ACCEPTANCE = "acceptance"
    CURIOSITY = "curiosity"
    EMPATHY = "empathy"


class Pitfall(StrEnum):
    """Ways in which well-meant words land badly."""

    WHY_QUESTION = "why_question"
    THREAT = "threat"
    BRIBE = "bribe"
    SENT_AWAY = "sent_away"
    SHAME = "shame"
    DISMISSAL = "dismissal"
    LECTURE = "lecture"
    INTERROGATION = "interrogation"
    SARCASM = "sarcasm"
    FORCED_APOLOGY = "forced_apology"
    QUICK_FIX = "quick_fix"
    FALSE_PROMISE = "false_promise"
    BURDENING = "burdening"
    DISBELIEF = "disbelief"


class Strength(StrEnum):
    """Things said or done that help, beside the four dimensions."""

    WONDERING = "wondering"
    LIMIT = "limit"
    CLOSENESS = "closeness"
    REPAIR = "repair"
    SAFEGUARDING = "safeguarding"
    BRIEF = "brief"


class Form(StrEnum):
    """What kind of text the draft is; only speech and described are rated."""

    SPEECH = "speech"
    DESCRIBED = "described"
    OFF_TOPIC = "off_topic"
    BLANK = "blank"
    REAL_CONCERN = "real_concern"

    @property
    def rateable(self) -> bool:
        """Whether the text is an attempt at a reply."""
        return self in (Form.SPEECH, Form.DESCRIBED)


class Landing(StrEnum):
    """How the words would land: it chooses the child's reaction."""

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"


@dataclass(frozen=True)
class Situation:
    """What the reader needs to know of the moment in which the words are said.

    `age` is in years; `child` is what the child says (or does, if it says nothing).
    """

    topic: str
    age: int
    scene: str
    child: str
    needs_limit: bool = False
    disclosure: bool = False


@dataclass(frozen=True)
class Reading:
    """What a skilled trainer would notice in a draft.

    `overall` runs from 1 (likely to frighten or shame) to 5 (attuned) and is None where the form
    is not rateable. `evidence` gives, for each dimension above 0 and each code found, the words
    that earned it. `confidence` is between 0 and 1 for each dimension, for each code found, for
    `form`, and for `overall`. `readable` is False for text in a language the reader does not know.
    """

    form: Form
    levels: Mapping[Dimension, int]
    pitfalls: tuple[Pitfall, ...] = ()
    strengths: tuple[Strength, ...] = ()
    overall: float | None = None
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    readable: bool = True


class Reader(Protocol):
    """Reads drafts. Pure: the same draft in the same situation gives the same reading."""

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft. Never raises for any text.

        `attempt` says that the carer has told us this is their reply: then the form is speech or
        described, whatever it looks like.
        """
        ...
