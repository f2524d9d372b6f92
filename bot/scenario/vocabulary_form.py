"""The form of the files in `content/` that name topics, ages and signposts, read to plain groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.scenario import form_rules as form
from bot.scenario.findings import Findings, Trail, quoted
from bot.scenario.groups import Group, Key, ListOf
from bot.scenario.kinds import Flag, Identifier, JsonSchema, Number, Prose
from bot.scenario.nodes import Entries, Node, Text


@dataclass(frozen=True)
class _Named:
    """A group for each of some names, which become the `id` of what is built."""

    group: Group

    def read(self, node: Node, trail: Trail, findings: Findings) -> dict[str, Any]:
        if not isinstance(node, Entries):
            findings.add(form.WRONG_KIND, node.mark, "names with a group of keys under each are needed here")
            return {}
        found = {}
        for name, entry in node.entries.items():
            here = (*trail, name)
            _ID.read(Text(entry.mark, name), here, findings)
            values = self.group.read(entry.node, here, findings)
            found[name] = values
            if not (values["how"] or values["setting"]):
                message = f"{quoted(name)} says neither how nor by which setting to reach them"
                findings.add(form.NEEDS_ONE_OF, entry.mark, message, "add how, or setting and unset", here)
        return found

    def blank(self) -> dict[str, Any]:
        return {}

    def json_schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": self.group.json_schema()}


@dataclass(frozen=True)
class _Day:
    """A day as in 2026-11-21."""

    def read(self, node: Node, trail: Trail, findings: Findings) -> str:
        value = node.value if isinstance(node, Text) else ""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            findings.add(
                form.NOT_A_DAY, node.mark, f"{quoted(value)} is no day", "write it as 2026-11-21", trail
            )
            return ""

    def blank(self) -> str:
        return ""

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


_ID = Identifier(40)

_TOPIC = Group(
    {
        "id": Key(_ID, "the topic's permanent name"),
        "title": Key(Prose(40), "what stands on the theme's button"),
        "theme": Key(Flag(), "true where carers can choose it", optional=True, default=False),
        "youngest": Key(Number(0, 18), "no scenes are missing below that age", optional=True, default=0),
    },
    build=dict,
)

_AGE = Group(
    {
        "id": Key(_ID, "the band's permanent name"),
        "title": Key(Prose(40), "what stands on the band's button"),
        "from": Key(Number(0, 18), "the youngest age in years"),
        "to": Key(Number(0, 18), "the oldest age in years"),
    },
    build=dict,
)

TOPICS_FORM = Group(
    {
        "topics": Key(ListOf(_TOPIC, 1, 100), "what scenes can be about"),
        "ages": Key(ListOf(_AGE, 1, 20), "the age bands that carers choose from"),
    },
    build=lambda values: (values["topics"], values["ages"]),
)

SIGNPOSTS_FORM = Group(
    {
        "signposts": Key(
            _Named(
                Group(
                    {
                        "who": Key(Prose(80), "who they are"),
                        "for": Key(Prose(160), "what they help with"),
                        "how": Key(Prose(120), "a public number or address", optional=True, default=""),
                        "setting": Key(
                            Prose(60), "the setting with the operator's number", optional=True, default=""
                        ),
                        "unset": Key(
                            Prose(160), "what to say without that setting", optional=True, default=""
                        ),
                        "checked": Key(_Day(), "the day the number was read", optional=True, default=""),
                    },
                    build=dict,
                )
            ),
            "who can help",
        )
    },
    build=lambda values: values["signposts"],
)
