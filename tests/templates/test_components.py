"""The parts of a page: what a screen reader hears, and what the strict policy allows."""

import re

import pytest
from django.template.loader import render_to_string

from courses.indicators import strip
from lms.settings.env import ROOT

TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
ICONS = [
    "calendar",
    "clock",
    "download",
    "upload",
    "saved",
    "offline",
    "captions",
    "play",
    "sound",
    "text",
    "search",
    "filter",
    "flag",
    "check",
    "close",
    "alert",
    "lock",
    "key",
    "print",
    "mail",
    "back",
    "forward",
    "down",
    "plus",
    "external",
]


ON_PAPER = ROOT / "templates" / "certificates" / "certificate.html"  # drawn by WeasyPrint, never in a browser
IN_BROWSERS = [path for path in TEMPLATES if path != ON_PAPER]


@pytest.mark.parametrize("path", IN_BROWSERS, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_have_no_inline_style_and_no_inline_script(path):
    markup = path.read_text()

    assert not re.search(r"\sstyle\s*=", markup)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", markup)
    assert not re.search(r"<script(?![^>]*\ssrc=)", markup)


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "components").glob("*.html")), ids=lambda path: path.name)
def test_components_say_on_their_first_line_what_they_need(path):
    assert re.match(r"\{# .+\. .*#\}$", path.read_text().splitlines()[0])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("done", "Done"),
        ("current", "You are here"),
        ("partly", "In progress"),
        ("todo", "Not started"),
        ("later", "Opens later"),
        ("missed", "Missed"),
    ],
)
def test_a_stop_says_its_state_in_hidden_words(state, words):
    markup = render_to_string("components/stop.html", {"state": state})

    assert f'<span class="visually-hidden">{words}: </span>' in markup


def test_stops_differ_in_shape_not_in_colour():
    states = ["done", "current", "partly", "todo", "later", "missed"]

    shapes = {render_to_string("components/stop.html", {"state": state, "silent": True}) for state in states}

    assert len(shapes) == len(states)


def test_a_silent_stop_leaves_the_words_to_its_neighbour():
    assert "visually-hidden" not in render_to_string("components/stop.html", {"state": "done", "silent": True})


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_and_hidden_from_readers(name):
    markup = render_to_string("components/icon.html", {"name": name})

    assert re.search(r"<(path|circle)", markup)
    assert 'aria-hidden="true"' in markup


def test_the_strip_names_the_signs_that_are_present():
    markup = render_to_string("components/indicator_strip.html", {"stops": strip({7, 9})})

    assert "7 Retention of identity documents. 9 Debt bondage." in " ".join(markup.split())
    assert markup.count("strip__stop--present") == 2
    assert markup.count('class="strip__stop') == 11


def test_a_time_pair_shows_one_time_when_the_zones_coincide():
    own = {
        "short_day": "Tue 17 March",
        "hours": "10:00–12:30",
        "city": "Ashgabat",
        "offset": "UTC+5",
        "starts_iso": "x",
    }

    alone = render_to_string("components/time_pair.html", {"own": own, "event": None})
    both = render_to_string("components/time_pair.html", {"own": {**own, "hours": "08:00–10:30"}, "event": own})

    assert "at the event" not in alone
    assert "10:00–12:30, Ashgabat (UTC+5)" in alone
    assert "10:00–12:30 at the event, Ashgabat (UTC+5)" in both


def test_the_languages_are_named_in_themselves():
    links = [
        {"code": "en", "name": "English", "url": "/en/", "current": True},
        {"code": "ru", "name": "Русский", "url": "/ru/", "current": False},
    ]

    markup = render_to_string("components/languages.html", {"language_links": links})

    assert re.findall(r'lang="(\w\w)" hreflang="(\w\w)"( aria-current="true")?', markup) == [
        ("en", "en", ' aria-current="true"'),
        ("ru", "ru", ""),
    ]
    assert '<span class="languages__long">Русский</span>' in markup
