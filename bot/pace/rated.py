"""Rated drafts as they stand in files: read and checked once, then plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.pace.reading import Dimension, Form, Pitfall, Situation, Span, Strength


class MomentLine(BaseModel):
    """The moment of a line. Other keys, such as `id`, may stand beside these."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    topic: str = ""
    age: int = Field(ge=0, le=25)
    scene: str = ""
    child: str = ""
    needs_limit: bool = False
    disclosure: bool = False

    def situation(self) -> Situation:
        """The same, as the reader takes it."""
        return Situation(self.topic, self.age, self.scene, self.child, self.needs_limit, self.disclosure)


class _RatingLine(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    playfulness: int = Field(ge=0, le=2)
    acceptance: int = Field(ge=0, le=2)
    curiosity: int = Field(ge=0, le=2)
    empathy: int = Field(ge=0, le=2)
    pitfalls: tuple[Pitfall, ...] = ()
    strengths: tuple[Strength, ...] = ()
    form: Form
    overall: float | None = Field(None, ge=1, le=5)
    evidence: dict[str, tuple[str, ...]] = {}


class _DraftLine(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int = ""
    writer: str = ""
    moment: MomentLine
    draft: str
    ratings: tuple[_RatingLine, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Rating:
    """One rater's judgement; `evidence` in characters of the draft."""

    form: Form
    levels: tuple[int, ...]
    codes: frozenset[str]
    overall: float | None
    evidence: dict[str, tuple[Span, ...]]


@dataclass(frozen=True)
class RatedDraft:
    """A draft in its moment with one or more ratings, the writer's own first."""

    id: str
    writer: str
    situation: Situation
    draft: str
    ratings: tuple[Rating, ...]

    @property
    def rateable(self) -> bool:
        """Whether all raters took it for a reply."""
        return all(rating.form.rateable for rating in self.ratings)


class BadDrafts(Exception):
    """A file of rated drafts cannot be used; the message says where and why."""


def read_rated(path: Path) -> list[RatedDraft]:
    """All drafts of a file. Raises BadDrafts at the first line that is not a rated draft."""
    drafts = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                drafts.append(_rated(TypeAdapter(_DraftLine).validate_python(json.loads(line))))
            except ValueError as error:
                raise BadDrafts(f"{path}:{number}: {error}") from error
    if not drafts:
        raise BadDrafts(f"{path} has no drafts.")
    return drafts


@dataclass(frozen=True)
class Split:
    """Which writers' drafts are for what."""

    test: tuple[str, ...]
    dev: tuple[str, ...]

    def part_of(self, writer: str) -> str:
        """`test`, `dev` or `train`."""
        if any(fnmatchcase(writer, name) for name in self.test):
            return "test"
        return "dev" if any(fnmatchcase(writer, name) for name in self.dev) else "train"


def read_split(folder: Path) -> Split:
    """The split that stands beside the drafts."""
    kept = json.loads((folder / "split.json").read_text("utf-8"))
    return Split(tuple(kept["test"]), tuple(kept["dev"]))


def read_parts(folder: Path) -> dict[str, list[RatedDraft]]:
    """All drafts of a folder by part: `train`, `dev` and `test`."""
    split = read_split(folder)
    parts: dict[str, list[RatedDraft]] = {"train": [], "dev": [], "test": []}
    for path in sorted(folder.glob("*.jsonl")):
        for draft in read_rated(path):
            parts[split.part_of(draft.writer)].append(draft)
    return parts


def _rated(line: _DraftLine) -> RatedDraft:
    return RatedDraft(
        id=str(line.id),
        writer=line.writer,
        situation=line.moment.situation(),
        draft=line.draft,
        ratings=tuple(_rating(rating, line.draft) for rating in line.ratings),
    )


def _rating(line: _RatingLine, draft: str) -> Rating:
    evidence = {code: tuple(_places(draft, quotes)) for code, quotes in line.evidence.items()}
    return Rating(
        form=line.form,
        levels=tuple(getattr(line, dimension.value) for dimension in Dimension),
        codes=frozenset(code.value for code in (*line.pitfalls, *line.strengths)),
        overall=line.overall,
        evidence={code: spans for code, spans in evidence.items() if spans},
    )


def _places(draft: str, quotes: Sequence[str]) -> Iterator[Span]:
    for quote in quotes:
        start = draft.find(quote)
        if quote and start >= 0:
            yield (start, start + len(quote))
