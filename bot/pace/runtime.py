"""ONNX Runtime, told to report nothing.

From 1.29 on, its builds for Linux send figures about the machine and the models to their makers, and leave a
number for the machine in the home folder, unless this is set before they are loaded.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["onnxruntime"]
