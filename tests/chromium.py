"""A real Chromium for tests, and a folder for what they saw in it.

A conftest takes both by importing them. The browser is started by the first test that wants it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

__all__ = ["artefacts", "chromium", "comes_true"]

FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "these tests need Chromium (on Debian: apt install chromium)"
    flags = [*FLAGS, "--no-sandbox"] if os.getuid() == 0 else list(FLAGS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where pictures go that a person may want to look at; git does not keep them."""
    folder = Path(__file__).parents[1] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


async def comes_true(page: Page, expression: str, arg: object = None, seconds: float = 20) -> None:
    """Wait until a JavaScript expression (or function of `arg`) is true in the page.

    Playwright's own `wait_for_function` polls with `eval`, which the page's security policy forbids.
    """
    async with asyncio.timeout(seconds):
        while not await page.evaluate(expression, arg):  # noqa: ASYNC110 - only the page can know
            await asyncio.sleep(0.02)
