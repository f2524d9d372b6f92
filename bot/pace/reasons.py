"""Why a draft was read as it was: what the rules had a say in. All the rest is the models' judgement."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pace.guards import at_work, is_heap, without_instructions
from bot.pace.reading import Situation
from bot.pace.terms import plain

HEAP = "heap"
INSTRUCTIONS = "instructions"


@dataclass(frozen=True)
class Reason:
    """A rule at work: its name and purpose in `content/pace/guards.yaml`, the words that called it, the
    codes that it added or took away, and the lid that it put on the whole (None: no lid). `HEAP` and
    `INSTRUCTIONS` are no guards, and say nothing but their name.
    """

    rule: str
    why: str = ""
    words: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    takes_away: tuple[str, ...] = ()
    at_most: float | None = None


def reasons_for(draft: str, situation: Situation) -> tuple[Reason, ...]:
    """The rules that had a say in the reading of a draft. Of use only where its form is rateable."""
    text = plain(draft)
    told = without_instructions(text)
    found = [
        Reason(
            rule=name,
            why=guard.why,
            words=tuple(draft[start:end] for start, end in spans),
            adds=tuple(each.value for each in guard.adds),
            takes_away=tuple(each.value for each in guard.takes_away),
            at_most=guard.at_most if guard.at_most < 5 else None,
        )
        for name, guard, spans in at_work(told, situation)
    ]
    if told != text:
        found.insert(0, Reason(INSTRUCTIONS))
    if is_heap(told):
        found.append(Reason(HEAP))
    return tuple(found)
