"""Figures of agreement between readings and raters, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.pace.agreement import characters_in_common, f1, pairs_in_order, spearman, weighted_kappa
from bot.pace.codes import CODES, DIMENSIONS
from bot.pace.rated import RatedDraft, Rating
from bot.pace.reading import Form, Pitfall, Reader, Reading, Span, Strength


@dataclass(frozen=True)
class Compared:
    """A rated draft and how it was read. `forced` is the reading with the form given, so that a form
    read wrongly does not hide the rest.
    """

    rated: RatedDraft
    reading: Reading
    forced: Reading

    @property
    def first(self) -> Rating:
        """The writer's own rating: it is there for every draft."""
        return self.rated.ratings[0]


def compared(drafts: Sequence[RatedDraft], reader: Reader) -> list[Compared]:
    """Every draft, read as a carer's message is."""
    return [
        Compared(
            each,
            reader.read(each.draft, each.situation),
            reader.read(each.draft, each.situation, attempt=True),
        )
        for each in drafts
    ]


def figures_of(drafts: Sequence[Compared]) -> dict[str, float]:
    """All figures that can be counted on these drafts; higher is better for each."""
    rateable = [each for each in drafts if each.rated.rateable]
    figures = dict(_dimensions(rateable))
    figures |= dict(_codes(rateable))
    figures |= dict(_overall(rateable))
    figures |= dict(_forms(drafts))
    if rateable:
        figures["evidence character F1"] = evidence_agreement(rateable)
    return figures


def code_counts(drafts: Sequence[Compared], code: Pitfall | Strength) -> tuple[int, int, int]:
    """How often a code was rightly found, found, and rated."""
    found = [code in (*each.forced.pitfalls, *each.forced.strengths) for each in drafts]
    rated = [code.value in each.first.codes for each in drafts]
    both = sum(one and other for one, other in zip(found, rated, strict=True))
    return both, sum(found), sum(rated)


def _dimensions(drafts: Sequence[Compared]) -> Iterator[tuple[str, float]]:
    for at, dimension in enumerate(DIMENSIONS):
        read = [each.forced.levels[dimension] for each in drafts]
        rated = [each.first.levels[at] for each in drafts]
        yield f"{dimension.value} kappa", weighted_kappa(read, rated)


def _codes(drafts: Sequence[Compared]) -> Iterator[tuple[str, float]]:
    for name, codes in (("pitfalls", tuple(Pitfall)), ("strengths", tuple(Strength))):
        counts = [code_counts(drafts, code) for code in codes]
        yield f"{name} micro-F1", f1(*(float(sum(column)) for column in zip(*counts, strict=True)))
    for code in CODES:
        yield f"{code.value} F1", f1(*code_counts(drafts, code))


def _overall(drafts: Sequence[Compared]) -> Iterator[tuple[str, float]]:
    pairs = [
        (each.forced.overall, each.first.overall)
        for each in drafts
        if each.forced.overall is not None and each.first.overall is not None
    ]
    if pairs:
        read, rated = [one for one, _ in pairs], [other for _, other in pairs]
        yield "overall Spearman", spearman(read, rated)
        yield "overall pairs in order", pairs_in_order(read, rated)


def _forms(drafts: Sequence[Compared]) -> Iterator[tuple[str, float]]:
    yield "form accuracy", fmean(each.reading.form is each.first.form for each in drafts)
    concerns = [each for each in drafts if each.first.form is Form.REAL_CONCERN]
    if concerns:
        caught = [each.reading.form is Form.REAL_CONCERN for each in concerns]
        yield "real concerns caught", fmean(caught)
    others = [each for each in drafts if each.rated.rateable]
    if others:
        spared = [each.reading.form is not Form.REAL_CONCERN for each in others]
        yield "replies not taken for a concern", fmean(spared)


def evidence_agreement(drafts: Sequence[Compared]) -> float:
    """Character F1 of the words shown, over judgements that reader and rater share."""
    counts = [
        characters_in_common(each.forced.evidence.get(code, ()), spans)
        for each in drafts
        for code, spans in each.first.evidence.items()
        if _shared(each.forced, code)
    ]
    return f1(*(float(sum(column)) for column in zip(*counts, strict=True))) if counts else 1.0


def _shared(reading: Reading, code: str) -> bool:
    found: Mapping[str, tuple[Span, ...]] = reading.evidence
    return code in found
