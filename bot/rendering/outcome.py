"""What every outcome of a use case has in common.

An outcome says what happened, as data. Its words are in the template of the same name:
`SceneEnded` is worded by `content/templates/scene_ended.html.j2`, and what may be done next
(`offers`) by `content/buttons.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.actions import Action


@dataclass(frozen=True)
class Offer:
    """Something that the carer may do next. `label` is a key of `content/buttons.yaml`.

    `text` stands for `{}` in those words, as the title of a theme does.
    """

    action: Action
    label: str
    text: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with what is said; a `picture` is shown, and what is said describes it too."""

    name: str
    content: bytes
    picture: bool = False


@dataclass(frozen=True)
class Quiz:
    """A question with one best answer (`right` is its place, from 0); what is said is the question itself.

    `key` is what its room knows it by. `why` is shown when it was answered.
    """

    key: str
    options: tuple[str, ...]
    right: int
    why: str


OfferRows = tuple[tuple[Offer, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Something happened that the carer is told of."""

    toast: ClassVar[bool] = False
    """Whether it is said in the few words that answer a button, not in a message."""

    in_place: ClassVar[bool] = False
    """Whether it takes the place of the message whose button was pressed, as a page of a list does."""

    silent: ClassVar[bool] = False
    """Whether the phone makes no sound when it comes."""

    offers: OfferRows = ()
    attachment: Attachment | None = None
    quiz: Quiz | None = None

    @classmethod
    def template(cls) -> str:
        """The name of its template, without folder and ending."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
