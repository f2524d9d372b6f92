"""`make check` looks for known vulnerabilities: one that is found fails, not knowing does not."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import PROJECT

HOLE = {"id": "PYSEC-1", "fix_versions": ["2.0"]}


class Service(http.server.BaseHTTPRequestHandler):
    """Knows of a hole in an old version."""

    def do_GET(self) -> None:
        body = json.dumps({"vulnerabilities": [] if self.path == "/knows-nothing" else [HOLE]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """It keeps quiet."""


@pytest.fixture
def service() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def audited(folder: Path, service: str, *packages: dict[str, Any]) -> tuple[int, str]:
    """With a stand-in for pip-audit that reports so of these packages."""
    tool, report = folder / "bin" / "pip-audit", json.dumps({"dependencies": packages}) if packages else ""
    tool.parent.mkdir()
    find = 'while [ "$1" != --output ]; do shift; done'
    tool.write_text(
        f"#!/bin/sh\n{find}\ncat >\"$2\" <<'REPORT'\n{report}\nREPORT\n" if report else "#!/bin/sh\n"
    )
    tool.chmod(0o755)
    done = subprocess.run(
        [PROJECT / "deploy" / "audit", sys.executable],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "AUDIT_HOME": str(folder), "AUDIT_SERVICE": service},
    )
    return done.returncode, done.stdout.strip()


FINE = {"name": "fine", "version": "1.0", "vulns": []}
BAD = {"name": "bad", "version": "1.0", "vulns": [HOLE]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


def test_a_known_vulnerability_fails_the_check(service: str, tmp_path: Path) -> None:
    status, said = audited(tmp_path, service, FINE, BAD)
    assert status == 1
    assert said.startswith("bad 1.0: PYSEC-1, mended in 2.0")


def test_where_there_is_none_it_passes(service: str, tmp_path: Path) -> None:
    told = "None of the 1 packages that PyPI knows is known to be vulnerable."
    assert audited(tmp_path, service, FINE, UNKNOWN) == (0, told)


@pytest.mark.parametrize(
    ("path", "packages"), [("/", []), ("/", [UNKNOWN]), ("/knows-nothing", [BAD]), (":1/", [BAD])]
)
def test_where_it_cannot_be_found_out_it_says_so_and_goes_on(
    service: str, tmp_path: Path, path: str, packages: list[dict[str, Any]]
) -> None:
    status, said = audited(tmp_path, "http://127.0.0.1:1" if path == ":1/" else service + path, *packages)
    assert status == 0
    assert said.startswith("Not looked up among known vulnerabilities: ")
