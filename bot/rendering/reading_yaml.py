"""Reads the YAML in `content/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one written in C, ten times as fast, where PyYAML was built with it."""


def read_yaml(path: Path) -> Any:
    """What a file holds. Raises yaml.YAMLError for what is no YAML."""
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - both are the safe loader
