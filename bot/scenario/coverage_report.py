"""Says what the library covers: to people in a terminal, as a table for the README, to programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.pace.reading import Dimension
from bot.scenario.coverage import LEVELS, Coverage, Row
from bot.scenario.model import Scenario, Status
from bot.scenario.vocabulary import Vocabulary

BEGIN = "<!-- scenes: written by `wondering scenarios --write README.md` -->"
END = "<!-- /scenes -->"


class NoPlace(ValueError):
    """The file has no place for the table: the two comments between which it stands are missing."""


def as_text(coverage: Coverage, vocabulary: Vocabulary) -> str:
    """For people: every scene under its theme, then the table, then what is missing."""
    parts = [summary(coverage), ""]
    for row in coverage.rows:
        parts.append(row.theme.title)
        parts += [f"  {_line(scene)}" for scene in coverage.of_theme(row.theme)] or ["  (none)"]
        parts.append("")
    parts += [_aligned(_cells(coverage, vocabulary)), "", _KEY, ""]
    return "\n".join([*parts, *_gaps(coverage)]).rstrip()


def as_markdown(coverage: Coverage, vocabulary: Vocabulary) -> str:
    """For the README: the table, then what is missing."""
    header, *rows = _cells(coverage, vocabulary)
    lines = [_row(header), _row(["---", *["---:"] * (len(header) - 1)]), *(_row(row) for row in rows)]
    return "\n".join([summary(coverage), "", *lines, "", _KEY, "", *_gaps(coverage)]).rstrip()


def as_json(coverage: Coverage, vocabulary: Vocabulary) -> str:
    """For programs."""
    return json.dumps(
        {
            "statuses": {status.value: coverage.statuses.get(status, 0) for status in Status},
            "unusable_files": coverage.unusable,
            "themes": [_as_data(row) for row in coverage.rows],
            "gaps": coverage.gaps,
            "scenes": [_scene_as_data(scene) for scene in coverage.scenes],
        },
        ensure_ascii=False,
        indent=2,
    )


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def written_into(text: str, table: str) -> str:
    """The text of a file with the table between its two comments. Raises NoPlace."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(f"put these two lines where the table is to stand:\n{BEGIN}\n{END}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def summary(coverage: Coverage) -> str:
    """How many scenes there are, in a sentence."""
    counts = [
        f"{coverage.statuses[status]} {_NAMES[status]}" for status in Status if coverage.statuses[status]
    ]
    found = f"{len(coverage.scenes)} scenes: {', '.join(counts)}." if counts else "No scenes."
    if coverage.unusable:
        files = "1 file has" if coverage.unusable == 1 else f"{coverage.unusable} files have"
        found += f" {files} errors and cannot be used (wondering check says which)."
    return found


_NAMES = {
    Status.LIVE: "live",
    Status.REVIEW: "under review",
    Status.DRAFT: "in draft",
    Status.RETIRED: "retired",
}
_KEY = (
    "Live scenes by the child's age, level (1 gentle, 2, 3 hard), and the part of PACE that leads in a"
    " moment: playfulness, acceptance, curiosity, empathy. In work: drafts and scenes under review."
)


def _cells(coverage: Coverage, vocabulary: Vocabulary) -> list[list[str]]:
    bands = [band.id.replace("-", "–") for band in vocabulary.ages]
    header = ["theme", "live", *bands, *(f"level {each}" for each in LEVELS), *"PACE", "in work"]
    rows = [
        [
            row.theme.title,
            *map(_shown, (row.live, *row.ages.values(), *row.levels.values())),
            *(_shown(row.focus[part]) for part in Dimension),
            _shown(row.in_work),
        ]
        for row in coverage.rows
    ]
    return [header, *rows]


def _shown(count: int) -> str:
    return str(count) if count else "–"


def _gaps(coverage: Coverage) -> list[str]:
    if not coverage.gaps:
        return ["No gaps."]
    return ["Gaps:", "", *(f"- {each}" for each in coverage.gaps)]


def _line(scene: Scenario) -> str:
    moments = "1 moment" if len(scene.moments) == 1 else f"{len(scene.moments)} moments"
    status = "" if scene.status is Status.LIVE else f"  [{_NAMES[scene.status]}]"
    about = f"age {scene.child.age:>2}  level {scene.level}  {moments}"
    return f"{scene.id:<32} {about}  {scene.title}{status}"


def _aligned(cells: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = []
    for row in cells:
        numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join([row[0].ljust(widths[0]), *numbers]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _as_data(row: Row) -> dict[str, object]:
    return {
        "theme": row.theme.id,
        "live": row.live,
        "in_work": row.in_work,
        "ages": dict(row.ages),
        "levels": {str(level): count for level, count in row.levels.items()},
        "focus": {part.value: count for part, count in row.focus.items()},
    }


def _scene_as_data(scene: Scenario) -> dict[str, object]:
    return {
        "id": scene.id,
        "title": scene.title,
        "status": scene.status.value,
        "topics": scene.topics,
        "age": scene.child.age,
        "level": scene.level,
        "moments": len(scene.moments),
    }
