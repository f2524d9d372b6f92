"""Real concern: does a message tell of something that is really happening?

Plain rules decide, so that a therapist can read and mend them (`content/pace/concern-rules.yaml`);
the reader's model may see a concern that they miss, never the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.pace.phrases import Phrases, read_yaml
from bot.pace.reading import Span
from bot.pace.terms import plain


class ConcernKind(StrEnum):
    """What kind of help is wanted first; `content/concern.yaml` has the words for each."""

    CHILD_IN_DANGER = "child_in_danger"
    CHILD_DISCLOSED = "child_disclosed"
    CHILD_SELF_HARM = "child_self_harm"
    CARER_DESPAIR = "carer_despair"
    CARER_TEMPER = "carer_temper"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Concern:
    """A message that seems to tell of something really happening, and the words that say so."""

    kind: ConcernKind
    evidence: tuple[Span, ...] = ()


class _Rule(BaseModel):
    """A concern of this kind, where words of every group in `all` are found and none of those in `none`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: ConcernKind
    all: tuple[str, ...]
    none: tuple[str, ...] = ()


class ConcernRules(BaseModel):
    """`content/pace/concern-rules.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: dict[str, Phrases]
    rules: tuple[_Rule, ...]
    rules_of_real_life: tuple[_Rule, ...]


def find_concern(text: str) -> Concern | None:
    """The concern that a message tells of, or None. The first rule that fits names the kind."""
    return _concern_by(_rulebook().rules, text)


def find_real_concern(text: str) -> Concern | None:
    """The same for words that carers write of their real life, as in a journal.

    They need no sign that they are no practice; but what is an ordinary hard day there raises no alarm.
    """
    return _concern_by(_rulebook().rules_of_real_life, text)


def _concern_by(rules: tuple[_Rule, ...], text: str) -> Concern | None:
    book = _rulebook()
    text = plain(text)
    found = cache(lambda name: book.groups[name].found_in(text))
    for rule in rules:
        if all(found(name) for name in rule.all) and not any(found(name) for name in rule.none):
            spans = sorted({span for name in rule.all for span in found(name)})
            return Concern(rule.kind, tuple(spans))
    return None


@cache
def _rulebook() -> ConcernRules:
    book = TypeAdapter(ConcernRules).validate_python(read_yaml("concern-rules.yaml"))
    every = (*book.rules, *book.rules_of_real_life)
    named = {name for rule in every for name in (*rule.all, *rule.none)}
    missing = sorted(named - set(book.groups))
    if missing:
        raise ValueError(f"concern-rules.yaml has rules for groups that it does not list: {missing}")
    return book
