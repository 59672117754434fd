"""Time zones as people read them: a city and its offset, never an abbreviation. Pure but for the language."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

from people import cities

_AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
ZONES = [*sorted(name for name in available_timezones() if name.startswith(_AREAS)), "UTC"]


def city(zone: str) -> str:
    """``Asia/Ashgabat`` is ``Ashgabat``; ``America/Argentina/Buenos_Aires`` is ``Buenos Aires``.

    In the active language where we know the name.
    """
    return cities.name_of(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def _zone(name: str) -> ZoneInfo:
    """Python keeps eight zones at hand; a list of all would read four hundred files each time."""
    return ZoneInfo(name)


@contextmanager
def read_from(directory: str) -> Iterator[None]:
    """Within it, this process reads zones from the compiled data (TZif) below ``directory``, and those that are not
    there from the pinned package. For rehearsals and tests: it holds for every thread."""
    _read_anew([directory])
    try:
        yield
    finally:
        _read_anew([])


def _read_anew(directories: list[str]) -> None:
    reset_tzpath(to=directories)
    ZoneInfo.clear_cache()
    _zone.cache_clear()


def offset_label(moment: datetime, zone: str) -> str:
    """The zone's offset at ``moment`` (aware) as ``UTC+5``, ``UTC+5:30``, ``UTC-3`` or ``UTC``."""
    offset = moment.astimezone(_zone(zone)).utcoffset()
    return minutes_label(int(offset.total_seconds()) // 60 if offset else 0)


def minutes_label(minutes: int) -> str:
    """The same for an offset in minutes east of UTC."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02d}' if rest else ''}"


def labelled(moment: datetime) -> dict[str, list[tuple[str, str]]]:
    """Area to its zones and what to call them: ``{"Asia": [("Asia/Ashgabat", "Ashgabat (UTC+5)"), …], …}``."""
    by_area: dict[str, list[tuple[str, str]]] = {}
    for zone in ZONES:
        area = zone.split("/", 1)[0]
        label = f"{city(zone)} ({offset_label(moment, zone)})" if area != zone else zone
        by_area.setdefault(area, []).append((zone, label))
    return by_area
