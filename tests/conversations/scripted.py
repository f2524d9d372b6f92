"""A reader that knows a few phrases, so that tests of how a conversation flows depend on no model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.pace.reading import Dimension, Form, Pitfall, Reading, Situation, Span, Strength

LEVELS: Mapping[str, tuple[Dimension, int]] = MappingProxyType(
    {
        "that must have felt lonely": (Dimension.EMPATHY, 2),
        "that was so unfair": (Dimension.EMPATHY, 2),
        "you're upset": (Dimension.EMPATHY, 1),
        "makes sense": (Dimension.ACCEPTANCE, 2),
        "i wonder": (Dimension.CURIOSITY, 2),
        "bear": (Dimension.PLAYFULNESS, 2),
    }
)
STRENGTHS: Mapping[str, Strength] = MappingProxyType(
    {
        "i wonder": Strength.WONDERING,
        "i'm right here": Strength.CLOSENESS,
        "mugs are not for throwing": Strength.LIMIT,
        "sorry": Strength.REPAIR,
        "glad you told me": Strength.SAFEGUARDING,
    }
)
PITFALLS: Mapping[str, Pitfall] = MappingProxyType(
    {
        "why did you": Pitfall.WHY_QUESTION,
        "go to your room": Pitfall.SENT_AWAY,
        "you're a bad girl": Pitfall.SHAME,
        "won't tell anyone": Pitfall.FALSE_PROMISE,
        "are you sure": Pitfall.DISBELIEF,
        "what did he do": Pitfall.INTERROGATION,
    }
)
OFF_TOPIC = "how does this work"
FOREIGN = "nie rozumiem"
UNSURE = "perhaps"


class ScriptedReader:
    """Reads by phrases. Words without any of them are read as speech that lands half well."""

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        text = draft.lower()
        levels = {
            each: max(
                (level for phrase, (code, level) in LEVELS.items() if code is each and phrase in text),
                default=0,
            )
            for each in Dimension
        }
        strengths = tuple(code for phrase, code in STRENGTHS.items() if phrase in text)
        pitfalls = tuple(code for phrase, code in PITFALLS.items() if phrase in text)
        form = self._form(text, attempt)
        codes = {**STRENGTHS, **PITFALLS, **{phrase: code for phrase, (code, _) in LEVELS.items()}}
        evidence = {code.value: _spans(text, phrase) for phrase, code in codes.items() if phrase in text}
        sure = 0.5 if UNSURE in text else 0.9
        return Reading(
            form=form,
            levels=levels,
            pitfalls=pitfalls,
            strengths=strengths,
            overall=_overall(levels, pitfalls, strengths) if form.rateable else None,
            evidence=evidence,
            confidence=dict.fromkeys(evidence, sure),
            readable=FOREIGN not in text,
        )

    def _form(self, text: str, attempt: bool) -> Form:
        if attempt:
            return Form.SPEECH
        if not any(character.isalpha() for character in text):
            return Form.BLANK
        return Form.OFF_TOPIC if OFF_TOPIC in text else Form.SPEECH


def _overall(
    levels: Mapping[Dimension, int], pitfalls: tuple[Pitfall, ...], strengths: tuple[Strength, ...]
) -> float:
    if pitfalls:
        return 2.8 if any(levels.values()) else 1.5
    return 4.5 if 2 in levels.values() or strengths else 3.0


def _spans(text: str, phrase: str) -> tuple[Span, ...]:
    at = text.find(phrase)
    return ((at, at + len(phrase)),)
