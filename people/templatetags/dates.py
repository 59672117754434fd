from datetime import date, datetime

from django import template
from django.utils.timezone import localdate, localtime

from people import dates, zones

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("weekday_date", dates.weekday_date)
register.filter("short_weekday_date", dates.short_weekday_date)
register.filter("weekday_day", dates.weekday_day)
register.filter("zone_city", zones.city)


@register.filter
def local_date(moment: datetime) -> str:
    """The day of a moment in the viewer's zone: 17 March 2026"""
    return dates.long_date(localtime(moment).date())


@register.filter
def local_weekday_date(moment: datetime) -> str:
    """Tuesday 17 March 2026"""
    return dates.weekday_date(localtime(moment).date())


@register.filter
def day_month(day: date) -> str:
    """17 March, or 17 March 2025 in another year; of a moment its day in the viewer's zone"""
    own = localtime(day).date() if isinstance(day, datetime) else day
    return dates.day_month(own, localdate())
