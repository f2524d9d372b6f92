"""What the library covers: themes by ages, levels and focus; and where there is nothing yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.pace.reading import Dimension
from bot.scenario.library import Library
from bot.scenario.model import Scenario, Status
from bot.scenario.vocabulary import Topic, Vocabulary

LEVELS = {1: "gentle", 2: "middling", 3: "hard"}
"""Each level and what it is called."""

WANTED = 4
"""Live scenes that each theme should have, so that a carer does not meet the same one again at once."""

_IN_WORK = (Status.REVIEW, Status.DRAFT)


@dataclass(frozen=True)
class Row:
    """The live scenes of one theme, counted; `in_work` counts its drafts and those under review.

    `ages` is by the ids of age bands. A scene whose moments lead with several parts of PACE counts in each.
    """

    theme: Topic
    live: int
    in_work: int
    ages: Mapping[str, int]
    levels: Mapping[int, int]
    focus: Mapping[Dimension, int]


@dataclass(frozen=True)
class Coverage:
    """The library at a glance. `gaps` names in words where carers find nothing."""

    scenes: tuple[Scenario, ...]
    statuses: Mapping[Status, int]
    rows: tuple[Row, ...]
    gaps: tuple[str, ...]
    unusable: int

    def of_theme(self, theme: Topic) -> tuple[Scenario, ...]:
        """The scenes that carers find under a theme, whatever their status, by age."""
        found = (scene for scene in self.scenes if scene.topic == theme.id)
        return tuple(sorted(found, key=lambda each: (each.child.age, each.id)))


def coverage_of(library: Library, vocabulary: Vocabulary) -> Coverage:
    """Count a library."""
    scenes = tuple(library.scenes.values())
    rows = tuple(_row(theme, scenes, vocabulary) for theme in vocabulary.themes)
    broken = {each.path for each in library.problems if each.severity.value == "error"}
    return Coverage(
        scenes=scenes,
        statuses=Counter(scene.status for scene in scenes),
        rows=rows,
        gaps=(*_gaps(rows, vocabulary), *_topics_without(scenes, vocabulary)),
        unusable=len(broken),
    )


def _row(theme: Topic, scenes: Sequence[Scenario], vocabulary: Vocabulary) -> Row:
    own = [scene for scene in scenes if scene.topic == theme.id]
    live = [scene for scene in own if scene.status is Status.LIVE]
    leads = Counter(part for scene in live for part in {p for m in scene.moments for p in m.focus.lead})
    levels = Counter(scene.level for scene in live)
    return Row(
        theme=theme,
        live=len(live),
        in_work=sum(scene.status in _IN_WORK for scene in own),
        ages={band.id: sum(band.holds(scene.child.age) for scene in live) for band in vocabulary.ages},
        levels={level: levels[level] for level in LEVELS},
        focus={part: leads[part] for part in Dimension},
    )


def _gaps(rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[str]:
    for row in rows:
        if not row.live:
            yield f"{row.theme.title}: no live scene"
            continue
        said = [] if row.live >= WANTED else [f"only {_count(row.live, 'live scene')}"]
        fitting = [band for band in vocabulary.ages if band.oldest >= row.theme.youngest]
        ages = [band.title for band in fitting if not row.ages[band.id]]
        levels = [name for level, name in LEVELS.items() if not row.levels[level]]
        parts = [part.value for part in Dimension if not row.focus[part]]
        said += [f"nothing for ages {_either(ages)}"] if ages else []
        said += [f"nothing {_either(levels)}"] if levels else []
        said += [f"nothing that leads with {_either(parts)}"] if parts else []
        if said:
            yield f"{row.theme.title}: {'; '.join(said)}"


def _topics_without(scenes: Sequence[Scenario], vocabulary: Vocabulary) -> Iterator[str]:
    """The topics beside the themes that no live scene is about."""
    used = {topic for scene in scenes if scene.status is Status.LIVE for topic in scene.topics}
    unused = [each.title for each in vocabulary.topics.values() if not each.theme and each.id not in used]
    if unused:
        yield f"no live scene is also about: {', '.join(unused)}"


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
