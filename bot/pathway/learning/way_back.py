"""The way back to the pathway, for a carer who has played a scene that it offered."""

from __future__ import annotations

from bot.pathway import offers
from bot.pathway.course.model import Course
from bot.pathway.stores import PathwayWork
from bot.pathway.track import Face, Screen, at, screens_of
from bot.rendering.outcome import OfferRows


async def way_back(work: PathwayWork, course: Course, carer_id: int, scene_id: str) -> OfferRows:
    """To the screen that offered this scene, if that is where the carer is in a subject; else nothing."""
    tracks = await work.tracks.of_carer(carer_id)
    for track in reversed(tuple(tracks.values())):
        subject = course.subjects.get(track.subject_id)
        if subject is None or scene_id not in subject.scenes:
            continue
        place = at(track, subject)
        if screens_of(subject)[place] == Screen(Face.PRACTICE):
            return ((offers.screen(subject.id, place, "back_to_pathway"),),)
    return ()
