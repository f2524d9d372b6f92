"""Reads the files that trainers write: scenes, ideas, cards, and every word the bot says."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.assembly.fresh import FreshContent, read_fresh
from bot.naming.naming import Naming
from bot.naming.reading import load_naming
from bot.pathway.course.shelf import CourseShelf
from bot.reminders.ideas.shelf import IdeaShelf
from bot.reminders.sayings import Sayings, load_sayings
from bot.rendering.templates import Renderer
from bot.rendering.words import load_words
from bot.scenario.library import Shelf
from bot.scenario.model import Status
from bot.scenario.vocabulary import Vocabulary, load_vocabulary
from bot.settings import Settings


@dataclass(frozen=True)
class Content:
    """All of it. Scenes, ideas, the pathway and what is `fresh` are looked at again while the bot runs."""

    vocabulary: Vocabulary
    shelf: Shelf
    ideas: IdeaShelf
    course: CourseShelf
    fresh: FreshContent
    sayings: Sayings
    naming: Naming
    renderer: Renderer


async def read_content(settings: Settings) -> Content:
    """Read it off the event loop."""
    return await asyncio.to_thread(_read, settings)


def _read(settings: Settings) -> Content:
    vocabulary = load_vocabulary(settings.content)
    offered = frozenset(Status(each) for each in settings.offered)
    return Content(
        vocabulary=vocabulary,
        shelf=Shelf(settings.scenarios, vocabulary, offered=offered),
        ideas=IdeaShelf(settings.content / "ideas", vocabulary.ages),
        course=CourseShelf(settings.content, vocabulary.signposts),
        fresh=read_fresh(settings.content),
        sayings=load_sayings(settings.content),
        naming=load_naming(settings.content),
        renderer=build_renderer(settings, vocabulary),
    )


def build_renderer(settings: Settings, vocabulary: Vocabulary) -> Renderer:
    """With the operator's own numbers in place of those in the files."""
    own = settings.own_numbers
    signposts = {
        key: {"who": post.who, "how": own.get(key) or own.get(post.setting) or post.how or post.unset}
        for key, post in vocabulary.signposts.items()
    }
    operator = {
        "where": settings.where,
        "contact": settings.contact,
        "keep_days": settings.keep_drafts_days,
    }
    return Renderer(settings.content, load_words(settings.content, signposts, operator))
