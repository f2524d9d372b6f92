"""Reads drafts from lines of JSON and writes readings as lines of JSON, one for each."""

from __future__ import annotations

import json
from typing import TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.pace.rated import MomentLine
from bot.pace.reading import Dimension, Reader, Reading


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int | None = None
    moment: MomentLine
    draft: str


def run_jsonl(source: TextIO, target: TextIO, reader: Reader) -> int:
    """Read every line; 1 if any was bad, else 0. A bad line gives an error line, and the rest goes on."""
    status = 0
    for number, line in enumerate(source, start=1):
        answer = _answer(line, number, reader)
        status = 1 if "error" in answer else status
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
        target.flush()
    return status


def _answer(line: str, number: int, reader: Reader) -> dict[str, object]:
    try:
        raw: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"line {number} is not JSON: {error}"}
    name = raw.get("id") if isinstance(raw, dict) else None
    try:
        given = _Line.model_validate(raw)
    except ValidationError as error:
        return {"id": name, "error": f"line {number}: {_told(error)}"}
    return {"id": given.id, **as_json(reader.read(given.draft, given.moment.situation()))}


def as_json(reading: Reading) -> dict[str, object]:
    """A reading in the form of a line."""
    return {
        "form": reading.form.value,
        **{dimension.value: reading.levels[dimension] for dimension in Dimension},
        "pitfalls": [pitfall.value for pitfall in reading.pitfalls],
        "strengths": [strength.value for strength in reading.strengths],
        "overall": None if reading.overall is None else round(reading.overall, 2),
        "evidence": {code: [list(span) for span in spans] for code, spans in reading.evidence.items()},
        "confidence": {code: round(sure, 3) for code, sure in reading.confidence.items()},
        "readable": reading.readable,
    }


def _told(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'line'}: {first['msg']}"
