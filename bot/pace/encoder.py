"""The encoders: small language models that read a draft word by word, with the moment beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from bot.pace.evidence import steadied
from bot.pace.reading import Situation
from bot.pace.runtime import onnxruntime
from bot.pace.scores import Scores, Traces
from bot.pace.terms import age_band

LONGEST = 200
"""Tokens of a draft that are read in one go."""

LONGEST_CONTEXT = 60
"""Tokens of the moment that are read beside it."""

_MIDDLE = 3.0


def context_of(situation: Situation) -> str:
    """What the encoder is told of the moment: short, because every word costs time."""
    limit = "limit needed. " if situation.needs_limit else ""
    told = "child discloses harm. " if situation.disclosure else ""
    age = f"{age_band(situation.age)} {situation.age}"
    return f"{age}. {situation.topic}. {limit}{told}{situation.child}"


class Encoder:
    """ONNX models that were trained alike from different beginnings, with their tokenizer: their mean
    is steadier than any of them. One thread a reading, so that a busy server stays fair; and one draft at
    a time, since the models reckon in whole numbers scaled by all that they are given at once: beside
    another draft, a draft would be read a little otherwise than alone."""

    def __init__(self, sessions: Sequence[onnxruntime.InferenceSession], tokenizer: Tokenizer) -> None:
        self._sessions = tuple(sessions)
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """Read every `encoder*.onnx`, and `tokenizer.json`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        sessions = [
            onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
            for file in sorted(folder.glob("encoder*.onnx"))
        ]
        return cls(sessions, tokenizer_from(folder / "tokenizer.json"))

    def score(self, draft: str, situation: Situation) -> tuple[Scores, Traces]:
        """Log-odds of every judgement, and what each word of the draft says for it.

        What is longer than `LONGEST` tokens is not read: see `bot.pace.parts`.
        """
        context = self._tokenizer.encode(context_of(situation), add_special_tokens=False).ids
        encoded = self._tokenizer.encode(draft, add_special_tokens=False)
        ids, kinds = paired(encoded.ids[:LONGEST], context[:LONGEST_CONTEXT])
        given = {"ids": ids[None], "kinds": kinds[None], "mask": np.ones((1, len(ids)), dtype=bool)}
        said = [session.run(None, given) for session in self._sessions]
        tokens, levels, codes, form, overall = (np.mean(each, axis=0) for each in zip(*said, strict=True))
        spans = tuple((start, end) for start, end in encoded.offsets[:LONGEST])
        scores = Scores(levels[0], codes[0], form[0], float(overall[0]) + _MIDDLE)
        return scores, steadied(draft, Traces(spans, tokens[0, 1 : 1 + len(spans)]))


CLS, SEP = 101, 102


def tokenizer_from(path: Path) -> Tokenizer:
    """A tokenizer that neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def paired(draft: list[int], context: list[int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Draft and moment as one sequence, and which of the two each token belongs to."""
    ids = [CLS, *draft, SEP, *context, SEP]
    kinds = [0] * (len(draft) + 2) + [1] * (len(context) + 1)
    return np.array(ids, dtype=np.int64), np.array(kinds, dtype=np.int64)
