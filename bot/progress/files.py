"""The form of `content/progress/words.yaml`, for `wondering check`; the bot reads it by `rendering/words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.pace.reading import Dimension, Pitfall
from bot.rendering.words import PictureWords
from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Kind, Prose
from bot.scenario.lint.plain_file import Parts, PlainFile

WORDS = "progress/words.yaml"
"""Its name in `content/`."""

_NAME = Prose(24)
"""What fits beside the rings of the picture, and above one of them."""


def _each(names: Iterable[str], kind: Kind, about: str) -> Key:
    return Key(Group({str(name): Key(kind, about) for name in names}, build=dict), about)


_FORM = Group(
    {
        "picture": _each(PictureWords.model_fields, _NAME, "words on the picture"),
        "pace": _each(Dimension, _NAME, "the parts of PACE"),
        "pitfalls": _each(Pitfall, _NAME, "what comes up less"),
        "tries": _each(Dimension, ListOf(Prose(160), 1, 8), "one thing to try"),
    },
    build=dict,
)


def _parts(found: Mapping[str, Any]) -> Parts:
    tries = found["tries"]
    texts = [(("tries", part, place), text) for part in tries for place, text in enumerate(tries[part])]
    return Parts(names=(), texts=texts)


WORDS_FILE = PlainFile(_FORM, _parts)
