import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from people import cities, zones

MOMENTS = st.integers(946_684_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))  # 2000–2039
WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Asia/Ashgabat", "UTC+5", "UTC+5"),
        ("Asia/Almaty", "UTC+5", "UTC+5"),  # one zone since March 2024
        ("Asia/Kolkata", "UTC+5:30", "UTC+5:30"),
        ("Europe/Istanbul", "UTC+3", "UTC+3"),
        ("Europe/Kyiv", "UTC+2", "UTC+3"),
        ("Europe/Minsk", "UTC+3", "UTC+3"),
        ("Europe/Moscow", "UTC+3", "UTC+3"),
        ("America/St_Johns", "UTC-3:30", "UTC-2:30"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_offset_label(zone, winter, summer):
    assert (zones.offset_label(WINTER, zone), zones.offset_label(SUMMER, zone)) == (winter, summer)


@pytest.mark.parametrize(
    ("zone", "city"),
    [("Asia/Ashgabat", "Ashgabat"), ("America/Argentina/Buenos_Aires", "Buenos Aires"), ("UTC", "UTC")],
)
def test_city(zone, city):
    assert zones.city(zone) == city


@given(MOMENTS, st.sampled_from(zones.ZONES))
def test_the_label_is_the_offset_in_whole_minutes(moment, zone):
    sign, hours, minutes = re.fullmatch(r"UTC(?:([+-])(\d+)(?::(\d\d))?)?", zones.offset_label(moment, zone)).groups()
    labelled = (int(hours or 0) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
    assert labelled * 60 == moment.astimezone(ZoneInfo(zone)).utcoffset().total_seconds()


@given(MOMENTS)
def test_every_zone_is_offered_once(moment):
    offered = [zone for choices in zones.labelled(moment).values() for zone, _label in choices]
    assert offered == zones.ZONES


@pytest.mark.parametrize(
    ("language", "ashgabat", "lima"), [("en", "Ashgabat", "Lima"), ("ru", "Ашхабад", "Lima"), ("tk", "Aşgabat", "Lima")]
)
def test_a_city_has_its_name_in_the_language_where_we_know_it(language, ashgabat, lima):
    with translation.override(language):
        assert zones.city("Asia/Ashgabat") == ashgabat
        assert zones.city("America/Lima") == lima


def test_cities_are_zones_and_have_both_names():
    assert set(cities.NAMES) <= set(zones.ZONES)
    assert {tuple(names) for names in cities.NAMES.values()} == {("ru", "tk")}
