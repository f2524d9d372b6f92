"""Writes the model card: what the reader is for, what it learned from, how well it reads, where it fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.pace.figures import Compared, figures_of
from bot.pace.phrases import CONTENT
from bot.pace.rated import RatedDraft
from bot.pace.reader import MODEL
from bot.pace.tables import table_of
from bot.pace.terms import age_band

_SHOWN = (
    "playfulness kappa",
    "acceptance kappa",
    "curiosity kappa",
    "empathy kappa",
    "pitfalls micro-F1",
    "strengths micro-F1",
    "overall Spearman",
)
_FEWEST = 30


def write_card(path: Path, drafts: Sequence[Compared], parts: Mapping[str, Sequence[RatedDraft]]) -> None:
    """Write the card from the template beside the drafts and from what was measured."""
    template = (CONTENT / "model-card.md").read_text("utf-8")
    rateable = [each for each in drafts if each.rated.rateable]
    filled = {
        "parts": _parts(parts),
        "files": _files(),
        "table": table_of(drafts),
        "raters": _raters(drafts),
        "ages": _by(rateable, lambda each: age_band(each.rated.situation.age)),
        "lengths": _by(rateable, _length),
        "voices": _by(rateable, _voice),
        "moments": _by(rateable, _moment),
        "writers": _by(rateable, lambda each: f"writer {each.rated.writer}"),
    }
    path.write_text(re.sub(r"\{\{(\w+)\}\}", lambda found: filled[found.group(1)], template), "utf-8")


def _parts(parts: Mapping[str, Sequence[RatedDraft]]) -> str:
    rows = []
    for name, drafts in parts.items():
        writers = len({each.writer for each in drafts})
        moments = len({each.id.rsplit("-", 1)[0] for each in drafts})
        twice = sum(len(each.ratings) > 1 for each in drafts)
        rows.append((name, str(len(drafts)), str(writers), str(moments), str(twice)))
    return _table(("part", "drafts", "writers", "moments", "rated twice"), rows)


def _files() -> str:
    rows = [
        (path.name, f"{path.stat().st_size / 1e6:.1f} MB")
        for path in sorted(MODEL.iterdir())
        if path.suffix in (".onnx", ".npz", ".json")
    ]
    return _table(("file", "size"), rows)


def _raters(drafts: Sequence[Compared]) -> str:
    """How the second rater agrees with the first on the same drafts: the most that can be hoped for."""
    twice = [each for each in drafts if len(each.rated.ratings) > 1]
    if not twice:
        return "None of these drafts has a second rating."
    from bot.pace.training.ceiling import second_as_readings  # noqa: PLC0415

    figures = figures_of(second_as_readings(twice))
    rows = [(name, f"{figures[name]:.2f}") for name in _SHOWN]
    return f"On the {len(twice)} of them that were rated twice:\n\n" + _table(("figure", "two raters"), rows)


def _by(drafts: Sequence[Compared], group: Callable[[Compared], str]) -> str:
    groups: dict[str, list[Compared]] = {}
    for each in drafts:
        groups.setdefault(group(each), []).append(each)
    rows = []
    for name, members in sorted(groups.items()):
        if len(members) < _FEWEST:
            rows.append((name, str(len(members)), *("too few" for _ in range(len(_SHOWN) - 2))))
            continue
        figures = figures_of(members)
        kappa = [f"{figures[shown]:.2f}" for shown in _SHOWN[:4]]
        rows.append((name, str(len(members)), *kappa, f"{figures[_SHOWN[4]]:.2f}"))
    heads = ("group", "replies", "playfulness", "acceptance", "curiosity", "empathy", "pitfalls F1")
    return _table(heads, rows)


def _length(each: Compared) -> str:
    words = len(each.rated.draft.split())
    if words <= 8:
        return "1 to 8 words"
    return "9 to 25 words" if words <= 25 else "26 to 45 words" if words <= 45 else "more than 45 words"


_DIALECT = re.compile(
    r"\b(?:wee|dinnae|cannae|didnae|wasnae|nae|ye|yer|yous|aye|och|lass|bairn|hinny|pet|owt|nowt|summat|wor|howay|"
    r"cariad|cwtch|bab|mardy|nowt|sen|ain't|innit|boyo|la|bach|gonnae|wisnae|canny|hen|ken|tae|abi|oya|nah|"
    r"beta|puttar|duck|me duck|our kid|di|dey|wey|sef|pickney|chile)\b",
    re.IGNORECASE,
)


def _voice(each: Compared) -> str:
    if _DIALECT.search(each.rated.draft):
        return "with dialect words"
    plain = each.rated.draft
    tidy = plain[:1].isupper() and plain.rstrip()[-1:] in ".!?)"
    return "tidy punctuation" if tidy else "phone typing"


def _moment(each: Compared) -> str:
    if each.rated.situation.disclosure:
        return "disclosure"
    return "a limit is needed" if each.rated.situation.needs_limit else "neither"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
