"""The table of agreement as text (Markdown, so that it can be pasted and kept)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.pace.agreement import spearman
from bot.pace.codes import CODES, DIMENSIONS
from bot.pace.figures import Compared, code_counts, figures_of
from bot.pace.reading import Pitfall

TARGETS = {
    **{f"{dimension.value} kappa": 0.80 for dimension in DIMENSIONS},
    "pitfalls micro-F1": 0.80,
    "strengths micro-F1": 0.80,
    "overall Spearman": 0.90,
    "overall pairs in order": 0.98,
    "form accuracy": 0.98,
    "real concerns caught": 0.97,
    "replies not taken for a concern": 0.995,
    "evidence character F1": 0.65,
}


def table_of(drafts: Sequence[Compared]) -> str:
    """Figures against their targets, then each code with its false alarms, then length."""
    figures = figures_of(drafts)
    rateable = [each for each in drafts if each.rated.rateable]
    writers = len({each.rated.writer for each in drafts})
    head = f"{len(drafts)} drafts ({len(rateable)} of them replies) by {writers} writers\n"
    main = [
        (name, f"{figures[name]:.3f}", f"{target:g}") for name, target in TARGETS.items() if name in figures
    ]
    parts = [head, *_table(("agreement with the raters", "figure", "target"), main)]
    if rateable:
        parts += [
            "",
            *_table(("code", "rated", "found", "right", "false alarms", "F1"), _code_rows(rateable)),
        ]
        parts += ["", *_length_lines(rateable)]
    return "\n".join(parts)


def _code_rows(drafts: Sequence[Compared]) -> Iterable[tuple[str, ...]]:
    figures = figures_of(drafts)
    for code in CODES:
        right, found, rated = code_counts(drafts, code)
        without = len(drafts) - rated
        alarms = f"{(found - right) / without:.1%}" if without else "-"
        kind = "pitfall" if isinstance(code, Pitfall) else "strength"
        name = f"{code.value} ({kind})"
        yield name, str(rated), str(found), str(right), alarms, f"{figures[f'{code.value} F1']:.2f}"


def _length_lines(drafts: Sequence[Compared]) -> Iterable[str]:
    known = [each for each in drafts if each.first.overall is not None and each.forced.overall is not None]
    lengths = [float(len(each.rated.draft.split())) for each in known]
    read = spearman([each.forced.overall or 0.0 for each in known], lengths)
    rated = spearman([each.first.overall or 0.0 for each in known], lengths)
    yield f"overall and length in words: {read:+.2f} as read, {rated:+.2f} as rated (rank correlation)"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines]
