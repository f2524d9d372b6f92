"""What is said when a carer has looked back on a subject."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import KIND, Looked, PathwayBench
from bot.pathway.learning.finding import certificate_row
from bot.pathway.learning.outcome import InJournal
from bot.pathway.learning.standing import note_completions
from bot.pathway.outcome import SubjectGone
from bot.pathway.portfolio.outcome import NothingWritten, ReflectionKept
from bot.pathway.stores import PathwayWork
from bot.pathway.track import begin, reflected
from bot.ports import Incoming
from bot.rendering.outcome import Offer, Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class LookingBack:
    """The end of a reflection, and the way from there into the journal."""

    bench: PathwayBench

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """Put what was written into the journal, where it goes on as any entry does."""
        carer_id, bundle = incoming.carer_id, action.argument
        async with self.bench.open_work() as work:
            notes = await work.notes.of_bundle(carer_id, bundle)
            subject = self.bench.course().subject(notes[0].about) if notes else None
            if subject is None:
                return (SubjectGone(offers=offers.to_overview()),)
            texts = {each.part: each.text for each in notes}
            looked = Looked(
                carer_id=carer_id,
                bundle=bundle,
                subject=subject.title,
                tried=texts.get("tried", ""),
                happened=texts.get("happened", ""),
                next=texts.get("next", ""),
                looked_at=notes[0].written_at,
            )
            fresh = await self.bench.to_journal(work, looked)
            await work.commit()
        rows = ((Offer(Action(Verb.JOURNAL), "journal"), *offers.to_overview()[0]),)
        return (InJournal(before=not fresh, offers=rows),)

    async def looked_back(self, work: PathwayWork, carer_id: int, subject_id: str, bundle: str) -> Outcomes:
        """Shown back as it is; where nothing was written, nothing has happened. The caller commits."""
        course, now = self.bench.course(), self.bench.clock.now()
        subject, module = course.subject(subject_id), course.module_of(subject_id)
        if subject is None or module is None:
            return (SubjectGone(offers=offers.to_overview()),)
        texts = {each.part: each.text for each in await work.notes.of_bundle(carer_id, bundle)}
        if not texts:
            return (NothingWritten(offers=offers.to_overview()),)
        before = await work.completions.of_carer(carer_id)
        track = await work.tracks.find(carer_id, subject_id) or begin(carer_id, subject, now)
        await work.tracks.save(reflected(track, subject, now))
        await work.followups.drop(carer_id, KIND, subject_id)
        after = (await note_completions(work, course, carer_id, self.bench.clock)).completed
        complete = module.id in after and module.id not in before
        kept = ReflectionKept(
            subject=subject.title,
            tried=texts.get("tried", ""),
            happened=texts.get("happened", ""),
            next=texts.get("next", ""),
            complete=complete,
            two_part=module.two_part,
            module=module.title,
            offers=(
                *certificate_row(module, complete=complete),
                (offers.to_journal(bundle),),
                (offers.back_to_subject(subject_id), offers.portfolio()),
                *offers.to_overview(),
            ),
        )
        return (kept,)
