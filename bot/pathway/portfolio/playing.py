"""Games for attachment play: by kind, by age, by how lively they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.course.games import Energy, Game, GameBook
from bot.pathway.portfolio.outcome import GameGone, GameShown, GamesListed, GameTried, PlayShown
from bot.pathway.records import NoteKind
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome
from bot.scenario.vocabulary import AgeBand

Outcomes = tuple[Outcome, ...]

_ENERGIES = {Energy.CALM: "play_calm", Energy.MIDDLING: "play_middling", Energy.LIVELY: "play_lively"}
_A_PAGE = 10


@dataclass(frozen=True)
class Playing:
    """Looks games up. A list is named by what its games have in common: `k.` kind, `a.` age, `e.` energy."""

    bench: PathwayBench
    bands: Sequence[AgeBand]

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """All kinds, a list of games, or one game."""
        book = self.bench.course().games
        what, _, name = action.argument.partition(".")
        if what == "g":
            return await self._one(incoming.carer_id, book, name)
        kind, band = book.kinds.get(name), next((each for each in self.bands if each.id == name), None)
        games = book.games.values()
        if what == "k" and kind:
            return (_listed(action, [g for g in games if g.kind == name], kind.title, kind.about),)
        if what == "a" and band:
            suiting = [g for g in games if g.youngest <= band.oldest and band.youngest <= g.oldest]
            return (_listed(action, suiting, age=band.title),)
        if what == "e" and name in set(Energy):
            alike = [g for g in games if g.energy == name]
            return (_listed(action, alike, energy=(Energy(name),)),)
        return (self._home(book),)

    async def tried(self, work: PathwayWork, carer_id: int, game_id: str, bundle: str) -> Outcomes:
        """What they noticed is kept."""
        game = self.bench.course().games.games.get(game_id)
        notes = await work.notes.of_bundle(carer_id, bundle)
        text = notes[0].text if notes else ""
        rows = ((offers.play(), offers.portfolio()), *offers.to_overview())
        return (GameTried(game.title if game else "", text, offers=rows),)

    def _home(self, book: GameBook) -> Outcome:
        used = {game.kind for game in book.games.values()}
        kinds = [each for each in book.kinds.values() if each.id in used]
        rows = [(Offer(_to("k", each.id), "plain", each.title),) for each in kinds]
        ages = tuple(Offer(_to("a", each.id), "plain", each.title) for each in self.bands)
        energies = tuple(Offer(_to("e", each), label) for each, label in _ENERGIES.items())
        titles = tuple(each.title for each in kinds)
        return PlayShown(titles, offers=(*rows, ages, energies, *offers.to_overview()))

    async def _one(self, carer_id: int, book: GameBook, game_id: str) -> Outcomes:
        game = book.games.get(game_id)
        if game is None:
            return (GameGone(offers=((offers.play(),),)),)
        async with self.bench.open_work() as work:
            notes = await work.notes.of_carer(carer_id, NoteKind.GAME)
        kind = book.kinds[game.kind]
        shown = GameShown(
            title=game.title,
            kind=kind.title,
            youngest=game.youngest,
            oldest=game.oldest,
            energy=game.energy,
            needs=game.needs,
            how=game.how,
            stop=game.stop,
            caution=game.caution,
            tried=any(each.about == game.id for each in notes),
            offers=(
                (offers.write(NoteKind.GAME, game.id, "play_tried"),),
                (Offer(_to("k", kind.id), "play_more", kind.title),),
                (offers.play(), *offers.to_overview()[0]),
            ),
        )
        return (shown,)


def _to(what: str, name: str, page: int = 0) -> Action:
    return Action(Verb.PLAY, step=page, argument=f"{what}.{name}")


def _listed(
    action: Action, games: Sequence[Game], title: str = "", about: str = "", *, age: str = "",
    energy: tuple[Energy, ...] = (),
) -> Outcome:  # fmt: skip
    first = min(action.step * _A_PAGE, max(0, len(games) - 1) // _A_PAGE * _A_PAGE)
    what, _, name = action.argument.partition(".")
    page = first // _A_PAGE
    rows: OfferRows = tuple(
        (Offer(_to("g", each.id), "plain", each.title),) for each in games[first : first + _A_PAGE]
    )
    before = (Offer(_to(what, name, page - 1), "earlier"),) if page else ()
    behind = (Offer(_to(what, name, page + 1), "later"),) if first + _A_PAGE < len(games) else ()
    return GamesListed(
        title=title,
        about=about,
        age=age,
        energy=energy,
        games=len(games),
        offers=(*rows, (*before, *behind), (offers.play(), *offers.to_overview()[0])),
    )
