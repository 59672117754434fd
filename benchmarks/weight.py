"""What a browser fetches for a page: documents, styles, scripts and pictures as sent over the wire."""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.cast import Cast
from benchmarks.site import Server
from benchmarks.tables import Table, verdict

COLUMNS = ["page", "first view kB", "requests", "document", "style", "script", "picture", "other", "again kB", "budget"]
PAGES = [
    ("home", False),
    ("sign-in", False),
    ("verify", False),
    ("catalogue", True),
    ("course", True),
    ("lesson", True),
    ("quiz", True),
    ("question", True),
    ("dashboard", True),
    ("webinar", True),
]
KINDS = {"Document": "document", "Stylesheet": "style", "Script": "script", "Image": "picture"}


@dataclass
class View:
    """The requests of one page view, by Chromium's own account: headers and compressed bodies."""

    host: str
    kinds: dict[str, str] = field(default_factory=dict)  # request → kind
    bytes: dict[str, float] = field(default_factory=dict)
    other_hosts: set[str] = field(default_factory=set)

    def follow(self, session) -> None:
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme not in {"http", "https"}:
            return
        self.kinds[event["requestId"]] = KINDS.get(event.get("type", ""), "other")
        if address.netloc != self.host:
            self.other_hosts.add(address.netloc)

    def _finished(self, event) -> None:
        if event["requestId"] in self.kinds:
            self.bytes[event["requestId"]] = event["encodedDataLength"]

    def kilobytes(self, kind: str | None = None) -> float:
        return sum(size for request, size in self.bytes.items() if kind in (None, self.kinds[request])) / 1000

    @property
    def fetched(self) -> int:
        """Requests that went over the wire; what came from the browser's cache has no bytes."""
        return sum(size > 0 for size in self.bytes.values())


def measure(server: Server, cast: Cast) -> Table:
    table = Table("Weight of a page view (Chromium, gzip, headers included)", COLUMNS)
    with sync_playwright() as playwright:
        unboxed = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-dev-shm-usage", *unboxed]
        )
        for name, signed_in in PAGES:
            table.add(name, *_row(browser, server, cast, name, signed_in=signed_in))
        browser.close()
    return table


def _row(browser, server: Server, cast: Cast, name: str, *, signed_in: bool) -> list:
    host = f"127.0.0.1:{server.port}"
    context = browser.new_context(locale="en")
    if signed_in:
        context.add_cookies([{"name": "sessionid", "value": cast.cookies[0], "url": f"http://{host}"}])
    first = _view(context, host, cast.addresses[name])
    again = _view(context, host, cast.addresses[name])
    context.close()
    held = verdict(
        "weight",
        "second-view",
        kilobytes=first.kilobytes(),
        requests=first.fetched,
        other_hosts=len(first.other_hosts),
        kilobytes_again=again.kilobytes(),
    )
    parts = [first.kilobytes(kind) for kind in (*KINDS.values(), "other")]
    return [first.kilobytes(), first.fetched, *parts, again.kilobytes(), held]


def _view(context: BrowserContext, host: str, path: str) -> View:
    page, view = context.new_page(), View(host)
    view.follow(context.new_cdp_session(page))
    page.goto(f"http://{host}{path}", wait_until="networkidle")
    page.close()
    return view
