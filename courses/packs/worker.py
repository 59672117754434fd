"""The service worker: one script at /sw.js, told the addresses of the pages that stand in for what is not saved."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override

FILES = [
    "build/waymark.css",
    "js/waymark.js",
    "js/offline.js",
    "js/packs.js",
    "js/conversation.js",
    "img/mark.svg",
]


def script() -> str:
    """The worker with what it must know written above it. Another text of it makes browsers take it anew."""
    pages = [address for code, _name in settings.LANGUAGES for address in _pages(code)]
    told = {"PAGES": pages, "FILES": [static(name) for name in FILES], "VERSION": _version()}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in told.items()]
    return "\n".join([*lines, _source("js/worker.js").decode()])


def stand_alone(template: str, *, path: str, **context) -> str:
    """The page of ``path`` as it is kept on devices: it holds nothing about who asked for it."""
    frame = {"platform_name": settings.PLATFORM_NAME, "language_links": _in_each_language(path)}
    return render_to_string(template, {**frame, **context})


def _in_each_language(path: str) -> list[dict]:
    now, rest = get_language(), path.split("/", 2)[2]
    return [
        {"code": code, "name": name, "url": f"/{code}/{rest}", "current": code == now}
        for code, name in settings.LANGUAGES
    ]


def _pages(language: str) -> tuple[str, str]:
    with override(language):
        return reverse("courses:offline"), reverse("courses:saved")


def _version() -> str:
    digest = hashlib.sha256()
    for name in ["js/worker.js", *FILES]:
        digest.update(static(name).encode() + _source(name))
    for code, _name in settings.LANGUAGES:
        with override(code):
            for template in ("courses/offline.html", "courses/saved.html"):
                digest.update(stand_alone(template, path=reverse("courses:saved")).encode())
    return digest.hexdigest()[:16]


def _source(name: str) -> bytes:
    path = finders.find(name)
    return Path(path).read_bytes() if path else b""
