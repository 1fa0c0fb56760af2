"""The page in a real browser: Chromium without a window, watched for requests and errors."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser with an empty profile; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Viewer:
    """One page that is open, with everything it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, address: str = "", **context: Any) -> None:
        settings = {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB", "reduced_motion": "reduce"}
        self.context = browser.new_context(**settings | context)
        self.page = self.context.new_page()
        self.file, self.troubles, self.requests = file, [], []
        self.page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.go(address)

    def go(self, address: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + address)
        self.drawn()

    def drawn(self) -> None:
        self.until("performance.getEntriesByName('drawn').length > 0")

    def until(self, truth: str) -> None:
        """Wait for an expression to be true; asked from outside, since the page evaluates no text itself."""
        for _ in range(400):
            if self.page.evaluate(truth):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"never became true: {truth}; {self.troubles}")

    def outside(self) -> list[str]:
        """What was asked of anywhere but this file."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def all(self, selector: str) -> list[str]:
        return self.page.locator(selector).all_inner_texts()

    def search(self, text: str) -> None:
        """Type a name and take the first suggestion."""
        self.page.fill("#find", text)
        self.page.keyboard.press("Enter")

    def close(self) -> None:
        self.context.close()
