"""Whole pages, for files that people are given; their templates are in `content/pages/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render_page(content: Path, name: str, **values: Any) -> str:
    """The page in HTML. Raises jinja2's errors for a template that asks for what is not there."""
    environment = Environment(
        loader=FileSystemLoader(content / "pages"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{name}.html.j2").render(values)
