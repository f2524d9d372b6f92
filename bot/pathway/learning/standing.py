"""How far a carer is, in subjects, modules and stages. Computed from what is stored, never stored itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.pathway.course.model import Course, Module, ModuleKind, Stage, Subject
from bot.pathway.outcome import How
from bot.pathway.records import Completion, Note, NoteKind
from bot.pathway.stores import PathwayWork
from bot.pathway.track import Track
from bot.ports import Clock


@dataclass(frozen=True)
class Standing:
    """A carer among the subjects. `practised` are scenes, `notes` everything that they wrote."""

    course: Course
    tracks: Mapping[str, Track]
    practised: frozenset[str]
    notes: tuple[Note, ...]
    completed: Mapping[str, Completion]

    def tried(self, game_id: str) -> bool:
        """Whether they wrote about a game."""
        return any(each.kind is NoteKind.GAME and each.about == game_id for each in self.notes)

    def has_practised(self, subject: Subject) -> bool:
        """One scene or one game is enough."""
        return any(each in self.practised for each in subject.scenes) or any(map(self.tried, subject.games))

    def of_subject(self, subject: Subject) -> How:
        """How far they are in a subject."""
        track = self.tracks.get(subject.id)
        if track is None:
            return How.NEW
        both = track.read_at and track.checked_at and track.reflected_at
        return How.COMPLETE if both and self.has_practised(subject) else How.BEGUN

    def of_module(self, module: Module) -> How:
        """How far they are in a module. What was complete once stays so, whatever becomes of its files."""
        if module.id in self.completed:
            return How.COMPLETE
        match module.kind:
            case ModuleKind.CASE:
                return self._of_cases()
            case ModuleKind.MENTORING:
                return How.COMPLETE if self._bundles(NoteKind.MENTORING) else How.NEW
            case ModuleKind.LESSONS:
                subjects = [self.course.subjects[each] for each in module.subjects]
                return _together([self.of_subject(each) for each in subjects])

    def of_stage(self, stage: Stage) -> How:
        """How far they are in a stage."""
        return _together([self.of_module(each) for each in stage.modules])

    def _of_cases(self) -> How:
        parts = {each.id for each in self.course.case.parts}
        bundles = self._bundles(NoteKind.CASE)
        if any(parts <= written for written in bundles.values()):
            return How.COMPLETE
        return How.BEGUN if bundles else How.NEW

    def _bundles(self, kind: NoteKind) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for note in self.notes:
            if note.kind is kind:
                found.setdefault(note.bundle, set()).add(note.part)
        return found


async def standing_of(work: PathwayWork, course: Course, carer_id: int) -> Standing:
    """Where a carer stands."""
    return Standing(
        course,
        await work.tracks.of_carer(carer_id),
        await work.tracks.practised(carer_id),
        await work.notes.of_carer(carer_id),
        await work.completions.of_carer(carer_id),
    )


async def note_completions(work: PathwayWork, course: Course, carer_id: int, clock: Clock) -> Standing:
    """Note the modules that have become complete; where the carer stands then. The caller commits."""
    standing = await standing_of(work, course, carer_id)
    fresh = [
        each
        for each in course.plan.modules()
        if each.id not in standing.completed and standing.of_module(each) is How.COMPLETE
    ]
    for module in fresh:
        await work.completions.add(Completion(carer_id, module.id, clock.now()))
    return await standing_of(work, course, carer_id) if fresh else standing


def _together(parts: list[How]) -> How:
    if parts and all(each is How.COMPLETE for each in parts):
        return How.COMPLETE
    return How.NEW if all(each is How.NEW for each in parts) else How.BEGUN
