"""The agenda as it is read: each item by the viewer's clock and by the event's. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from webinars.calendar import TimePair


@dataclass(frozen=True)
class Item:
    """A line of the agenda as written; ``at`` is wall time at the event."""

    at: time
    item: str
    by: str = ""
    is_break: bool = False


@dataclass(frozen=True)
class Row:
    viewer_time: time | None  # None: the session has no date yet, or both clocks agree
    event_time: time
    item: str
    by: str
    is_stop: bool  # neither a break nor the end
    is_end: bool


@dataclass(frozen=True)
class Agenda:
    """The agenda of one session. ``times`` is None until the session is scheduled."""

    number: int
    times: TimePair | None
    rows: Sequence[Row]
    title: str = ""  # of the session


def read_agenda(
    written: Iterable[tuple[int, Sequence[Item]]],
    times: Mapping[int, TimePair],
    zones: Mapping[int, tuple[str, str]],
    titles: Mapping[int, str] | None = None,
) -> list[Agenda]:
    """Agendas by session number. ``times``, ``zones`` (event's, viewer's) and ``titles`` are of scheduled sessions."""
    return [
        Agenda(
            number=number,
            times=times.get(number),
            rows=_rows(items, times.get(number), zones.get(number)),
            title=(titles or {}).get(number, ""),
        )
        for number, items in written
    ]


def _rows(items: Sequence[Item], times: TimePair | None, zones: tuple[str, str] | None) -> list[Row]:
    return [
        Row(
            viewer_time=_viewer_time(item.at, times, zones),
            event_time=item.at,
            item=item.item,
            by=item.by,
            is_stop=not item.is_break and not _is_end(index, items),
            is_end=_is_end(index, items),
        )
        for index, item in enumerate(items)
    ]


def _is_end(index: int, items: Sequence[Item]) -> bool:
    return index == len(items) - 1 and not items[index].by and not items[index].is_break


def _viewer_time(at: time, times: TimePair | None, zones: tuple[str, str] | None) -> time | None:
    if times is None or times.event is None or zones is None:
        return None
    event_zone, viewer_zone = zones
    moment = datetime.combine(times.event.starts.date(), at, ZoneInfo(event_zone))
    return moment.astimezone(ZoneInfo(viewer_zone)).time()
