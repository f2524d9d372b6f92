"""What trainers may do next with files of ideas. Buttons name a file without its ending."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import Action, Verb
from bot.reminders.editing.bench import KnownFile
from bot.rendering.outcome import Offer, OfferRows

ENDING = ".yaml"
A_PAGE = 8


def stem(name: str) -> str:
    """How buttons name a file."""
    return name.removesuffix(ENDING)


def to_files() -> OfferRows:
    """To the list."""
    return ((Offer(Action(Verb.IDEA_FILES), "idea_files"),),)


def to_file(name: str) -> OfferRows:
    """Back to one."""
    return ((Offer(Action(Verb.IDEA_FILE, argument=stem(name)), "to_idea_file"),),)


def listed(files: Sequence[KnownFile], page: int) -> OfferRows:
    """Some of the files, each with a mark that says whether it is in use, and the pages before and after."""
    first = min(page, max(0, len(files) - 1) // A_PAGE) * A_PAGE
    rows = tuple(
        (
            Offer(
                Action(Verb.IDEA_FILE, argument=stem(each.name)),
                "scene_live" if each.count else "scene_draft",
                stem(each.name),
            ),
        )
        for each in files[first : first + A_PAGE]
    )
    at = first // A_PAGE
    back = (Offer(Action(Verb.IDEA_FILES, step=at - 1), "earlier"),) if at else ()
    forth = (Offer(Action(Verb.IDEA_FILES, step=at + 1), "later"),) if first + A_PAGE < len(files) else ()
    turning = ((*back, *forth),) if back or forth else ()
    return (*rows, *turning, (Offer(Action(Verb.GET_IDEAS), "blank_ideas"),))


def about(file: KnownFile) -> OfferRows:
    """Under a file's card."""
    rows: list[tuple[Offer, ...]] = []
    if file.draft is not None:
        rows.append((_publish(file, file.draft.revision),))
        rows.append((Offer(Action(Verb.GET_IDEAS, file.draft.revision, 0, stem(file.name)), "get_draft"),))
    if file.published is not None:
        label = "use_file_of_ideas" if file.in_folder else "put_aside_ideas"
        rows.append((Offer(Action(Verb.PUT_ASIDE, step=file.seen, argument=stem(file.name)), label),))
    if file.count:
        rows.append((Offer(Action(Verb.GET_IDEAS, argument=stem(file.name)), "get_ideas"),))
    return (*rows, *to_files())


def about_draft(file: KnownFile, revision: str) -> OfferRows:
    """Under a file that was just sent."""
    leave = Offer(Action(Verb.LEAVE_IDEAS, argument=stem(file.name)), "leave_ideas")
    if file.published == revision:
        return to_file(file.name)
    return ((_publish(file, revision),), (leave,), *to_file(file.name))


def _publish(file: KnownFile, revision: str) -> Offer:
    return Offer(Action(Verb.PUBLISH_IDEAS, revision, file.seen, stem(file.name)), "publish_ideas")
