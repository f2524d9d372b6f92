"""Chooses cut-points, thresholds and confidence on drafts that the models have not learned from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.pace.agreement import characters_in_common, f1, spearman, weighted_kappa
from bot.pace.codes import CODES, DIMENSIONS, FORMS, MARKED
from bot.pace.decisions import Line, Settings, expected_levels, judged, mix_of, signs_of
from bot.pace.evidence import telling_words
from bot.pace.reading import Dimension, Form, Pitfall
from bot.pace.scores import Mix, Scores, blend, shares, strongest_words
from bot.pace.terms import plain
from bot.pace.training.mixing import ENCODER_ALONE, Scored, fitted_mix

_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_SHARED = (*(dimension.value for dimension in DIMENSIONS), "form", "overall")
_FORM_SHARE = 0.3
_CONCERN_CHOICES = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
_MOST_FALSE_CONCERNS = 0.002
_RIDGE = 40.0
_EVIDENCE_CHOICES = tuple(np.arange(-2.5, 2.01, 0.25))


def tuned(drafts: Sequence[Scored]) -> tuple[Settings, dict[str, float]]:
    """Settings that agree best with the first rater, and the agreement they reach (on these very drafts)."""
    linear_share, code_mix = _shares(drafts), fitted_mix([each for each in drafts if each.rated.rateable])
    mix = mix_of(linear_share, code_mix)
    blended = [_blended(each, mix) for each in drafts]
    kept = [at for at, each in enumerate(drafts) if each.rated.rateable]
    rateable, scores = [drafts[at] for at in kept], [blended[at] for at in kept]
    cuts, kappas = _cuts(rateable, scores)
    thresholds, found = _thresholds(rateable, scores)
    settings = Settings(
        linear_share=linear_share,
        code_mix=code_mix,
        cuts=cuts,
        thresholds=thresholds,
        evidence=_evidence(rateable),
        concern_from=_concern_from(drafts, blended),
        overall_weights=_overall_weights(rateable, scores),
        sure={},
    )
    settings = settings.model_copy(update={"sure": _sure(rateable, scores, settings)})
    return settings, {**kappas, **found}


def _blended(each: Scored, mix: Mix) -> Scores:
    return blend(each.linear, each.encoder, strongest_words(each.traces), mix)


def _shares(drafts: Sequence[Scored]) -> dict[str, float]:
    """For each judgement the share of the linear model that agrees best, looking at its neighbours too."""
    rateable = [each for each in drafts if each.rated.rateable]
    lines: dict[str, list[float]] = {}
    for choice in _SHARES:
        mix = mix_of(dict.fromkeys(_SHARED, choice), ENCODER_ALONE)
        scores = [_blended(each, mix) for each in rateable]
        rated = [each.rated.ratings[0].overall or 3.0 for each in rateable]
        figures = _cuts(rateable, scores)[1]
        figures["overall"] = spearman([each.overall for each in scores], rated)
        for name, figure in figures.items():
            lines.setdefault(name.split()[0], []).append(figure)
    best = {"form": _FORM_SHARE}
    for name, line in lines.items():
        smooth = np.convolve(np.pad(line, 1, mode="edge"), np.ones(3) / 3, mode="valid")
        best[name] = _SHARES[int(smooth.argmax())]
    return best


def _cuts(
    drafts: Sequence[Scored], scores: Sequence[Scores]
) -> tuple[dict[Dimension, tuple[float, float]], dict[str, float]]:
    cuts: dict[Dimension, tuple[float, float]] = {}
    kappas: dict[str, float] = {}
    lower, upper = np.arange(0.3, 1.11, 0.05), np.arange(0.8, 1.71, 0.05)
    for at, dimension in enumerate(DIMENSIONS):
        expected = np.array([expected_levels(each)[at] for each in scores])
        rated = [each.rated.ratings[0].levels[at] for each in drafts]
        grid = np.full((len(lower), len(upper)), -1.0)
        for row, low in enumerate(lower):
            for column, high in enumerate(upper):
                if high > low + 0.1:
                    read = (expected >= low).astype(int) + (expected >= high)
                    grid[row, column] = weighted_kappa(read.tolist(), rated)
        row, column = (int(place) for place in np.unravel_index(_smoothed(grid).argmax(), grid.shape))
        cuts[dimension] = (round(float(lower[row]), 3), round(float(upper[column]), 3))
        kappas[f"{dimension.value} kappa"] = float(grid[row, column])
    return cuts, kappas


def _smoothed(grid: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each point as the mean of itself and its neighbours: a peak that stands alone is chance."""
    edged = np.pad(grid, 1, mode="edge")
    rows, columns = grid.shape
    near = [edged[i : i + rows, j : j + columns] for i in range(3) for j in range(3)]
    return np.asarray(sum(near) / len(near))


