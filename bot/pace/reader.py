"""The reader: models score a draft, rules have the last word where safety decides."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from bot.pace.codes import DIMENSIONS, MARKED
from bot.pace.concern import find_concern
from bot.pace.decisions import Settings, codes_of, form_of, levels_of
from bot.pace.evidence import clauses_of, telling_words
from bot.pace.language import is_blank, is_readable
from bot.pace.linear import LinearModel
from bot.pace.reading import Dimension, Form, Pitfall, Reading, Situation, Span, Strength
from bot.pace.scores import Floats, Scores, Traces
from bot.pace.terms import plain

MODEL = Path(__file__).resolve().parent / "model"
_MANIFEST = "manifest.json"
_LONGEST = 6000


class ModelBroken(Exception):
    """The reader's files are missing or not those that were trained; the message says which."""


def load_reader(folder: Path = MODEL) -> PaceReader:
    """Load the reader from its files. Raises ModelBroken unless every file is as it was trained."""
    _check(folder)
    return PaceReader(LinearModel.load(folder), Settings.load(folder))


class PaceReader:
    """Reads drafts. Safe to use from several threads."""

    def __init__(self, linear: LinearModel, settings: Settings) -> None:
        self._linear = linear
        self._settings = settings

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft. Never raises for any text."""
        text = plain(draft)[:_LONGEST]
        if is_blank(text):
            return _unrated(Form.SPEECH if attempt else Form.BLANK, 1.0)
        concern = None if attempt else find_concern(text)
        if concern is not None:
            return _unrated(Form.REAL_CONCERN, 1.0)
        if not is_readable(text):
            return _unrated(Form.SPEECH, 0.0, readable=False)
        scores, traces = self._scored(text, situation)
        form, sure = form_of(scores, self._settings, attempt=attempt)
        if not form.rateable:
            return _unrated(form, sure)
        return self._judged(text, form, sure, scores, traces)

    def _scored(self, text: str, situation: Situation) -> tuple[Scores, Traces]:
        scores = self._linear.score(text, situation)
        spans = clauses_of(text)
        parts = [self._linear.score(text[start:end], situation) for start, end in spans]
        return scores, Traces(spans, _stacked(parts))

    def _judged(self, text: str, form: Form, sure: float, scores: Scores, traces: Traces) -> Reading:
        levels, sure_levels = levels_of(scores, self._settings)
        codes, sure_codes = codes_of(scores, self._settings)
        shown = [dimension for dimension in DIMENSIONS if levels[dimension]] + list(codes)
        evidence: dict[str, tuple[Span, ...]] = {}
        for code in shown:
            strength = traces.strength[:, MARKED.index(code)] if len(traces.spans) else traces.strength
            evidence[code.value] = telling_words(text, traces, strength, self._settings.evidence[code.value])
        return Reading(
            form=form,
            levels=levels,
            pitfalls=tuple(code for code in codes if isinstance(code, Pitfall)),
            strengths=tuple(code for code in codes if isinstance(code, Strength)),
            overall=min(5.0, max(1.0, scores.overall)),
            evidence={code: spans for code, spans in evidence.items() if spans},
            confidence={**sure_levels, **sure_codes, "form": sure, "overall": 0.7},
        )


def _stacked(parts: list[Scores]) -> Floats:
    import numpy as np  # noqa: PLC0415

    rows = [np.concatenate([part.levels[:, 0], part.codes]) for part in parts]
    return np.array(rows, dtype=np.float32).reshape(len(parts), len(MARKED))


def _unrated(form: Form, sure: float, *, readable: bool = True) -> Reading:
    return Reading(
        form=form,
        levels=dict.fromkeys(Dimension, 0),
        confidence={"form": sure},
        readable=readable,
    )


def _check(folder: Path) -> None:
    try:
        manifest: dict[str, str] = json.loads((folder / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelBroken(
            f"{folder / _MANIFEST} is missing or damaged. Fetch the project's files again."
        ) from error
    for name, expected in manifest.items():
        path = folder / name
        if not path.is_file():
            raise ModelBroken(f"{path} is missing. Fetch the project's files again, or run `make model`.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelBroken(f"{path} is not the file that was trained (its checksum differs).")
