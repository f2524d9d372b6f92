"""Compares readings with raters and prints the table of agreement.

`python -m bot.pace.evaluate` does so on the drafts that no training has seen, and fails if a figure is
more than 0.02 below the one recorded in `content/pace/figures.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.pace.figures import Compared, compared, figures_of
from bot.pace.phrases import CONTENT
from bot.pace.rated import BadDrafts, read_parts, read_rated
from bot.pace.reader import load_reader
from bot.pace.reading import Reader
from bot.pace.tables import table_of

SLACK = 0.02
"""How far a figure may fall before the check fails: what training again moves by chance."""


def run_evaluate(path: Path, reader: Reader) -> str:
    """The table of agreement with a rated file, or one sentence that says why there is none."""
    try:
        drafts = read_rated(path)
    except (BadDrafts, UnicodeDecodeError, OSError) as error:
        return f"This file cannot be compared: {error}"
    return table_of(compared(drafts, reader))


def unseen(reader: Reader, folder: Path = CONTENT / "drafts") -> Sequence[Compared]:
    """Readings of the part that no training and no tuning sees."""
    return compared(read_parts(folder)["test"], reader)


def fallen(now: Mapping[str, float], recorded: Mapping[str, float]) -> list[str]:
    """What has fallen too far below its recorded figure, one sentence each."""
    return [
        f"{name} is {now.get(name, 0.0):.3f}; {value:.3f} was recorded."
        for name, value in recorded.items()
        if now.get(name, 0.0) < value - SLACK
    ]


def main() -> int:
    """Print the figures on unseen drafts; 1 if any has fallen too far."""
    drafts = unseen(load_reader())
    figures = figures_of(drafts)
    print(table_of(drafts))
    recorded = json.loads((CONTENT / "figures.json").read_text("utf-8"))
    worse = fallen(figures, recorded)
    print(
        "\n".join(["", *worse] if worse else ["", f"No figure is more than {SLACK} below the recorded one."])
    )
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
