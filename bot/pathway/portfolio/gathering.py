"""The portfolio: all that a carer did and wrote on their pathway, shown and as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.certificates.paper import Passage, Portfolio, said
from bot.pathway.learning.standing import Standing, note_completions
from bot.pathway.outcome import How
from bot.pathway.portfolio.casework import by_bundle
from bot.pathway.portfolio.outcome import PortfolioEmpty, PortfolioFile, PortfolioShown
from bot.pathway.portfolio.writing import REFLECTION
from bot.pathway.records import Note, NoteKind
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.post.turn import slowly
from bot.rendering.outcome import Attachment, Offer, Outcome

Outcomes = tuple[Outcome, ...]

_FILE = "my-portfolio.pdf"


@dataclass(frozen=True)
class Gathering:
    """Gathers the portfolio."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """It is shown; or, `pdf`, given as a file."""
        carer_id = incoming.carer_id
        async with self.bench.open_work() as work:
            standing = await note_completions(work, self.bench.course(), carer_id, self.bench.clock)
            portfolio = await self._gathered(work, carer_id, standing)
            await work.commit()
        if portfolio == Portfolio(portfolio.day, group=portfolio.group):
            return (PortfolioEmpty(offers=(*_ways_in(), *offers.to_overview())),)
        if action.argument == "pdf":
            content = await slowly(self.bench.printer.portfolio, portfolio)
            rows = ((offers.portfolio(),), *offers.to_overview())
            return (PortfolioFile(attachment=Attachment(_FILE, content), offers=rows),)
        return (_shown(portfolio),)

    async def _gathered(self, work: PathwayWork, carer_id: int, standing: Standing) -> Portfolio:
        course, words = standing.course, self.bench.printer.words.portfolio
        titles = {"tried": words.tried, "happened": words.happened, "next": words.next}
        titles |= {each.id: each.title for each in (*course.case.parts, *course.mentoring.parts)}
        titles[course.games.after.id] = course.games.after.title

        async def day_of(notes: list[Note]) -> date:
            return await self.bench.local_day(work, carer_id, notes[0].written_at)

        def passage(heading: str, notes: list[Note], order: tuple[str, ...]) -> Passage:
            texts = {each.part: each.text for each in notes}
            known = [part for part in order if part in texts]
            rest = [part for part in texts if part not in order]
            return Passage(heading, tuple((titles.get(part, ""), texts[part]) for part in (*known, *rest)))

        found: dict[NoteKind, list[Passage]] = {kind: [] for kind in NoteKind}
        orders = {
            NoteKind.REFLECTION: REFLECTION,
            NoteKind.GAME: (course.games.after.id,),
            NoteKind.CASE: tuple(each.id for each in course.case.parts),
            NoteKind.MENTORING: tuple(each.id for each in course.mentoring.parts),
        }
        for notes in by_bundle(standing.notes).values():
            kind, about = notes[0].kind, notes[0].about
            subject, game = course.subject(about), course.games.games.get(about)
            title = subject.title if subject else game.title if game else ""
            heading = " · ".join(each for each in (title, said(await day_of(notes))) if each)
            found[kind].append(passage(heading, notes, orders[kind]))
        complete = [each.title for each in course.plan.modules() if standing.of_module(each) is How.COMPLETE]
        scenes = {scene for subject in course.subjects.values() for scene in subject.scenes}
        return Portfolio(
            day=await self.bench.local_day(work, carer_id, self.bench.clock.now()),
            modules=tuple(complete),
            scenes=tuple(sorted(filter(None, map(self.bench.scene_title, scenes & standing.practised)))),
            reflections=tuple(found[NoteKind.REFLECTION]),
            games=tuple(found[NoteKind.GAME]),
            cases=tuple(found[NoteKind.CASE]),
            group=course.case.group,
            mentoring=tuple(found[NoteKind.MENTORING]),
        )


def _shown(portfolio: Portfolio) -> Outcome:
    def headings(passages: tuple[Passage, ...]) -> tuple[str, ...]:
        return tuple(each.heading for each in passages)

    return PortfolioShown(
        modules=portfolio.modules,
        scenes=portfolio.scenes,
        reflections=headings(portfolio.reflections),
        games=headings(portfolio.games),
        cases=headings(portfolio.cases),
        mentoring=headings(portfolio.mentoring),
        offers=((offers.portfolio("portfolio_pdf", "pdf"),), *_ways_in(), *offers.to_overview()),
    )


def _ways_in() -> tuple[tuple[Offer, ...], ...]:
    return (
        (Offer(Action(Verb.CASE), "case_all"), Offer(Action(Verb.CASE, "mentoring"), "mentoring_all")),
        (offers.play(),),
    )
