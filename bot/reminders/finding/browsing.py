"""Ideas at any time: by kind, age, minutes and cost; and favourites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions import Action, Verb
from bot.ports import Incoming
from bot.reminders.bench import RemindersBench
from bot.reminders.finding.choice import MINUTES, Choice, read_choice
from bot.reminders.finding.outcome import (
    FavouriteNoted,
    FavouritesListed,
    FilterAsked,
    IdeaGone,
    IdeaLine,
    IdeaShown,
    IdeasListed,
    IdeasShown,
)
from bot.reminders.ideas.book import Cost, Idea, IdeaBook
from bot.reminders.plans.plan import Kind
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]

A_PAGE = 5
_FAVOURITES = "fav"


@dataclass(frozen=True)
class Browsing:
    """Shows ideas to those who look for them."""

    bench: RemindersBench

    async def home(self, incoming: Incoming) -> Outcomes:
        """What there is."""
        return (IdeasShown(len(self.bench.book().ideas), offers=_home()),)

    async def browse(self, incoming: Incoming, action: Action) -> Outcomes:
        """A page of a choice, or of the favourites."""
        book = self.bench.book()
        if action.argument == _FAVOURITES:
            return await self._favourites(incoming, action.step)
        choice = read_choice(action.argument, book)
        ideas = [idea for idea in book.ideas.values() if choice.fits(idea, book)]
        ideas.sort(key=lambda idea: (idea.step, idea.minutes, idea.id))
        first, shown = _page(ideas, action.step)
        band = book.band(choice.band_id)
        listed = IdeasListed(
            lines=tuple(_line(each) for each in shown),
            first=first + 1,
            total=len(ideas),
            kinds=(choice.kind,) if choice.kind else (),
            age=band.title if band else "",
            minutes=choice.minutes or 0,
            costs=(choice.cost,) if choice.cost else (),
            offers=(*_turning(choice.packed(), first, ideas, shown), *_filters(choice)),
        )
        return (listed,)

    async def filter(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask for one part of a choice: `k`, `a`, `m` or `c`, then the choice so far."""
        book = self.bench.book()
        what, _, packed = action.argument.partition(":")
        choice = read_choice(packed, book)
        return (FilterAsked(what if what in _ASKED else "k", offers=_values(what, choice, book)),)

    async def idea(self, incoming: Incoming, action: Action) -> Outcomes:
        """One idea, with what to ask oneself first."""
        book = self.bench.book()
        idea = book.find(action.argument)
        if idea is None:
            return (IdeaGone(offers=_to_ideas()),)
        async with self.bench.open_work() as work:
            kept = idea.id in await work.favourites.of_carer(incoming.carer_id)
        shown = IdeaShown(
            text=idea.text,
            why=idea.why,
            kind_of=idea.kind,
            youngest=idea.youngest,
            oldest=idea.oldest,
            minutes=idea.minutes,
            cost_of=idea.cost,
            needs=tuple(book.needs[each].title for each in idea.needs if each in book.needs),
            asks=tuple(book.cautions[each].asks for each in idea.cautions if each in book.cautions),
            source=idea.source,
            favourite=kept,
            offers=((_keeping(idea.id, kept=kept),), *_to_ideas()),
        )
        return (shown,)

    async def favourite(self, incoming: Incoming, action: Action) -> Outcomes:
        """Keep an idea, or (with step 1) keep it no longer. Said twice, it is as if said once."""
        idea = self.bench.book().find(action.argument)
        if idea is None:
            return (IdeaGone(offers=_to_ideas()),)
        async with self.bench.open_work() as work:
            if action.step:
                await work.favourites.remove(incoming.carer_id, idea.id)
            else:
                await work.favourites.add(incoming.carer_id, idea.id)
            await work.commit()
        return (FavouriteNoted(kept=not action.step),)

    async def _favourites(self, incoming: Incoming, page: int) -> Outcomes:
        book = self.bench.book()
        async with self.bench.open_work() as work:
            kept = await work.favourites.of_carer(incoming.carer_id)
        ideas = [book.ideas[each] for each in kept if each in book.ideas]
        first, shown = _page(ideas, page)
        rows = (*_turning(_FAVOURITES, first, ideas, shown), *_to_ideas())
        lines = tuple(_line(each) for each in shown)
        return (FavouritesListed(lines, first + 1, len(ideas), offers=rows),)


