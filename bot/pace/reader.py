"""The reader: models score a draft, rules have the last word where safety decides."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from bot.pace.broken import ModelBroken
from bot.pace.codes import DIMENSIONS, MARKED
from bot.pace.concern import find_concern
from bot.pace.decisions import Settings, form_of, judged
from bot.pace.encoder import Encoder
from bot.pace.evidence import telling_words
from bot.pace.guards import guarded, without_instructions
from bot.pace.language import is_blank, is_readable
from bot.pace.linear import LinearModel
from bot.pace.parts import parts_of, together
from bot.pace.reading import Dimension, Form, Pitfall, Reading, Situation, Span, Strength
from bot.pace.scores import Scores, Traces, blend, strongest_words
from bot.pace.terms import plain

MODEL = Path(__file__).resolve().parent / "model"
MANIFEST = "manifest.json"
_LONGEST = 6000
_REHEARSED = ("I wonder what that was like for you.", Situation("loss", 9, "A scene.", "Go away."))
_SILENCE = 2.5


def load_reader(folder: Path = MODEL) -> PaceReader:
    """Load the reader from its files. Raises ModelBroken unless every file is as it was trained.

    It reads one sentence, so that what is missing shows now and not at a carer's first draft.
    """
    _check(folder)
    reader = PaceReader(LinearModel.load(folder), Encoder.load(folder), Settings.load(folder))
    try:
        reader.read(*_REHEARSED)
    except OSError as error:
        raise ModelBroken(f"{error.filename} cannot be read. Fetch the project's files again.") from error
    return reader


class PaceReader:
    """Reads drafts. Safe to use from several threads."""

    def __init__(self, linear: LinearModel, encoder: Encoder, settings: Settings) -> None:
        self._linear = linear
        self._encoder = encoder
        self._settings = settings

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft. Never raises for any text."""
        text = plain(draft)[:_LONGEST]
        if is_blank(text):
            return _silence() if attempt else _unrated(Form.BLANK, 1.0)
        concern = None if attempt else find_concern(text)
        if concern is not None:
            return _unrated(Form.REAL_CONCERN, 1.0)
        if not is_readable(text):
            return _unrated(Form.SPEECH, 0.0, readable=False)
        text = without_instructions(text)
        if is_blank(text):
            return _silence() if attempt else _unrated(Form.OFF_TOPIC, 1.0)
        scores, traces = self._scored(text, situation)
        form, sure = form_of(scores, self._settings, attempt=attempt)
        if not form.rateable:
            return _unrated(form, sure)
        return guarded(self._judged(text, form, sure, scores, traces), text, situation)

    def _scored(self, text: str, situation: Situation) -> tuple[Scores, Traces]:
        return together([(span, *self._part(text, span, situation)) for span in parts_of(text)])

    def _part(self, text: str, span: Span, situation: Situation) -> tuple[Scores, Traces]:
        start, end = span
        encoded, traces = self._encoder.score(text[start:end], situation)
        counted = self._linear.score(text[start:end], situation)
        placed = tuple((start + first, start + last) for first, last in traces.spans)
        blended = blend(counted, encoded, strongest_words(traces), self._settings.mix)
        return blended, Traces(placed, traces.strength)

    def _judged(self, text: str, form: Form, sure: float, scores: Scores, traces: Traces) -> Reading:
        made = judged(scores, self._settings)
        shown = [dimension for dimension in DIMENSIONS if made.levels[dimension]] + list(made.codes)
        evidence = {
            code.value: telling_words(
                text, traces, traces.strength[:, MARKED.index(code)], self._settings.evidence[code.value]
            )
            for code in shown
        }
        return Reading(
            form=form,
            levels=made.levels,
            pitfalls=tuple(code for code in made.codes if isinstance(code, Pitfall)),
            strengths=tuple(code for code in made.codes if isinstance(code, Strength)),
            overall=made.overall,
            evidence={code: spans for code, spans in evidence.items() if spans},
            confidence={**made.sure, "form": sure},
        )


def _unrated(form: Form, sure: float, *, readable: bool = True) -> Reading:
    return Reading(
        form=form,
        levels=dict.fromkeys(Dimension, 0),
        confidence={"form": sure},
        readable=readable,
    )


def _silence() -> Reading:
    """What a reply without words is worth: neither harm nor help."""
    sure = dict.fromkeys((*(each.value for each in Dimension), "form", "overall"), 1.0)
    return Reading(Form.SPEECH, dict.fromkeys(Dimension, 0), overall=_SILENCE, confidence=sure)


def _check(folder: Path) -> None:
    try:
        manifest: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelBroken(
            f"{folder / MANIFEST} is missing or damaged. Fetch the project's files again."
        ) from error
    for name, expected in manifest.items():
        path = folder / name
        if not path.is_file():
            raise ModelBroken(f"{path} is missing. Fetch the project's files again, or run `make model`.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelBroken(f"{path} is not the file that was trained (its checksum differs).")
