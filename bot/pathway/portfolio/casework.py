"""A case to talk over, prepared so that nobody can tell who it is about; and the mentor's log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.course.games import Part
from bot.pathway.course.model import ModuleKind
from bot.pathway.portfolio.outcome import (
    BundleDropAsked,
    BundleDropped,
    CaseShown,
    CasesShown,
    MentoringKept,
    MentoringShown,
    PartLine,
)
from bot.pathway.records import Note, NoteKind
from bot.pathway.stores import PathwayWork
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Casework:
    """Cases and the log. In a button, `session` says what is wanted and `argument` is the bundle."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """All cases or all of the log, one of them, or one deleted (asked once)."""
        carer_id, bundle = incoming.carer_id, action.argument
        async with self.bench.open_work() as work:
            notes = await work.notes.of_bundle(carer_id, bundle) if bundle else ()
            if action.session == "gone" and notes:
                await work.notes.remove(carer_id, bundle)
                await work.commit()
                return (BundleDropped(offers=((offers.portfolio(),), *offers.to_overview())),)
            if action.session == "drop" and notes:
                return (BundleDropAsked(notes[0].kind, offers=_sure(bundle)),)
            if notes and notes[0].kind is NoteKind.MENTORING:
                return await self.noted(work, carer_id, "", bundle)
            if notes:
                return await self.one_case(work, carer_id, "", bundle)
            mentoring = action.session == "mentoring"
            return await (self.mentoring if mentoring else self.cases)(work, carer_id)

    async def cases(self, work: PathwayWork, carer_id: int) -> Outcomes:
        """What a case discussion is, and those that were begun."""
        template = self.bench.course().case
        bundles = by_bundle(await work.notes.of_carer(carer_id, NoteKind.CASE))
        days = [await self.day(work, carer_id, notes) for notes in bundles.values()]
        rows = [
            (Offer(Action(Verb.CASE, argument=bundle), "case_open", f"{day.day} {day:%B}"),)
            for bundle, day in zip(bundles, days, strict=True)
        ]
        begin = offers.write(NoteKind.CASE, "", "case_new" if bundles else "case_first")
        shown = CasesShown(
            about=template.about,
            before=template.before,
            length=self._length(ModuleKind.CASE),
            cases=tuple(days),
            offers=((begin,), *rows, (offers.portfolio(), *offers.to_overview()[0])),
        )
        return (shown,)

    async def one_case(self, work: PathwayWork, carer_id: int, about: str, bundle: str) -> Outcomes:
        """One case, as far as it is written."""
        template = self.bench.course().case
        notes = await work.notes.of_bundle(carer_id, bundle)
        if not notes:
            return await self.cases(work, carer_id)
        lines = lines_of(template.parts, notes)
        rows = tuple(
            (Offer(Action(Verb.WRITE, NoteKind.CASE, number, f".{bundle}"), "case_part", part.title),)
            for number, part in enumerate(template.parts)
        )
        complete = all(line.text for line in lines)
        shown = CaseShown(
            begun=await self.day(work, carer_id, notes),
            parts=lines,
            group=template.group if complete else (),
            after=template.after if complete else "",
            complete=complete,
            offers=(*rows, (_drop(bundle), offers.portfolio()), *offers.to_overview()),
        )
        return (shown,)

    async def mentoring(self, work: PathwayWork, carer_id: int) -> Outcomes:
        """What mentoring is, and a way to note how it was."""
        guide = self.bench.course().mentoring
        bundles = by_bundle(await work.notes.of_carer(carer_id, NoteKind.MENTORING))
        rows = []
        for bundle, notes in list(bundles.items())[-_LATEST:]:
            day = await self.day(work, carer_id, notes)
            rows.append((Offer(Action(Verb.CASE, argument=bundle), "plain", f"{day.day} {day:%B}"),))
        shown = MentoringShown(
            about=guide.about,
            prompts=guide.prompts,
            length=self._length(ModuleKind.MENTORING),
            entries=len(bundles),
            offers=(
                (offers.write(NoteKind.MENTORING, "", "mentoring_new"),),
                *rows,
                (offers.portfolio(), *offers.to_overview()[0]),
            ),
        )
        return (shown,)

    async def noted(self, work: PathwayWork, carer_id: int, about: str, bundle: str) -> Outcomes:
        """An entry of the log."""
        guide = self.bench.course().mentoring
        notes = await work.notes.of_bundle(carer_id, bundle)
        if not notes:
            return await self.mentoring(work, carer_id)
        rows = ((_drop(bundle), offers.portfolio()), *offers.to_overview())
        return (MentoringKept(lines_of(guide.parts, notes), guide.after, offers=rows),)

    async def day(self, work: PathwayWork, carer_id: int, notes: Sequence[Note]) -> date:
        """The carer's own day on which the first of these was written."""
        return await self.bench.local_day(work, carer_id, notes[0].written_at)

    def _length(self, kind: ModuleKind) -> str:
        return next((each.length for each in self.bench.course().plan.modules() if each.kind is kind), "")


_LATEST = 8


def by_bundle(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """Notes that belong together, in the order in which they were begun."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.bundle, []).append(note)
    return found


def lines_of(parts: Sequence[Part], notes: Sequence[Note]) -> tuple[PartLine, ...]:
    """Each part with what was written; what the files no longer ask for comes last."""
    written = {each.part: each.text for each in notes}
    lines = [PartLine(part.title, written.pop(part.id, "")) for part in parts]
    return (*lines, *(PartLine("", text) for text in written.values()))


def _drop(bundle: str) -> Offer:
    return Offer(Action(Verb.CASE, "drop", argument=bundle), "path_drop")


def _sure(bundle: str) -> OfferRows:
    return (
        (
            Offer(Action(Verb.CASE, "gone", argument=bundle), "drop_sure"),
            Offer(Action(Verb.CASE, argument=bundle), "drop_not"),
        ),
    )
