"""A person's copy of everything stored about them: one part for each table, then a zip of it all.

A part is kept as a file until the zip is made, so that a task that was killed goes on where it stopped. In the zip:
``data.json`` with stable keys (docs/personal-data.md), ``index.html`` to read, and the person's own files.
"""

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation

from people.models import DataRequest, User
from people.own_data.acts import remove_file
from people.own_data.identity import Identity
from people.own_data.reading import sections
from people.own_data.registry import Holding, holdings

FORMAT = "waymark-personal-data/1"


def rows_of(holding: Holding, identity: Identity) -> list[dict[str, Any]]:
    """The person's rows as their copy holds them: the keys declared, and no others."""
    if callable(holding.copy):
        return [dict(row) for row in holding.copy(identity.user)]
    if not holding.copy:
        return []
    paths = [item.path or item.key for item in holding.copy]
    keys = [item.key for item in holding.copy]
    values = holding.rows(identity).order_by("pk").values_list(*paths)
    return [dict(zip(keys, row, strict=True)) for row in values]


def store_part(request: DataRequest, holding: Holding, identity: Identity) -> None:
    """Keep the rows of one table; a part that is there already stays."""
    name = _part_name(request, holding)
    if not default_storage.exists(name):
        rows = json.dumps(rows_of(holding, identity), cls=DjangoJSONEncoder, ensure_ascii=False)
        default_storage.save(name, ContentFile(rows.encode()))


def store_zip(request: DataRequest, *, now: datetime) -> str:
    """Put the parts together; the name of the file in the private storage. The parts stay until ``remove_parts``."""
    data = {holding.name: _part(request, holding) for holding in holdings()}
    with TemporaryFile() as file:
        _write_zip(file, request.user, data, now)
        file.seek(0)
        return default_storage.save(f"copies/{uuid4().hex}.zip", File(file))


def remove_parts(request: DataRequest) -> None:
    for holding in holdings():
        default_storage.delete(_part_name(request, holding))


def remove_copy(request: DataRequest) -> None:
    """Delete the file of a copy, and what was gathered for it."""
    remove_parts(request)
    remove_file(request.file)
    request.file = ""
    request.save(update_fields=["file"])


def _part_name(request: DataRequest, holding: Holding) -> str:
    return f"copies/parts/{request.pk}/{holding.name}.json"


def _part(request: DataRequest, holding: Holding) -> list[dict[str, Any]]:
    with default_storage.open(_part_name(request, holding)) as file:
        return json.loads(file.read())


def _write_zip(file: IO[bytes], user: User, data: dict[str, list[dict[str, Any]]], now: datetime) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        names = list(_write_files(archive, user, now))
        document = {"format": FORMAT, "made_at": now, "person": user.pk, "files": names, "data": data}
        _write(archive, "data.json", json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2), now)
        _write(archive, "index.html", readable(user, data, names, now), now)
        _write(archive, "style.css", render_to_string("people/copy/style.css"), now)


def _write_files(archive: zipfile.ZipFile, user: User, now: datetime) -> Iterator[str]:
    for holding in holdings():
        for name, stored in holding.files(user) if holding.files else ():
            if stored.storage.exists(stored.name):
                with stored.storage.open(stored.name) as source:
                    _write(archive, name, source.read(), now)
                yield name


def _write(archive: zipfile.ZipFile, name: str, content: str | bytes, now: datetime) -> None:
    moment = now.astimezone(ZoneInfo("UTC")).timetuple()[:6]
    entry = zipfile.ZipInfo(name, date_time=moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def readable(user: User, data: dict[str, list[dict[str, Any]]], files: list[str], now: datetime) -> str:
    """The page that opens without a connection, in the person's language and zone."""
    with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
        context = {
            "person": user,
            "language": user.language,
            "platform_name": settings.PLATFORM_NAME,
            "base_url": settings.PUBLIC_BASE_URL,
            "made_at": now,
            "sections": sections(data),
            "files": files,
        }
        return render_to_string("people/copy/index.html", context)
