"""The house keeps its shape: who may import whom, and where the libraries may be used."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent / "bot"

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"__main__"}),
    frozenset({"running", "checking", "previewing", "operating", "reading_drafts"}),
    frozenset({"backstage", "word_files"}),
    frozenset({"local_room", "listening"}),
    frozenset({"assembly", "refreshing", "ticking"}),
    frozenset({"chat", "room", "storage"}),
    frozenset({"watching"}),
    frozenset(
        {
            "access",
            "guide",
            "journal",
            "pathway",
            "privacy",
            "progress",
            "reminders",
            "routines",
            "six_bs",
            "support",
            "trainers",
            "wellbeing",
        }
    ),
    frozenset({"asking", "followups"}),
    frozenset({"practice", "welcome"}),
    frozenset({"concern", "scenario", "post", "ports"}),
    frozenset({"pace", "rendering", "drawing", "naming", "paper", "carer", "actions", "settings"}),
)
"""The rooms, from the top floor down. A room imports from floors below its own, never from above."""

NEIGHBOURS = {
    ("concern", "ports"),
    ("post", "ports"),
    ("rendering", "actions"),
    ("rendering", "pace"),
    ("naming", "rendering"),
}
"""Arrows within one floor that are meant."""

LIBRARIES = {
    "telegram": {"chat", "room", "running"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "starlette": {"room", "local_room"},
    "uvicorn": {"room"},
    "aiohttp": {"chat", "listening", "room", "watching"},
    "prometheus_client": {"watching"},
    "structlog": {"watching"},
    "cryptography": {"storage"},
    "onnxruntime": {"pace"},
    "tokenizers": {"pace"},
    "torch": {"pace"},
    "fpdf": {"paper"},
    "pypdfium2": {"paper"},
    "PIL": {"drawing"},
    "jinja2": {"rendering", "room"},
    "fsrs": {"progress"},
    "apscheduler": {"refreshing", "ticking"},
}
"""Which rooms may use a library."""


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return parts[0]


@cache
def imports(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.append(node.module or "")
    return tuple(found)


def floor_of(room: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise AssertionError(f"bot/{room} is on no floor: say in FLOORS where it belongs")


def upward(path: Path) -> list[str]:
    """What a module imports of its own floor or one above."""
    room = room_of(path)
    others = [(name, name.split(".")[1]) for name in imports(path) if name.startswith("bot.")]
    meant = {room, *(other for one, other in NEIGHBOURS if one == room)}
    return [name for name, other in others if other not in meant and floor_of(room) >= floor_of(other)]


def test_modules_import_only_downwards() -> None:
    inside = [path for path in modules() if room_of(path) != "__init__"]
    wrong = {str(path.relative_to(HOUSE)): upward(path) for path in inside if upward(path)}
    assert wrong == {}, "these must not be imported there"


def astray(path: Path) -> list[str]:
    """The libraries that a module uses, and its room may not."""
    used = {name.split(".")[0] for name in imports(path)}
    return sorted(name for name in used & set(LIBRARIES) if room_of(path) not in LIBRARIES[name])


def test_libraries_stay_in_their_rooms() -> None:
    wrong = {str(path.relative_to(HOUSE)): astray(path) for path in modules() if astray(path)}
    assert wrong == {}, "these must not be used there"


def test_no_rooms_import_each_other_in_a_circle() -> None:
    arrows = {
        (room_of(path), name.split(".")[1])
        for path in modules()
        for name in imports(path)
        if name.startswith("bot.")
    }
    arrows = {(one, other) for one, other in arrows if one != other}
    circles = {(one, other) for one, other in arrows if (other, one) in arrows}
    assert not circles


def test_the_parts_of_the_house_are_all_named() -> None:
    rooms = {room_of(path) for path in modules()} - {"__init__"}
    assert rooms <= set().union(*FLOORS)
