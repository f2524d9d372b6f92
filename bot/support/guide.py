"""Who to turn to for what: what the room knows of it from `content/support/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """Somebody who stands beside carers. `role` is the id of their signpost; `turn_to` says what for."""

    role: str
    button: str
    turn_to: tuple[str, ...]


@dataclass(frozen=True)
class Matter:
    """Something it may be about, what to know first, and the signposts that fit, the most urgent first."""

    id: str
    button: str
    text: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Something that can be tapped instead of typed: what the button says, and what is written."""

    button: str
    text: str


@dataclass(frozen=True)
class SupportGuide:
    """All of it, in the order of the files."""

    roles: tuple[Role, ...]
    matters: tuple[Matter, ...]
    needed: tuple[Phrase, ...]
    asked: tuple[Phrase, ...]

    def role(self, role: str) -> Role | None:
        """One by its id."""
        return next((each for each in self.roles if each.role == role), None)

    def matter(self, matter_id: str) -> Matter | None:
        """One by its id."""
        return next((each for each in self.matters if each.id == matter_id), None)


@dataclass(frozen=True)
class Reach:
    """Somebody who can help: who, what for, and how to reach them.

    `known` is False where no number was set, and `how` says where to ask for it.
    """

    who: str
    what_for: str
    how: str
    known: bool
