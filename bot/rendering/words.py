"""The facts and phrasings that templates use, read from `content/` and checked once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.pace.concern import ConcernKind
from bot.pace.reading import Dimension, Landing, Pitfall, Strength
from bot.rendering.reading_yaml import read_yaml

Phrasings = Annotated[list[str], Field(min_length=1)]
"""Several ways of saying one thing; at least one."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConcernHelp(_Strict):
    """What is said for one kind of real concern."""

    title: str
    text: str
    signposts: list[str]
    then: str


CONCERN = TypeAdapter(dict[ConcernKind, ConcernHelp])
"""`content/concern.yaml`."""


class _Stumble(_Strict):
    name: str
    why: Phrasings
    instead: Phrasings


class _Unsure(_Strict):
    landed: Phrasings
    stumble_title: str
    stumble: dict[Pitfall, str]


class _Change(_Strict):
    gone: dict[Pitfall, Phrasings]
    gained: dict[Dimension | Strength, Phrasings]
    crept_in: dict[Pitfall, Phrasings]
    same_words: Phrasings
    different: Phrasings


class _Safety(_Strict):
    missing: Phrasings
    disbelief: Phrasings
    false_promise: Phrasings
    interrogation: Phrasings


class _Step(_Strict):
    title: str
    polish_title: str
    keep: Phrasings
    wonder: Phrasings
    limit: dict[int, Phrasings]
    safety: _Safety
    focus: dict[Dimension, dict[int, Phrasings]]
    starter: Phrasings
    polish: Phrasings


class _Repair(_Strict):
    mended: Phrasings
    on_the_way: Phrasings


class FeedbackWords(_Strict):
    """`content/pace/feedback.yaml`: the phrasings of feedback."""

    landed: dict[Dimension | Strength, dict[int, Phrasings]]
    nothing_landed: dict[Landing, Phrasings]
    unsure: _Unsure
    stumble: dict[Pitfall, _Stumble]
    change: _Change
    step: _Step
    repair: _Repair
    goodbye: Phrasings


class PictureWords(_Strict):
    """What stands on the picture of progress."""

    title: str
    first: str
    then: str
    last: str
    fading: str
    mended: str
    seldom: str
    sometimes: str
    often: str


class ProgressWords(_Strict):
    """`content/progress/words.yaml`: names and phrasings around progress."""

    picture: PictureWords
    pace: dict[Dimension, str]
    pitfalls: dict[Pitfall, str]
    tries: dict[Dimension, Phrasings]


def load_progress_words(content: Path) -> ProgressWords:
    """That file. Raises pydantic's ValidationError for what is wrong in it."""
    return ProgressWords.model_validate(read_yaml(content / "progress" / "words.yaml"))


def load_words(content: Path, signposts: Mapping[str, Any], operator: Mapping[str, object]) -> dict[str, Any]:
    """What templates know as `words`. Raises pydantic's ValidationError for content that is incomplete.

    `signposts` are those who can help, by key, each with `who` and `how`.
    """
    concern = CONCERN.validate_python(read_yaml(content / "concern.yaml"))
    feedback = FeedbackWords.model_validate(read_yaml(content / "pace" / "feedback.yaml"))
    return {
        "signposts": dict(signposts),
        "concern": concern,
        "feedback": feedback.model_dump(),
        "progress": load_progress_words(content).model_dump(),
        "operator": dict(operator),
    }
