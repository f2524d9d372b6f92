"""Words outcomes with the jinja2 templates and button labels in `content/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

from bot.rendering.fit import fit, plain, shorten
from bot.rendering.message import (
    CAPTION_LIMIT,
    QUESTION_LIMIT,
    TEXT_LIMIT,
    TOAST_LIMIT,
    Button,
    Message,
    Rows,
    Toast,
)
from bot.rendering.outcome import Offer, OfferRows, Outcome, Quiz
from bot.rendering.phones import ringable
from bot.rendering.reading_yaml import read_yaml

TEMPLATES = "templates"
"""Their folder in `content/`."""

_BUTTON_LIMIT = 40  # what a phone shows of a button without cutting it


class Renderer:
    """Turns outcomes into messages. Raises jinja2's errors for a template that asks for what is not there."""

    def __init__(self, content: Path, words: Mapping[str, Any]) -> None:
        """`words` are the facts and phrasings that templates may use beside an outcome's own fields."""
        self._environment = _environment(content)
        self._environment.globals["words"] = words
        self._labels: dict[str, str] = read_yaml(content / "buttons.yaml")

    def render(self, outcome: Outcome) -> tuple[Message, ...]:
        """The messages that say it, in order; buttons and a file are with the last."""
        if outcome.quiz is not None:
            return (self._question(outcome, outcome.quiz),)
        texts = fit(self._text(outcome), CAPTION_LIMIT if outcome.attachment else TEXT_LIMIT)
        last = Message(texts[-1], self._rows(outcome.offers), outcome.attachment, silent=outcome.silent)
        return (*(Message(text, silent=outcome.silent) for text in texts[:-1]), last)

    def toast(self, outcome: Outcome) -> Toast:
        """The few words that answer a button."""
        text = " ".join(self._text(outcome).split())
        return Toast(shorten(text, TOAST_LIMIT), alert=bool(text))

    def _question(self, outcome: Outcome, quiz: Quiz) -> Message:
        """A quiz; what stands before the last paragraph of a text that is too long for it is left out."""
        text = fit(self._text(outcome), QUESTION_LIMIT)[-1]
        return Message(plain(text), self._rows(outcome.offers), quiz=quiz)

    def _text(self, outcome: Outcome) -> str:
        template = self._environment.get_template(f"{outcome.template()}.html.j2")
        values = {each.name: getattr(outcome, each.name) for each in fields(outcome)}
        return template.render(values)

    def _rows(self, offers: OfferRows) -> Rows:
        return tuple(tuple(self._button(offer) for offer in row) for row in offers if row)

    def _button(self, offer: Offer) -> Button:
        label = self._labels[offer.label].replace("{}", offer.text)
        return Button(shorten(label, _BUTTON_LIMIT), offer.action)


def broken_templates(content: Path) -> Iterator[tuple[Path, int, str]]:
    """The templates that cannot be read: each with the line and the reason."""
    environment = _environment(content)
    for path in sorted((content / TEMPLATES).rglob("*.j2")):
        try:
            environment.compile(path.read_text("utf-8"), filename=str(path))
        except TemplateSyntaxError as error:
            yield path, error.lineno, error.message or ""
        except (OSError, UnicodeDecodeError):
            yield path, 1, "the file is no UTF-8 text"


def _environment(content: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(content / TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shorten"] = shorten
    environment.filters["vary"] = vary
    environment.filters["ringable"] = ringable
    return environment


def vary(choices: Sequence[Any], turn: int) -> Any:
    """One of several phrasings: each in turn, so that the tenth practice does not read like the first."""
    return choices[turn % len(choices)]
