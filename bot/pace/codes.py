"""The order in which models give their scores, and the words of the rubric in that order."""

from __future__ import annotations

from bot.pace.reading import Dimension, Form, Pitfall, Strength

DIMENSIONS = tuple(Dimension)
FORMS = tuple(Form)
CODES: tuple[Pitfall | Strength, ...] = (*Pitfall, *Strength)
"""What is either found in a draft or not."""

MARKED: tuple[Dimension | Pitfall | Strength, ...] = (*DIMENSIONS, *CODES)
"""What is earned by words that can be shown: the dimensions, then the codes."""
