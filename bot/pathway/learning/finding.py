"""Where I am, and what next: the pathway, its stages, modules and subjects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.pathway import offers
from bot.pathway.bench import PathwayBench
from bot.pathway.course.model import Course, Module, ModuleKind, Stage, Subject
from bot.pathway.learning.outcome import Line, ModuleShown, OverviewShown, StageShown, SubjectShown
from bot.pathway.learning.standing import Standing, note_completions
from bot.pathway.outcome import How, SubjectGone
from bot.pathway.stores import PathwayWork
from bot.pathway.track import Face, Screen, at, screens_of
from bot.ports import Incoming
from bot.rendering.outcome import Offer, OfferRows, Outcome

Outcomes = tuple[Outcome, ...]
OtherModule = Callable[[PathwayWork, int], Awaitable[Outcomes]]
"""Shows a module that has no lessons."""


@dataclass(frozen=True)
class Finding:
    """Finds one's way. `others` show the modules without lessons, by their kind."""

    bench: PathwayBench
    others: dict[ModuleKind, OtherModule]

    async def press(self, incoming: Incoming, action: Action) -> Outcomes:
        """All of it, or the stage, module or subject that the button was for."""
        async with self.bench.open_work() as work:
            outcomes = await self._show(work, incoming.carer_id, action.argument)
            await work.commit()
        return outcomes

    async def _show(self, work: PathwayWork, carer_id: int, wanted: str) -> Outcomes:
        course = self.bench.course()
        standing = await note_completions(work, course, carer_id, self.bench.clock)
        kind, _, name = wanted.partition(".")
        stage, module, subject = course.stage(name), course.module(name), course.subject(name)
        if not wanted:
            return (_overview(standing),)
        if kind == "s" and stage:
            return (_stage(standing, stage),)
        if kind == "t" and subject and (home := course.module_of(name)):
            return (await self._subject(work, carer_id, standing, home, subject),)
        if kind == "m" and module:
            return await self._module(work, carer_id, standing, module)
        return (SubjectGone(offers=offers.to_overview()),)

    async def _module(self, work: PathwayWork, carer_id: int, standing: Standing, module: Module) -> Outcomes:
        course = standing.course
        if module.kind is not ModuleKind.LESSONS:
            return await self.others[module.kind](work, carer_id)
        if len(module.subjects) == 1:
            subject = course.subjects[module.subjects[0]]
            return (await self._subject(work, carer_id, standing, module, subject),)
        subjects = [course.subjects[each] for each in module.subjects]
        lines = tuple(Line(each.title, standing.of_subject(each)) for each in subjects)
        rows = [
            (offers.to_subject(each.id, each.title, line.how),)
            for each, line in zip(subjects, lines, strict=True)
        ]
        complete = standing.of_module(module) is How.COMPLETE
        shown = ModuleShown(
            title=module.title,
            in_document=module.in_document,
            length=module.length,
            mandatory=module.mandatory,
            two_part=module.two_part,
            complete=complete,
            subjects=lines,
            offers=(*certificate_row(module, complete=complete), *rows, _back(course, module)),
        )
        return (shown,)

    async def _subject(
        self, work: PathwayWork, carer_id: int, standing: Standing, module: Module, subject: Subject
    ) -> Outcome:
        track = standing.tracks.get(subject.id)
        several = len(module.subjects) > 1
        complete = standing.of_subject(subject) is How.COMPLETE
        whole = standing.of_module(module) is How.COMPLETE
        return SubjectShown(
            title=subject.title,
            about=subject.about,
            care_note=subject.care_note,
            module=module.title if several else "",
            in_document=module.in_document,
            mandatory=module.mandatory,
            lessons=tuple(each.title for each in subject.lessons),
            has_check=bool(subject.checks),
            has_scenes=bool(subject.scenes),
            has_games=bool(subject.games),
            read=bool(track and track.read_at),
            checked=bool(track and track.checked_at),
            practised=standing.has_practised(subject),
            reflected=bool(track and track.reflected_at),
            complete=complete,
            planned=await self.bench.planned(work, carer_id, subject.id),
            safety=subject.care.note if subject.care else "",
            signposts=subject.care.signposts if subject.care else (),
            offers=(
                *(certificate_row(module, complete=whole) if not several else ()),
                *_ways(standing, subject),
                (offers.back_to_module(module.id),) if several else _back(standing.course, module),
            ),
        )


def _overview(standing: Standing) -> Outcome:
    plan = standing.course.plan
    subjects = [standing.course.subjects[s] for module in plan.modules() for s in module.subjects]
    open_ones = [
        each for each in standing.tracks if each in standing.course.subjects
        and standing.of_subject(standing.course.subjects[each]) is How.BEGUN
    ]  # fmt: skip
    going = standing.course.subjects[open_ones[-1]] if open_ones else None
    coming = next((each for each in subjects if standing.of_subject(each) is How.NEW), None)
    rows: list[tuple[Offer, ...]] = []
    if going:
        place = at(standing.tracks[going.id], going)
        rows.append((offers.screen(going.id, place, "resume", going.title),))
    if coming:
        rows.append((offers.next_subject(coming.id, coming.title),))
    lines = tuple(Line(each.title, standing.of_stage(each)) for each in plan.stages)
    rows += [
        (offers.to_stage(stage.id, stage.title, line.how),)
        for stage, line in zip(plan.stages, lines, strict=True)
    ]
    if plan.stages:
        rows.append((offers.portfolio(), Offer(Action(Verb.PATH_SHARE), "share_pathway")))
    return OverviewShown(
        about="" if standing.tracks else plan.about,
        length="" if standing.tracks else plan.length,
        going=going.title if going else "",
        coming=coming.title if coming else "",
        stages=lines,
        offers=(*rows, (Offer(Action(Verb.MENU), "menu"),)),
    )


def _stage(standing: Standing, stage: Stage) -> Outcome:
    lines = tuple(
        Line(each.title, standing.of_module(each), mandatory=each.mandatory) for each in stage.modules
    )
    rows = [
        (offers.to_module(each.id, each.title, line.how),)
        for each, line in zip(stage.modules, lines, strict=True)
    ]
    return StageShown(stage.title, stage.about, lines, offers=(*rows, *offers.to_overview()))


def certificate_row(module: Module, *, complete: bool) -> OfferRows:
    """The way to a certificate, where there is one."""
    if not (complete and module.two_part):
        return ()
    return ((Offer(Action(Verb.CERTIFICATE, argument=module.id), "certificate"),),)


def _back(course: Course, module: Module) -> tuple[Offer, ...]:
    stage = course.stage_of(module.id)
    return (*((offers.back_to_stage(stage.id),) if stage else ()), *offers.to_overview()[0])


def _ways(standing: Standing, subject: Subject) -> OfferRows:
    """On from here: the lessons; and once they are read, check, practice and looking back."""
    track, screens = standing.tracks.get(subject.id), screens_of(subject)
    if track is None:
        return ((offers.screen(subject.id, 0, "path_begin"),),)
    if not track.read_at:
        return ((offers.screen(subject.id, at(track, subject), "path_continue"),),)
    first = screens.index(Screen(Face.CHECK if subject.checks else Face.PRACTICE))
    check = [offers.screen(subject.id, first, "path_check")] if subject.checks else []
    practise = offers.screen(subject.id, screens.index(Screen(Face.PRACTICE)), "path_practise")
    look_back = offers.screen(subject.id, len(screens) - 1, "path_look_back")
    again = offers.screen(subject.id, 0, "path_again")
    return ((*check, practise), (look_back, again))
