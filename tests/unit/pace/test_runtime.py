"""The model's runtime tells nobody anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.settings import PROJECT

READ = "from bot.pace.reader import load_reader; load_reader()"


def test_it_leaves_no_number_of_this_machine_and_sends_nothing(tmp_path: Path) -> None:
    """With its reports on, it would note the machine's number in the home folder when a model is opened."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "XDG_CACHE_HOME")}
    environment = {**kept, "HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", READ], env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []
