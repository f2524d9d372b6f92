"""Fits the linear model and writes it in a form that needs no pickle."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge

from bot.pace.codes import FORMS
from bot.pace.linear import OUTPUTS, LinearModel, features
from bot.pace.rated import RatedDraft
from bot.pace.scores import Floats
from bot.pace.terms import letter_terms, moment_terms, word_terms
from bot.pace.training.targets import targets_of

_SEEN_AT_LEAST = 3
_STRENGTH = 4.0
_MIDDLE = 3.0


def fit_linear(drafts: Sequence[RatedDraft], folder: Path) -> LinearModel:
    """Fit on `drafts`, write to `folder`, and give what a load would give."""
    terms, rarity = _vocabulary(drafts)
    rows = _matrix(drafts, {term: at for at, term in enumerate(terms)}, rarity)
    weights, offsets = _fit(rows, drafts)
    scale = np.abs(weights).max(axis=0) / 127 + 1e-9
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "linear.json").write_text(json.dumps(terms, ensure_ascii=False), "utf-8")
    np.savez_compressed(
        folder / "linear.npz",
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        rarity=rarity.astype(np.float16),
        offsets=offsets.astype(np.float32),
    )
    return LinearModel.load(folder)


def _vocabulary(drafts: Sequence[RatedDraft]) -> tuple[list[str], Floats]:
    seen: Counter[str] = Counter()
    for each in drafts:
        seen.update(word_terms(each.draft, each.situation).keys())
        seen.update(letter_terms(each.draft).keys())
    moments = sorted({term for each in drafts for term in moment_terms(each.draft, each.situation)})
    terms = sorted(term for term, count in seen.items() if count >= _SEEN_AT_LEAST and term not in moments)
    rarity = [np.log((1 + len(drafts)) / (1 + seen[term])) + 1 for term in terms]
    return [*terms, *moments], np.array([*rarity, *([1.0] * len(moments))], dtype=np.float32)


def _matrix(drafts: Sequence[RatedDraft], terms: dict[str, int], rarity: Floats) -> csr_matrix:
    places, values, starts = [], [], [0]
    for each in drafts:
        at, weighed = features(each.draft, each.situation, terms, rarity)
        places += at
        values.append(weighed)
        starts.append(len(places))
    return csr_matrix((np.concatenate(values), places, starts), shape=(len(drafts), len(terms)))


def _fit(rows: csr_matrix, drafts: Sequence[RatedDraft]) -> tuple[Floats, Floats]:
    target = targets_of(drafts)
    rateable = target.rateable > 0
    steps = np.stack([np.clip(target.levels, 0, 1), np.clip(target.levels - 1, 0, 1)], axis=-1)
    weights = np.zeros((rows.shape[1], OUTPUTS), dtype=np.float32)
    offsets = np.zeros(OUTPUTS, dtype=np.float32)
    column = 0
    for wanted in (*steps.reshape(len(drafts), -1).T, *target.codes.T):
        weights[:, column], offsets[column] = _classifier(rows[rateable], wanted[rateable])
        column += 1
    for form in range(len(FORMS)):
        weights[:, column], offsets[column] = _classifier(rows, (target.form == form).astype(np.float32))
        column += 1
    ridge = Ridge(alpha=1.0).fit(rows[rateable], target.overall[rateable] - _MIDDLE)
    weights[:, column], offsets[column] = ridge.coef_, ridge.intercept_
    return weights, offsets


def _classifier(rows: csr_matrix, wanted: Floats) -> tuple[Floats, float]:
    """A logistic regression on soft labels: a draft that raters see differently counts for both sides."""
    certain = np.abs(wanted - 0.5)
    labels, share = (wanted >= 0.5).astype(int), 0.5 + certain
    unsure = share < 1
    stacked = _below(rows, rows[unsure])
    both = np.concatenate([labels, 1 - labels[unsure]])
    weight = np.concatenate([share, 1 - share[unsure]])
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
    model.fit(stacked, both, sample_weight=weight)
    prior = float(np.log(wanted.mean() / (1 - wanted.mean())))
    return model.coef_[0], float(model.intercept_[0]) + 0.5 * prior


def _below(upper: csr_matrix, lower: csr_matrix) -> csr_matrix:
    from scipy.sparse import vstack  # noqa: PLC0415

    return vstack([upper, lower]).tocsr()
