"""Rated drafts as the encoder learns from them: tokens, the words that earned each judgement, and targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from bot.pace.codes import MARKED
from bot.pace.encoder import LONGEST, LONGEST_CONTEXT, context_of, paired
from bot.pace.rated import RatedDraft
from bot.pace.scores import Floats
from bot.pace.terms import plain
from bot.pace.training.targets import Targets

_SHUFFLED_TOGETHER = 20
_MISTYPED_SHARE = 0.15
_MISTYPED_LETTERS = 0.03


@dataclass(frozen=True)
class Tokens:
    """A draft beside its moment; `marks` is (tokens, marked): the share of raters who marked a token."""

    ids: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.int64]
    marks: Floats


@dataclass(frozen=True)
class Batch:
    """Drafts of like length, padded."""

    rows: Tensor
    ids: Tensor
    kinds: Tensor
    mask: Tensor
    marks: Tensor


def tokens_of(each: RatedDraft, tokenizer: Tokenizer, typed: str | None = None) -> Tokens:
    """A draft's tokens. `typed` is the draft with slips of the same length, so that the marks still fit."""
    encoded = tokenizer.encode(plain(typed or each.draft), add_special_tokens=False)
    context = tokenizer.encode(context_of(each.situation), add_special_tokens=False).ids
    ids, kinds = paired(encoded.ids[:LONGEST], context[:LONGEST_CONTEXT])
    marks = np.zeros((len(ids), len(MARKED)), dtype=np.float32)
    places = {code.value: at for at, code in enumerate(MARKED)}
    for rating in each.ratings:
        for code, spans in rating.evidence.items():
            if code in places:
                column = places[code]
                for at, (start, end) in enumerate(encoded.offsets[:LONGEST], start=1):
                    if end > start and any(start < last and end > first for first, last in spans):
                        marks[at, column] += 1 / len(each.ratings)
    return Tokens(ids, kinds, marks)


def mistyped(draft: str, chance: random.Random) -> str:
    """The draft as tired thumbs would type it, no shorter and no longer."""
    letters = list(draft)
    for at in range(1, len(letters) - 2):
        if letters[at].isalpha() and letters[at + 1].isalpha() and chance.random() < _MISTYPED_LETTERS:
            if chance.random() < 0.5:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            else:
                letters[at] = chance.choice("etaoinshrdlu")
    return "".join(letters)


class Examples:
    """All drafts of a part, ready to be dealt out in batches."""

    def __init__(
        self, drafts: Sequence[RatedDraft], tokenizer: Tokenizer, targets: Targets, seed: int
    ) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - repeatable by intent
        self._clean = [tokens_of(each, tokenizer) for each in drafts]
        self._slipped = [tokens_of(each, tokenizer, mistyped(each.draft, self._chance)) for each in drafts]
        self.targets = targets

    def __len__(self) -> int:
        return len(self._clean)

    def dealt(self, size: int) -> Iterator[Batch]:
        """Each draft once, in chance order, drafts of like length together, some of them mistyped."""
        order = list(range(len(self)))
        self._chance.shuffle(order)
        step = size * _SHUFFLED_TOGETHER
        order = [
            at
            for start in range(0, len(order), step)
            for at in sorted(order[start : start + step], key=lambda at: len(self._clean[at].ids))
        ]
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        self._chance.shuffle(batches)
        for rows in batches:
            yield padded(rows, [self._either(at) for at in rows])

    def _either(self, at: int) -> Tokens:
        return (self._slipped if self._chance.random() < _MISTYPED_SHARE else self._clean)[at]


def padded(rows: Sequence[int], tokens: Sequence[Tokens]) -> Batch:
    """Tokens of several drafts as one batch."""
    longest = max(len(each.ids) for each in tokens)
    ids = torch.zeros(len(tokens), longest, dtype=torch.long)
    kinds = torch.zeros(len(tokens), longest, dtype=torch.long)
    mask = torch.zeros(len(tokens), longest, dtype=torch.bool)
    marks = torch.zeros(len(tokens), longest, len(MARKED))
    for at, each in enumerate(tokens):
        length = len(each.ids)
        ids[at, :length] = torch.from_numpy(each.ids)
        kinds[at, :length] = torch.from_numpy(each.kinds)
        mask[at, :length] = True
        marks[at, :length] = torch.from_numpy(each.marks)
    return Batch(torch.tensor(list(rows)), ids, kinds, mask, marks)