_ASKED = ("k", "a", "m", "c")


def _page(ideas: Sequence[Idea], page: int) -> tuple[int, Sequence[Idea]]:
    first = min(page, max(0, len(ideas) - 1) // A_PAGE) * A_PAGE
    return first, ideas[first : first + A_PAGE]


def _line(idea: Idea) -> IdeaLine:
    return IdeaLine(idea.text, idea.minutes, idea.cost)


def _turning(packed: str, first: int, ideas: Sequence[Idea], shown: Sequence[Idea]) -> OfferRows:
    """Each idea of the page by its number, and the pages before and after."""
    numbers = tuple(
        Offer(Action(Verb.IDEA, argument=each.id), "plain", str(first + place))
        for place, each in enumerate(shown, start=1)
    )
    page = first // A_PAGE
    back = (Offer(Action(Verb.BROWSE, step=page - 1, argument=packed), "earlier"),) if page else ()
    more = first + A_PAGE < len(ideas)
    forth = (Offer(Action(Verb.BROWSE, step=page + 1, argument=packed), "later"),) if more else ()
    return tuple(row for row in (numbers, (*back, *forth)) if row)


def _filters(choice: Choice) -> OfferRows:
    def by(what: str, label: str) -> Offer:
        return Offer(Action(Verb.FILTER, argument=f"{what}:{choice.packed()}"), label)

    return (
        (by("k", "filter_kind"), by("a", "filter_age")),
        (by("m", "filter_minutes"), by("c", "filter_cost")),
        *_to_ideas(),
    )


def _values(what: str, choice: Choice, book: IdeaBook) -> OfferRows:
    """The values that one part of a choice can have."""

    def to(changed: Choice, label: str, text: str = "") -> Offer:
        return Offer(Action(Verb.BROWSE, argument=changed.packed()), label, text)

    if what == "a":
        bands = [to(replace(choice, band_id=each.id), "years", each.title) for each in book.bands]
        pairs = tuple(tuple(bands[at : at + 2]) for at in range(0, len(bands), 2))
        return (*pairs, (to(replace(choice, band_id=None), "any_age"),))
    if what == "m":
        spans = tuple(to(replace(choice, minutes=each), "up_to_minutes", str(each)) for each in MINUTES)
        return (spans, (to(replace(choice, minutes=None), "any_minutes"),))
    if what == "c":
        return (
            (
                to(replace(choice, cost=Cost.NOTHING), "costs_nothing"),
                to(replace(choice, cost=Cost.PENNIES), "costs_pennies"),
            ),
            (to(replace(choice, cost=None), "any_cost"),),
        )
    return (
        (to(replace(choice, kind=Kind.DISTANCE), "ideas_distance"),),
        (to(replace(choice, kind=Kind.NURTURE), "ideas_nurture"),),
        (to(replace(choice, kind=None), "any_kind"),),
    )


def _home() -> OfferRows:
    def browse(choice: Choice, label: str) -> Offer:
        return Offer(Action(Verb.BROWSE, argument=choice.packed()), label)

    return (
        (browse(Choice(Kind.DISTANCE), "ideas_distance"),),
        (browse(Choice(Kind.NURTURE), "ideas_nurture"),),
        (
            Offer(Action(Verb.BROWSE, argument=_FAVOURITES), "favourites"),
            Offer(Action(Verb.OWN_IDEA), "own_ideas"),
        ),
        (Offer(Action(Verb.REMIND), "reminders"),),
    )


def _keeping(idea_id: str, *, kept: bool) -> Offer:
    return Offer(
        Action(Verb.FAVOURITE, step=int(kept), argument=idea_id), "unkeep_idea" if kept else "keep_idea"
    )


def _to_ideas() -> OfferRows:
    return ((Offer(Action(Verb.IDEAS), "all_ideas"),),)