def _thresholds(
    drafts: Sequence[Scored], scores: Sequence[Scores]
) -> tuple[dict[str, float], dict[str, float]]:
    """One threshold for all pitfalls and one for all strengths: the mix has set each code's own level."""
    strength = np.array([each.codes for each in scores])
    rated = np.array([[code.value in each.rated.ratings[0].codes for code in CODES] for each in drafts])
    choices = np.arange(-2.0, 1.01, 0.05)
    pitfalls = np.array([isinstance(code, Pitfall) for code in CODES])
    thresholds: dict[str, float] = {}
    figures: dict[str, float] = {}
    for name, kind in (("pitfalls", pitfalls), ("strengths", ~pitfalls)):
        line = [_f1(strength[:, kind] >= each, rated[:, kind]) for each in choices]
        smooth = np.convolve(np.pad(line, 2, mode="edge"), np.ones(5) / 5, mode="valid")
        thresholds[name] = round(float(choices[smooth.argmax()]), 3)
        figures[f"{name} micro-F1"] = line[int(smooth.argmax())]
    return thresholds, figures


def _f1(found: npt.NDArray[np.bool_], rated: npt.NDArray[np.bool_]) -> float:
    return f1(float((found & rated).sum()), float(found.sum()), float(rated.sum()))


def _evidence(drafts: Sequence[Scored]) -> dict[str, float]:
    """From which log-odds a word counts as telling, for each judgement."""
    chosen: dict[str, float] = {}
    for column, code in enumerate(MARKED):
        counts = np.zeros((len(_EVIDENCE_CHOICES), 3))
        for each in drafts:
            wanted = each.rated.ratings[0].evidence.get(code.value)
            if wanted:
                for at, enough in enumerate(_EVIDENCE_CHOICES):
                    text, strength = plain(each.rated.draft), each.traces.strength[:, column]
                    shown = telling_words(text, each.traces, strength, float(enough))
                    counts[at] += characters_in_common(shown, wanted)
        line = [f1(*row) for row in counts]
        chosen[code.value] = float(_EVIDENCE_CHOICES[int(np.argmax(line))])
    return chosen


def _concern_from(drafts: Sequence[Scored], scores: Sequence[Scores]) -> float:
    """The lowest probability at which hardly a reply is taken for a real concern."""
    place = FORMS.index(Form.REAL_CONCERN)
    likely = np.array(
        [shares(each.form)[place] for each, at in zip(scores, drafts, strict=True) if at.rated.rateable]
    )
    for choice in _CONCERN_CHOICES:
        if (likely >= choice).mean() <= _MOST_FALSE_CONCERNS:
            return choice
    return _CONCERN_CHOICES[-1]


def _overall_weights(drafts: Sequence[Scored], scores: Sequence[Scores]) -> tuple[float, ...]:
    """A small correction of `overall` by everything that was found (ridge regression of what is left)."""
    signs = np.array([signs_of(each) for each in scores], dtype=float)
    rated = np.array([each.rated.ratings[0].overall or 3.0 for each in drafts])
    left = rated - np.array([each.overall for each in scores])
    weights = np.linalg.solve(signs.T @ signs + _RIDGE * np.eye(signs.shape[1]), signs.T @ left)
    return tuple(round(float(each), 4) for each in weights)


def _sure(drafts: Sequence[Scored], scores: Sequence[Scores], settings: Settings) -> dict[str, Line]:
    """How the share of right judgements grows with the distance from the cut."""
    level = Settings.model_copy(settings, update={"sure": _PLAIN_DISTANCE})
    readings = [judged(each, level) for each in scores]
    firsts = [each.rated.ratings[0] for each in drafts]
    lines: dict[str, Line] = {}
    for at, dimension in enumerate(DIMENSIONS):
        distances = [_distance(each.sure[dimension.value]) for each in readings]
        right = [
            each.levels[dimension] == rated.levels[at] for each, rated in zip(readings, firsts, strict=True)
        ]
        lines[dimension.value] = _line(distances, right)
    for name, is_kind in (("pitfalls", True), ("strengths", False)):
        pairs = [
            (_distance(each.sure[code.value]), code.value in rated.codes)
            for each, rated in zip(readings, firsts, strict=True)
            for code in each.codes
            if isinstance(code, Pitfall) is is_kind
        ]
        lines[name] = _line([one for one, _ in pairs], [other for _, other in pairs])
    near = [
        abs(each.overall - (rated.overall or 3.0)) <= 1.0
        for each, rated in zip(readings, firsts, strict=True)
    ]
    lines["overall"] = _line([each.spread for each in scores], near)
    return lines


_JUDGED = (*(each.value for each in DIMENSIONS), "pitfalls", "strengths", "overall")
_PLAIN_DISTANCE: dict[str, Line] = dict.fromkeys(_JUDGED, (0.0, 1.0))


def _distance(sure: float) -> float:
    return float(np.log(sure / (1 - sure + 1e-12)))


def _line(distances: Sequence[float], right: Sequence[bool]) -> Line:
    if len(set(right)) < 2:
        return (3.0 if right and right[0] else -3.0, 0.0)
    model = LogisticRegression(C=10.0).fit(np.array(distances)[:, None], np.array(right))
    return (round(float(model.intercept_[0]), 4), round(float(model.coef_[0, 0]), 4))
