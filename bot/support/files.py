"""Reads the files of `content/support/`, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Identifier, Prose
from bot.scenario.lint.plain_file import Name, Parts, PlainFile, Reference
from bot.support.guide import Matter, Phrase, Role, SupportGuide


class BrokenSupport(ValueError):
    """The files have errors; the message says which."""


_BUTTON = Prose(26)
_SIGNPOST = Identifier(40, known_elsewhere=True)

_ROLE = Group(
    {
        "role": Key(_SIGNPOST, "their key in signposts.yaml"),
        "button": Key(_BUTTON, "what stands on their button"),
        "turn_to": Key(ListOf(Prose(140), 1, 5), "what to turn to them for"),
    },
    build=lambda values: Role(**values),
)
_MATTER = Group(
    {
        "id": Key(Identifier(24), "its permanent name"),
        "button": Key(_BUTTON, "what stands on its button"),
        "text": Key(Prose(320), "what to know first"),
        "people": Key(ListOf(_SIGNPOST, 1, 6, unlike=True), "who to turn to, the most urgent first"),
    },
    build=lambda values: Matter(**values),
)
_PHRASE = Group(
    {
        "button": Key(_BUTTON, "what stands on the button"),
        "text": Key(Prose(120), "what is written into the message"),
    },
    build=lambda values: Phrase(**values),
)

_PEOPLE = Group({"people": Key(ListOf(_ROLE, 1, 8), "the people, in order")}, build=dict)
_NEEDS = Group({"needs": Key(ListOf(_MATTER, 1, 16), "what it may be about")}, build=dict)
_PREPARE = Group(
    {
        "needed": Key(ListOf(_PHRASE, 1, 6), "what a carer may need"),
        "asked": Key(ListOf(_PHRASE, 1, 6), "what a carer may ask for"),
    },
    build=dict,
)


def _parts_of_people(found: Mapping[str, tuple[Role, ...]]) -> Parts:
    at = tuple(enumerate(found["people"]))
    return Parts(
        names=[Name(("people", place, "role"), "role", each.role) for place, each in at],
        texts=[
            (("people", place, "turn_to", number), text)
            for place, each in at
            for number, text in enumerate(each.turn_to)
        ],
        references=[Reference(("people", place, "role"), SIGNPOST, each.role) for place, each in at],
    )


def _parts_of_needs(found: Mapping[str, tuple[Matter, ...]]) -> Parts:
    at = tuple(enumerate(found["needs"]))
    return Parts(
        names=[Name(("needs", place, "id"), "need", each.id) for place, each in at],
        texts=[(("needs", place, "text"), each.text) for place, each in at],
        references=[
            Reference(("needs", place, "people", number), SIGNPOST, key)
            for place, each in at
            for number, key in enumerate(each.people)
        ],
    )


def _parts_of_phrases(found: Mapping[str, tuple[Phrase, ...]]) -> Parts:
    texts = [((key, place, "text"), each.text) for key in found for place, each in enumerate(found[key])]
    return Parts(names=(), texts=texts)


SIGNPOST = "signpost"
"""What references in these files are names of."""

SUPPORT_FILES: Mapping[str, PlainFile] = {
    "support/people.yaml": PlainFile(_PEOPLE, _parts_of_people),
    "support/needs.yaml": PlainFile(_NEEDS, _parts_of_needs),
    "support/prepare.yaml": PlainFile(_PREPARE, _parts_of_phrases),
}
"""The files, by their names in `content/`."""


def load_support(content: Path, signposts: Collection[str]) -> SupportGuide:
    """What the files hold. Raises BrokenSupport."""
    values: dict[str, Any] = {}
    for name, file in SUPPORT_FILES.items():
        found, problems = file.read(content / name, str(content / name), {SIGNPOST: signposts})
        if found is None:
            raise BrokenSupport("\n".join(map(str, problems)))
        values |= found
    return SupportGuide(values["people"], values["needs"], values["needed"], values["asked"])
