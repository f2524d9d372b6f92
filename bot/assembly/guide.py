"""Builds the guide, and what it is joined to: scenes, ideas, and the practice that a carer is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.actions import Action, Verb
from bot.assembly.parts import Parts
from bot.assembly.room import OpenRoom
from bot.guide.card import CardBook
from bot.guide.desk import GuideDesk, LookingUp
from bot.guide.offers import Elsewhere
from bot.pathway import offers as pathway
from bot.practice.doorway import Doorway
from bot.practice.opening import Opening
from bot.practice.scenes import Scenes
from bot.progress import offers as progress
from bot.reminders.ideas.shelf import IdeaShelf
from bot.rendering.outcome import Offer
from bot.routines import offers as routines
from bot.six_bs import offers as six_bs
from bot.support import offers as support
from bot.wellbeing import offers as wellbeing

DOORS: Mapping[str, Offer] = {
    "howareyou": wellbeing.door(),
    "ideas": Offer(Action(Verb.IDEAS), "all_ideas"),
    "journal": Offer(Action(Verb.JOURNAL), "journal"),
    "pathway": pathway.DOOR,
    "play": pathway.play(),
    "practise": Offer(Action(Verb.PRACTISE), "practise"),
    "progress": progress.door(),
    "remind": Offer(Action(Verb.REMIND), "reminders"),
    "routine": routines.door(),
    "sixbs": six_bs.door(),
    "support": support.door(),
}
"""The way into each room that a card can name, by its command."""


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
            doors=DOORS,
        ),
    )


def build_guide(parts: Parts) -> OpenRoom:
    """The guide among the rooms."""
    doorway = Doorway(parts.practice, Opening(parts.practice))
    desk = GuideDesk(parts.guide.cards, parts.guide.elsewhere, doorway.unfinished)
    return OpenRoom(desk, doors=(Offer(Action(Verb.GUIDE), "guide"),))
