"""What may be done next on the pathway."""

from __future__ import annotations

from bot.actions import Action, Verb
from bot.pathway.outcome import How
from bot.rendering.outcome import Offer, OfferRows

_SIGNS = {How.NEW: "plain", How.BEGUN: "path_begun", How.COMPLETE: "ticked"}

DOOR = Offer(Action(Verb.PATHWAY), "pathway")
"""The way in."""


def to_overview() -> OfferRows:
    """Back to where one is."""
    return ((Offer(Action(Verb.PATHWAY), "my_pathway"),),)


def to_stage(stage_id: str, title: str, how: How) -> Offer:
    """A stage."""
    return Offer(Action(Verb.PATHWAY, argument=f"s.{stage_id}"), _SIGNS[how], title)


def to_module(module_id: str, title: str, how: How) -> Offer:
    """A module."""
    return Offer(Action(Verb.PATHWAY, argument=f"m.{module_id}"), _SIGNS[how], title)


def to_subject(subject_id: str, title: str, how: How) -> Offer:
    """A subject."""
    return Offer(Action(Verb.PATHWAY, argument=f"t.{subject_id}"), _SIGNS[how], title)


def next_subject(subject_id: str, title: str) -> Offer:
    """The subject that is next in order."""
    return Offer(Action(Verb.PATHWAY, argument=f"t.{subject_id}"), "path_next", title)


def back_to_stage(stage_id: str) -> Offer:
    """To the stage that a module is of."""
    return Offer(Action(Verb.PATHWAY, argument=f"s.{stage_id}"), "to_stage")


def back_to_module(module_id: str) -> Offer:
    """To the module that a subject is of."""
    return Offer(Action(Verb.PATHWAY, argument=f"m.{module_id}"), "to_module")


def back_to_subject(subject_id: str) -> Offer:
    """To what a subject consists of."""
    return Offer(Action(Verb.PATHWAY, argument=f"t.{subject_id}"), "to_subject")


def screen(subject_id: str, place: int, label: str, text: str = "") -> Offer:
    """One screen of a subject."""
    return Offer(Action(Verb.STUDY, step=place, argument=subject_id), label, text)


def reflect(subject_id: str, how: str, label: str) -> Offer:
    """Look back: `now`, `later` (be asked), or `not`."""
    return Offer(Action(Verb.LOOK_BACK, how, argument=subject_id), label)


def to_journal(bundle: str) -> Offer:
    """Put what was written into the journal."""
    return Offer(Action(Verb.TO_JOURNAL, argument=bundle), "path_to_journal")


def write(kind: str, about: str, label: str) -> Offer:
    """Begin to write about something."""
    return Offer(Action(Verb.WRITE, kind, argument=about), label)


def play() -> Offer:
    """All games."""
    return Offer(Action(Verb.PLAY), "play_all")


def portfolio(label: str = "portfolio", what: str = "") -> Offer:
    """What was written and done."""
    return Offer(Action(Verb.PORTFOLIO, argument=what), label)
