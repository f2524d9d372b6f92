"""What trainers may do next."""

from __future__ import annotations

from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows
from bot.scenario.model import Status
from bot.trainers.bench import Known

_STATUS_LABELS = {
    Status.LIVE: "scene_live",
    Status.REVIEW: "scene_review",
    Status.DRAFT: "scene_draft",
    Status.RETIRED: "scene_retired",
}


def to_scenes() -> OfferRows:
    """Back to the list."""
    return ((Offer(Action(Verb.SCENES, argument="all"), "scenes"),),)


def to_scene(scene_id: str) -> OfferRows:
    """Back to one scene."""
    return ((Offer(Action(Verb.SCENE, argument=scene_id), "to_scene"),),)


def one_scene(scene: Known) -> Offer:
    """A scene in a list, with its status."""
    label = _STATUS_LABELS[scene.status]
    return Offer(Action(Verb.SCENE, argument=scene.id), label, scene.title)


def about_version(scene: Known, revision: str, *, publishable: bool = True) -> OfferRows:
    """Under a version: play it, publish it, or leave it."""
    play = Offer(Action(Verb.PREVIEW, revision, argument=scene.id), "preview")
    download = Offer(Action(Verb.DOWNLOAD, revision, argument=scene.id), "download")
    live = scene.live and scene.revision == revision
    publish = ((Offer(Action(Verb.PUBLISH, revision, scene.seen, scene.id), "publish"),),)
    return (
        (play,),
        *(publish if publishable and not live else ()),
        (Offer(Action(Verb.LEAVE_DRAFT, argument=scene.id), "leave_draft"), download)
        if not live
        else (download,),
        *to_scene(scene.id),
    )


def about_scene(scene: Known, *, versions: int, of_week: bool) -> OfferRows:
    """Under a scene's card."""
    rows: list[tuple[Offer, ...]] = [
        (
            Offer(Action(Verb.PREVIEW, scene.revision, argument=scene.id), "preview"),
            Offer(Action(Verb.FIGURES, argument=scene.id), "figures"),
        )
    ]
    if scene.live:
        rows.append((Offer(Action(Verb.WITHDRAW, step=scene.seen, argument=scene.id), "withdraw"),))
        week = Action(Verb.END_WEEK if of_week else Verb.SET_WEEK, argument=scene.id)
        rows.append(
            (
                Offer(week, "end_week" if of_week else "set_week"),
                Offer(Action(Verb.SHARE, argument=scene.id), "share"),
            )
        )
    else:
        rows.append((Offer(Action(Verb.PUBLISH, scene.revision, scene.seen, scene.id), "publish"),))
    if scene.layered and scene.in_folder:
        rows.append((Offer(Action(Verb.USE_FILE, step=scene.seen, argument=scene.id), "use_file"),))
    download = Offer(Action(Verb.DOWNLOAD, scene.revision, argument=scene.id), "download")
    listed = Offer(Action(Verb.VERSIONS, argument=scene.id), "versions", str(versions))
    rows.append((listed, download) if versions else (download,))
    return (*rows, *to_scenes())
