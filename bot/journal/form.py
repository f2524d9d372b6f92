"""What `content/journal/journal.yaml` consists of, said once, and how it is read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.journal.entry import Column
from bot.journal.words import B, ColumnWords, Feeling, JournalWords, PageWords, PictureWords
from bot.scenario.findings import Findings
from bot.scenario.groups import Group, Key, ListOf, homes
from bot.scenario.kinds import Choice, Identifier, Prose
from bot.scenario.nodes import locate
from bot.scenario.problem import Rule
from bot.scenario.report import Report
from bot.scenario.source import parse, read_bytes

FILE = Path("journal") / "journal.yaml"
"""Where it lies in `content/`."""

ALL_COLUMNS = Rule(
    "E801",
    "The five columns of the journal",
    "The journal has five columns, each once and in their order: saw, thought, planned, happened, learned. "
    "Entries are stored by them.",
)
ONE_ID = Rule(
    "E802",
    "An id that is used twice",
    "Entries are stored with the ids of feelings and of the six Bs: each names one thing. Give the newer one "
    "another id.",
)

_BUTTON = 28
_ID = Identifier(16)


class Unusable(ValueError):
    """The journal's words cannot be used; the message says where and why."""


def _columns(each: tuple[tuple[Column, ColumnWords], ...]) -> Mapping[Column, ColumnWords]:
    return MappingProxyType(dict(each))


def _file(values: Mapping[str, Any]) -> JournalWords:
    return JournalWords(
        source=values["source"],
        columns=_columns(values["columns"]),
        feelings=values["feelings"],
        bs=values["bs"],
        page=values["page"],
        picture=values["picture"],
        small_words=frozenset(word.lower() for row in values["small_words"] for word in row),
    )


def _column(values: Mapping[str, Any]) -> tuple[Column, ColumnWords]:
    parts = dict(values)
    return parts.pop("id"), ColumnWords(**parts)


_COLUMN = Group(
    {
        "id": Key(Choice(Column, Column.SAW), "which of the five"),
        "heading": Key(Prose(40), "its heading in the table"),
        "asks": Key(Prose(120), "the question"),
        "helps": Key(Prose(200), "a line that makes it easy to begin"),
    },
    build=_column,
)

_FEELING = Group(
    {"id": Key(_ID, "its permanent name"), "title": Key(Prose(_BUTTON), "what is on its button")},
    build=lambda values: Feeling(**values),
)

_B = Group(
    {
        "id": Key(_ID, "its permanent name, as in the room of the six Bs"),
        "title": Key(Prose(_BUTTON), "what it is called"),
        "means": Key(Prose(120), "what it is about, in a line"),
    },
    build=lambda values: B(**values),
)

_PAGE = Group(
    {
        "title": Key(Prose(60), "at the top of the page"),
        "before": Key(Prose(20), "before a feeling then"),
        "after": Key(Prose(20), "before a feeling afterwards"),
        "from_scene": Key(Prose(60), "before the title of a scene"),
        "from_idea": Key(Prose(60), "where it came from an idea"),
        "from_pathway": Key(Prose(60), "where it came from the pathway"),
        "went_on": Key(Prose(30), "where an entry goes on overleaf"),
        "printed": Key(Prose(30), "before the day on which it was made"),
        "note": Key(Prose(240), "at the foot of every page: no official record, no names"),
        "letters": Key(Prose(160), "where letters cannot be printed"),
    },
    build=lambda values: PageWords(**values),
)

_PICTURE = Group(
    {
        "title": Key(Prose(40), "at the top of the picture"),
        "note": Key(Prose(120), "how to read it"),
    },
    build=lambda values: PictureWords(**values),
)

_WORD = Identifier(20, known_elsewhere=True)

FORM = Group(
    {
        "source": Key(Prose(200), "whose journal and whose six Bs these are"),
        "columns": Key(ListOf(_COLUMN, 5, 5), "the five columns, in their order"),
        "feelings": Key(ListOf(_FEELING, 4, 10), "the feelings that can be tapped"),
        "bs": Key(ListOf(_B, 6, 6), "the six Bs, in their order"),
        "page": Key(_PAGE, "what stands on the page for supervision"),
        "picture": Key(_PICTURE, "what stands on the picture of the Bs"),
        "small_words": Key(ListOf(ListOf(_WORD, 1, 600), 1, 40), "words that are no pattern"),
    },
    build=_file,
)


def load_journal_words(content: Path) -> JournalWords:
    """Read the file. Raises Unusable, which names the first error, if it has any."""
    words, findings = _read(content / FILE, str(content / FILE))
    if words is None or findings.broken:
        raise Unusable(str(next(iter(findings.problems()), f"{content / FILE} cannot be read")))
    return words


def is_of_journal(path: Path, content: Path) -> bool:
    """Whether a path is the journal's file or folder."""
    return path.resolve() in ((content / FILE).resolve(), (content / FILE).parent.resolve())


def check_journal(content: Path) -> Report:
    """All that is wrong with the file."""
    here = Path.cwd()
    path = content / FILE
    seen = path.relative_to(here) if path.is_relative_to(here) else path
    return Report(1, _read(seen, str(seen))[1].problems())


def _read(path: Path, name: str) -> tuple[JournalWords | None, Findings]:
    findings = Findings(name)
    findings.homes = homes(FORM)
    content = read_bytes(path, findings)
    root = parse(content, findings) if content is not None else None
    if root is None:
        return None, findings
    words: JournalWords = FORM.read(root, (), findings)
    if not findings.troubled(("columns",)) and list(words.columns) != list(Column):
        order = ", ".join(Column)
        findings.add(ALL_COLUMNS, locate(root, ("columns",)), "not each column once", f"write {order}")
    for key, listed in (("feelings", words.feelings), ("bs", words.bs)):
        ids = [each.id for each in listed]
        for place, each in enumerate(ids):
            if each in ids[:place]:
                mark = locate(root, (key, place, "id"))
                findings.add(ONE_ID, mark, f"the id '{each}' is used twice", "choose another id")
    return words, findings
