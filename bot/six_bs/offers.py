"""What may be done next around the six Bs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import Action, Verb
from bot.rendering.outcome import Offer, OfferRows
from bot.six_bs.aid.model import Aid
from bot.six_bs.bench import Known
from bot.six_bs.child import Child, Origin, SmallStep, Tried
from bot.six_bs.look import HOW_OFTEN, Answer, Look

DAYS_UNTIL = ((14, "in_two_weeks"), (28, "in_four_weeks"), (56, "in_eight_weeks"))
"""When to look again, in days."""

LETTERS = {
    Answer.NOT_YET: "n",
    Answer.NOW_AND_THEN: "w",
    Answer.OFTEN: "o",
    Answer.MOST_DAYS: "m",
    Answer.DONT_KNOW: "d",
    Answer.LEFT_OUT: "x",
}
"""How a button carries an answer."""


def room(argument: str, label: str, child_id: str = "", text: str = "") -> Offer:
    """A button of this room; with a child's id it is about that child."""
    return Offer(Action(Verb.SIX_BS, child_id, argument=argument), label, text)


def door() -> Offer:
    """The way in."""
    return room("", "six_bs")


def introduced() -> OfferRows:
    """Under the introduction."""
    return ((room("new", "six_bs_begin"),),)


def which_child(known: Sequence[Known]) -> OfferRows:
    """About which child? Nicknames that are known, or none at all; another is typed."""
    names = tuple((room(f"as.{each.id}", "plain", text=each.text),) for each in known)
    return (*names, (room("none", "without_nickname"),))


def children(listed: Sequence[Child]) -> OfferRows:
    """Under the list of children."""
    rows = tuple((child_card(each),) for each in listed)
    return (*rows, (room("new", "another_child"),))


def child_card(child: Child) -> Offer:
    """The way to one child."""
    if child.nickname.strip():
        return room("", "plain", child.id, child.nickname)
    return room("", "child_unnamed", child.id)


def child(child: Child, *, begun: Look | None, looked: bool, due: bool, several: bool) -> OfferRows:
    """Under a child's card."""
    go_on = (
        Offer(Action(Verb.SIX_LOOK, begun.id, argument="on"), "go_on_looking")
        if begun
        else Offer(
            Action(Verb.SIX_LOOK, child.id, argument="begin"), "look_again" if looked else "six_bs_first"
        )
    )
    plan: OfferRows = (
        (room("picture", "six_picture", child.id), choose(child, "which_bs")),
        (Offer(Action(Verb.SIX_STEP, child.id, argument="list"), "small_steps"), date(child)),
    )
    return (
        (go_on,),
        *(plan if looked else ()),
        (room("name", "other_word", child.id), room("forget", "forget_child", child.id)),
        (room("all", "all_children") if several else room("new", "another_child"),),
    )


def choose(child: Child, label: str) -> Offer:
    """Choose the Bs to work on."""
    return Offer(Action(Verb.SIX_CHOOSE, child.id), label)


def date(child: Child) -> Offer:
    """Choose when to look again."""
    return room("date", "when_again", child.id)


def to_child(child_id: str) -> OfferRows:
    """Back to the child's card."""
    return ((room("", "to_child", child_id),),)


def to_steps(child_id: str) -> OfferRows:
    """To the list of small steps."""
    return ((Offer(Action(Verb.SIX_STEP, child_id, argument="list"), "to_steps"),),)


def to_room() -> OfferRows:
    """Back to what there is."""
    return ((room("all", "to_six_bs"),),)


def forgetting(child_id: str) -> OfferRows:
    """Really?"""
    return ((room("forget.sure", "forget_sure", child_id), room("", "forget_not", child_id)),)


def question(look: Look, position: int, aid: Aid) -> OfferRows:
    """The answers to a question, and a way back and out."""
    _, asked = aid.question(position)

    def answer(each: Answer) -> Offer:
        action = Action(Verb.SIX_LOOK, look.id, position, f"{LETTERS[each]}.{asked.id}")
        return Offer(action, "plain", aid.answers[each])

    back = (Offer(Action(Verb.SIX_LOOK, look.id, position - 1, "at"), "question_before"),) if position else ()
    return (
        tuple(answer(each) for each in HOW_OFTEN[:2]),
        tuple(answer(each) for each in HOW_OFTEN[2:]),
        (answer(Answer.DONT_KNOW), answer(Answer.LEFT_OUT)),
        (*back, Offer(Action(Verb.SIX_LOOK, look.id, argument="leave"), "leave_for_now")),
    )


def all_asked(look: Look, last: int) -> OfferRows:
    """When every question has its answer."""
    return (
        (Offer(Action(Verb.SIX_LOOK, look.id, argument="done"), "show_picture"),),
        (Offer(Action(Verb.SIX_LOOK, look.id, last, "at"), "question_before"),),
    )


def bs(child: Child, aid: Aid) -> OfferRows:
    """The six to choose from, and a way on."""
    each = [
        Offer(
            Action(Verb.SIX_CHOOSE, child.id, argument=b.id),
            "chosen_b" if b.id in child.chosen else "plain",
            b.title,
        )
        for b in aid.bs
    ]
    on = Offer(Action(Verb.SIX_STEP, child.id, argument="more"), "steps_for_these")
    done = ((on,),) if child.chosen else ()
    return (*(tuple(each[at : at + 2]) for at in range(0, len(each), 2)), *done, *to_child(child.id))


def step_card(step: SmallStep, scene: Known | None) -> OfferRows:
    """Under one small step."""

    def about(argument: str, label: str) -> Offer:
        return Offer(Action(Verb.SIX_STEP, step.id, argument=argument), label)

    opening: OfferRows = ()
    if step.origin is Origin.SCENE and scene is not None:
        opening = ((Offer(Action(Verb.OPEN_SCENE, argument=scene.id), "open_scene", scene.text),),)
    return (
        *opening,
        (about(f"t.{Tried.LET_IN}", "let_in"), about(f"t.{Tried.PUSHED_AWAY}", "pushed_away")),
        (about(f"t.{Tried.HARD_TO_SAY}", "not_sure"), about("note", "step_note")),
        (about("drop", "step_off"), *to_steps(step.child_id)[0]),
    )


def steps(child: Child, listed: Sequence[SmallStep]) -> OfferRows:
    """Under the list of small steps."""
    numbers = [
        Offer(Action(Verb.SIX_STEP, each.id, argument="show"), "plain", str(number))
        for number, each in enumerate(listed, start=1)
    ]
    rows = tuple(tuple(numbers[at : at + 4]) for at in range(0, len(numbers), 4))
    more = Offer(Action(Verb.SIX_STEP, child.id, argument="more"), "more_steps")
    return (*rows, (more if child.chosen else choose(child, "which_bs"),), *to_child(child.id))


def dates(child: Child) -> OfferRows:
    """When to look again?"""
    usual = tuple(room(f"date.{days}", label, child.id) for days, label in DAYS_UNTIL)
    return (usual, (room("date.none", "no_date", child.id),))
