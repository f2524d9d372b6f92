"""A short course in place of the product's own, so that a conversation goes through all of it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.settings import PROJECT, Settings

COURSE = Path(__file__).parent / "course"


def with_course(settings: Settings) -> Settings:
    """The settings, with the product's words and the short course."""
    return settings.model_copy(update={"content": content_with_course()})


@cache
def content_with_course() -> Path:
    """A folder that no test changes, as long as the tests run."""
    content = Path(tempfile.mkdtemp(prefix="wondering-course-"))
    atexit.register(shutil.rmtree, content)
    for path in (PROJECT / "content").iterdir():
        given = COURSE / path.name
        (content / path.name).symlink_to(given if given.exists() else path)
    return content
