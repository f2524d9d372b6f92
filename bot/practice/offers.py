"""What may be done next, at each point of a practice."""

from __future__ import annotations

from bot.actions import Action, Verb
from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Session
from bot.rendering.outcome import Offer, OfferRows


def offer(session: Session, verb: Verb, label: str) -> Offer:
    """A button that belongs to this step of this practice."""
    return Offer(Action(verb, session.id, session.step), label)


def before_scene(session: Session) -> OfferRows:
    """Under the content note."""
    return (
        (offer(session, Verb.BEGIN, "begin"),),
        (Offer(Action(Verb.SURPRISE), "another_scene"), offer(session, Verb.STOP, "not_now")),
    )


def at_moment(session: Session) -> OfferRows:
    """Under "What would you say?"."""
    return ((offer(session, Verb.STUCK, "stuck"), offer(session, Verb.STOP, "stop")),)


def after_starters(session: Session) -> OfferRows:
    """Under the starters."""
    return ((offer(session, Verb.OTHERS, "others"), offer(session, Verb.STOP, "stop")),)


def after_feedback(session: Session, kind: AttemptKind, *, hurt: bool, last: bool) -> OfferRows:
    """Under the child's reaction. Mending comes first where words hurt."""
    again = (
        offer(session, Verb.MEND, "mend_again")
        if kind is AttemptKind.REPAIR
        else offer(session, Verb.TRY_AGAIN, "try_again")
    )
    mend = offer(session, Verb.MEND, "mend")
    go_on = offer(session, Verb.GO_ON, "finish" if last else "go_on")
    others = offer(session, Verb.OTHERS, "others")
    ways: OfferRows
    if kind is AttemptKind.DRAFT and hurt:
        ways = ((mend, again), (others, go_on))
    elif session.landing is Landing.STRONG:
        ways = ((go_on,), (again, others))
    else:
        ways = ((again, others), (go_on,))
    return (
        *ways,
        (offer(session, Verb.MISREAD, "misread"), offer(session, Verb.STOP, "stop")),
    )


def after_others(session: Session, *, last: bool, reviewing: bool) -> OfferRows:
    """Under the examples: try with them in mind, or go on."""
    again = offer(session, Verb.TRY_AGAIN, "try_again" if reviewing else "try_now")
    return (
        (again, offer(session, Verb.GO_ON, "finish" if last else "go_on")),
        (offer(session, Verb.STOP, "stop"),),
    )


def while_mending(session: Session) -> OfferRows:
    """Under the invitation to repair."""
    return ((offer(session, Verb.OTHERS, "others"), offer(session, Verb.STOP, "stop")),)


def at_concern(session: Session) -> OfferRows:
    """Under the offer of help."""
    return (
        (offer(session, Verb.PART_OF_PRACTICE, "part_of_practice"),),
        (offer(session, Verb.STOP, "stop_for_now"),),
    )


def read_anyway(session: Session) -> OfferRows:
    """Under words that were taken for something else."""
    return (
        (offer(session, Verb.PART_OF_PRACTICE, "read_anyway"),),
        (offer(session, Verb.STUCK, "stuck"), offer(session, Verb.STOP, "stop")),
    )


def at_the_end(session: Session) -> OfferRows:
    """When a scene was played to its end. From a preview the way leads back to the version."""
    if session.preview:
        version = Action(Verb.VERSION, session.revision, argument=session.scenario_id)
        return ((Offer(version, "back_to_version"),),)
    journal = Offer(Action(Verb.JOURNAL, argument=f"scene.{session.scenario_id}"), "journal_from_scene")
    share = Offer(Action(Verb.SHARE, argument=session.scenario_id), "share")
    return (*after_scene(), (journal, share))


def after_stopping(session: Session) -> OfferRows:
    """When a scene was stopped. What was a preview can be looked at again."""
    return at_the_end(session) if session.preview else after_scene()


def after_scene() -> OfferRows:
    """When a scene was left, or there is none."""
    return ((Offer(Action(Verb.PRACTISE), "practise"), Offer(Action(Verb.MENU), "menu")),)


def resume(title: str, session: Session) -> Offer:
    """Go on with the scene that was left open."""
    return Offer(Action(Verb.RESUME, session.id), "resume", text=title)


def without(rows: OfferRows, verb: Verb) -> OfferRows:
    """The rows without the offers of one verb."""
    kept = (tuple(each for each in row if each.action.verb is not verb) for row in rows)
    return tuple(row for row in kept if row)
