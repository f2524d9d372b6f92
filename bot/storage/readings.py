"""A reading as JSON and back, validated both ways."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.pace.reading import Dimension, Form, Pitfall, Reading, Strength

_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_Place = Annotated[int, Field(ge=0)]
_Level = Annotated[int, Field(ge=0, le=2)]


class StoredReading(BaseModel):
    """The stored form of `Reading`. `format` grows when that form changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal[1] = 1
    form: Form
    levels: dict[Dimension, _Level]
    pitfalls: tuple[Pitfall, ...]
    strengths: tuple[Strength, ...]
    overall: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)] | None
    evidence: dict[str, tuple[tuple[_Place, _Place], ...]]
    confidence: dict[str, _Share]
    readable: bool

    @model_validator(mode="after")
    def _spans_run_forwards(self) -> StoredReading:
        if any(start > end for spans in self.evidence.values() for start, end in spans):
            raise ValueError("a span ends before it starts")
        return self


def pack(reading: Reading) -> dict[str, object]:
    """The reading as JSON. Raises pydantic.ValidationError if it is none that could be read back."""
    stored = StoredReading(
        form=reading.form,
        levels=dict(reading.levels),
        pitfalls=reading.pitfalls,
        strengths=reading.strengths,
        overall=reading.overall,
        evidence=dict(reading.evidence),
        confidence=dict(reading.confidence),
        readable=reading.readable,
    )
    return stored.model_dump(mode="json")


def unpack(document: object) -> Reading:
    """The reading again. Raises pydantic.ValidationError for JSON that is none."""
    stored = StoredReading.model_validate(document)
    return Reading(
        form=stored.form,
        levels=stored.levels,
        pitfalls=stored.pitfalls,
        strengths=stored.strengths,
        overall=stored.overall,
        evidence=stored.evidence,
        confidence=stored.confidence,
        readable=stored.readable,
    )
