"""The values of blocks of the course: as they stand in the data, but for those that name files, sources or days ago."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from courses.models import Source
from lms.demo import assets

Values = dict[str, Any]


def value_of(name: str, value: Any) -> Any:
    return _MADE[name](value) if name in _MADE else value


def _picture(value: Values) -> Values:
    title = value["image"].replace("-", " ").capitalize()
    return value | {"image": assets.picture(value["image"], title=title, description=value["alternative"])}


def _media(value: Values) -> Values:
    """Of a recording or a film all that lies in the folder: sound, sizes of the film, its still picture, captions."""
    key, title = value["key"], value["title"]
    return {
        "title": title,
        "audio": assets.document(f"{key}.mp3", title=title) if assets.is_there(f"{key}.mp3") else None,
        "videos": assets.videos(key, title=title),
        "poster": assets.picture(key, title=f"{title}: still picture") if assets.is_there(f"{key}.png") else None,
        "length_seconds": assets.length_seconds(key),
        "captions": assets.captions(key, title=title),
        "transcript": value["transcript"],
    }


def _resource(value: Values) -> Values:
    file = assets.document(f"{value['key']}.pdf", title=value["title"])
    words = {"title": value["title"], "description": value["description"]}
    return words | {"document": file, "pages": value["pages"], "link": ""}


def _legal_source(value: Values) -> Values:
    return {
        "source": Source.objects.get(code=value["source"]),
        "article": value.get("article", ""),
        "summary": value["summary"],
    }


def _statistics(value: Values) -> Values:
    return value | {"source": Source.objects.get(code=value["source"])}


def _helplines(value: Values) -> Values:
    countries = [group | {"lines": [_line(line) for line in group["lines"]]} for group in value["countries"]]
    return value | {"countries": countries}


def _line(value: Values) -> Values:
    """A number that was checked so many days before the demonstration was loaded."""
    kept = {name: one for name, one in value.items() if name != "checked_days_ago"}
    return kept | {"checked_on": timezone.localdate() - timedelta(days=value["checked_days_ago"])}


_MADE: dict[str, Callable[[Values], Values]] = {
    "picture": _picture,
    "media": _media,
    "resource": _resource,
    "legal_source": _legal_source,
    "statistics": _statistics,
    "helplines": _helplines,
}
