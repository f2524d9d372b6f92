"""Which ideas somebody looks for, and how a button carries that."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reminders.ideas.book import Cost, Idea, IdeaBook
from bot.reminders.plans.plan import Kind

MINUTES = (2, 5, 15)
_COSTS = {Cost.NOTHING: "n", Cost.PENNIES: "p", Cost.POUNDS: "f"}
_DEARNESS = {cost: number for number, cost in enumerate(Cost)}
_KINDS = {Kind.DISTANCE: "d", Kind.NURTURE: "t"}
_ANY = "*"


@dataclass(frozen=True)
class Choice:
    """What is looked for; None for any. As text for buttons it is `d.7-10.5.n`, with a star for any."""

    kind: Kind | None = None
    band_id: str | None = None
    minutes: int | None = None
    cost: Cost | None = None

    def packed(self) -> str:
        """The text of it."""
        parts = (
            _KINDS[self.kind] if self.kind else _ANY,
            self.band_id or _ANY,
            str(self.minutes) if self.minutes else _ANY,
            _COSTS[self.cost] if self.cost else _ANY,
        )
        return ".".join(parts)

    def fits(self, idea: Idea, book: IdeaBook) -> bool:
        """Whether an idea is among what is looked for; up to so many minutes, up to that cost."""
        return (
            self.kind in (None, idea.kind)
            and (self.band_id is None or idea.suits(book.band(self.band_id)))
            and (self.minutes is None or idea.minutes <= self.minutes)
            and (self.cost is None or _DEARNESS[idea.cost] <= _DEARNESS[self.cost])
        )


def read_choice(packed: str, book: IdeaBook) -> Choice:
    """The choice that a button carries; what is not understood in it counts as any."""
    parts = (packed.split(".") + [_ANY] * 4)[:4]
    kinds = {short: kind for kind, short in _KINDS.items()}
    costs = {short: cost for cost, short in _COSTS.items()}
    return Choice(
        kind=kinds.get(parts[0]),
        band_id=parts[1] if book.band(parts[1]) else None,
        minutes=int(parts[2]) if parts[2] in {str(each) for each in MINUTES} else None,
        cost=costs.get(parts[3]),
    )
