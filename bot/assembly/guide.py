"""Builds the guide, and what it is joined to: scenes, ideas, and the practice that a carer is in."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions import Action, Verb
from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.guide.card import CardBook
from bot.guide.desk import GuideDesk, LookingUp
from bot.guide.offers import Elsewhere
from bot.practice.doorway import Doorway
from bot.practice.opening import Opening
from bot.practice.scenes import Scenes
from bot.reminders.ideas.shelf import IdeaShelf
from bot.rendering.outcome import Offer


def looking_up_in(cards: Callable[[], CardBook], scenes: Scenes, ideas: IdeaShelf) -> LookingUp:
    """Where carers look things up."""

    def has_scene(scene_id: str) -> bool:
        scene = scenes.find(scene_id)
        return scene is not None and scene.status in scenes.library.offered

    return LookingUp(
        cards,
        Elsewhere(
            has_scene=has_scene,
            has_scenes=lambda theme: any(each.topic == theme for each in scenes.library.live()),
            has_idea=lambda idea_id: ideas.book.find(idea_id) is not None,
        ),
    )


def build_guide(parts: Parts) -> OpenRoom:
    """The guide among the rooms."""
    doorway = Doorway(parts.practice, Opening(parts.practice))
    desk = GuideDesk(parts.guide.cards, parts.guide.elsewhere, doorway.unfinished)
    return OpenRoom(desk, doors=(Offer(Action(Verb.GUIDE), "guide"),))
