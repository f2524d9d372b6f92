"""What is said when a carer has looked back on a subject."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pathway import offers
from bot.pathway.bench import KIND, PathwayBench
from bot.pathway.learning.finding import certificate_row
from bot.pathway.learning.standing import note_completions
from bot.pathway.outcome import SubjectGone
from bot.pathway.portfolio.outcome import NothingWritten, ReflectionKept
from bot.pathway.stores import PathwayWork
from bot.pathway.track import begin, reflected
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class LookingBack:
    """The end of a reflection."""

    bench: PathwayBench

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
                (offers.back_to_subject(subject_id), offers.portfolio()),
                *offers.to_overview(),
            ),
        )
        return (kept,)
